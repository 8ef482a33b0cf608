"""From the office's work to its word: an answer, or a promise with a person, a task and a day, and its evidence."""

from datetime import date, datetime, timedelta

from dongthuan.ground.people import queries as people
from dongthuan.ground.people.models import Account
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.store.operation import operation
from dongthuan.work.cases import queries
from dongthuan.work.cases.events import CaseAnswered, CasePromised, PromiseFulfilled
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import NO_DATE, Case, Words
from dongthuan.work.cases.operations.take import take_date, take_text, taken
from dongthuan.work.cases.operations.write import Change, about, said, write
from dongthuan.work.tasks import operations as tasks

LONGEST_PROMISE = timedelta(days=5 * 366)


@operation
def answer(*, actor: Actor, case_id: int, version: int, at: datetime, dice: Dice, answer: str) -> Case:
    """Answer in full. The resident then says whether it is solved.

    Refusals: not_found, not_allowed, not_now, stale, missing, too_long.
    """
    case = queries.claimed(actor, "case.answer", case_id)
    told = said(case, "answer", taken("answer", "answer", answer), otherwise=case.language, at=at, dice=dice)
    return write(actor, decide_answer(case, told=told), version=version, at=at)


def decide_answer(case: Case, *, told: Words) -> Change:
    state = LIFECYCLE.to("answer", case.state)
    event = CaseAnswered(**about(case, [told]))
    return Change(case, {"state": state, "due": NO_DATE}, event, words=(told,), meets=("KP-02",))


@operation
def promise(
    *,
    actor: Actor,
    case_id: int,
    version: int,
    at: datetime,
    dice: Dice,
    answer: str,
    task: str,
    person: int | str,
    due: date | str,
) -> Case:
    """Take the matter up: an answer, and a task that a named person owes by a named day.

    Refusals: not_found, not_allowed, not_now, stale, missing, date_not_readable, date_in_the_past, date_out_of_range,
    person_unknown.
    """
    case = queries.claimed(actor, "case.promise", case_id)
    owed_by = people.in_unit(case.unit, take_text("person", str(person), 60), day_of(at))
    told = said(case, "answer", taken("answer", "promise", answer), otherwise=case.language, at=at, dice=dice)
    work = said(case, "task", taken("task", "promise", task), otherwise=case.language, at=at, dice=dice)
    change = decide_promise(case, told=told, work=work, person=owed_by, due=take_date("due", due), on=day_of(at))
    write(actor, change, version=version, at=at)
    tasks.owe(origin=case.subject, unit=case.unit, person=owed_by, what=work.text or "", due=case.due)
    return case


def decide_promise(case: Case, *, told: Words, work: Words, person: Account, due: date, on: date) -> Change:
    state = LIFECYCLE.to("promise", case.state)
    if due <= on:
        raise Refusal("date_in_the_past", {"field": "due", "date": due.isoformat()})
    if due > on + LONGEST_PROMISE:
        raise Refusal("date_out_of_range", {"field": "due", "date": due.isoformat()})
    event = CasePromised(
        **about(case, [told, work]), task=str(work.id), person=f"account:{person.id}", due=due.isoformat()
    )
    columns = {"state": state, "due": due, "officer": person}
    return Change(case, columns, event, words=(told, work), meets=("KP-02",))


@operation
def fulfil(*, actor: Actor, case_id: int, version: int, at: datetime, dice: Dice, evidence: str) -> Case:
    """Show that the promise was kept. The resident then says whether it is solved.

    Refusals: not_found, not_allowed, not_now, stale, missing, too_long.
    """
    case = queries.claimed(actor, "case.fulfil", case_id)
    shown = said(case, "evidence", taken("evidence", "fulfil", evidence), otherwise=case.language, at=at, dice=dice)
    write(actor, decide_fulfil(case, shown=shown), version=version, at=at)
    tasks.done(case.subject, day_of(at))
    return case


def decide_fulfil(case: Case, *, shown: Words) -> Change:
    state = LIFECYCLE.to("fulfil", case.state)
    event = PromiseFulfilled(**about(case, [shown]), task_due=case.due.isoformat())
    return Change(case, {"state": state, "due": NO_DATE}, event, words=(shown,))
