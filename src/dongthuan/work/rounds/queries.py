"""Who was where, and what was agreed."""

from datetime import date

from dongthuan.ground.people import queries as people
from dongthuan.ground.people.models import Charge
from dongthuan.kernel.actor import Actor
from dongthuan.work.rounds.models import Round

MOST = 200


def charges_of(actor: Actor, on: date) -> list[Charge]:
    """The areas of which this person is in charge and may log rounds."""
    mine = people.charges(on, account=actor.seat) if actor.seat else []
    return [charge for charge in mine if actor.may("round.log", charge)]


def logged(actor: Actor) -> list[Round]:
    """One's own, and those of whom one leads, the latest first."""
    rows = actor.visible("round.see", Round.objects.all())
    related = rows.select_related("account", "unit", "charge__area", "task__person")
    return list(related.order_by("-on", "-id")[:MOST])
