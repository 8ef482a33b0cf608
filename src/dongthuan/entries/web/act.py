"""The form of one move, open beside the letter: filled with what was sent, prepared, or left as a draft."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from dongthuan.entries.web import afterwards, errors, forms, moves, residents, when
from dongthuan.entries.web.session import desk
from dongthuan.kernel import codes, ids
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.lifecycle import Move
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.phrases import codes as phrases
from dongthuan.work.cases import queries as cases
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import Case
from dongthuan.work.desk import operations, queries
from dongthuan.work.desk.models import Draft


def opened(request: HttpRequest, actor: Actor, case: Case, name: str, no: Refusal | None = None) -> dict[str, Any]:
    """For desk/act.html. Refusal: not_found, for a move or a prepared text that there is not."""
    if name not in LIFECYCLE.moves:
        raise Refusal("not_found")
    row, draft = LIFECYCLE.moves[name], queries.draft_of(actor, case, name)
    offered = queries.templates_for(actor, case, name) if queries.long_input(name) else []
    kept_words = draft.inputs if draft else {}
    given = request.POST if no else {**kept_words, **_prepared(request, actor, case, name), **_into(request, row)}
    listed = forms.fields(row, case, given, no)
    return {
        **moves.link(row, case, name),
        "fields": listed,
        "after": afterwards.said(name),
        "errors": forms.summary(no, listed),
        "open": row in cases.open_moves(actor, case),
        "kept": kept(draft, case) if draft else None,
        "templates": [{"id": str(one.id), "name": one.name, "lang": one.language} for one in offered],
        "template": request.GET.get("template", ""),
        "focus": bool(request.headers.get("HX-Request")) and not no,  # opened by script: the hand goes on here
    }


def _prepared(request: HttpRequest, actor: Actor, case: Case, name: str) -> Mapping[str, str]:
    written = request.GET.get("template", "")
    if not written:
        return {}
    officer = request.account.name  # type: ignore[attr-defined]
    return queries.filled(actor, case, name, ids.number(written), officer=officer, at=when.now())


def _into(request: HttpRequest, row: Move) -> Mapping[str, str]:
    """The other case that the address names: see ``similar``. Nothing is joined before the form is pressed."""
    return {one.name: request.GET[one.name] for one in row.inputs if one.kind == "case" and one.name in request.GET}


def kept(draft: Draft, case: Case) -> dict[str, Any]:
    """When it was kept, and whether the case has moved on since."""
    return {"at": when.hour_or_moment(draft.at), "moved": draft.version != case.version, "move": draft.move}


@require_POST
@desk
def draft(request: HttpRequest, actor: Actor, reference: str, move: str) -> HttpResponse:
    """Keep what stands in the form, or throw it away. To the script one line; without it, the form again."""
    case = cases.by_reference(actor, codes.parse_reference(reference))
    scripted = bool(request.headers.get("HX-Request"))
    try:
        found = _kept_or_dropped(request, actor, case, move)
    except Refusal as no:
        if scripted:
            return errors.marked(render(request, "desk/kept.html", {"kept_not": phrases.refusal(no)}), no)
        raise
    url = f"{moves.case_url(case)}{move}/"
    if scripted:
        context = {"kept": kept(found, case) if found else None, "discard_url": url}
        return render(request, "desk/kept.html", context)
    return HttpResponseRedirect(url, status=303)


def _kept_or_dropped(request: HttpRequest, actor: Actor, case: Case, move: str) -> Draft | None:
    if "discard" in request.POST:
        operations.drop_draft(actor=actor, case_id=case.id, move=move)
        return None
    version = residents.version_of(request, case)
    typed = {name: request.POST.get(name, "") for name in request.POST}
    return operations.keep_draft(actor=actor, case_id=case.id, move=move, inputs=typed, version=version, at=when.now())
