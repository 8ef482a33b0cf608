"""Keeping out of a matter: the one place from which ``require`` and ``visible`` know it.

A bar goes with the person: whoever moves to another office keeps out there, too. Of a unit it keeps out everybody who
held an office in it, or beneath it, since its day, wherever they work now; and, where another unit has taken the whole
of it over, whoever works there.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from dongthuan.ground.access.models import Bar
from dongthuan.ground.organisations.models import WHOLE, Succession
from dongthuan.ground.people.models import Office

GENERATIONS = 4
"""So many successions, one after the other, are followed."""


@dataclass(frozen=True)
class Belonging:
    """To which units somebody belongs: ``now``, and until which day they did (``before``). With what stands above each:
    whoever works for an office beneath a unit works for the unit. ``free``: no bar can be theirs; to know that costs no
    statement of its own."""

    account: int
    now: frozenset[int] = frozenset()
    before: tuple[tuple[frozenset[int], date], ...] = field(default=())
    free: bool = False
    also: int | None = None
    """The account in whose place they act: what keeps that person out keeps them out, too."""


def known_with(career: QuerySet[Office], account: int) -> QuerySet[Office]:
    """The offices, each saying in the same statement whether any bar could be this person's: their own, of a unit in
    the office's chain, or of one that has ended and may have been taken over."""
    at = ExpressionWrapper(OuterRef("unit__path"), output_field=CharField())
    in_chain = Q(chain__contains=Concat(Value("/"), Cast("unit_id", CharField()), Value("/")))
    mine = Q(account=account) | in_chain | Q(unit__valid_to__isnull=False)
    return career.annotate(may_keep_out=Exists(Bar.objects.filter(lifted_at=None).annotate(chain=at).filter(mine)))


def belonging(account: int, career: Collection[Office], on: date) -> Belonging:
    now: set[int] = set()
    before, free = [], bool(career)
    for office in career:
        free = free and not getattr(office, "may_keep_out", True)
        if office.is_held(on):
            now |= _chain(office)
        elif office.valid_to and office.valid_to <= on:  # closed this very day: they were there a minute ago
            before.append((_chain(office), office.valid_to))
    return Belonging(account, frozenset(now), tuple(before), free)


def _chain(office: Office) -> frozenset[int]:
    return frozenset(int(part) for part in office.unit.path.split("/") if part)


def of(person: Belonging) -> QuerySet[Bar]:
    """Every bar that keeps this person out of something."""
    mine = Q(account=person.account) | Q(account=person.also) if person.also else Q(account=person.account)
    if person.now:
        mine |= Q(unit__in=person.now)
        for taken_over in _taken_over(person.now):
            mine |= Q(unit__in=taken_over)
    for units, last in person.before:
        mine |= Q(unit__in=units, since__lte=last)
    return Bar.objects.filter(mine, lifted_at=None).order_by()


def keep_out(person: Belonging, rows: Iterable[Bar]) -> bool:
    """Whether one of these rows is this person's: the same as ``of``, asked of rows in hand, written yet or not."""
    return any(_is_theirs(person, row) for row in rows)


def _is_theirs(person: Belonging, bar: Bar) -> bool:
    if bar.unit_id is None:
        return bar.account_id in (person.account, person.also)
    if bar.unit_id in person.now:
        return True
    if any(bar.unit_id in units and bar.since and bar.since <= last for units, last in person.before):
        return True
    return not person.now.isdisjoint(_followers(bar.unit_id))


def _taken_over(units: frozenset[int]) -> Iterable[QuerySet[Succession, Any]]:
    """The units of which one of these has taken the whole over, generation by generation."""
    whole = Succession.objects.filter(share=WHOLE, cases=True).order_by()
    found: QuerySet[Succession, Any] = whole.filter(new__in=units).values("old")
    for _ in range(GENERATIONS):
        yield found
        found = whole.filter(new__in=found).values("old")


def people(rows: Collection[int], on: date) -> Mapping[int, frozenset[int]]:
    """{matter: the accounts that keep out of it}: the same, asked from the matter's side. One statement, and two more
    for each unit that is complained of."""
    found: dict[int, frozenset[int]] = {}
    for bar in Bar.objects.filter(row__in=rows, lifted_at=None).select_related("unit"):
        found[bar.row] = found.get(bar.row, frozenset()) | accounts(bar, on)
    return found


def accounts(bar: Bar, on: date) -> frozenset[int]:
    """Whom one row keeps out."""
    return frozenset({bar.account_id} if bar.account_id else _of_unit(bar, on))


def out_of(subject: str, on: date) -> frozenset[int]:
    """The accounts that keep out of the matter that the ledger calls so."""
    kind, _, number = subject.partition(":")
    return people([int(number)], on).get(int(number), frozenset()) if kind == "case" else frozenset()


def _of_unit(bar: Bar, on: date) -> set[int]:
    assert bar.unit_id is not None
    held = Office.objects.held(on)
    beneath = Q(unit__path__contains=f"/{bar.unit_id}/")
    were_there = Office.objects.filter(Q(valid_to=None) | Q(valid_to__gte=bar.since), beneath, valid_from__lte=on)
    now = held.filter(_beneath(_followers(bar.unit_id)))
    return {*were_there.values_list("account", flat=True), *now.values_list("account", flat=True)}


def _beneath(units: Iterable[int]) -> Q:
    within = Q(pk__in=[])
    for unit in units:
        within |= Q(unit__path__contains=f"/{unit}/")
    return within


def _followers(unit: int) -> set[int]:
    """Whoever took the whole of it over, and of that, and so on."""
    whole = Succession.objects.filter(share=WHOLE, cases=True)
    front, found = {unit}, set[int]()
    for _ in range(GENERATIONS):
        front = set(whole.filter(old__in=front).values_list("new", flat=True)) - found - {unit}
        if not front:
            break
        found |= front
    return found
