"""The planner: old units are looked up and ticked, what becomes of them is named, and a draft is made of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from dongthuan.entries.web import errors, plain_form, unit_story, when
from dongthuan.entries.web.drawing import lineage
from dongthuan.entries.web.drawing.lineage import Band
from dongthuan.entries.web.session import desk
from dongthuan.ground.organisations import kinds, sketch
from dongthuan.ground.organisations.models import MERGE, RENAME, SPLIT, WHOLE, Unit
from dongthuan.ground.organisations.names import proper
from dongthuan.ground.organisations.operations import plans as drafting
from dongthuan.ground.organisations.plan import Plan
from dongthuan.ground.organisations.queries import finding
from dongthuan.ground.organisations.sketch import Goal
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.terms import queries as terms

MOST_FOUND = 60
FIELD_OF = {"date_not_readable": "day", "plan_one_unit": "what"}


@desk
def planner(request: HttpRequest, actor: Actor) -> HttpResponse:
    """GET looks up and keeps what was ticked; POST drafts. What the check says stands on the page of the draft."""
    actor.require("unit.reorganise")
    if request.method != "POST":
        return _page(request, request.GET.getlist("old"))
    try:
        plan = sketch.sketched(
            request.POST.get("what", ""), request.POST.getlist("old"), [_goal(request, ""), _goal(request, "2")],
            keeper=request.POST.get("keeper", "").strip(), leads=request.POST.get("leads", ""),
        )  # fmt: skip
        row = drafting.draft(
            actor=actor, title=request.POST.get("title", ""), instrument=request.POST.get("instrument", ""), plan=plan,
            day=plain_form.day(request, "day"),
        )  # fmt: skip
    except Refusal as no:
        return _page(request, request.POST.getlist("old"), no)
    return HttpResponseRedirect(f"/{when.language()}/desk/units/plans/{row.id}/", status=303)


def _goal(request: HttpRequest, number: str) -> Goal:
    said = {name: request.POST.get(f"{name}{number}", "").strip() for name in ("code", "vi", "en", "ar")}
    names = {language: said[language][:200] for language in ("vi", "en", "ar") if said[language]}
    return Goal(
        said["code"][:20], names, request.POST.get("kind", ""), request.POST.get("under", "").strip()[:20]
    )  # fmt: skip


def _page(request: HttpRequest, ticked: Sequence[str], no: Refusal | None = None) -> HttpResponse:
    written = request.GET.get("q", "").strip()[: finding.LONGEST]
    found = [one.period.unit for one in finding.find(written, when.today())] if written else []
    olds = list(Unit.objects.filter(code__in=[code[:20] for code in ticked], valid_to=None).order_by("code"))
    chosen = {unit.id for unit in olds}
    offered = [unit for unit in found if unit.id not in chosen and unit.valid_to is None]
    context = {
        "q": written, "asked": bool(written), "olds": [_unit(unit) for unit in olds],
        "found": [_unit(unit) for unit in offered[:MOST_FOUND]], "left_off": max(0, len(offered) - MOST_FOUND),
        "fields": plain_form.fields(_asked(olds), request.POST.dict(), no, FIELD_OF) if olds else [],
        "errors": plain_form.errors(no, FIELD_OF),
    }  # fmt: skip
    return errors.marked(render(request, "desk/planner.html", context, status=status(no) if no else 200), no)


def _unit(unit: Unit) -> dict[str, Any]:
    language = when.language()
    above = unit.parent.name(language) if unit.parent else ""
    return {"code": unit.code, "name": unit.name(language), "within": above, "time": unit_story.time(unit)}


def _asked(olds: Sequence[Unit]) -> plain_form.Asked:
    """The unit above and the kind are those of the old unit, until somebody says otherwise."""
    language, first = when.language(), olds[0]
    above = first.parent.code if first.parent else ""
    known = [(kind, terms.label("unit_kinds", kind, language)) for kind in kinds.KINDS if kind not in kinds.ENDED]
    what = [(MERGE, _("they become one")), (SPLIT, _("it becomes two")), (RENAME, _("it goes on otherwise"))]
    text, code = {"longest": 200, "required": False}, {"longest": 20, "required": False, "dir": "ltr"}
    return [
        {"name": "what", "label": _("What happens"), "kind": "select", "choices": what, "required": True,
         "first": MERGE if len(olds) > 1 else SPLIT},
        {"name": "title", "label": _("What the plan is called"), "longest": 200, "required": True},
        {"name": "instrument", "label": _("Instrument"), "longest": 120, "required": True,
         "hint": _("Number and symbol, for example 1656/NQ-UBTVQH15")},
        {"name": "day", "label": _("First day"), "kind": "date", "dir": "ltr", "required": True},
        {"name": "code", "label": _("Official code of the new unit"), **code,
         "hint": _("That of a unit that stands already, with no name below, and it takes the others over.")},
        {"name": "vi", "label": _("Its name in Vietnamese"), **text},
        {"name": "en", "label": _("Its name in English"), **text},
        {"name": "ar", "label": _("Its name in Arabic"), **text},
        {"name": "kind", "label": _("Kind"), "kind": "select", "choices": known, "first": first.kind, "required": True},
        {"name": "under", "label": _("Code of the unit above it"), "first": above, **code},
        {"name": "leads", "label": _("Whose head leads the new unit"), "kind": "select", "required": False,
         "choices": [(unit.code, unit.name(language)) for unit in olds]},
        {"name": "code2", "label": _("Official code of the second new unit"), **code,
         "hint": _("Only where one becomes two.")},
        {"name": "vi2", "label": _("The name of the second one"), **text},
        {"name": "keeper", "label": _("Code of whoever has what nobody has placed yet"), "first": above, **code,
         "hint": _("Only where one becomes two.")},
    ]  # fmt: skip


def flow(plan: Plan, called: dict[str, str]) -> dict[str, Any] | None:
    """The plan as a small picture, old → new, without the words for kinds. ``called``: {code: name}."""
    olds, news = _short(called), _short(afterwards(plan, called))
    bands = [
        Band(olds.get(way.old, way.old), news.get(way.new, way.new), "whole" if way.share == WHOLE else "part")
        for way in plan.ways[: unit_story.MOST_DRAWN]
    ]
    if not bands:
        return None
    rtl = when.language() == "ar"
    pictures = [lineage.drawn(bands, rtl=rtl, narrow=narrow) for narrow in (False, True)]
    return {"lineages": pictures, "said": _("What goes where")}


def afterwards(plan: Plan, called: Mapping[str, str]) -> dict[str, str]:
    """{code: name} once the plan is in effect: whatever begins by it has the name that the plan gives."""
    begun = {one.code: one.name.get(when.language()) or one.name.get("vi", "") for one in plan.founded}
    return {**called, **begun}


def _short(named: Mapping[str, str]) -> dict[str, str]:
    """Without the word for its kind, where no two are then called the same."""
    short = {code: proper(name) for code, name in named.items()}
    often = Counter(short.values())
    return {code: short[code] if often[short[code]] == 1 else name for code, name in named.items()}
