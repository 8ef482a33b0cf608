"""A page beside the case: "I must not handle this case", and that a letter is about somebody."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from dongthuan.entries.web import errors, moves, residents, when
from dongthuan.entries.web.session import desk
from dongthuan.ground.access.models import DECLARED
from dongthuan.kernel import codes, ids
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import access as said
from dongthuan.record.phrases import codes as phrases
from dongthuan.work.cases import operations, queries
from dongthuan.work.cases.models import Case


@desk
def keep_out(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    """The forms, as far as this person may; a POST does one of them. Whoever has declared goes back to the queue."""
    case = queries.by_reference(actor, codes.parse_reference(reference))
    if request.method != "POST":
        return _page(request, actor, case, None)
    try:
        _done(request, actor, case)
    except Refusal as no:
        return _page(request, actor, queries.by_reference(actor, case.reference), no)
    still = queries.chosen(actor, [case.id]) if request.POST.get("do") != "declare" else {}
    base = f"/{when.language()}/desk/"
    return HttpResponseRedirect(f"{base}case/{case.reference}/keep-out/" if still else base, status=303)


def _done(request: HttpRequest, actor: Actor, case: Case) -> None:
    given = {name: request.POST.get(name, "") for name in ("do", "ground", "whom", "to", "bar")}
    if given["do"] == "lift":
        operations.lift(actor=actor, case_id=case.id, bar_id=ids.number(given["bar"]), at=when.now())
        return
    version = residents.version_of(request, case)
    if given["do"] == "about":
        operations.bar(actor=actor, case_id=case.id, version=version, whom=given["whom"], to=given["to"], at=when.now())
        return
    operations.declare(
        actor=actor, case_id=case.id, version=version, ground=given["ground"], to=given["to"], at=when.now()
    )


def _page(request: HttpRequest, actor: Actor, case: Case, no: Refusal | None) -> HttpResponse:
    context = {
        "case": case,
        "case_url": moves.case_url(case),
        "declare": _declaring(request, no) if actor.may("case.declare", case) else None,
        "about": _about(request, no) if actor.may("case.bar", case) else None,
        "kept_out": [_line(row) for row in queries.kept_out(actor, case)],
        "errors": [{"field": "", "message": phrases.refusal(no)}] if no else [],
    }
    return errors.marked(render(request, "desk/keep_out.html", context, status=status(no) if no else 200), no)


def _line(row: queries.KeptOut) -> dict[str, Any]:
    name = row.unit.name(when.language()) if row.unit else row.name
    return {"id": row.id, "name": name, "ground": said.BARS[row.ground]}


def _declaring(request: HttpRequest, no: Refusal | None) -> list[dict[str, Any]]:
    grounds = [(ground, said.BARS[ground]) for ground in DECLARED]
    ground = _field(request, no, "d", "ground", _("Why"), "select", required=True)
    return [{**ground, "choices": grounds}, _field(request, no, "d", "to", _("Who takes it instead"), hint=_to())]


def _about(request: HttpRequest, no: Refusal | None) -> list[dict[str, Any]]:
    whom = _field(request, no, "a", "whom", _("Whom the letter is about"), required=True, hint=_whom())
    return [whom, _field(request, no, "a", "to", _("Who takes it instead"), hint=_to())]


def _to() -> str:
    return _("Sign-in name. Left empty: somebody free of the unit, else the office above.")


def _whom() -> str:
    return _("Sign-in name of a person, or the code of a unit: then everybody who works there keeps out.")


def _field(
    request: HttpRequest, no: Refusal | None, form: str, name: str, label: str, kind: str = "text",
    required: bool = False, hint: str = "",
) -> dict[str, Any]:  # fmt: skip
    mine = no is not None and request.POST.get("do", "declare")[0] == form
    wrong = mine and no is not None and no.facts.get("field") == name
    return {
        "id": f"f-{form}-{name}", "name": name, "label": label, "kind": kind, "required": required, "hint": hint,
        "dir": "ltr", "longest": 60, "value": request.POST.get(name, "") if mine else "",
        "error": phrases.refusal(no) if wrong and no is not None else "",
    }  # fmt: skip
