"""Who leads, so that somebody hears of what has reached an office."""

from collections.abc import Sequence
from datetime import date

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import PERSON, Account, Office


def to_write_to(unit: Unit, on: date) -> Sequence[Account]:
    """The heads of the unit, or where it has none of the nearest above, who can be written to. One statement."""
    chain = [int(part) for part in unit.held_at.split("/") if part]
    held = Office.objects.held(on).filter(unit_id__in=chain, role="head", account__is_active=True)
    heads = [office for office in held.select_related("account") if office.account.kind == PERSON]
    nearest = max((chain.index(office.unit_id) for office in heads), default=-1)
    return [office.account for office in heads if chain.index(office.unit_id) == nearest and office.account.email]
