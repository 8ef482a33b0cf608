"""A directive asks units for something by a day, and reminds those that are silent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from dongthuan.ground.channels import operations as channels
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import Office
from dongthuan.kernel import text
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.documents import events
from dongthuan.work.documents.models import Assignment, Requirement
from dongthuan.work.documents.operations.counting import recount
from dongthuan.work.documents.operations.making_known import sent
from dongthuan.work.documents.queries import cascade, seen

REMINDED = ("head", "registry_clerk")
MOST = 5_000


@dataclass(frozen=True)
class Asked:
    """What is asked, by when, of whom: every unit of these kinds beneath ``within``, and those named."""

    what: str
    due: date
    kinds: Sequence[str] = ()
    within: Unit | None = None
    named: Sequence[Unit] = ()


@operation
def ask(*, actor: Actor, document_id: int, asked: Asked, at: datetime) -> Requirement:
    """Refusals: not_found, not_allowed, missing, too_long, asked_too_early, nobody_asked, not_beneath,
    secret_goes_by_hand."""
    document, today = seen.one(actor, document_id), day_of(at)
    actor.require("document.ask", on=document)
    if document.secrecy:
        raise Refusal("secret_goes_by_hand")
    what = text.clean(asked.what, longest=500)
    if not what:
        raise Refusal("missing", {"field": "what"})
    if asked.due < today:
        raise Refusal("asked_too_early", {"field": "due", "date": today.isoformat()})
    units = _units(document.unit.holder, asked, today)
    row = Requirement.objects.create(document=document, unit=document.unit, what=what, given_on=today, due=asked.due)
    Assignment.objects.bulk_create((Assignment(requirement=row, unit=unit) for unit in units), batch_size=500)
    sent(actor, document, units, at)
    recount(row)
    event = events.UnitsAsked(
        subject=document.subject_ref, requirement=str(row.id), units=len(units), due=asked.due.isoformat()
    )
    ledger.record(actor, [event], at=at)
    return row


def _units(own: Unit, asked: Asked, on: date) -> list[Unit]:
    within, above = asked.within or own, own.held_at
    wide = Unit.objects.served(on).beneath(within.held_at).filter(kind__in=asked.kinds).exclude(id=own.id)
    found = {unit.id: unit for unit in (*wide[:MOST], *asked.named)}
    for unit in found.values():
        if not unit.held_at.startswith(above):
            raise Refusal("not_beneath", {"unit": unit.code, "above": own.code})
    if not found:
        raise Refusal("nobody_asked")
    return list(found.values())


@operation
def remind(*, actor: Actor, requirement_id: int, at: datetime) -> int:
    """Write to the heads and clerks of the units that have not answered; once a day. Returns how many units.

    Refusals: not_found, not_allowed.
    """
    row, today = cascade.requirement(actor, requirement_id), day_of(at)
    actor.require("document.ask", on=row)
    silent = Assignment.objects.filter(requirement=row, state="asked").exclude(reminded_on=today)
    by_holder: dict[int, list[Assignment]] = {}
    for one in silent.select_related("unit"):
        by_holder.setdefault(_owing(one.unit), []).append(one)
    held = Office.objects.held(today).filter(unit__in=by_holder, role__in=REMINDED, account__is_active=True)
    offices = list(held.exclude(account__email="").select_related("account", "unit").order_by("id"))
    letters = [_letter(one, row, office, today) for office in offices for one in by_holder[office.unit_id]]
    channels.queue(letters, at=at)
    reached = {one.unit_id for office in offices for one in by_holder[office.unit_id]}
    silent.filter(unit__in=reached).update(reminded_on=today)
    if reached:
        ledger.record(actor, [events.UnitsReminded(subject=row.document.subject_ref, units=len(reached))], at=at)
    return len(reached)


def _owing(unit: Unit) -> int:
    """Who owes it now: of a unit that has ended, whoever has its work."""
    return int(unit.tasks_held_at.strip("/").rpartition("/")[2])


def _letter(one: Assignment, row: Requirement, office: Office, today: date) -> channels.Letter:
    return channels.Letter(
        idempotency_key=f"{one.subject}:reminded:{today.isoformat()}:{office.account_id}",
        subject=one.subject,
        channel="email",
        address=office.account.email,
        language=office.account.language,
        template="document_asked",
        facts={
            "reference": row.document.named[:100],
            "office": office.unit.name(office.account.language),
            "site": f"{settings.SITE}/{office.account.language}/desk/documents/asked/",
            "date": row.due.isoformat(),
        },
    )
