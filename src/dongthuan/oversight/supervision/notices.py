"""Whoever leads the unit hears that an account is asked of it, and that it is urged."""

from datetime import datetime

from django.conf import settings

from dongthuan.ground.channels import operations as channels
from dongthuan.ground.people.models import PERSON, Office
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
    row = Account.objects.select_related("unit").get(id=int(event.subject.removeprefix("account_of:")))
    chain = [int(part) for part in row.unit.path.split("/") if part]
    held = Office.objects.held(day_of(at)).filter(unit_id__in=chain, role="head", account__is_active=True)
    heads = [office for office in held.select_related("account") if office.account.kind == PERSON]
    nearest = max((chain.index(office.unit_id) for office in heads), default=-1)
    told = [office.account for office in heads if chain.index(office.unit_id) == nearest and office.account.email]
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
