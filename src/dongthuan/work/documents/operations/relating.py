"""What one document does to another."""

from datetime import date, datetime

from dongthuan.kernel import text
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.documents import events
from dongthuan.work.documents.lifecycle import ORDERED, RELATIONS
from dongthuan.work.documents.models import Document, Relation
from dongthuan.work.documents.queries import graph, seen


@operation
def relate(
    *, actor: Actor, source_id: int, kind: str, target_id: int, at: datetime, from_day: date | None = None,
    whole: bool = True, told_by: str = "", quotation: str = "",
) -> Relation:  # fmt: skip
    """``source`` implements, replaces, … ``target``, from its own day of effect if no other is named.

    Refusals: not_found, not_allowed, not_a_choice, related_to_itself, related_already, related_in_a_circle,
    older_than_parent, too_long, text_not_readable.
    """
    source, target = seen.one(actor, source_id), seen.one(actor, target_id)
    actor.require("document.enter", on=source.unit)
    check(source, kind, target)
    row = Relation.objects.create(
        source=source, target=target, kind=kind, from_day=from_day or source.in_force_from, whole=whole,
        told_by=text.clean(told_by, longest=200), quotation=text.clean(quotation, longest=1_000),
    )  # fmt: skip
    related(actor, row, at)
    return row


def related(actor: Actor, row: Relation, at: datetime) -> None:
    """Enter it into the book: a step inside another's operation."""
    event = events.DocumentsRelated(
        subject=row.source.subject_ref,
        target=row.target.subject_ref,
        relation=row.kind,
        from_day=row.from_day.isoformat() if row.from_day else None,
    )
    ledger.record(actor, [event], at=at)


def check(source: Document, kind: str, target: Document) -> None:
    """Whether this can be so at all."""
    if kind not in RELATIONS:
        raise Refusal("not_a_choice", {"field": "relation"})
    one, other = source.named[:100], target.named[:100]
    if source.id == target.id:
        raise Refusal("related_to_itself", {"symbol": one})
    if Relation.objects.filter(source=source, target=target, kind=kind).exists():
        raise Refusal("related_already", {"symbol": one, "other": other})
    if kind in ORDERED and source.issued_on and target.issued_on and source.issued_on < target.issued_on:
        raise Refusal("older_than_parent", {"symbol": one, "other": other})
    if graph.reaches(target.id, source.id, kind):
        raise Refusal("related_in_a_circle", {"symbol": one, "other": other})
