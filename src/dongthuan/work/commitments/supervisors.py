"""Who may look at a promise for everybody: an office of supervision in a unit that does not answer for it."""

from datetime import date

from dongthuan.ground.access import policy
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.organisations.queries import supervision
from dongthuan.kernel.actor import Actor

ROLES = frozenset({"front_supervisor", "inspectorate"})
WATCHING = frozenset({"front", "front_organisation", "inspection_board", "peoples_council"})
"""Kinds that watch over the place in which they stand, and whatever works for it, by what they are."""


def watching(actor: Actor, over: Unit, on: date) -> Unit | None:
    """The unit for which this actor watches over that one; None where there is no such unit."""
    held = [office.unit for office in policy.offices_of(actor) if office.role in ROLES]
    if any(_belongs(office.unit, over) for office in policy.offices_of(actor)):
        return None  # whoever has an office with the owner too does not look at its work
    return next((unit for unit in held if _by_kind(unit, over) or _by_instrument(unit, over, on)), None)


def _belongs(unit: Unit, owner: Unit) -> bool:
    """The owner itself, or beneath it; what watches over the owner's place by its kind stands beside it."""
    return unit.id == owner.id or (unit.path.startswith(owner.path) and unit.kind not in WATCHING)


def _by_kind(unit: Unit, over: Unit) -> bool:
    place = unit.path.removesuffix(f"{unit.id}/")
    return unit.kind in WATCHING and place != "/" and over.tasks_path.startswith(place) and over.kind not in WATCHING


def _by_instrument(unit: Unit, over: Unit, on: date) -> bool:
    """Also for whoever stands above: a province watches over a ward of its own by an instrument."""
    watches = supervision.watched(supervision.sides(unit), on)
    return any((watch.path and over.path.startswith(watch.path)) or over.id in watch.left for watch in watches)
