"""Whoever leads the unit hears that an account is asked of it, and that it is urged."""

from datetime import datetime

from django.conf import settings

from dongthuan.ground.channels import operations as channels
from dongthuan.ground.people import heads
from dongthuan.kernel.actor import Actor
from dongthuan.oversight.supervision.events import AccountEvent
from dongthuan.oversight.supervision.models import Account
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger.events import Event


def tell_heads(event: Event, *, actor: Actor, at: datetime) -> None:
    """Of the unit; where it has none, of the nearest above."""
    assert isinstance(event, AccountEvent)
    if actor.via == "import":
        return
    row = Account.objects.select_related("unit__cases_with").get(id=int(event.subject.removeprefix("account_of:")))
    told = heads.to_write_to(row.unit, day_of(at))
    channels.queue(
        [
            channels.Letter(
                idempotency_key=f"{event.kind}:{row.id}:{row.version}:{person.id}", subject=row.subject,
                channel="email", address=person.email, language=person.language, template="staff_account_asked",
                facts={
                    "office": row.unit.name(person.language), "date": row.due.isoformat(),
                    "site": f"{settings.SITE}/{person.language}/desk/supervision/{row.id}/",
                },
            )
            for person in told
        ],
        at=at,
    )  # fmt: skip
