"""What somebody hears by mail about their own way in: a passkey was added, or their second steps were taken away.
Whoever it was not learns of it that day."""

from datetime import datetime

from django.conf import settings

from dongthuan.ground.channels.operations import Letter, queue
from dongthuan.ground.people.models import Account
from dongthuan.ground.signing import factors
from dongthuan.ground.signing.events import FactorAdded, FactorsReset
from dongthuan.kernel.actor import Actor
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger.events import Event


def tell_of_door(event: Event, *, actor: Actor, at: datetime) -> None:  # noqa: ARG001 - every reaction is called alike
    """A reaction. A time code that somebody sets up at the door is no news to them. Nothing in the letter opens a
    thing."""
    account = Account.objects.filter(id=int(event.subject.removeprefix("account:"))).exclude(email="").first()
    template = _template(event)
    if account and template:
        key = f"{template}:{account.id}:{at.isoformat()}"
        facts = {"site": settings.SITE, "date": day_of(at).isoformat()}
        queue([Letter(key, event.subject, "email", account.email, account.language, template, facts)], at=at)


def _template(event: Event) -> str:
    if isinstance(event, FactorAdded):
        return "passkey_added" if event.factor == factors.PASSKEY else ""
    return "factors_reset" if isinstance(event, FactorsReset) else ""
