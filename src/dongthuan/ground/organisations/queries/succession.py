"""Who answers for what a unit did, on any day, by function; who came before and after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, Q, QuerySet

from dongthuan.ground.organisations.models import (
    ABOLISH,
    CASES,
    FUNCTIONS,
    PART,
    UNSURE,
    WHOLE,
    Period,
    Succession,
    Unit,
)
from dongthuan.kernel.refusal import Refusal

Status = Literal["one", "several", "none", "ambiguous"]
SHARE_OF = (WHOLE, UNSURE, PART)


@dataclass(frozen=True)
class Answer:
    """A unit that answers on the day asked about, and for how much of what was asked about."""

    unit: int
    share: str


def holders(code: str, on: date) -> list[int]:
    """Who had that official code on the day; where nobody had, whoever had it last before."""
    had = Period.objects.filter(code=code, valid_from__lte=on)
    now = set(had.filter(Q(valid_to=None) | Q(valid_to__gte=on)).values_list("unit", flat=True))
    last = had.order_by("-valid_from").values_list("unit", flat=True)[:1]
    return sorted(now) or list(last)


def written(code: str, on: date) -> list[int]:
    """Who is meant by CODE, or by CODE@DATE. Refusals: not_found, date_not_readable."""
    code, _, day = code.partition("@")
    try:
        meant = holders(code.strip()[:20], date.fromisoformat(day) if day else on)
    except ValueError:
        raise Refusal("date_not_readable") from None
    if not meant:
        raise Refusal("not_found", {"unit": code[:20]})
    return meant


def responsible(unit: int, on: date, function: str = CASES) -> tuple[Status, list[Answer]]:
    """Who answers on that day for what the unit did: itself while it stands, those that followed it after."""
    return answers(themselves([unit]), on, function).get(unit, ("none", []))


def themselves(units: Iterable[int]) -> QuerySet[Unit, tuple[int, int]]:
    """Starting rows for ``answers``: each unit by its own id."""
    return Unit.objects.filter(id__in=list(units)).annotate(unit=F("id")).values_list("id", "unit")


def answers(starts: QuerySet[Any, Any], on: date, function: str = CASES) -> dict[int, tuple[Status, list[Answer]]]:
    """``responsible`` for many at once: ``starts`` are rows of (key, unit), the answer is by key. One statement."""
    found: dict[int, list[Answer]] = {}
    for key, unit, share in _followed(starts, on, function):
        found.setdefault(key, []).append(Answer(unit, SHARE_OF[share]))
    return {key: ("one", rows) if len(rows) == 1 else ("several", _shared(rows)) for key, rows in found.items()}


def _shared(rows: list[Answer]) -> list[Answer]:
    """Of several nobody has the whole: a unit that gave a part away and goes on has the rest."""
    return [Answer(row.unit, PART if row.share == WHOLE else row.share) for row in rows]


def _followed(starts: QuerySet[Any, Any], on: date, function: str) -> Iterable[tuple[int, int, int]]:
    if function not in FUNCTIONS:
        raise Refusal("function_unknown", {"function": function[:20]})
    try:
        sql, params = starts.query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_FOLLOW.format(starts=sql), [*params, on, function, on, on])
        return list(cursor.fetchall())


_FOLLOW = """
WITH RECURSIVE starting(key, unit) AS ({starts}),
following(start, unit, day, share) AS (
  SELECT DISTINCT unit, unit, CAST(NULL AS date), 0 FROM starting
  UNION
  SELECT f.start, s.new_id, s.day,
         CASE WHEN s.share = 'part' OR f.share = 2 THEN 2 WHEN s.share = 'unknown' OR f.share = 1 THEN 1 ELSE 0 END
  FROM following f JOIN organisations_succession s ON s.old_id = f.unit
  WHERE s.new_id <> s.old_id AND s.day <= %s AND (f.day IS NULL OR s.day > f.day)
    AND CASE %s WHEN 'cases' THEN s.cases WHEN 'tasks' THEN s.tasks WHEN 'archives' THEN s.archives ELSE s.staff END
)
SELECT starting.key, following.unit, MAX(following.share)
FROM starting JOIN following ON following.start = starting.unit
JOIN organisations_unit u ON u.id = following.unit
WHERE u.valid_from <= %s AND (u.valid_to IS NULL OR u.valid_to >= %s)
GROUP BY starting.key, following.unit, u.code ORDER BY starting.key, u.code
"""


def predecessors(unit: int) -> list[Succession]:
    """From whom it took over, with the share and the instrument, by day."""
    rows = Succession.objects.filter(new_id=unit).exclude(old_id=unit)
    return list(rows.select_related("old").order_by("day", "old__code"))


def successors(unit: int) -> list[Succession]:
    """Who took over from it, by day."""
    rows = Succession.objects.filter(old_id=unit).exclude(new_id=unit)
    return list(rows.select_related("new").order_by("day", "new__code"))


@dataclass(frozen=True)
class Lineage:
    """Everything that a unit came from and became. A unit that was renamed has several periods."""

    periods: list[Period]
    edges: list[Succession]


MOST_STEPS = 12


def _generations(units: Iterable[int], among: QuerySet[Succession], this: str, other: str) -> dict[int, Succession]:
    front = set(units)
    seen, edges = set(front), dict[int, Succession]()
    for _ in range(MOST_STEPS):
        rows = list(among.filter(**{f"{this}__in": front})) if front else []
        edges.update({row.id: row for row in rows})
        front = {getattr(row, other) for row in rows} - seen
        seen |= front
    return edges


def lineage(units: Iterable[int]) -> Lineage:
    """Backwards from the units and forwards from them, not sideways: one statement a generation. Of a district that
    was abolished only forwards: no commune came from it."""
    before = _generations(units, Succession.objects.exclude(kind=ABOLISH), "new_id", "old_id")
    edges = before | _generations(units, Succession.objects.all(), "old_id", "new_id")
    nodes = {*units, *(end for row in edges.values() for end in (row.old_id, row.new_id))}
    periods = Period.objects.filter(unit__in=nodes).select_related("unit").order_by("valid_from", "code")
    return Lineage(list(periods), sorted(edges.values(), key=lambda row: (row.day, row.old_id, row.new_id)))
