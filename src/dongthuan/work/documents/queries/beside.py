"""What hangs on one document, whichever table it lies in: its page shows all of it and reads it by one statement."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import JSONObject

from dongthuan.kernel.actor import Actor
from dongthuan.record.store.rows import Row
from dongthuan.work.documents.models import (
    Attachment,
    Claim,
    Coverage,
    Document,
    Issuer,
    MadeKnown,
    Recipient,
    Relation,
    Telling,
)
from dongthuan.work.documents.queries import cascade

MOST_RECIPIENTS, MOST_SESSIONS, MOST_ASKED = 500, 200, 100
_UNIT = ("unit__id", "unit__path", "unit__name_vi", "unit__name_en", "unit__name_ar")
_READ: Mapping[type[Row], tuple[str, ...]] = {
    Issuer: ("id", "position", "code", "name", "unit_id"),
    Claim: ("id", "field", "value", "source", "quotation", "taken"),
    Recipient: ("id", "sent_on", "acknowledged_on", *_UNIT),
    MadeKnown: ("id", "on", "way", "people", *_UNIT),
    Attachment: ("id", "what", "pages", "on", "file__id", "file__size", "file__media_type"),
    Telling: ("id", "relation_id", "told_by", "quotation"),
    Coverage: (
        "kind", "asked", "answered", "done", "excused", "median_lag", "requirement__id", "requirement__what",
        "requirement__due",
    ),
}  # fmt: skip
"""What is read of each, and of what it leads to."""


@dataclass(frozen=True)
class Beside:
    """Each as it is listed. ``tellings``: further sources of the relations that are shown, by relation."""

    issuers: Sequence[Issuer]
    claims: Sequence[Claim]
    recipients: Sequence[Recipient]
    sessions: Sequence[MadeKnown]
    files: Sequence[Attachment]
    tellings: Mapping[int, Sequence[Telling]]
    covered: Sequence[cascade.Covered]


def beside(actor: Actor, document: Document, relations: Sequence[Relation]) -> Beside:
    """Of a document that was found for this actor already. One statement."""
    found: dict[str, list[Any]] = {one.__name__: [] for one in _READ}
    asked = cascade.counts(actor, document.id, MOST_ASKED)
    first, *others = (_part(rows) for rows in [*_rows(document, relations), asked])
    models = {one.__name__: one for one in _READ}
    for name, told in first.union(*others, all=True):
        found[name].append(_made(models[name], told))
    issuers, claims, recipients, sessions, files, tellings, counts = (found[one.__name__] for one in _READ)
    return Beside(
        sorted(issuers, key=lambda one: one.position),
        sorted(claims, key=lambda one: (one.field, one.id)),
        sorted(recipients, key=lambda one: one.unit.path),
        sorted(sessions, key=lambda one: (one.on, one.id), reverse=True),
        sorted(files, key=lambda one: one.id),
        _by_relation(tellings),
        cascade.gathered(_of(document, counts)),
    )


def _of(document: Document, counts: Sequence[Coverage]) -> Iterator[Coverage]:
    for one in counts:
        one.requirement.document = document
        yield one


def _rows(document: Document, relations: Sequence[Relation]) -> list[QuerySet[Any]]:
    """In the order of ``_READ``, but for the last."""
    sent = Recipient.objects.filter(document=document).order_by("unit__path").values("id")[:MOST_RECIPIENTS]
    known = MadeKnown.objects.filter(document=document).order_by("-on", "-id").values("id")[:MOST_SESSIONS]
    return [
        Issuer.objects.filter(document=document), Claim.objects.filter(document=document),
        Recipient.objects.filter(id__in=sent), MadeKnown.objects.filter(id__in=known),
        Attachment.objects.filter(document=document),
        Telling.objects.filter(relation__in=[one.id for one in relations]),
    ]  # fmt: skip


def _part(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Tables of different columns as rows of two: which it is, and what was read of it."""
    told = JSONObject(**{name: name for name in _READ[rows.model]})
    return rows.order_by().values_list(Value(rows.model.__name__), told)


def _made(model: Any, told: Mapping[str, Any]) -> Any:
    """The row again, with what it leads to as far as it was read."""
    fields, beyond = model._meta.get_field, {name.partition("__")[0] for name in told if "__" in name}
    own = {name: fields(name).to_python(value) for name, value in told.items() if "__" not in name}
    for first in beyond:
        start = f"{first}__"
        read = {name.removeprefix(start): value for name, value in told.items() if name.startswith(start)}
        own[first] = _made(fields(first).related_model, read)
    return model(**own)


def _by_relation(rows: Sequence[Telling]) -> Mapping[int, Sequence[Telling]]:
    found: dict[int, list[Telling]] = {}
    for row in sorted(rows, key=lambda one: one.id):
        found.setdefault(row.relation_id, []).append(row)
    return found
