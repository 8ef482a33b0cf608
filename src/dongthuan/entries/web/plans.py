"""Reorganisations at the desk: a plan is drafted, checked, applied, undone; what a split leaves is placed by hand."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dongthuan.entries.web import errors, told, unit_story, when
from dongthuan.entries.web.session import desk
from dongthuan.ground.organisations import plan as plan_of
from dongthuan.ground.organisations import plan_lines
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import APPLIED, DRAFT, UNDONE, Reorganisation
from dongthuan.ground.organisations.operations import plans as drafting
from dongthuan.ground.organisations.queries import planned
from dongthuan.ground.people import queries as people
from dongthuan.ground.people.models import Office
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.phrases import codes as phrases
from dongthuan.record.phrases import units as sentences
from dongthuan.record.terms import queries as terms
from dongthuan.work.cases.models import NO_DATE, Case
from dongthuan.work.handover import operations, queries

STATES = {
    DRAFT: lambda: _("draft"), APPLIED: lambda: _("in effect"), UNDONE: lambda: _("undone"),
}  # fmt: skip
SHAPES = {DRAFT: "new", APPLIED: "kept", UNDONE: "broken"}
EXAMPLE = ("new 99010 ward under 99: Phường Mới / Mới Ward / حي موي", "99001 -> 99010", "99002 -> 99010")
PATTERNS: Mapping[str, Callable[[], str]] = {
    "new CODE KIND under CODE: NAME / NAME / NAME": lambda: _(
        "a unit begins, with its name in Vietnamese, English and Arabic"
    ),
    "OLD -> NEW part": lambda: _("a part of the old unit goes to the new one"),
    "OLD -> NEW whole archives": lambda: _("one function goes there: cases, tasks, archives, staff"),
    "keep OLD with CODE": lambda: _("who has what nobody has placed yet"),
    "stays OLD": lambda: _("it gives a part away and goes on"),
    "leads OLD": lambda: _("its head leads the new unit"),
    "rename CODE KIND: NAME": lambda: _("the same unit, otherwise named or of another kind"),
    "move CODE under CODE": lambda: _("the same unit, under another one"),
}
"""How a line of a plan is written, and what it says."""
FIELD_OF = {"missing": "title", "date_not_readable": "day", "plan_line_not_readable": "lines", "too_long": "lines"}


@desk
def plans(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list, and the form of a new plan."""
    if request.method != "POST":
        return _list(request, actor, {})
    try:
        row = _drafted(request, actor, None)
    except Refusal as no:
        return _list(request, actor, request.POST.dict(), no)
    return _to(row)


def _drafted(request: HttpRequest, actor: Actor, row: Reorganisation | None) -> Reorganisation:
    given = request.POST
    return drafting.draft(
        actor=actor, title=given.get("title", ""), instrument=given.get("instrument", ""), row=row,
        day=_day(given.get("day", "")), plan=plan_lines.read(given.get("lines", "")),
    )  # fmt: skip


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written.strip()) if written.strip() else None
    except ValueError:
        raise Refusal("date_not_readable") from None


def _to(row: Reorganisation) -> HttpResponse:
    return HttpResponseRedirect(f"/{when.language()}/desk/units/plans/{row.id}/", status=303)


def _list(request: HttpRequest, actor: Actor, given: dict[str, Any], no: Refusal | None = None) -> HttpResponse:
    rows = [
        {"title": row.title, "id": row.id, "day": unit_story.on_day(row.day) if row.day else "·", **_state(row)}
        for row in planned.drafted(actor)
    ]
    context = {"rows": rows, "fields": _fields(given, no), "errors": _errors(no), **_help()}
    return errors.marked(render(request, "desk/plans.html", context, status=status(no) if no else 200), no)


def _state(row: Reorganisation) -> dict[str, str]:
    return {"state": STATES[row.state](), "shape": SHAPES[row.state]}


def _help() -> dict[str, Any]:
    return {"example": EXAMPLE, "patterns": [(pattern, say()) for pattern, say in PATTERNS.items()]}


def _errors(no: Refusal | None) -> list[dict[str, str]]:
    if no is None:
        return []
    field = FIELD_OF.get(no.code, "")
    return [{"field": f"f-{field}" if field else "", "message": phrases.refusal(no)}]


def _fields(given: dict[str, Any], no: Refusal | None) -> list[dict[str, Any]]:
    lines, symbol = _("One line for each thing, as shown above."), _("Number and symbol, for example 1656/NQ-UBTVQH15")
    asked: list[dict[str, Any]] = [
        {"name": "title", "label": _("What the plan is called"), "kind": "text", "longest": 200, "required": True},
        {"name": "instrument", "label": _("Instrument"), "kind": "text", "longest": 120, "hint": symbol},
        {"name": "day", "label": _("First day"), "kind": "date", "dir": "ltr"},
        {"name": "lines", "label": _("The plan"), "kind": "textarea", "hint": lines, "required": True},
    ]
    wrong = FIELD_OF.get(no.code, "") if no else ""
    return [
        {
            "id": f"f-{row['name']}", "dir": "auto", "value": given.get(row["name"], ""),
            "error": phrases.refusal(no) if no and row["name"] == wrong else "", **row,
        }
        for row in asked
    ]  # fmt: skip


@desk
def plan(request: HttpRequest, actor: Actor, plan: int) -> HttpResponse:
    """One plan: its lines, what the check says, what would move; the buttons of its state."""
    row = planned.one(actor, plan)
    if request.method != "POST":
        return _page(request, actor, row)
    try:
        _act(request, actor, row)
    except Refusal as no:
        return _page(request, actor, planned.one(actor, plan), no, request.POST.dict())
    return _to(row)


def _act(request: HttpRequest, actor: Actor, row: Reorganisation) -> None:
    act = request.POST.get("act", "")
    if act == "draft":
        _drafted(request, actor, row)
    elif act == "apply":
        operations.apply(actor=actor, row=row, at=when.now())
    elif act == "undo":
        operations.undo(actor=actor, row=row, at=when.now())
    elif act == "place":
        _place(request, actor, row)


def _place(request: HttpRequest, actor: Actor, row: Reorganisation) -> None:
    case, _, version = request.POST.get("case", "").partition(".")
    if not (case.isdigit() and version.isdigit() and len(case) < 20 and len(version) < 10):
        raise Refusal("not_found")
    goal = organisations.named(request.POST.get("unit", ""), when.today())
    operations.place(actor=actor, row=row, case_id=int(case), version=int(version), goal=goal, at=when.now())


def _page(
    request: HttpRequest, actor: Actor, row: Reorganisation, no: Refusal | None = None,
    given: dict[str, Any] | None = None,
) -> HttpResponse:  # fmt: skip
    read = plan_of.read(row.plan)
    found = planned.problems(row) if row.state == DRAFT else []
    kept = {
        "title": row.title,
        "instrument": row.instrument,
        "day": row.day.isoformat() if row.day else "",
        "lines": plan_lines.lines(read),
    }
    context = {
        "row": row, **_state(row), "day": unit_story.on_day(row.day) if row.day else "", "errors": _errors(no),
        "lines": kept["lines"].split("\n"), **_help(),
        "fields": _fields(given if given and given.get("act") == "draft" else kept, no) if row.state == DRAFT else [],
        "problems": [{"unit": one.unit, "said": sentences.PROBLEMS[one.code]} for one in found],
        "sound": row.state == DRAFT and not found, "due": row.day is not None and row.day <= when.today(),
        "loads": [_load(load) for load in queries.loads(actor, row)] if not found or row.state != DRAFT else [],
        "handovers": _handovers(row) if row.state == APPLIED else [],
        "waiting": _waiting(actor, row) if row.state == APPLIED else [],
    }  # fmt: skip
    return errors.marked(render(request, "desk/plan.html", context, status=status(no) if no else 200), no)


def _load(load: queries.Load) -> dict[str, Any]:
    goals = [f"{code} ({unit_story.SHARES[share]()})" for code, share in load.goals]
    return {
        "name": load.unit.name(when.language()), "url": unit_story.url(load.unit), "goals": _(", ").join(goals),
        "cases": load.cases, "open": load.open_cases, "clocks": load.clocks, "tasks": load.tasks,
        "people": load.people, "heads": load.heads, "to_place": load.to_place,
    }  # fmt: skip


def _handovers(row: Reorganisation) -> list[dict[str, str]]:
    olds = {way.old_id: way.old for way in queries.handovers(row)}
    page = f"/{when.language()}/desk/units/plans/{row.id}/handover/"
    return [{"name": old.name(when.language()), "url": f"{page}{unit}/"} for unit, old in olds.items()]


def _waiting(actor: Actor, row: Reorganisation) -> list[dict[str, Any]]:
    language, goals = when.language(), queries.goals(row)
    return [
        {
            "reference": case.reference, "chosen": f"{case.id}.{case.version}", "due": _due(case),
            "goals": [(goal.id, goal.name(language)) for goal in goals.get(case.unit_id, ())],
            "url": f"/{language}/desk/case/{case.reference}/",
        }
        for case in queries.waiting(actor, row)
    ]  # fmt: skip


@require_safe
@desk
def handover(request: HttpRequest, actor: Actor, plan: int, old: int) -> HttpResponse:
    """The handover record (biên bản bàn giao), for both sides to sign."""
    row, language = planned.one(actor, plan), when.language()
    record = queries.handover(actor, row, old)
    context = {
        "row": row,
        "old": record.old.name(language),
        "goals": [goal.name(language) for goal in record.goals],
        "day": unit_story.on_day(row.day) if row.day else "",
        "cases": [_line(case) for case in record.cases],
        "more": record.more,
        "tasks": [{"person": task.person.name, "due": unit_story.on_day(task.due)} for task in record.tasks],
        "people": [_person(office) for office in record.offices],
        "back": f"/{language}/desk/units/plans/{row.id}/",
    }
    return render(request, "desk/handover.html", context)


def _line(case: Case) -> dict[str, str]:
    return {
        "reference": case.reference,
        "state": str(told.state_at_desk(case)["label"]),
        "filed": unit_story.on_day(day_of(case.filed_at)),
        "due": _due(case),
        "holder": case.officer.name if case.officer else "",
    }


def _due(case: Case) -> str:
    return unit_story.on_day(case.due) if case.due != NO_DATE else "·"


def _person(office: Office) -> dict[str, str]:
    return {"name": office.account.name, "role": terms.label("roles", office.role, when.language())}


@require_safe
@desk
def unit(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    """The page of a unit as everybody has it, and who works there."""
    try:
        found = organisations.one(unit)
    except Refusal:
        raise Refusal("not_found") from None
    held = people.holding(found, when.today())
    listed = [_person(office) for office in held]
    return render(
        request,
        "public/unit.html",
        {**unit_story.told(found), "people": listed, "people_url": f"{request.path}people/"},
    )
