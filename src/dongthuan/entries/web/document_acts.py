"""What can be done with a document at the desk, as forms: each asks for its inputs and makes one call."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from dongthuan.entries.web import document_words, errors, when
from dongthuan.entries.web.document_fields import (
    Act,
    Field,
    Given,
    addressed,
    all_named,
    day_of,
    field,
    kinds_of,
    needed,
    shown,
    unit_choice,
    unit_of,
    within_of,
)
from dongthuan.ground.access import policy
from dongthuan.ground.people import queries as people
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.kernel.taking import take_number
from dongthuan.record.phrases import documents as phrases
from dongthuan.work.documents import operations
from dongthuan.work.documents.models import Claim, Document
from dongthuan.work.documents.operations.asking import Asked
from dongthuan.work.documents.operations.claims import DATES, FIELDS
from dongthuan.work.documents.queries import seen
from dongthuan.work.documents.queries.graph import Around

MOST_CHOICES = 100


def _relate(actor: Actor, row: Document, given: Given) -> None:
    other = seen.named(actor, given.get("other", "").strip()[:300])
    operations.relate(
        actor=actor, source_id=row.id, kind=given.get("relation", ""), target_id=other.id, at=when.now(),
        from_day=day_of(given, "from_day"), whole=given.get("part") != "yes", told_by=given.get("told_by", ""),
        quotation=given.get("quotation", ""),
    )  # fmt: skip


def _unrelate(actor: Actor, row: Document, given: Given) -> None:
    relation = take_number("taken_back", given.get("taken_back", ""), 2**63 - 1)
    operations.unrelate(actor=actor, relation_id=relation, reason=given.get("reason", ""), at=when.now())


def _ask(actor: Actor, row: Document, given: Given) -> None:
    asked = Asked(given.get("what", ""), needed(given, "due"), kinds_of(given), within_of(given), all_named(given))
    operations.ask(actor=actor, document_id=row.id, asked=asked, at=when.now())


def _send(actor: Actor, row: Document, given: Given) -> None:
    operations.send(
        actor=actor, document_id=row.id, to=all_named(given), kinds=kinds_of(given), within=within_of(given),
        at=when.now(),
    )  # fmt: skip


def _make_known(actor: Actor, row: Document, given: Given) -> None:
    written = given.get("people", "").strip()
    if written and not (written.isascii() and written.isdigit() and len(written) < 10):
        raise Refusal("people_unlikely", {"field": "people"})
    operations.make_known(
        actor=actor, document_id=row.id, unit=unit_of(given), on=needed(given, "on"), way=given.get("way", ""),
        people=int(written) if written else None, at=when.now(),
    )  # fmt: skip


def _claim(actor: Actor, row: Document, given: Given) -> None:
    operations.claim(
        actor=actor, document_id=row.id, field=given.get("field", ""), value=given.get("value", ""),
        source=given.get("source", ""), quotation=given.get("quotation", ""), at=when.now(),
    )  # fmt: skip


def _acknowledge(actor: Actor, row: Document, given: Given) -> None:
    operations.acknowledge(actor=actor, document_id=row.id, unit=unit_of(given), at=when.now())


def _let_read(actor: Actor, row: Document, given: Given) -> None:
    person = people.by_login(given.get("person", "").strip())
    if person is None:
        raise Refusal("person_unknown", {"field": "person"})
    operations.let_read(actor=actor, document_id=row.id, account_id=person.id, at=when.now())


def _receive(actor: Actor, row: Document, given: Given) -> None:
    operations.receive(actor=actor, document_id=row.id, unit=unit_of(given), at=when.now())


def _settle(actor: Actor, row: Document, given: Given) -> None:
    operations.settle(actor=actor, claim_id=_claim_of(given), at=when.now())


def _set_aside(actor: Actor, row: Document, given: Given) -> None:
    operations.set_aside(actor=actor, claim_id=_claim_of(given), at=when.now())


def _claim_of(given: Given) -> int:
    return take_number("claim", given.get("claim", ""), 2**63 - 1)


def field_names() -> dict[str, str]:
    """What a source may say something about."""
    return dict(zip(FIELDS, (_("Issued"), _("In force from"), _("Its last day"), _("What it is about")), strict=True))


def _sourced(*, required: bool) -> list[Field]:
    return [
        field("told_by" if not required else "source", _("Source"), required=required, longest=200),
        field("quotation", _("The words that say so"), "lines", required=False, longest=1_000),
    ]


ACTS: Mapping[str, Act] = {
    "let_read": Act(
        lambda: _("Let somebody read it"),
        lambda actor: [field("person", _("Who may read it"), hint=_("Their sign-in name."), longest=60)],
        "document.enter",
        _let_read,
    ),
    "relate": Act(
        lambda: _("Relate it to another"),
        lambda actor: [
            field("relation", _("What it does"), "select", choices=list(phrases.RELATIONS.items())),
            field("other", _("To which document"), hint=_("Its number and symbol, as entered here."), longest=300),
            field("from_day", _("From"), "date", required=False),
            field("part", _("Only to a part of it"), "checkbox", required=False),
            *_sourced(required=False),
        ],
        "document.enter",
        _relate,
    ),
    "ask": Act(
        lambda: _("Ask units for something"),
        lambda actor: [
            field("what", _("What is asked"), longest=500),
            field("due", _("By when"), "date"),
            *addressed(_("Of which units beneath")),
        ],
        "document.ask",
        _ask,
    ),
    "send": Act(
        lambda: _("Send it to units"), lambda actor: addressed(_("To which units beneath")), "document.enter", _send
    ),
    "acknowledge": Act(
        lambda: _("Say that we have it"),
        lambda actor: [unit_choice(actor, "document.enter")],
        "document.enter",
        _acknowledge,
    ),
    "receive": Act(
        lambda: _("Enter it in our register"),
        lambda actor: [unit_choice(actor, "document.enter")],
        "document.enter",
        _receive,
    ),
    "make_known": Act(
        lambda: _("Note that it was made known"),
        lambda actor: [
            unit_choice(actor, "document.enter"),
            field("on", _("On which day"), "date"),
            field("way", _("How"), "select", choices=list(phrases.WAYS.items())),
            field("people", _("How many people"), required=False, longest=9),
        ],
        "document.enter",
        _make_known,
    ),
    "claim": Act(
        lambda: _("Keep what a source says"),
        lambda actor: [
            field("field", _("About"), "select", choices=list(field_names().items())),
            field("value", _("It says"), hint=_("A day as 2026-03-05."), longest=500),
            *_sourced(required=True),
        ],
        "document.enter",
        _claim,
    ),
}
PRESSED = {"settle": _settle, "set_aside": _set_aside, "unrelate": _unrelate}
"""Acts of a button or of a form that belongs to what is shown."""
NOT_OF_SECRETS = ("ask", "send", "acknowledge", "make_known")
OF_ITS_UNIT = ("let_read", "send")


def forms(actor: Actor, row: Document, given: Given, no: Refusal | None, around: Around) -> list[dict[str, Any]]:
    """What this actor may do with the document; the one that was refused stands open."""
    never = NOT_OF_SECRETS if row.secrecy else ("let_read",)
    found = []
    for name, act in ACTS.items():
        if name not in never and _may(actor, name, row):
            mine = no if given.get("act") == name else None
            found.append(shown(name, act.label(), act.fields(actor), given if mine else {}, mine))
    found += [_taking_back(around, given, no)] if _choices(around) and actor.may("document.enter", row) else []
    return found


def _taking_back(around: Around, given: Given, no: Refusal | None) -> dict[str, Any]:
    mine = no if given.get("act") == "unrelate" else None
    fields = [
        field("taken_back", _("Which relation"), "select", choices=_choices(around)),
        field("reason", _("Why"), "select", choices=list(phrases.UNRELATED.items())),
    ]
    return shown("unrelate", _("Take a relation back"), fields, given if mine else {}, mine)


def _choices(around: Around) -> list[tuple[str, str]]:
    rows = [*around.acts, *around.suffers][:MOST_CHOICES]
    said = "%(one)s %(kind)s %(other)s"
    return [
        (str(one.id), said % {"one": one.source.named, "kind": phrases.RELATIONS[one.kind], "other": one.target.named})
        for one in rows
    ]


def _may(actor: Actor, name: str, row: Document) -> bool:
    if name in OF_ITS_UNIT:
        return actor.may("document.enter", row)
    return actor.may("document.ask", row) if name == "ask" else policy.may_somewhere(actor, "document.enter")


def acted(request: HttpRequest, actor: Actor, row: Document) -> HttpResponse:
    """Refusals: move_unknown, and those of the act."""
    name = request.POST.get("act", "")
    if name in PRESSED:
        PRESSED[name](actor, row, request.POST)
    elif name in ACTS:
        ACTS[name].call(actor, row, request.POST)
    else:
        raise Refusal("move_unknown", {"move": name[:40]})
    return to(document_words.url(row))


def claims(row: Document, said: Sequence[Claim], actor: Actor) -> list[dict[str, Any]]:
    """Each with what has become of it: stands, where the document says so itself."""
    may = actor.may("document.enter", row)
    return [
        {"id": one.id, "field": field_names()[one.field], "value": _said(one), "source": one.source,
         "quotation": document_words.plain(one.quotation), "stands": one.value == str(getattr(row, one.field) or ""),
         "aside": one.taken is False, "may": may}
        for one in said
    ]  # fmt: skip


def _said(one: Claim) -> str:
    return document_words.day(date.fromisoformat(one.value)) if one.field in DATES else one.value


def to(address: str) -> HttpResponse:
    return HttpResponseRedirect(address, status=303)


def answered(request: HttpRequest, template: str, context: dict[str, Any], no: Refusal | None) -> HttpResponse:
    return errors.marked(render(request, template, context, status=status(no) if no else 200), no)
