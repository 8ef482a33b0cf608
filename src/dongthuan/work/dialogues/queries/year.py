"""A unit's year: what it means to hold, what it has held, and what the law asks for, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dongthuan.ground.organisations.kinds import COMMUNES
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.rulebook import queries as rulebook
from dongthuan.record.rulebook.law import Ruling
from dongthuan.work.dialogues.lifecycle import SHOWN, STATES
from dongthuan.work.dialogues.models import Dialogue, YearLine

HELD = STATES[STATES.index("held") : STATES.index("cancelled")]
RULE = "DC-11"


@dataclass(frozen=True)
class FieldYear:
    """One field: the quarters in which it is planned, and the dialogues held and still to come."""

    field: str
    audience: str
    quarters: Sequence[int]
    held: Sequence[Dialogue]
    coming: Sequence[Dialogue]


@dataclass(frozen=True)
class Year:
    """``required`` of dialogues with the people, by ``rule``; None where the law asks this kind of unit for none."""

    unit: Unit
    year: int
    required: int | None
    rule: Ruling | None
    held: int
    fields: Sequence[FieldYear]


def year(unit: Unit, number: int) -> Year:
    """With those whose work it has taken over. Three statements."""
    whose = Unit.objects.with_cases_of(unit.id).values("id")
    planned = list(YearLine.objects.filter(unit__in=whose, year=number).order_by("quarter", "id"))
    rows = list(Dialogue.objects.filter(unit__in=whose, on__year=number, state__in=SHOWN).order_by("on", "id"))
    rule = _rule(unit, number)
    keys = dict.fromkeys([(one.field, one.audience) for one in planned] + [(one.field, one.audience) for one in rows])
    held = sum(row.state in HELD and row.audience == "people" for row in rows)
    return Year(unit, number, rule.value if rule else None, rule, held, [_field(key, planned, rows) for key in keys])


def year_lines(unit: Unit, number: int) -> list[YearLine]:
    """What was said of that year, as it was written."""
    return list(YearLine.objects.filter(unit=unit, year=number).order_by("quarter", "id"))


def _rule(unit: Unit, number: int) -> Ruling | None:
    """The version of the law at the end of that year. A year before it asked for nothing."""
    if unit.kind not in COMMUNES:
        return None
    try:
        return rulebook.on(date(number, 12, 31), ("", f"unit:{unit.id}")).value(RULE)
    except Refusal:
        return None


def _field(key: tuple[str, str], planned: Sequence[YearLine], rows: Sequence[Dialogue]) -> FieldYear:
    field, audience = key
    own = [row for row in rows if (row.field, row.audience) == key]
    return FieldYear(
        field, audience, [one.quarter for one in planned if (one.field, one.audience) == key],
        [row for row in own if row.state in HELD],
        [row for row in own if row.state not in HELD and row.state != "cancelled"],
    )  # fmt: skip
