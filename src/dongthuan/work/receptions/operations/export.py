"""Taking the register out: with who came only under a grant of its own, and entered in the ledger first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from dongthuan.ground.access import policy
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.receptions.events import RegisterExported
from dongthuan.work.receptions.queries.register import Line, Wish, result_of, rows_of, seen

MOST = 20_000


@dataclass(frozen=True)
class Column:
    """A column of Form 03/TCD by its number there; 0 for what the form has not."""

    name: str
    form: int
    personal: bool = False


COLUMNS = (
    Column("number", 1),
    Column("day", 2),
    Column("who", 3, personal=True),
    Column("address", 3, personal=True),
    Column("speakers", 3, personal=True),
    Column("identity_end", 4, personal=True),
    Column("content", 5, personal=True),
    Column("kind", 6),
    Column("people", 7),
    Column("settled_by", 8),
    Column("within", 9),
    Column("guided_to", 10),
    Column("taken_by", 11),
    Column("state", 12),
    Column("result", 12, personal=True),
    Column("note", 13, personal=True),
    Column("unit_code", 0),
    Column("leader", 0),
    Column("ground", 0),
    Column("case", 0),
)
"""Column 4 leaves the house as its last three figures; the whole number is opened one by one, each time entered."""

Cell = str | int | bool | date | None
Rows = list[tuple[Cell, ...]]


@dataclass(frozen=True)
class Table:
    """Columns, and their rows step by step, as the writers of files take them."""

    columns: tuple[Column, ...]
    steps: Iterator[Rows]


def export_register(*, actor: Actor, wish: Wish, form: str, personal: bool, at: datetime) -> Table:
    """The register of the units that the actor may export. Refusals: not_allowed, too_many_at_once."""
    action = "export.visitors" if personal else "export.register"
    lines = record_export(actor=actor, wish=wish, form=form, personal=personal, at=at, action=action)
    columns = tuple(column for column in COLUMNS if personal or not column.personal)
    return Table(columns, iter([[_row(line, columns) for line in lines]]))


@operation
def record_export(*, actor: Actor, wish: Wish, form: str, personal: bool, at: datetime, action: str) -> list[Line]:
    """The rows, and the entry that says that they were taken out."""
    policy.require_somewhere(actor, action)
    found = list(rows_of(actor, wish, action).order_by("unit", "year", "number")[: MOST + 1])
    if len(found) > MOST:
        raise Refusal("too_many_at_once", {"most": MOST})
    event = RegisterExported(
        subject="export:register", form=form, rows=len(found), personal=personal, since=wish.since.isoformat(),
        until=wish.until.isoformat(),
    )  # fmt: skip
    ledger.record(actor, [event], at=at)
    return seen(actor, found)


def _row(line: Line, columns: tuple[Column, ...]) -> tuple[Cell, ...]:
    visit, (state, result) = line.visit, result_of(line)
    leader = visit.session.leader.person.name if visit.session else ""
    known: dict[str, Cell] = {
        "number": visit.number, "day": visit.day, "identity_end": visit.identity_end and f"…{visit.identity_end}",
        "kind": visit.kind, "people": visit.people, "within": visit.within, "state": state, "result": result,
        "unit_code": visit.unit.code, "leader": leader, "ground": visit.ground,
        "case": visit.case.reference if visit.case else "",
    }  # fmt: skip
    return tuple(known[one.name] if one.name in known else line.text(one.name) for one in columns)
