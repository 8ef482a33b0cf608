"""Reorganisations at the desk: a plan is drafted, checked, applied, undone; what a split leaves is placed by hand."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dongthuan.entries.web import errors, planner, unit_story, when
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
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.phrases import codes as phrases
from dongthuan.record.phrases import units as sentences
from dongthuan.record.terms import queries as terms
from dongthuan.work.handover import operations, queries
from dongthuan.work.handover.queries import records

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
    "code CODE NEW": lambda: _("the same unit, with another official code"),
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
        operations.apply(actor=actor, row=row, at=when.now(), dice=SystemDice())
    elif act == "undo":
        operations.undo(actor=actor, row=row, at=when.now())


def _page(
    request: HttpRequest, actor: Actor, row: Reorganisation, no: Refusal | None = None,
    given: dict[str, Any] | None = None,
) -> HttpResponse:  # fmt: skip
    read = plan_of.read(row.plan)
    names = planned.names(read, row.day, when.language())
    goals = planner.afterwards(read, names)
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
        "flow": planner.flow(read, names),
        "sound": row.state == DRAFT and not found, "due": row.day is not None and row.day <= when.today(),
        "loads": [_load(load, goals) for load in queries.loads(actor, row)] if not found or row.state != DRAFT else [],
        "handovers": _handovers(row), "undone": undone(row),
        "waiting": len(queries.waiting(actor, row)) if row.state == APPLIED else 0,
    }  # fmt: skip
    return errors.marked(render(request, "desk/plan.html", context, status=status(no) if no else 200), no)


def _load(load: queries.Load, named: Mapping[str, str]) -> dict[str, Any]:
    goals = [f"{named.get(code, code)} ({unit_story.SHARES[share]()})" for code, share in load.goals]
    return {
        "name": load.unit.name(when.language()), "url": unit_story.url(load.unit), "goals": _(", ").join(goals),
        "cases": load.cases, "open": load.open_cases, "clocks": load.clocks, "tasks": load.tasks,
        "people": load.people, "heads": load.heads, "to_place": load.to_place,
        "also": [(sentences.ROOMS[room], number) for room, number in load.also.items()],
    }  # fmt: skip


def _handovers(row: Reorganisation) -> list[dict[str, str]]:
    page = f"/{when.language()}/desk/units/plans/{row.id}/handover/"
    return [
        {"name": one.giver.name(when.language()), "url": f"{page}{one.giver.id}/"} for one in records.of_plan(row.id)
    ]


def undone(row: Reorganisation) -> str:
    """The day on which it was, written out; "" while it stands."""
    return unit_story.on_day(day_of(row.undone_at)) if row.undone_at else ""


@require_safe
@desk
def handover(request: HttpRequest, actor: Actor, plan: int, old: int) -> HttpResponse:
    """The handover record (biên bản bàn giao), for both sides to sign: as it stood on the day."""
    record, language = queries.handover(actor, plan, old), when.language()
    row, names = record.row, record.names
    context = {
        "row": row, "old": record.old.name(language), "goals": [goal.name(language) for goal in record.goals],
        "day": unit_story.on_day(row.day) if row.day else "", "digest": record.digest, "more": record.more,
        "undone": undone(row),
        "cases": [_line(line, names) for line in record.cases],
        "tasks": [{"person": names.get(line["who"], ""), "due": _written_day(line["due"])} for line in record.tasks],
        "people": [
            {"name": names.get(line["who"], ""), "role": terms.label("roles", line["ref"], language)}
            for line in record.people
        ],
        "rooms": [(sentences.ROOMS[line["ref"]], line["what"]) for line in record.rooms],
        "back": f"/{language}/desk/units/plans/{row.id}/" if actor.may("unit.reorganise") else "",
    }  # fmt: skip
    return render(request, "desk/handover.html", context)


def _line(line: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    return {
        "reference": line["ref"], "state": str(phrases.STATES[line["what"]]), "filed": _written_day(line["since"]),
        "due": _written_day(line["due"]), "holder": names.get(line["who"], ""),
    }  # fmt: skip


def _written_day(written: str) -> str:
    return unit_story.iso_day(written) if written else "·"


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
    held = people.holding(actor, found, when.today())
    listed = [_person(office) for office in held]
    return render(
        request,
        "public/unit.html",
        {**unit_story.told(found), "people": listed, "people_url": f"{request.path}people/"},
    )
