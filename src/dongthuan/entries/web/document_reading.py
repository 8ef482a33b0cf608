"""What a text says about documents: pasted, read, and accepted line by line; nothing enters by itself."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from dongthuan.entries.web import document_acts, document_words, when
from dongthuan.entries.web.session import desk
from dongthuan.ground.access import policy
from dongthuan.ground.organisations import queries as organisations
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.phrases import documents as phrases
from dongthuan.work.documents import operations
from dongthuan.work.documents.operations.accepting import Accepted, AcceptedRelation
from dongthuan.work.documents.queries import seen
from dongthuan.work.documents.reading import Found, Proposals, proposals

LONGEST = 200_000


@desk
def reading(request: HttpRequest, actor: Actor) -> HttpResponse:
    """GET asks for a text; POST shows what it says, and, with ``accept``, enters what was ticked."""
    if not policy.may_somewhere(actor, "document.enter"):
        raise Refusal("not_allowed", {"action": "document.enter"})
    given, found, no = request.POST, None, None
    if request.method == "POST":
        try:
            found = proposals(_text(given.get("text", "")))
            if given.get("step") == "accept":
                _accept(actor, given, found)
                return HttpResponseRedirect(f"/{when.language()}/desk/documents/", status=303)
        except Refusal as refused:
            no = refused
    return document_acts.answered(request, "desk/documents_read.html", _context(actor, given, found, no), no)


def _text(written: str) -> str:
    if not written.strip():
        raise Refusal("missing", {"field": "text"})
    if len(written) > LONGEST:
        raise Refusal("too_long", {"longest": LONGEST, "field": "text"})
    return written.replace("\r\n", "\n")


def _accept(actor: Actor, given: Any, found: Proposals) -> None:
    ticked = set(given.getlist("document"))
    documents = [
        Accepted(_name(one), given.get(f"subject-{n}", ""), _days(given.get(f"day-{n}", ""), one), _quoted(found, one))
        for n, one in enumerate(found.documents)
        if str(n) in ticked
    ]
    chosen = set(given.getlist("relation"))
    relations = [
        AcceptedRelation(one.source, one.kind, one.target, found.passage(one.passage)[:1_000])
        for n, one in enumerate(found.relations)
        if str(n) in chosen
    ]
    unit = organisations.named(given.get("unit", ""), when.today())
    operations.accept(
        actor=actor, unit=unit, source=given.get("source", ""), documents=documents, relations=relations, at=when.now()
    )


def _name(one: Found) -> str:
    return one.symbol or one.as_written


def _quoted(found: Proposals, one: Found) -> str:
    return found.passage(one.passages[0])[:1_000]


def _days(written: str, one: Found) -> tuple[date, ...]:
    """The person's own word, where they mended the day; else whatever the text gives."""
    try:
        mended = date.fromisoformat(written) if written.strip() else None
    except ValueError:
        raise Refusal("date_not_readable", {"field": "day"}) from None
    if mended is None or mended in one.days:
        return tuple(one.days) if mended or len(one.days) > 1 else ()
    return (mended,)


def _context(actor: Actor, given: Any, found: Proposals | None, no: Refusal | None) -> dict[str, Any]:
    unit = document_acts.unit_field(actor)
    return {
        "text": given.get("text", ""),
        "source": given.get("source", ""),
        "unit": {**unit, "value": given.get("unit", unit["value"])},
        "found": found is not None and (found.documents or found.relations),
        "asked": found is not None,
        "documents": [_document(actor, n, one, found) for n, one in enumerate(found.documents)] if found else [],
        "relations": [_relation(n, one, found) for n, one in enumerate(found.relations)] if found else [],
        "figures": [{"passage": found.parts(one.passage)} for one in found.figures] if found else [],
        "errors": document_acts.errors_of(no, "", []),
    }


def _document(actor: Actor, n: int, one: Found, found: Proposals) -> dict[str, Any]:
    known = seen.by_symbol(actor, _name(one))
    return {
        "n": n,
        "name": _name(one),
        "types": ", ".join(one.types),
        "day": one.days[0].isoformat() if len(one.days) == 1 else "",
        "days": [document_words.day(day) for day in one.days] if len(one.days) > 1 else [],
        "known": document_words.url(known[0]) if known else "",
        "passages": [found.parts(where) for where in one.passages[:3]],
        "label": _("Accept %(name)s") % {"name": _name(one)},
    }


def _relation(n: int, one: Any, found: Proposals) -> dict[str, Any]:
    return {
        "n": n, "source": one.source, "kind": phrases.RELATIONS[one.kind], "target": one.target,
        "passage": found.parts(one.passage),
    }  # fmt: skip
