"""Who may look at a promise for everybody: an office of supervision in a unit that does not answer for it."""

from datetime import date

from dongthuan.ground.access import policy
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.organisations.queries import supervision
from dongthuan.kernel.actor import Actor
from dongthuan.work.commitments.models import Commitment

ROLES = frozenset({"front_supervisor", "inspectorate"})
WATCHING = frozenset({"front", "front_organisation", "inspection_board", "peoples_council"})
"""Kinds that watch over the place in which they stand, and whatever works for it, by what they are."""


def watching(actor: Actor, over: Unit, on: date) -> Unit | None:
    """The unit for which this actor watches over that one; None where there is no such unit."""
    held = [office.unit for office in policy.offices_of(actor) if office.role in ROLES]
    if is_of(actor, over):
        return None  # whoever has an office with the owner too does not look at its work
    return next((unit for unit in held if by_kind(unit, over) or _by_instrument(unit, over, on)), None)


def is_of(actor: Actor, owner: Unit) -> bool:
    """Whether this person has an office with the owner: of their own, or lent while they deputise."""
    return any(_belongs(office.unit, owner) for office in policy.own_and_lent(actor))


def _belongs(unit: Unit, owner: Unit) -> bool:
    """The owner (or who has its work now), or beneath it; what watches over its place by its kind stands beside it."""
    at = owner.tasks_held_at
    return unit.path == at or (unit.path.startswith(at) and unit.kind not in WATCHING)


def by_kind(unit: Unit, over: Unit) -> bool:
    """Whether the one watches over the other by what it is: it stands with its place, or above it."""
    place = unit.path.removesuffix(f"{unit.id}/")
    return unit.kind in WATCHING and place != "/" and over.tasks_path.startswith(place) and over.kind not in WATCHING


def _by_instrument(unit: Unit, over: Unit, on: date) -> bool:
    """Also for whoever stands above: a province watches over a ward of its own by an instrument."""
    return any(watch.reaches(over) for watch in supervision.watched(supervision.sides(unit), on))


WATCHED = frozenset({"commitment.tell", "commitment.hear", "commitment.close", "commitment.give_up"})
"""What whoever watches over the owner may do beside checking."""

AT_THE_COUNTER = frozenset({"commitment.tell", "commitment.hear"})
"""What the office that said it before people does for those who asked, also where a room of its own answers for it:
residents come to one counter."""


def entitled(actor: Actor, action: str, commitment: Commitment, on: date) -> bool:
    """By an office of the side that gave its word; or, for what a supervisor may do, by watching over it."""
    watches = actor.may("commitment.check", commitment) and watching(actor, commitment.unit, on) is not None
    if action == "commitment.check":
        return watches
    said_it = action in AT_THE_COUNTER and actor.may(action, commitment.by)
    return said_it or (action in WATCHED and watches) or actor.may(action, commitment)
