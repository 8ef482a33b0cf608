"""The register of documents at the desk: search, one document, what came down from it."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from dongthuan.entries.web import (
    document_acts,
    document_entry,
    document_fields,
    document_moves,
    document_words,
    unit_story,
    when,
)
from dongthuan.entries.web.drawing import descent
from dongthuan.entries.web.session import desk
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.phrases import documents as phrases
from dongthuan.work.documents.models import Document, Issuer
from dongthuan.work.documents.queries import beside, graph, in_force, issuers, seen
from dongthuan.work.documents.queries.seen import Wanted

MOST_DRAWN = 400
DAYS = ("since", "until", "on")
"""In the order of ``Wanted``."""


@desk
def documents(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The register, the latest first; beside it the form for a new one."""
    no, given = None, {}
    if request.method == "POST":
        given = request.POST.dict()
        try:
            return document_entry.entered(request, actor)
        except Refusal as refused:
            no = refused
    return document_acts.answered(request, "desk/documents.html", _listed(request, actor, given, no), no)


def _listed(request: HttpRequest, actor: Actor, given: Any, no: Refusal | None) -> dict[str, Any]:
    asked = {name: request.GET.get(name, "").strip()[:200] for name in ("q", "type", "direction", *DAYS)}
    wanted = Wanted(asked["q"], asked["type"], asked["direction"], *(day(asked[name]) for name in DAYS))
    rows, after = seen.found(actor, wanted, after=request.GET.get("after", "")[:40])
    told = in_force.told(actor, rows, wanted.in_force_on or when.today())
    kept = {name: value for name, value in asked.items() if value}
    return {
        "rows": [{**document_words.row(row), **document_words.standing(told[row.id])} for row in rows],
        "asked": asked,
        "on_said": unit_story.on_day(wanted.in_force_on or when.today()),
        "types": document_entry.types(),
        "directions": list(phrases.DIRECTIONS.items()),
        "next": f"?{urlencode({**kept, 'after': after})}" if after else "",
        "forms": document_entry.forms(actor, given, no),
    }


def day(written: str) -> date | None:
    """Refusal: date_not_readable."""
    try:
        return date.fromisoformat(written.strip()) if written.strip() else None
    except ValueError:
        raise Refusal("date_not_readable") from None


@desk
def document(request: HttpRequest, actor: Actor, document: int) -> HttpResponse:
    """One document: whose it is, whether it is in force, what it does and suffers, who has it. Forms for each act.
    Asked about a day: what decides for that day, and nothing beside it."""
    row, no = seen.one(actor, document), None
    if request.method != "POST" and request.GET.get("on", ""):
        told = _standing(request, actor, row, issuers.of(row))
        return render(request, "desk/document.html", {**told, "asked": True})
    if request.method == "POST":
        try:
            return document_acts.acted(request, actor, row)
        except Refusal as refused:
            no = refused
    return document_acts.answered(request, "desk/document.html", whole(request, actor, row, no), no)


def whole(request: HttpRequest, actor: Actor, row: Document, no: Refusal | None, act: str = "") -> dict[str, Any]:
    """For its page. ``act``: what was refused, where the form does not say so itself."""
    around, given = graph.around(actor, row), request.POST.dict()
    found = beside.beside(actor, row, [*around.acts, *around.suffers])
    return {
        **_standing(request, actor, row, found.issuers),
        "acts": [document_words.relation(one, acts=True, also=found.tellings) for one in around.acts],
        "suffers": [document_words.relation(one, acts=False, also=found.tellings) for one in around.suffers],
        "claims": document_acts.claims(row, found.claims, actor),
        "recipients": [_recipient(one) for one in found.recipients],
        "known": [_known(one) for one in found.sessions],
        "covered": [document_words.covered(one) for one in found.covered],
        "files": [document_words.attachment(row, one) for one in found.files],
        "files_form": document_moves.files_form(actor, row, given, no if act == "attach" else None),
        "forms": document_fields.apart(
            [
                *document_acts.forms(actor, row, given, no if act == "" else None, around),
                *document_moves.layout_form(actor, row, given, no if act == "layout" else None),
            ]
        ),
    }


def _standing(request: HttpRequest, actor: Actor, row: Document, issued: Iterable[Issuer]) -> dict[str, Any]:
    """Whose it is, and whether it is in force on a day: today, if none is named."""
    on = day(request.GET.get("on", "")) or when.today()
    whose = issuers.whose(issued, when.today())
    return {
        "row": document_words.row(row, issued),
        "facts": _facts(row),
        "on": on.isoformat(),
        "on_said": unit_story.on_day(on),
        "standing": document_words.standing(in_force.told(actor, [row], on)[row.id]),
        "issuers": [_issuer(one) for one in whose],
        "graph_url": f"{document_words.url(row)}graph/",
    }


def _facts(row: Document) -> list[tuple[str, str]]:
    said = [
        (_("Type of document"), document_words.type_name(row.type)),
        (_("Issued"), document_words.day(row.issued_on)),
        (_("In force from"), document_words.day(row.in_force_from)),
        (_("Term"), row.term),
        (_("Signed by"), _(", ").join(row.signers)),
        (_("As it was written"), row.as_written if row.as_written != row.symbol else ""),
        (_("Source"), row.source),
        (_("The words that say so"), document_words.plain(row.quotation)),
    ]
    return [(label, value) for label, value in said if value]


def _issuer(one: issuers.Whose) -> dict[str, Any]:
    now = [{"name": row.name(when.language()), "url": unit_story.url(row.unit)} for row in one.now]
    return {"then": one.then, "now": now if one.changed or now else [], "changed": one.changed}


def _recipient(one: Any) -> dict[str, str]:
    got = document_words.day(one.acknowledged_on) if one.acknowledged_on else ""
    return {"name": one.unit.name(when.language()), "sent": document_words.day(one.sent_on), "got": got}


def _known(one: Any) -> dict[str, str]:
    people = "" if one.people is None else ngettext("%(number)d person", "%(number)d people", one.people)
    return {
        "name": one.unit.name(when.language()),
        "day": unit_story.on_day(one.on),
        "way": str(phrases.WAYS[one.way]),
        "people": people % {"number": one.people} if people else "",
    }


@require_safe
@desk
def descended(request: HttpRequest, actor: Actor, document: int) -> HttpResponse:
    """A resolution down to the last commune: drawn, and as a list."""
    row = seen.one(actor, document)
    top = graph.down(actor, row)
    number = top.count() - 1
    said = ngettext("%(number)d document came down from it", "%(number)d documents came down from it", number)
    context = {
        "row": document_words.row(top.document),
        "said": said % {"number": number},
        "descent": _drawn(top, number),
        "by_province": number >= MOST_DRAWN,
        "cut": graph.MOST if top.cut else 0,
        "tree": _tree(top),
    }
    return render(request, "desk/document_graph.html", context)


def _drawn(top: graph.Node, number: int) -> dict[str, Any] | None:
    """Each document; where they are too many for a sheet, how many in each province."""
    rtl = when.language() == "ar"
    if not number:
        return None
    if number < MOST_DRAWN:
        return descent.drawn(top, document_words.node, rtl=rtl)
    provinces = [document_words.Many(unit, many) for unit, many in graph.by_province(top)]
    return descent.drawn(document_words.Gathered(top, provinces), document_words.gathered, rtl=rtl)


def _tree(node: graph.Node) -> dict[str, Any]:
    return {
        **document_words.row(node.document),
        "by": phrases.RELATIONS[node.by] if node.by else "",
        "below": [_tree(one) for one in node.below],
    }
