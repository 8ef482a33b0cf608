"""What one document does to another."""

from datetime import date, datetime

from dongthuan.ground.access import policy
from dongthuan.kernel import text
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.documents import events
from dongthuan.work.documents.lifecycle import ORDERED, RELATIONS, UNRELATED
from dongthuan.work.documents.models import Assignment, Document, Issuer, Relation, Telling
from dongthuan.work.documents.queries import graph, seen


@operation
def relate(
    *, actor: Actor, source_id: int, kind: str, target_id: int, at: datetime, from_day: date | None = None,
    whole: bool = True, told_by: str = "", quotation: str = "",
) -> Relation:  # fmt: skip
    """``source`` implements, replaces, … ``target``, from its own day of effect if no other is named. Of a paper from
    elsewhere that another unit has entered, whoever enters documents may say so with a source. Where it is kept already
    a further source stands beside the first.

    Refusals: not_found, not_allowed, not_a_choice, related_to_itself, related_already, related_in_a_circle,
    older_than_parent, too_long, text_not_readable.
    """
    source, target = seen.one(actor, source_id), seen.one(actor, target_id)
    told_by, quotation = text.clean(told_by, longest=200), text.clean(quotation, longest=1_000)
    _may(actor, source, told_by)
    known = kept(source, kind, target)
    if known is not None and heard(actor, known, told_by, quotation, at):
        return known
    check(source, kind, target)
    row = Relation.objects.create(
        source=source, target=target, kind=kind, from_day=from_day or source.in_force_from, whole=whole,
        told_by=told_by, quotation=quotation,
    )  # fmt: skip
    related(actor, row, at)
    return row


def _may(actor: Actor, source: Document, told_by: str) -> None:
    theirs = Issuer.objects.filter(document=source, unit=source.unit).exists()
    if not (told_by and not theirs and policy.may_somewhere(actor, "document.enter")):
        actor.require("document.enter", on=source.unit)


def kept(source: Document, kind: str, target: Document) -> Relation | None:
    rows = Relation.objects.filter(source=source, target=target, kind=kind)
    return rows.select_related("source", "target").first()


def heard(actor: Actor, row: Relation, told_by: str, quotation: str, at: datetime) -> bool:
    """Whether this source is a new one for what is known; then it is kept. A step inside another's operation."""
    if not told_by or told_by == row.told_by:
        return False
    made = Telling.objects.get_or_create(relation=row, told_by=told_by, defaults={"quotation": quotation})[1]
    if made:
        event = events.RelationTold(
            subject=row.source.subject_ref, target=row.target.subject_ref, relation=row.kind
        )  # fmt: skip
        ledger.record(actor, [event], at=at)
    return made


@operation
def unrelate(*, actor: Actor, relation_id: int, reason: str, at: datetime) -> Relation:
    """Take back what was said by mistake: for the unit of either of the two. The book keeps that it was said, and why
    it is taken back. To mend it, say it anew.

    Refusals: not_found, not_allowed, not_a_choice, relation_answers.
    """
    row = Relation.objects.select_related("source__unit", "target__unit").filter(id=relation_id).first()
    if row is None:
        raise Refusal("not_found")
    ends = [seen.one(actor, one.id) for one in (row.source, row.target)]
    if not any(actor.may("document.enter", one.unit) for one in ends):
        raise Refusal("not_allowed", {"action": "document.enter"})
    if reason not in UNRELATED:
        raise Refusal("not_a_choice", {"field": "reason"})
    _answers_nothing(row)
    event = events.DocumentsUnrelated(
        subject=row.source.subject_ref, target=row.target.subject_ref, relation=row.kind, reason=reason
    )  # fmt: skip
    Relation.objects.filter(id=row.id).delete()
    ledger.record(actor, [event], at=at)
    return row


def _answers_nothing(row: Relation) -> None:
    """A plan that answers a directive implements it, as long as it answers."""
    answers = Assignment.objects.filter(answer=row.source, requirement__document=row.target)
    if row.kind == "implements" and answers.exclude(state="excused").exists():
        raise Refusal("relation_answers", {"symbol": row.source.named[:100], "other": row.target.named[:100]})


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
