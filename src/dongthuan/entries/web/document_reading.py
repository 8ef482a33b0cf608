"""What a text says about documents: pasted or as a file, read, accepted line by line; nothing enters by itself."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dongthuan.entries.web import document_acts, document_proposals, document_words, when
from dongthuan.entries.web.session import desk
from dongthuan.entries.web.uploads import PaperUpload, receives
from dongthuan.ground.access import policy
from dongthuan.ground.organisations import queries as organisations
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_choice, take_number
from dongthuan.record.phrases import documents as phrases
from dongthuan.work.documents import operations
from dongthuan.work.documents.operations.accepting import (
    Accepted,
    AcceptedFigure,
    AcceptedRelation,
    AcceptedUnit,
)
from dongthuan.work.documents.queries import attached
from dongthuan.work.documents.reading import Found, Proposals, Taken, proposals, text_of

LONGEST = 200_000


@receives(PaperUpload)
def reading(request: HttpRequest, actor: Actor) -> HttpResponse:
    """GET asks for a text; POST shows what it says, and, with ``accept``, enters what was ticked."""
    policy.require_somewhere(actor, "document.enter")
    given, taken, found, no = request.POST, None, None, None
    if request.method == "POST":
        try:
            taken = _taken(request)
            found = proposals(taken.words, ordered=taken.ordered)
            if given.get("step") == "accept":
                _accept(actor, given, found)
                return HttpResponseRedirect(f"/{when.language()}/desk/documents/", status=303)
        except Refusal as refused:
            no = refused
    context = document_proposals.context(actor, given, taken, found, no)
    return document_acts.answered(request, "desk/documents_read.html", context, no)


def _taken(request: HttpRequest) -> Taken:
    """Refusals: missing, too_long, and those of a file that cannot be read."""
    upload = request.FILES.get("file")
    if upload is not None and upload.size:
        return _bounded(text_of(upload.name or "", upload.read()))
    written = request.POST.get("text", "")
    if not written.strip():
        raise Refusal("missing", {"field": "text"})
    return _bounded(Taken(written, ordered=request.POST.get("unordered") != "yes"))


def _bounded(taken: Taken) -> Taken:
    if len(taken.words) > LONGEST:
        raise Refusal("too_long", {"longest": LONGEST, "field": "text"})
    return Taken(taken.words.replace("\r\n", "\n").replace("\0", ""), taken.ordered)


def _accept(actor: Actor, given: Any, found: Proposals) -> None:
    chosen = {name: set(given.getlist(name)) for name in ("document", "relation", "figure")}
    mended = {_name(one): _mended(given, n, one) for n, one in enumerate(found.documents)}
    documents = [
        Accepted(
            mended[_name(one)], given.get(f"subject-{n}", ""), _days(given.get(f"day-{n}", ""), one),
            _quoted(found, one),
        )
        for n, one in enumerate(found.documents)
        if str(n) in chosen["document"]
    ]  # fmt: skip
    relations = [
        _relation(given, n, found, mended) for n in range(len(found.relations)) if str(n) in chosen["relation"]
    ]
    figures = [_figure(given, n, found) for n in range(len(found.figures)) if str(n) in chosen["figure"]]
    unit = organisations.named(given.get("unit", ""), when.today())
    operations.accept(
        actor=actor, unit=unit, source=given.get("source", ""), documents=documents, relations=relations,
        figures=figures, units=_units(given, found), at=when.now(),
    )  # fmt: skip


def _mended(given: Any, n: int, one: Found) -> str:
    """The symbol as the person left it."""
    return given.get(f"symbol-{n}", "").strip()[:300] or _name(one)


def _relation(given: Any, n: int, found: Proposals, mended: Mapping[str, str]) -> AcceptedRelation:
    """As the text says it, or as the person mended it: another kind, turned round, of another symbol."""
    one = found.relations[n]
    ends = [mended.get(name, name) for name in (one.source, one.target)]
    source, target = reversed(ends) if given.get(f"turned-{n}") == "yes" else ends
    kind = take_choice("relation", given.get(f"kind-{n}", one.kind), list(phrases.RELATIONS))
    whole = given.get(f"part-{n}") != "yes"
    return AcceptedRelation(source, kind, target, found.passage(one.passage)[:1_000], whole)


def _units(given: Any, found: Proposals) -> list[AcceptedUnit]:
    """Those of which the person said which they are."""
    meant = [(n, one, given.get(f"unit-{n}", "").strip()) for n, one in enumerate(found.units)]
    return [
        AcceptedUnit(
            one.as_written, take_number(f"unit-{n}", written, 2**63 - 1), found.passage(one.passages[0])[:1_000]
        )
        for n, one, written in meant
        if written
    ]


def _figure(given: Any, n: int, found: Proposals) -> AcceptedFigure:
    """As the text says it, or as the person mended it."""
    one = found.figures[n]
    written = given.get(f"value-{n}", "").strip() or str(one.value)
    if not (written.isascii() and written.isdigit() and len(written) < 19):
        raise Refusal("number_not_readable", {"field": "value", "most": 10**18})
    qualifier = given.get(f"qualifier-{n}", one.qualifier)
    if qualifier:
        take_choice("qualifier", qualifier, list(phrases.QUALIFIERS))
    return AcceptedFigure(int(written), qualifier, one.of, found.passage(one.passage)[:1_000])


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


@require_safe
@desk
def figures(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Figures that were kept of what sources say."""
    words = request.GET.get("q", "").strip()[:200]
    rows = [document_words.figure(one) for one in attached.figures(actor, words)]
    named = [document_words.mention(one) for one in attached.mentions(actor, words)]
    return render(request, "desk/documents_figures.html", {"rows": rows, "words": words, "named": named})
