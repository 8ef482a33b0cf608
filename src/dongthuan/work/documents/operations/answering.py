"""A unit that was asked answers with a document of its own, gives it in hand, and shows what came of it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import queries as people
from dongthuan.kernel import text
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.ledger.events import Event
from dongthuan.record.store.operation import operation
from dongthuan.work.documents import events
from dongthuan.work.documents.lifecycle import LIFECYCLE
from dongthuan.work.documents.models import Assignment, Document, Relation
from dongthuan.work.documents.operations.counting import recount
from dongthuan.work.documents.operations.making_known import sent
from dongthuan.work.documents.operations.relating import check, related
from dongthuan.work.documents.queries import cascade, seen
from dongthuan.work.tasks import operations as tasks
from dongthuan.work.tasks.models import Task


@operation
def answer(*, actor: Actor, assignment_id: int, document_id: int, at: datetime) -> Assignment:
    """With which document the unit does what it is asked: it implements the directive from now on, and goes to whoever
    asked, who sees it by that.

    Refusals: not_found, not_allowed, not_now, not_the_units_own, secret_goes_by_hand, older_than_parent,
    related_in_a_circle.
    """
    row = _claimed(actor, "answer", assignment_id)
    document, asking = seen.one(actor, document_id), row.requirement.document
    if document.secrecy:
        raise Refusal("secret_goes_by_hand")
    if not _own(row.unit, document):
        raise Refusal("not_the_units_own", {"symbol": document.named[:100]})
    _implements(actor, document, asking, at)
    sent(actor, document, [row.requirement.unit], at)
    day = document.issued_on or day_of(at)
    event = events.AssignmentAnswered(subject=row.subject, document=document.subject_ref)
    return _moved(actor, row, "answer", {"answer": document, "answered_on": day}, event, at)


def _own(unit: Unit, document: Document) -> bool:
    """Of the unit that was asked, or of the one that has its work since a reorganisation."""
    issued = [one.unit for one in document.issuers.select_related("unit") if one.unit]
    return any(one.tasks_held_at == unit.tasks_held_at for one in (document.unit, *issued))


def _implements(actor: Actor, document: Document, asking: Document, at: datetime) -> None:
    known = Relation.objects.filter(source=document, target=asking, kind="implements")
    if not known.exists():
        check(document, "implements", asking)
        row = Relation.objects.create(
            source=document, target=asking, kind="implements", from_day=document.in_force_from
        )
        related(actor, row, at)


@operation
def hand_on(*, actor: Actor, assignment_id: int, login: str, what: str, due: date, at: datetime) -> Task:
    """Give a piece of it to a person of the unit. Refusals: not_found, not_allowed, not_now, stale, missing, too_long,
    person_unknown, asked_too_early."""
    row = _claimed(actor, "hand_on", assignment_id)
    what = text.clean(what, longest=300)
    if not what:
        raise Refusal("missing", {"field": "task"})
    if due < day_of(at):
        raise Refusal("asked_too_early", {"field": "due", "date": day_of(at).isoformat()})
    person = people.in_unit(row.unit, login, day_of(at))
    task = tasks.owe(origin=row.subject, unit=row.unit, person=person, what=what, due=due)
    _held(row)
    event = events.AssignmentTasked(subject=row.subject, person=f"account:{person.id}", due=due.isoformat())
    ledger.record(actor, [event], at=at)
    return task


@operation
def show(*, actor: Actor, assignment_id: int, evidence: str, at: datetime) -> Assignment:
    """Say what was done; its tasks are done with it. Refusals: not_found, not_allowed, not_now, missing, too_long."""
    row = _claimed(actor, "show", assignment_id)
    said = text.clean(evidence, longest=2_000)
    if not said:
        raise Refusal("missing", {"field": "evidence"})
    tasks.done(row.subject, day_of(at))
    event = events.AssignmentShown(subject=row.subject)
    return _moved(actor, row, "show", {"evidence": said, "done_on": day_of(at)}, event, at)


@operation
def excuse(*, actor: Actor, assignment_id: int, reason: str, at: datetime) -> Assignment:
    """Whoever asked lets a unit off, with the reason. Refusals: not_found, not_allowed, not_now, missing, too_long."""
    row = cascade.assignment(actor, assignment_id)
    actor.require("document.ask", on=row.requirement)
    LIFECYCLE.to("excuse", row.state)
    said = text.clean(reason, longest=500)
    if not said:
        raise Refusal("missing", {"field": "reason"})
    tasks.forget(row.subject)
    return _moved(actor, row, "excuse", {"reason": said}, events.AssignmentExcused(subject=row.subject), at)


def _claimed(actor: Actor, move: str, assignment_id: int) -> Assignment:
    row = cascade.assignment(actor, assignment_id)
    actor.require(LIFECYCLE.moves[move].action, on=row)
    LIFECYCLE.to(move, row.state)
    return row


def _moved(
    actor: Actor, row: Assignment, move: str, columns: Mapping[str, Any], event: Event, at: datetime
) -> Assignment:
    """Whoever comes second is told. Refusal: stale."""
    _held(row, state=LIFECYCLE.to(move, row.state), **columns)
    recount(row.requirement)
    ledger.record(actor, [event], at=at)
    return Assignment.objects.select_related("unit", "requirement__document").get(id=row.id)


def _held(row: Assignment, **columns: Any) -> None:
    """Written only as it was read. Refusal: stale."""
    held = Assignment.objects.filter(id=row.id, version=row.version)
    if not held.update(version=row.version + 1, **columns):
        raise Refusal("stale", {"reference": row.requirement.document.named[:100]})
