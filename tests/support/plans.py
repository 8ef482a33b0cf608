"""Plans of reorganisations for the invented town: two places become one, one becomes two."""

from datetime import date, datetime
from typing import Any

from dongthuan.ground.organisations import operations as organisations
from dongthuan.ground.organisations.models import Reorganisation, Unit
from dongthuan.ground.organisations.operations import plans
from dongthuan.ground.organisations.plan import Founded, Plan, Way
from dongthuan.work.handover import operations
from support.town import MONDAY, Town

DAY = date(2026, 8, 24)
"""The Monday of the stories: from this day on."""
INSTRUMENT = "99/NQ-UBTVQH16 (ví dụ)"
BOTH = Founded("99010", "ward", {"vi": "Phường Hợp Nhất", "en": "Hợp Nhất Ward", "ar": "حي هوب نيات"}, "99")
MERGED = Plan(founded=(BOTH,), ways=(Way("99001", "99010"), Way("99002", "99010")))


def half(code: str, name: str) -> Founded:
    return Founded(code, "ward", {"vi": name, "en": name, "ar": name}, "99")


APART = Plan(
    founded=(half("99011", "Phường Đông"), half("99012", "Phường Tây")),
    ways=(Way("99001", "99011", "part"), Way("99001", "99012", "part")),
    keepers={"99001": "99"},
)


def drafted(town: Town, plan: Plan = MERGED, day: date | None = DAY, instrument: str = INSTRUMENT) -> Reorganisation:
    return plans.draft(actor=town.machine, title="Sắp xếp (ví dụ)", instrument=instrument, day=day, plan=plan)


def applied(town: Town, plan: Plan = MERGED, at: datetime = MONDAY, **given: Any) -> Reorganisation:
    return operations.apply(actor=town.machine, row=drafted(town, plan, **given), at=at, dice=town.dice)


def unit(code: str) -> Unit:
    return Unit.objects.filter(code=code).latest("valid_from")


def enter(town: Town, code: str, kind: str, name: str, above: str | None) -> Unit:
    names = dict.fromkeys(("vi", "en", "ar"), name)
    new = organisations.NewUnit(code, kind, names, date(2025, 7, 1), above)
    return organisations.enter(actor=town.machine, units=[new], at=MONDAY)[0]


def fresh(town: Town, ten: int, apart: bool = False) -> Plan:
    """Of units of its own, so that several plans fit into one story: two become one, or one two."""
    one, other, new, second = (f"990{ten}{number}" for number in (1, 2, 3, 4))
    for code in (one, other):
        enter(town, code, "commune", f"Xã Riêng {code}", "99")
    if not apart:
        return Plan(founded=(half(new, "Phường Riêng"),), ways=(Way(one, new), Way(other, new)))
    founded = (half(new, "Phường Riêng Đông"), half(second, "Phường Riêng Tây"))
    return Plan(founded=founded, ways=(Way(one, new, "part"), Way(one, second, "part")), keepers={one: "99"})
