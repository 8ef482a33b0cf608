"""A campaign of the invented province in which its places take part."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from dongthuan.ground.people.models import Office
from dongthuan.work.campaigns import operations
from dongthuan.work.campaigns.models import Campaign, Deed, Part
from support import exemplars
from support.town import MONDAY, Town

SUNDAY = {
    "name": "Chủ nhật với nhân dân", "field": "political_system", "about": "Mỗi Chủ nhật đến một nơi, cùng làm.",
    "first_on": "2026-08-01", "last_on": "2026-09-30", "weekday": "sunday",
}  # fmt: skip
DEED = {
    "day": "2026-08-23",
    "what": "Dọn cống ngõ 5.",
    "place": "Ngõ 5",
    "figures": "mét cống = 140\nngười đến = khoảng 60",
}


def prepared(town: Town, who: str = "kiem", unit: str = "99", at: datetime = MONDAY, **given: str) -> Campaign:
    """Whoever keeps the register of models at the province calls it."""
    return operations.prepare(actor=town.staff(who, at), unit=unit, given={**SUNDAY, **given}, at=at, dice=town.dice)


def step(town: Town, row: Campaign, move: str, who: str = "kiem", at: datetime = MONDAY, **given: str) -> Campaign:
    row = Campaign.objects.get(id=row.id)
    return operations.perform(
        move, actor=town.staff(who, at), campaign_id=row.id, version=row.version, given=given, at=at
    )


def called(town: Town, **given: str) -> Campaign:
    return step(town, prepared(town, **given), "call", number="21-KH/TU (ví dụ)")


def taking_part(town: Town, row: Campaign, who: str = "hoa", unit: str = "99001") -> Campaign:
    operations.take_part(actor=town.staff(who), campaign_id=row.id, unit=unit, at=MONDAY)
    return row


def deed(town: Town, row: Campaign, who: str = "hoa", unit: str = "99001", at: datetime = MONDAY, **given: str) -> Deed:
    return operations.note_deed(
        actor=town.staff(who, at), campaign_id=row.id, unit=unit, given={**DEED, **given}, at=at, dice=town.dice
    )


def many(town: Town, number: int) -> Campaign:
    """A campaign with so many deeds, on two of its Sundays, and one more that was struck."""
    row = taking_part(town, called(town))
    part = Part.objects.get(campaign=row)
    Deed.objects.bulk_create(
        Deed(part=part, on=date(2026, 8, 16 + n % 2 * 7), what=f"Việc {n}.", place="Ngõ 5", language="vi", once=str(n))
        for n in range(number)
    )
    struck(town, deed(town, row))
    return row


def struck(town: Town, row: Deed, who: str = "hoa", reason: str = "Nhầm ngày.") -> Deed:
    return operations.strike_deed(actor=town.staff(who), deed_id=row.id, reason=reason, at=MONDAY)


def _ready(act: Callable[[Town], Callable[[], Any]]) -> Callable[[Town], Callable[[], Any]]:
    def ready(town: Town) -> Callable[[], Any]:
        if not Office.objects.filter(role="exemplar_keeper").exists():
            exemplars.offices(town)
        return act(town)

    return ready


def _call(town: Town) -> Callable[[], Any]:
    row = prepared(town)
    return lambda: step(town, row, "call", number="21-KH/TU (ví dụ)")


def _part(town: Town) -> Callable[[], Any]:
    row = called(town)
    return lambda: taking_part(town, row)


def _deed(town: Town) -> Callable[[], Any]:
    row = taking_part(town, called(town))
    return lambda: deed(town, row, once="a-form")


def _strike(town: Town) -> Callable[[], Any]:
    row = deed(town, taking_part(town, called(town)))
    return lambda: struck(town, row)


ATTEMPTS = {
    f"work.campaigns.operations.{name}": _ready(act)
    for name, act in {
        "calling.prepare": lambda town: lambda: prepared(town, once="a-form"),
        "calling.perform": _call,
        "taking_part.take_part": _part,
        "taking_part.note_deed": _deed,
        "taking_part.strike_deed": _strike,
    }.items()
}
