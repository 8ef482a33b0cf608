"""What becomes of what was brought: a case, an answer on the spot, or the leader's conclusion with work to do."""

from datetime import date, datetime

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines import clocks
from dongthuan.record.deadlines.calendar import OFFICE_TIME
from dongthuan.record.ledger import operations as ledger
from dongthuan.work.cases import operations as cases
from dongthuan.work.receptions.events import (
    VisitAnswered,
    VisitConcluded,
    VisitFinished,
    VisitOpenedCase,
    VisitTaskAdded,
)
from dongthuan.work.receptions.lifecycle import VISIT
from dongthuan.work.receptions.models import Said, Visit
from dongthuan.work.receptions.operations.writing import Given, about, claim, cleaned, digests, said
from dongthuan.work.tasks import operations as tasks
from dongthuan.work.tasks import queries as task_queries


def open_case(visit: Visit, version: int, given: Given) -> None:
    """A letter of what was brought, taken in as every letter is; column 12 follows it from here on.

    Refusals: not_now, case_opened (once is enough), missing, unit_unknown, those of filing, stale.
    """
    VISIT.to("open_case", visit.state)
    if visit.case_id:
        raise Refusal("case_opened")
    wish = given.taken(VISIT.moves["open_case"].inputs)
    words = dict(Said.objects.filter(visit=visit, text__isnull=False).order_by("id").values_list("name", "text"))
    letter = cases.Letter(
        unit=wish["unit"], what=words.get("content") or "", place=wish["place"], language=visit.language,
        contact=words.get("contact") or "", once=f"visit:{visit.id}", channel="reception",
    )  # fmt: skip
    receipt = cases.file(actor=given.actor, letter=letter, at=_received(visit, given), dice=given.dice)
    claim(visit, version, case=receipt.case)
    clocks.stop(visit.subject, "TCD-10")  # nobody was told anything yet: the same days go on as those of the letter
    ledger.record(given.actor, [VisitOpenedCase(**about(visit))], at=given.at)


def _received(visit: Visit, given: Given) -> datetime:
    """The content was received when it was entered in the register: from that day on the periods run (art 28.1)."""
    if visit.clock is None or visit.clock.started >= given.on:
        return given.at
    return datetime.combine(visit.clock.started, given.at.astimezone(OFFICE_TIME).time(), OFFICE_TIME)


def answer(visit: Visit, version: int, given: Given) -> None:
    """Clear and within competence: answered at once. Refusals: not_now, missing, too_long, blank_left, stale."""
    state = VISIT.to("answer", visit.state)
    words = said(visit, given.taken(VISIT.moves["answer"].inputs), given)
    claim(visit, version, state=state)
    Said.objects.bulk_create(words)
    clocks.meet(visit.subject, "TCD-10", given.on)
    ledger.record(given.actor, [VisitAnswered(**about(visit), digests=digests(words))], at=given.at)


def conclude(visit: Visit, version: int, given: Given) -> None:
    """What the leader orders, with a person and a day; whoever came is told the day.

    Refusals: not_now, missing, too_long, person_unknown, date_not_readable, date_in_the_past, stale.
    """
    state = VISIT.to("conclude", visit.state)
    wish = given.taken(VISIT.moves["conclude"].inputs)
    words = said(visit, {"conclusion": wish["conclusion"]}, given)
    due = _owe(visit, given)
    claim(visit, version, state=state)
    Said.objects.bulk_create(words)
    clocks.meet(visit.subject, "TCD-10", given.on)
    event = VisitConcluded(**about(visit), due=due.isoformat(), digests=digests(words))
    ledger.record(given.actor, [event], at=given.at)


def add_task(visit: Visit, version: int, given: Given) -> None:
    """One more piece of work from the same conclusion. Refusals: as ``conclude``."""
    VISIT.to("add_task", visit.state)
    due = _owe(visit, given)
    claim(visit, version, state=visit.state)
    ledger.record(given.actor, [VisitTaskAdded(**about(visit), due=due.isoformat())], at=given.at)


def _owe(visit: Visit, given: Given) -> date:
    what, due = cleaned("task", given.inputs.get("task", ""), 300), given.day("due")
    if not what:
        raise Refusal("missing", {"field": "task"})
    if due <= given.on:
        raise Refusal("date_in_the_past", {"field": "due"})
    person = given.person("person", visit.unit)
    new = tasks.New(visit.unit, person, what, due, start=given.on)
    tasks.assign(new, origin=visit.subject, actor=given.actor, at=given.at)
    return due


def finish(visit: Visit, version: int, given: Given) -> None:
    """What was ordered is done, and this is what came of it. Refusals: not_now, tasks_open, missing, too_long,
    stale."""
    state = VISIT.to("finish", visit.state)
    still = task_queries.open_of(visit.subject)
    if still:
        raise Refusal("tasks_open", {"count": still})
    words = said(visit, given.taken(VISIT.moves["finish"].inputs), given)
    claim(visit, version, state=state)
    Said.objects.bulk_create(words)
    done = tasks.done(visit.subject, given.on) + task_queries.done_of(visit.subject)
    ledger.record(given.actor, [VisitFinished(**about(visit), tasks=done, digests=digests(words))], at=given.at)
