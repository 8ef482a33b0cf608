"""Who settles a complaint: whoever made the decision first, their direct superior second (Law 02/2011 art 7, 17-23).

Offices without powers of their own are their unit's. What has ended is stepped over: since the districts ended on
1 July 2025, the superior of a commune is its province.
"""

from datetime import date

from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.refusal import Refusal

WITHOUT_POWERS = ("office", "front")


def first(against: Unit, on: date) -> Unit:
    """Who settles a complaint against a decision of that unit. Refusal: unit_takes_no_complaints."""
    if against.kind == "front":
        raise Refusal("unit_takes_no_complaints", {"unit": against.code})
    maker = against.holder  # of what has ended, whoever has its cases now
    own = [maker] if maker.kind not in WITHOUT_POWERS and maker.stands(on) else []
    found = next(iter(own + above(maker, on)), None)
    if found is None:
        raise Refusal("unit_takes_no_complaints", {"unit": against.code})
    return found


def second(settler: Unit, on: date) -> Unit:
    """The direct superior of whoever settled first. Refusal: superior_elsewhere, above this province."""
    found = next(iter(above(settler.holder, on)), None)
    if found is None:
        raise Refusal("superior_elsewhere", {"unit": settler.code})
    return found


def above(unit: Unit, on: date) -> list[Unit]:
    """Units with powers over this one that stand on that day, the nearest first."""
    up = [int(part) for part in unit.path.split("/") if part and int(part) != unit.id]
    rows = Unit.objects.valid(on).filter(id__in=up).exclude(kind__in=WITHOUT_POWERS).in_bulk()
    return [rows[one] for one in reversed(up) if one in rows]
