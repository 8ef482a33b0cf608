"""From the office's work to its word: an answer, or a promise with a person, a task and a day, and its evidence."""

from datetime import date, timedelta

from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_date
from dongthuan.work.cases.events import CaseAnswered, CasePromised, PromiseFulfilled
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import NO_DATE, Case
from dongthuan.work.cases.operations.sitting import Given, Sitting
from dongthuan.work.cases.operations.take import taken
from dongthuan.work.cases.operations.write import Change, Owed, about

LONGEST_PROMISE = timedelta(days=5 * 366)


def answer(case: Case, given: Given, sitting: Sitting) -> Change:
    """Answer in full. The resident then says whether it is solved. Refusals: not_now, missing, too_long."""
    words = taken("answer", "answer", given["answer"])
    told = sitting.said(case, "answer", words)
    columns = {"state": LIFECYCLE.to("answer", case.state), "due": NO_DATE, "asked_at": None}
    return Change(case, columns, CaseAnswered(**about(case, [told])), words=(told,), meets=("KP-02",))


def promise(case: Case, given: Given, sitting: Sitting) -> Change:
    """Take the matter up: an answer, and a task that a named person owes by a named day.

    Refusals: not_now, missing, too_long, date_not_readable, date_in_the_past, date_out_of_range, person_unknown.
    """
    state = LIFECYCLE.to("promise", case.state)
    person = sitting.person(case, given["person"])
    told = sitting.said(case, "answer", taken("answer", "promise", given["answer"]))
    work = sitting.said(case, "task", taken("task", "promise", given["task"]))
    due = take_date("due", given["due"])
    check_day(due, sitting.on)
    event = CasePromised(
        **about(case, [told, work]), task=str(work.id), person=f"account:{person.id}", due=due.isoformat()
    )
    columns = {"state": state, "due": due, "officer": person, "asked_at": None}
    # those who are dealt with together share one piece of work: the lead's
    owed = None if case.joined_to_id else Owed(case.unit, person, work.text or "", due)
    return Change(case, columns, event, words=(told, work), meets=("KP-02",), owes=owed)


def check_day(due: date, on: date) -> None:
    """Refusals: date_in_the_past, date_out_of_range."""
    if due <= on:
        raise Refusal("date_in_the_past", {"field": "due", "date": due.isoformat()})
    if due > on + LONGEST_PROMISE:
        raise Refusal("date_out_of_range", {"field": "due", "date": due.isoformat()})


def fulfil(case: Case, given: Given, sitting: Sitting) -> Change:
    """Show that the promise was kept. The resident then says whether it is solved.

    Refusals: not_now, missing, too_long.
    """
    words = taken("evidence", "fulfil", given["evidence"])
    shown = sitting.said(case, "evidence", words)
    state = LIFECYCLE.to("fulfil", case.state)
    event = PromiseFulfilled(**about(case, [shown]), task_due=case.due.isoformat())
    return Change(case, {"state": state, "due": NO_DATE}, event, words=(shown,), keeps=True)
