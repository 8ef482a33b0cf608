"""The handover record (biên bản bàn giao): what a unit had in hand on the day it was handed over, kept as it was."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from dongthuan.ground.access import policy
from dongthuan.ground.organisations.models import TASKS, Reorganisation, Unit
from dongthuan.ground.people.models import Account
from dongthuan.kernel import canonical
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.work.cases.lifecycle import FINAL
from dongthuan.work.cases.models import NO_DATE, Case
from dongthuan.work.handover.models import Record, Side
from dongthuan.work.handover.queries import left, rooms
from dongthuan.work.handover.queries.packets import Line
from dongthuan.work.tasks.models import Task

MOST, AT_ONCE, LISTED = 2_000, 10_000, 200
REFERRED = "referred"
CASE, TASK, PERSON, ROOM = "case", "task", "person", "room"
PARTS = ("kind", "ref", "due", "what", "since", "who")


def drawn(row: Reorganisation, olds: Sequence[Unit]) -> dict[int, list[Line]]:
    """{old unit: everything that it hands over}, in one order; not a word of what anybody wrote. A statement for each
    kind of thing, however much it is."""
    had, owed = left.owners(row, olds), left.owners(row, olds, TASKS)
    found: dict[int, list[Line]] = {unit.id: [] for unit in olds}
    for unit, line in (*_cases(had), *_tasks(owed)):
        found[unit].append(line)
    for office in left.offices_moved(row).order_by("unit", "role", "id"):
        found[office.unit_id].append(_line(PERSON, office.role, who=office.account_id))
    for unit, of in rooms.also(row, had).items():
        found[unit] += [_line(ROOM, room, what=str(number)) for room, number in of.items()]
    return found


def _line(kind: str, ref: str, due: str = "", what: str = "", since: str = "", who: int | None = None) -> Line:
    return {"kind": kind, "ref": ref, "due": due, "what": what, "since": since, "who": str(who or "")}


def _cases(had: dict[int, int]) -> Iterator[tuple[int, Line]]:
    rows = Case.objects.filter(unit__in=list(had)).exclude(state__in=FINAL).order_by("due", "id")
    for unit, ref, due, state, filed, who in rows.values_list(
        "unit", "reference", "due", "state", "filed_at", "officer"
    ):
        until = due.isoformat() if due != NO_DATE else ""
        yield had[unit], _line(CASE, ref, until, state, day_of(filed).isoformat(), who)


def _tasks(owed: dict[int, int]) -> Iterator[tuple[int, Line]]:
    rows = Task.objects.filter(unit__in=list(owed), state="open").order_by("due", "id")
    for identifier, unit, due, who in rows.values_list("id", "unit", "due", "person"):
        yield owed[unit], _line(TASK, "", due.isoformat(), str(identifier), who=who)


def text(record: Record) -> str:
    """What was handed over, a line for each thing, with a tab between its parts: made anew in a moment."""
    head = "\t".join((str(record.reorganisation_id), str(record.old_id), record.reorganisation.instrument))
    return "\n".join((head, *("\t".join(line[part] for part in PARTS) for line in record.lines)))


def digest(record: Record) -> str:
    return canonical.digest(bytes.fromhex(record.salt), text(record))


@dataclass(frozen=True)
class HandoverRecord:
    """What one unit gave, and to whom. ``more``: how many cases do not fit on paper; ``names``: of whom it names."""

    row: Reorganisation
    old: Side
    goals: Sequence[Side]
    digest: str
    cases: Sequence[Line]
    tasks: Sequence[Line]
    people: Sequence[Line]
    rooms: Sequence[Line]
    names: dict[str, str]
    more: int

    @property
    def undone(self) -> date | None:
        return day_of(self.row.undone_at) if self.row.undone_at else None


def listed(actor: Actor) -> list[Record]:
    """The latest records that this actor may read, those of undone plans with them. Two statements."""
    rows = list(Record.objects.defer("lines").select_related("reorganisation").order_by("-id"))
    return readable(actor, rows)[:LISTED]


def of_plan(reorganisation: int) -> list[Record]:
    """By code of the old unit; none of a draft."""
    rows = Record.objects.filter(reorganisation=reorganisation).defer("lines")
    return sorted(rows, key=lambda record: record.giver.code)


def readable(actor: Actor, rows: Sequence[Record]) -> list[Record]:
    """Those of the old unit, or of one that followed it, whom this actor leads today; and whoever administers. Of a
    unit that an undoing took away the chain at which it stood."""
    sides = {one.id: one for row in rows for one in (row.giver, *row.takers)}
    units = {unit: one.as_unit() for unit, one in sides.items()} | Unit.objects.in_bulk(sides)
    return [
        row for row in rows
        if any(actor.may("handover.see", units[one.id]) for one in (row.giver, *row.takers))
    ]  # fmt: skip


def old_called(reorganisation: int, code: str) -> int:
    """The old unit that had that code when the plan took effect. Refusal: not_found."""
    found = (one.giver.id for one in of_plan(reorganisation) if code in (one.giver.code, str(one.giver.id)))
    if (old := next(found, None)) is None:
        raise Refusal("not_found", {"unit": code[:20]})
    return old


def handover(actor: Actor, reorganisation: int, old: int) -> HandoverRecord:
    """The record for both sides, as it was drawn on the day, whether the plan was undone since or not. Nothing of what
    the reader keeps out of, for which somebody else prints it; and nothing that is sealed, as everywhere. Refusal:
    not_found."""
    found = list(Record.objects.filter(reorganisation=reorganisation, old=old).select_related("reorganisation"))
    if not readable(actor, found):
        raise Refusal("not_found")
    [record] = found
    lines = _shown(actor, record)
    by = {kind: [line for line in lines if line["kind"] == kind] for kind in (CASE, TASK, PERSON, ROOM)}
    return HandoverRecord(
        record.reorganisation, record.giver, record.takers,
        digest(record), by[CASE][:MOST], by[TASK][:MOST], by[PERSON], by[ROOM], _names(lines),
        max(0, len(by[CASE]) - MOST),
    )  # fmt: skip


def _shown(actor: Actor, record: Record) -> list[Line]:
    """Without the cases that this reader keeps out of, or that are sealed since, wherever they lie by now; and without
    their work."""
    out = [one for one in policy.barred_subjects(actor) if one.startswith("case:")]
    named = [line["ref"] for line in record.lines if line["kind"] == CASE]
    found: list[tuple[int, str]] = []
    for first in range(0, len(named), AT_ONCE):
        gone = Q(id__in=[int(one.removeprefix("case:")) for one in out]) | Q(state=REFERRED)
        cases = Case.objects.filter(gone, reference__in=named[first : first + AT_ONCE])
        found += cases.values_list("id", "reference")
    owed = Task.objects.filter(origin__in=[*out, *(f"case:{case}" for case, _ref in found)])
    hidden = {(CASE, ref) for _case, ref in found} | {(TASK, str(one)) for one in owed.values_list("id", flat=True)}
    key = {CASE: "ref", TASK: "what"}
    return [line for line in record.lines if (line["kind"], line[key.get(line["kind"], "ref")]) not in hidden]


def _names(lines: Iterable[Line]) -> dict[str, str]:
    named = {int(line["who"]) for line in lines if line["who"]}
    return {str(row): name for row, name in Account.objects.filter(id__in=named).values_list("id", "name")}
