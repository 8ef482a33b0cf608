"""What every move ends with: the rows, the clocks, the words and the entries of one decision, all or nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F

from dongthuan.ground.access import policy
from dongthuan.ground.access.models import Bar
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import Account
from dongthuan.kernel import canonical, ids, language
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines import clocks
from dongthuan.record.deadlines.calendar import WorkCalendar, day_of
from dongthuan.record.deadlines.extensions import Extension
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.ledger.events import Event
from dongthuan.record.rulebook.law import Ruling
from dongthuan.record.search import operations as search
from dongthuan.record.store.insert import insert
from dongthuan.work.cases import queries
from dongthuan.work.cases.models import Case, Complaint, Words
from dongthuan.work.tasks import operations as tasks


@dataclass(frozen=True)
class Owed:
    """A piece of work that somebody takes on by a day."""

    unit: Unit
    person: Account
    what: str
    due: date


@dataclass(frozen=True)
class Change:
    """What a decision says shall become true. ``columns`` are those of the case's row that change.

    ``starts`` is the clock that the case goes by from now on, ``also`` others that begin. Of those that run, ``meets``,
    ``stops`` and ``cancels`` end some, by their rules; by the ``calendar``, ``pauses`` lets them stand still,
    ``resumes`` go on, and ``extends`` makes one longer. ``complaint`` is the whole row as it will be. ``indexes``: its
    words can be found from now on, or anew. ``owes`` begins a task, ``keeps`` ends the one that is open. ``bars``: who
    keeps out of it from now on. ``then`` is done last, in the same transaction, by the few moves that reach beyond
    their own case.
    """

    case: Case
    columns: Mapping[str, Any]
    event: Event
    words: tuple[Words, ...] = ()
    starts: clocks.NewClock | None = None
    also: tuple[clocks.NewClock, ...] = ()
    meets: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    cancels: tuple[str, ...] = ()
    pauses: tuple[str, ...] = ()
    resumes: tuple[str, ...] = ()
    extends: tuple[Ruling, Extension] | None = None
    calendar: WorkCalendar | None = None
    complaint: Complaint | None = None
    indexes: bool = False
    owes: Owed | None = None
    bars: tuple[Bar, ...] = ()
    keeps: bool = False
    then: Callable[[], object] | None = None


def said(case: Case, name: str, words: str, *, otherwise: str, at: datetime, dice: Dice) -> Words:
    """A row of words with a salt of its own; not yet saved. ``otherwise``: the language where none shows."""
    spoken = language.of(words, otherwise=otherwise)
    return Words(id=ids.new(), case=case, name=name, language=spoken, text=words, salt=dice.bytes(16), at=at)


def digests(words: Iterable[Words]) -> dict[str, str]:
    """{name: digest} for the ledger entry that brings these words."""
    return {row.name: canonical.digest(bytes(row.salt or b""), row.text or "") for row in words}


def about(case: Case, words: Sequence[Words] = (), extra_digests: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The fields that every event of a case has."""
    return {
        "subject": case.subject,
        "reference": case.reference,
        "unit": str(case.unit_id),
        "words": ",".join(str(row.id) for row in words),
        "digests": {**digests(words), **(extra_digests or {})},
    }


def write(actor: Actor, change: Change, *, version: int, at: datetime) -> Case:
    """Claim the row and write everything. Raises ``Refusal("stale")`` when somebody else moved the case first."""
    case, clock = change.case, clocks.row(change.starts) if change.starts else None
    claim(case, version, columns(change, clock))
    _wind(change, day_of(at))
    if clock:  # only now: of two officers at once, the later one shall hear "stale" and not of a clock running twice
        clock.save(force_insert=True)
    if change.also:
        clocks.start(change.also)
    if change.complaint:
        change.complaint.save(force_insert=change.complaint._state.adding)
        case.complaint = change.complaint
    if change.words:
        Words.objects.bulk_create(change.words)
    ledger.record(actor, [change.event], at=at)
    _owe(change, at)
    keep_out(actor, case, change.bars, at)
    if change.indexes and case.kind:  # a person has classified it: only then may its words be found
        search.index(case.id, [case.summary, *queries.letter_texts(case)])
    if change.then:
        change.then()
    return case


def _wind(change: Change, on: date) -> None:
    """End, halt and go on with the clocks that run."""
    subject = change.case.subject
    for rule in change.meets:
        clocks.meet(subject, rule, on)
    for rule in change.stops:
        clocks.stop(subject, rule)
    for rule in change.cancels:
        clocks.cancel(subject, rule)
    if change.calendar:
        for rule in change.pauses:
            clocks.pause(subject, rule, on, change.calendar)
        for rule in change.resumes:
            clocks.resume(subject, rule, on, change.calendar)
        if change.extends:
            clocks.extend(subject, *change.extends, change.calendar)


def as_it_will_be(complaint: Complaint, **columns: Any) -> Complaint:
    """The row with these columns changed; the one in hand stays as it is until the change is written."""
    row = copy(complaint)
    row._state = copy(complaint._state)
    for name, value in columns.items():
        setattr(row, name, value)
    return row


def columns(change: Change, clock: Clock | None) -> dict[str, Any]:
    return {**change.columns, **({"clock": clock} if clock else {})}


def claim(case: Case, version: int, columns: Mapping[str, Any]) -> None:
    """Compare-and-set on (id, version); the instance in hand then says what the row says."""
    won = Case.objects.filter(id=case.id, version=version).update(version=F("version") + 1, **columns)
    if not won:
        raise Refusal("stale", {"reference": case.reference})
    settle(case, version, columns)


def settle(case: Case, version: int, columns: Mapping[str, Any]) -> None:
    """Make the instance in hand say what the row says after the change."""
    for name, value in {**columns, "version": version + 1}.items():
        setattr(case, name, value)


def since(case: Case) -> date:
    """From which day on whoever worked in a unit complained of belongs to it: the act lies before the letter."""
    return day_of(case.filed_at) - timedelta(days=365)


def carried(case: Case) -> list[Bar]:
    """Who keeps out of this case, as rows for what comes of it: they keep out of that, too."""
    columns = ("account_id", "unit_id", "ground", "since", "moved_to_id")
    standing = Bar.objects.filter(row=case.id, lifted_at=None).order_by("id")
    return [Bar(**row) for row in standing.values(*columns)]


def keep_out(actor: Actor, case: Case, rows: Sequence[Bar], at: datetime) -> None:
    """Write who keeps out, inside the operation that gives rise to it."""
    if not rows:
        return
    for row in rows:
        row.row, row.subject, row.at = case.id, case.subject, at
    insert(rows)
    policy.look_again(actor)


def _owe(change: Change, at: datetime) -> None:
    owed = change.owes
    if owed:
        tasks.owe(origin=change.case.subject, unit=owed.unit, person=owed.person, what=owed.what, due=owed.due)
    if change.keeps:
        tasks.done(change.case.subject, day_of(at))
