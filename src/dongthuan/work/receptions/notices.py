"""Who is told what on which event. A letter names the office, the reference and a day: nothing of what was brought."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings

from dongthuan.ground.channels import operations as channels
from dongthuan.ground.channels.contact import check_contact
from dongthuan.kernel.actor import Actor
from dongthuan.record.ledger.events import Event
from dongthuan.work.receptions.events import (
    ReceptionNotified,
    ReceptionPostponed,
    VisitAnswered,
    VisitConcluded,
    VisitFinished,
)
from dongthuan.work.receptions.models import Said, Visit

ON_DAYS = {ReceptionPostponed: "reception_postponed", ReceptionNotified: "reception_online"}
ON_VISITS = {
    VisitAnswered: "reception_concluded", VisitConcluded: "reception_concluded", VisitFinished: "reception_finished",
}  # fmt: skip


def tell_booked(event: Event, *, actor: Actor, at: datetime) -> None:
    """A reaction: everybody who has booked for that day, by e-mail where they left one."""
    if actor.via == "import":
        return
    told = event.facts()
    session = int(str(told.get("new") or event.subject.removeprefix("reception:")))
    day = str(told.get("to") or told["day"])
    visits = Visit.objects.filter(session=session, state="booked").select_related("unit")
    _write(visits, ON_DAYS[type(event)], f"{event.kind}:{event.subject}", day, at)


def tell_visitor(event: Event, *, actor: Actor, at: datetime) -> None:
    """A reaction: whoever came."""
    if actor.via == "import":
        return
    visits = Visit.objects.filter(id=int(event.subject.removeprefix("visit:"))).select_related("unit")
    _write(visits, ON_VISITS[type(event)], event.kind, str(event.facts().get("due") or ""), at)


def _write(visits: Iterable[Visit], template: str, why: str, day: str, at: datetime) -> None:
    listed = list(visits)
    contacts = dict(
        Said.objects.filter(visit__in=listed, name="contact", text__isnull=False).values_list("visit", "text")
    )
    letters = [
        channels.Letter(
            idempotency_key=f"{why}:{visit.id}",
            subject=visit.subject,
            channel="email",
            address=str(contacts[visit.id]),
            language=visit.language,
            template=template,
            facts={
                "reference": visit.reference or "",
                "office": visit.unit.name(visit.language),
                "site": settings.SITE,
                **({"date": day} if day else {}),
            },
        )
        for visit in listed
        if visit.id in contacts and check_contact(str(contacts[visit.id]))[0] == "email"
    ]
    channels.queue(letters, at=at)
