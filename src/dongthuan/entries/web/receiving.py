"""Receptions at the desk: whoever comes today, one visit with its steps, and its papers."""

import secrets
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dongthuan.entries.web import errors, reception_fields, reception_paper, when
from dongthuan.entries.web.reception_acts import act, moves_of, number, tabs, to
from dongthuan.entries.web.reception_days import session_told
from dongthuan.entries.web.receptions import VISIT_SHAPES, told
from dongthuan.entries.web.session import desk
from dongthuan.ground.access import once
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.deadlines import queries as calendars
from dongthuan.record.deadlines import speech
from dongthuan.record.phrases import codes as phrases
from dongthuan.record.phrases import receptions as sentences
from dongthuan.record.terms import queries as terms
from dongthuan.work.receptions import law, operations, queries
from dongthuan.work.receptions.lifecycle import VISIT
from dongthuan.work.receptions.models import Visit
from dongthuan.work.receptions.operations.writing import read_day


def _day(written: str) -> date:
    try:
        return read_day("day", written)
    except Refusal:
        return when.today()


@desk
def today(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Whoever comes today: one click takes them in, another one counts who comes to denounce."""
    if not queries.may_see(actor):
        raise Refusal("not_allowed", {"action": "reception.see"})
    if request.method != "POST":
        return _today(request, actor)
    try:
        return to(_came(request, actor))
    except Refusal as no:
        return _today(request, actor, no)


def _came(request: HttpRequest, actor: Actor) -> str:
    """Where to go on. The same form pressed twice is one person who came."""

    def took() -> once.Answer:
        visit = _taken(request, actor)
        return once.Answer(303, (f"visit/{visit.id}/" if visit.state == "waiting" else "").encode(), visit.subject)

    key, wish = request.POST.get("once", ""), [request.POST.get(name, "") for name in ("place", "interpreter", "act")]
    if not key:
        return took().body.decode()
    asked = "\n".join(wish).encode()
    return once.answered(actor=actor, key=key, asked=asked, at=when.now(), dice=SystemDice(), act=took).body.decode()


def _taken(request: HttpRequest, actor: Actor) -> Visit:
    """``place``: a unit, or a day on which somebody sits ("session:ID")."""
    place = request.POST.get("place", "")
    session = number(place.removeprefix("session:")) if place.startswith("session:") else None
    given: dict[str, Any] = {"actor": actor, "unit": "" if session else place, "session_id": session, "at": when.now()}
    if request.POST.get("act") == "denounces":
        return operations.count_denouncer(**given)
    return operations.walk_in(**given, spoken=when.language(), interpreter=request.POST.get("interpreter", ""))


def _today(request: HttpRequest, actor: Actor, no: Refusal | None = None) -> HttpResponse:
    day = _day(request.GET.get("day", ""))
    sessions, visits = queries.of_day(actor, day)
    units = queries.units_where(actor, "reception.record", when.today())
    language = when.language()
    places = [
        *((f"session:{row.id}", f"{row.leader.person.name} · {row.unit.name(language)}")
          for row in sessions if row.state == "in_session"),
        *((str(unit.id), _("%(office)s, without a leader") % {"office": unit.name(language)}) for unit in units),
    ]  # fmt: skip
    context = {
        "day": speech.day(day, language), "iso": day.isoformat(), "is_today": day == when.today(),
        "sessions": [session_told(actor, row) for row in sessions],
        "rows": [row_told(line) for line in queries.seen(actor, visits)],
        "places": places, "once": secrets.token_hex(16), "interpreters": reception_fields.interpreters(),
        "errors": [{"field": "f-place", "message": phrases.refusal(no)}] if no else [],
        **tabs("today"),
    }  # fmt: skip
    return errors.marked(render(request, "desk/receptions.html", context, status=status(no) if no else 200), no)


def row_told(line: queries.Line) -> dict[str, Any]:
    visit = line.visit
    return {
        "id": visit.id, "number": visit.number or "·", "who": line.text("who"), "content": line.text("content"),
        "kind": kind_of(visit), "shape": VISIT_SHAPES[visit.state], "state": sentences.VISIT_STATES[visit.state],
        "reference": visit.reference or "", "day": when.short(visit.day), "open": line.open,
        "interpreter": terms.label("interpreters", visit.interpreter, when.language()),
        "url": f"/{when.language()}/desk/receptions/visit/{visit.id}/",
    }  # fmt: skip


def kind_of(visit: Visit) -> str:
    if visit.kind == "denunciation":
        return _("Denunciation (guided)")
    return terms.label("kinds", visit.kind, when.language())


@desk
def visit(request: HttpRequest, actor: Actor, visit: int) -> HttpResponse:
    """One visit: what stands in the register, what may be done, which papers there are."""
    return _visit_page(request, actor, queries.visit(actor, visit))


def _visit_page(request: HttpRequest, actor: Actor, row: Visit, opened: str = "") -> HttpResponse:
    [line] = queries.seen(actor, [row])
    base = f"/{when.language()}/desk/receptions/visit/{row.id}/"
    calendar = calendars.calendar()
    context = {
        "row": {**row_told(line), "version": row.version}, "columns": columns(line, opened), "base": base,
        "moves": moves_of(queries.open_visit_moves(actor, row), sentences.VISIT_MOVES, base),
        "session": told(row.session) if row.session else None,
        "why": when.why(row.clock, calendar) if row.clock else None, "clock": row.clock, "left": _left(row),
        "tasks": [
            {"what": one.what, "person": one.person.name, "due": when.said(one.due)} for one in queries.tasks_of(row)
        ],
        "identity": bool(row.identity_end) and not opened and actor.may("reception.identity", row),
        "papers": papers_of(line),
        "case_url": f"/{when.language()}/desk/case/{row.case.reference}/" if row.case else "",
        **tabs("today"),
    }  # fmt: skip
    return render(request, "desk/reception_visit.html", context)


def _left(row: Visit) -> when.Left | None:
    """How its clock stands, while it runs."""
    runs = row.clock and row.clock.due and row.clock.state == "running"
    return when.left(row.clock.due, calendars.calendar()) if runs and row.clock and row.clock.due else None


def papers_of(line: queries.Line) -> list[dict[str, str]]:
    """Which papers there are to print."""
    state, said = line.visit.state, line.said
    there = {
        "notice": (_("Notice of refusal (Form 01/TCD)"), line.visit.ground in law.WRITTEN),
        "papers": (_("Receipt for papers (Form 02/TCD)"), "papers" in said),
        "conclusion": (_("Notice of conclusions"), "conclusion" in said and state != "guided"),
    }
    return [{"code": code, "label": label} for code, (label, is_there) in there.items() if is_there and line.open]


def columns(line: queries.Line, opened: str = "") -> list[tuple[str, str]]:
    """The thirteen columns of one row, each with its heading."""
    visit = line.visit
    state, result = queries.result_of(line)
    states = phrases.STATES if visit.case else sentences.VISIT_STATES
    shown = {
        "number": str(visit.number or "·"), "day": when.short(visit.day),
        "person": "\n".join(filter(None, (line.text("who"), line.text("address"), line.text("speakers")))),
        "identity": opened or (f"…{visit.identity_end}" if visit.identity_end and line.open else ""),
        "content": line.text("content"), "kind": kind_of(visit), "people": str(visit.people),
        "settled_by": line.text("settled_by"), "within": "x" if visit.within else "",
        "guided_to": line.text("guided_to"), "taken_by": line.text("taken_by"),
        "result": "\n".join(filter(None, (str(states[state]), result))), "note": line.text("note"),
    }  # fmt: skip
    if visit.kind == "denunciation":
        shown |= {"person": "", "identity": "", "content": ""}
    return [(str(label), shown[name]) for name, label in sentences.COLUMNS.items()]


@desk
def visit_move(request: HttpRequest, actor: Actor, visit: int, move: str) -> HttpResponse:
    """The form of one move of a visit; a POST makes it."""
    row = queries.visit(actor, visit)
    if move not in VISIT.moves:
        raise Refusal("not_found")
    return act(request, actor, VISIT.moves[move], row, f"visit/{row.id}/", to(f"visit/{row.id}/"))


@require_POST
@desk
def identity(request: HttpRequest, actor: Actor, visit: int) -> HttpResponse:
    """The number of identity, this once; the ledger keeps who looked."""
    opened = operations.open_identity(actor=actor, visit_id=visit, at=when.now())
    return _visit_page(request, actor, queries.visit(actor, visit), opened)


@require_safe
@desk
def paper(request: HttpRequest, actor: Actor, visit: int) -> HttpResponse:
    """One sheet, to be printed: Form 01/TCD, Form 02/TCD, the notice of conclusions."""
    row = queries.visit(actor, visit)
    [line] = queries.seen(actor, [row])
    what = request.GET.get("what", "")
    if what not in [one["code"] for one in papers_of(line)]:
        raise Refusal("not_found")
    return reception_paper.sheet(request, actor, line, what)
