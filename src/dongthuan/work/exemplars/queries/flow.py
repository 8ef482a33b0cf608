"""Stock and flow of a period, counted from the register's own rows: a sum that adds up by itself."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce

from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.exemplars.lifecycle import FIELDS, KINDS, LEVELS, RECIPIENTS
from dongthuan.work.exemplars.models import Exemplar, Recognition
from dongthuan.work.exemplars.sums import Flow

LEFT = Coalesce(F("delisted_on"), F("joined_on"))
"""The day on which a row left the list: taken off, or joined to another, which goes on for both."""


@dataclass(frozen=True)
class Year:
    """Stock and flow of a period, and how many decisions recognised something in it. ``joined``: how many of those that
    left were joined to another."""

    flow: Flow
    collectives: int
    individuals: int
    launched: int
    replicated: int
    joined: int

    @property
    def recognised(self) -> int:
        return self.collectives + self.individuals


BY = ("field", "level", "kind", "now", "unit")
"""``unit`` is whoever ran it then, ``now`` whoever has that unit's tasks today. By level, the stock is that of today's
level, and recognition that of each decision: what rose in 2026 was recognised by the commune in 2024."""
_COLUMN = {"now": "unit"}
WHOLE: Mapping[str, tuple[str, ...]] = {"field": FIELDS, "kind": KINDS, "level": ("", *LEVELS)}
"""What is shown with its zeros; of units only those that have something."""


Period = tuple[date, date]
Counts = Mapping[str, int]


def flow(actor: Actor, first: date, last: date, *, by: str = "", unit: int | None = None) -> Mapping[object, Year]:
    """From the first day to the last, both counted; ``by``: "" (all, under None) or one of BY. Two statements over what
    the actor may see, a third for the boundaries of now."""
    return _counted(actor.visible("exemplar.see", Exemplar.objects.order_by()), (first, last), by, unit)


def for_everybody(first: date, last: date, *, by: str = "", unit: int | None = None) -> Mapping[object, Year]:
    """The same over the whole register: counts, and no word of anything that is not public."""
    return _counted(Exemplar.objects.order_by(), (first, last), by, unit)


def over(periods: Sequence[Period], *, unit: int | None = None) -> list[Year]:
    """The whole register for each of these periods; two statements for all of them."""
    rows, found = _of(Exemplar.objects.order_by(), unit), dict[str, int]()
    for counted, conditions in ((_left(rows), _conditions), (_decisions(rows), _decided)):
        found |= counted.aggregate(**{
            f"{name}{place}": Count("id", filter=one)
            for place, period in enumerate(periods) for name, one in conditions(period).items()
        })  # fmt: skip
    return [_year({name: found[f"{name}{place}"] for name in (*STOCK, *BESIDE)}) for place in range(len(periods))]


def _of(rows: QuerySet[Exemplar], unit: int | None) -> QuerySet[Exemplar]:
    """What the unit and all beneath it run; what a unit ran whose tasks it has, too."""
    if unit is None:
        return rows
    return rows.filter(Q(unit__path__contains=f"/{unit}/") | Q(unit__tasks_path__contains=f"/{unit}/"))


def _left(rows: QuerySet[Exemplar]) -> "QuerySet[Any]":
    return rows.annotate(left=LEFT)


def _decisions(rows: QuerySet[Exemplar]) -> "QuerySet[Any]":
    """Each recognition of these; that something is exemplary is no further one."""
    return Recognition.objects.order_by().filter(exemplary=False, exemplar__in=rows.values("id"))


def _conditions(period: Period) -> dict[str, Q]:
    """Refusal: dates_out_of_order."""
    first, last = period
    if last < first:
        raise Refusal("dates_out_of_order", {"earlier": "first", "later": "last", "field": "last"})
    return {
        "opening": Q(registered_on__lt=first) & (Q(left=None) | Q(left__gte=first)),
        "new": Q(registered_on__range=(first, last)),
        "delisted": Q(left__range=(first, last)),
        "closing": Q(registered_on__lte=last) & (Q(left=None) | Q(left__gt=last)),
        "launched": Q(launched_on__range=(first, last)),
        "replicated": Q(registered_on__range=(first, last), source__isnull=False),
        "joined": Q(delisted_on=None, joined_on__range=(first, last)),
    }


def _decided(period: Period) -> dict[str, Q]:
    """Of a collective, or of an individual: as each decision says."""
    return {f"{one}s": Q(on__range=period, recipient=one) for one in RECIPIENTS}


STOCK = ("opening", "new", "delisted", "closing")
BESIDE = ("collectives", "individuals", "launched", "replicated", "joined")


def _counted(rows: QuerySet[Exemplar], period: Period, by: str, unit: int | None) -> Mapping[object, Year]:
    rows, column = _of(rows, unit), _COLUMN.get(by, by)
    whole: Sequence[object] = WHOLE.get(by, ()) if by else (None,)
    found = defaultdict[object, Counter[str]](Counter, {code: Counter() for code in whole})
    beside = column if by in ("", "level") else f"exemplar__{column}"
    stock = _grouped(_left(rows), column, _conditions(period))
    for key, counts in chain(stock, _grouped(_decisions(rows), beside, _decided(period))):
        found[key].update(counts)
    return {key: _year(counts) for key, counts in (_now(found) if by == "now" else found).items()}


def _grouped(rows: "QuerySet[Any]", by: str, conditions: Mapping[str, Q]) -> Iterator[tuple[object, Counts]]:
    sums = {name: Count("id", filter=one) for name, one in conditions.items()}
    if not by:
        yield None, rows.aggregate(**sums)
        return
    for row in rows.values(by).annotate(**sums):
        yield row.pop(by), row


def _now(found: Mapping[object, Counter[str]]) -> Mapping[object, Counter[str]]:
    """What several ran under whoever has their tasks today."""
    merged = defaultdict[object, Counter[str]](Counter)
    for unit in Unit.objects.filter(id__in=[int(str(key)) for key in found]):
        merged[unit.tasks_holder_id].update(found[unit.id])
    return merged


def _year(counts: Counts) -> Year:
    return Year(Flow(*(counts[name] for name in STOCK)), **{name: counts[name] for name in BESIDE})


def since() -> date | None:
    """The first day on which anything was registered."""
    return Exemplar.objects.order_by("registered_on").values_list("registered_on", flat=True).first()


def units(years: Mapping[object, Year]) -> dict[int, Unit]:
    """The units that figures by unit are about, in the order in which they stand."""
    rows = Unit.objects.filter(id__in=[int(str(key)) for key in years]).order_by("path")
    return {one.id: one for one in rows}
