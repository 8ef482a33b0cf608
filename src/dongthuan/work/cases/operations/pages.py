"""One matter of a register on a page of its own: decided in memory, step by step, and written with many others."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.crypto import salted_hmac

from dongthuan.ground.access import policy
from dongthuan.ground.access.models import Bar
from dongthuan.kernel import codes
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines import clocks
from dongthuan.record.deadlines.calendar import WorkCalendar, day_of
from dongthuan.record.deadlines.models import CANCELLED, MET, RUNNING, STOPPED, Clock
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.ledger.events import Event
from dongthuan.record.search import operations as search
from dongthuan.record.store.insert import insert
from dongthuan.work.cases import queries
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import Case, Complaint, Words
from dongthuan.work.cases.operations.letters import checked, code_of, decide_file
from dongthuan.work.cases.operations.register import Matter, Replayed, Step, forwards, numbered
from dongthuan.work.cases.operations.shelf import Kept
from dongthuan.work.cases.operations.sitting import Sitting
from dongthuan.work.cases.operations.table import decide
from dongthuan.work.cases.operations.write import Change, columns, settle
from dongthuan.work.tasks import operations as tasks
from dongthuan.work.tasks.models import Task

REACHING = frozenset({"refer", "split", "join", "unjoin", "sort_again", "appeal"})
"""Moves that reach beyond their own case: a person makes them, no register."""
SEARCHED = ("what", "place", "added")


def once_of(key: str) -> str:
    """By which a matter is known again: nobody outside can make one up."""
    return salted_hmac("dongthuan.case.register", key, algorithm="sha256").hexdigest()


@dataclass
class Page:
    """The rows of one matter, as they will be when everything of it has happened."""

    code: codes.ReceiptCode
    case: Case
    words: list[Words]
    clocks: list[Clock]
    happened: list[tuple[Actor, Event, datetime]]
    tasks: list[Task] = field(default_factory=list)
    indexed: bool = False
    complaint: Complaint | None = None
    bars: list[Bar] = field(default_factory=list)

    def told(self) -> Replayed:
        return Replayed("new", self.case.reference, self.case.state, self.code.full)


def decided(matter: Matter, importer: Actor, shelf: Kept, dice: Dice, attempt: int = 0) -> Page:
    """Everything of a new matter, in order, each step by whoever made it on its day. Raises RefusedStep."""
    forwards(matter)
    with numbered(0):
        page = _letter(matter, importer, shelf, dice, attempt)
    for number, step in enumerate(matter.steps, 1):
        with numbered(number):
            _step(page, step, shelf, dice)
    return page


def resident_at(matter: Matter, shelf: Kept, dice: Dice) -> Sitting:
    """Whoever wrote the letter, on its day."""
    return Sitting(policy.resident("import", matter.letter.language), matter.at, dice, shelf)


def _letter(matter: Matter, importer: Actor, shelf: Kept, dice: Dice, attempt: int) -> Page:
    sitting = resident_at(matter, shelf, dice)
    letter, unit = checked(matter.letter, sitting)
    code = code_of(f"register\x1f{matter.key}", attempt)
    filed = decide_file(letter, unit, code, once_of(matter.key), sitting, {})
    sitting.actor.require("case.file", on=filed.case)
    importer.require("case.import", on=filed.case)
    return Page(code, filed.case, filed.words, [filed.clock], [(sitting.actor, filed.event, matter.at)])


def _step(page: Page, step: Step, shelf: Kept, dice: Dice) -> None:
    actor = who(page.case, step, shelf)
    allow(actor, page.case, step)
    sitting = Sitting(actor, step.at, dice, shelf)
    _settle(page, decide(step.move, page.case, step.inputs, sitting), sitting)
    if step.move == "send_up":
        shelf.asked_by[page.case.id] = actor.account


def who(case: Case, step: Step, shelf: Kept) -> Actor:
    """Refusal: not_signed_in."""
    if step.by:
        return shelf.staff(step.by, day_of(step.at))
    return policy.resident("import", case.language, frozenset({case.id}))


def allow(actor: Actor, case: Case, step: Step) -> None:
    """What ``queries.claimed`` asks of a row in the database. Refusals: move_unknown, not_in_a_register, not_found,
    not_allowed."""
    if step.move not in LIFECYCLE.moves:
        raise Refusal("move_unknown", {"move": step.move[:40]})
    if step.move in REACHING:
        raise Refusal("not_in_a_register", {"move": step.move})
    if not queries.may_see(actor, case):
        raise Refusal("not_found")
    actor.require(LIFECYCLE.moves[step.move].action, on=case)


def _settle(page: Page, change: Change, sitting: Sitting) -> None:
    """What ``write`` does to the database, done to the page."""
    clock = clocks.row(change.starts) if change.starts else None
    for running in page.clocks:
        _wind(running, change, sitting.on)
    page.clocks.extend([*([clock] if clock else []), *map(clocks.row, change.also)])
    if change.complaint:
        page.case.complaint = page.complaint = change.complaint
    settle(page.case, page.case.version, columns(change, clock))
    page.words.extend(change.words)
    page.happened.append((sitting.actor, change.event, sitting.at))
    page.indexed = page.indexed or (change.indexes and bool(page.case.kind))
    for row in change.bars:
        row.row, row.subject, row.at = page.case.id, page.case.subject, sitting.at
    page.bars.extend(change.bars)
    page.case.kept_by = page.bars  # whoever keeps out does so from the next step on
    _owe(page, change, sitting)


def _wind(clock: Clock, change: Change, on: date) -> None:
    """What ``write`` does to clocks that run, done to one in memory."""
    if clock.state != RUNNING:
        return
    if clock.rule_key in change.meets:
        clock.state, clock.met_on = MET, on
    elif clock.rule_key in change.stops:
        clock.state = STOPPED
    elif clock.rule_key in change.cancels:
        clock.state = CANCELLED
    elif change.calendar:
        _halt_or_go_on(clock, change, change.calendar, on)


def _halt_or_go_on(clock: Clock, change: Change, calendar: WorkCalendar, on: date) -> None:
    if clock.rule_key in change.pauses:
        clocks.halt(clock, on, calendar)
    elif clock.rule_key in change.resumes:
        clocks.go_on(clock, on, calendar)
    elif change.extends and clock.rule_key == change.extends[0].key:
        clocks.lengthen(clock, *change.extends, calendar)


def _owe(page: Page, change: Change, sitting: Sitting) -> None:
    if owed := change.owes:
        subject = page.case.subject
        page.tasks.append(tasks.row(origin=subject, unit=owed.unit, person=owed.person, what=owed.what, due=owed.due))
    if change.keeps:
        for task in page.tasks:
            task.state, task.done_on = "done", sitting.on


def write_pages(pages: Sequence[Page]) -> None:
    """Nine statements, however many pages; one less where nobody keeps out of anything."""
    insert([clock for page in pages for clock in page.clocks])
    insert([page.case for page in pages])
    insert([page.complaint for page in pages if page.complaint])
    insert([row for page in pages for row in page.words])
    insert([row for page in pages for row in page.bars])
    insert([task for page in pages for task in page.tasks])
    ledger.record_all([entry for page in pages for entry in page.happened])
    search.index_many({page.case.id: _found_by(page) for page in pages if page.indexed})


def _found_by(page: Page) -> list[str]:
    return [page.case.summary, *(row.text or "" for row in page.words if row.name in SEARCHED)]
