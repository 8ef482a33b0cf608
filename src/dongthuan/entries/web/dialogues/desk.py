"""Dialogues at the desk: planning one, and everything that belongs to one of them."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from dongthuan.entries.web import errors, when
from dongthuan.entries.web.dialogues import fields, public, told
from dongthuan.entries.web.forms import summary
from dongthuan.entries.web.session import desk
from dongthuan.ground.access import policy
from dongthuan.ground.organisations import queries as organisations
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.lifecycle import Input
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import codes
from dongthuan.record.phrases import dialogues as phrases
from dongthuan.work.dialogues import operations, queries
from dongthuan.work.dialogues.lifecycle import AREAS, AUDIENCES, DIALOGUE, GUESTS, LEVELS, TOPICS
from dongthuan.work.dialogues.models import Dialogue

PLANS = (
    Input("unit", "choice"),
    Input("audience", "choice", choices=AUDIENCES),
    Input("field", "choice", choices=TOPICS),
    Input("title", "text", longest=200),
    Input("on", "date"),
    Input("hour", "time"),
    Input("place", "text", longest=200),
    Input("level", "choice", required=False, choices=LEVELS),
    Input("front", "choice", required=False),
    Input("decision", "text", required=False, longest=60),
    Input("seats", "text", required=False, longest=6),
)
INVITES = (
    Input("name", "text", longest=160), Input("kind", "choice", choices=GUESTS), Input("places", "text", longest=3),
)  # fmt: skip
ATTACHES = (
    Input("title", "text", longest=200), Input("symbol", "text", required=False, longest=60),
    Input("link", "text", required=False, longest=300),
)  # fmt: skip
NEXT = {
    "planned": "collect", "collecting": "announce", "announced": "open_hall", "live": "end_hall", "held": "conclude",
    "concluded": "submit", "submitted": "approve", "following": "report", "reported": "close",
}  # fmt: skip
"""The one filled button."""


@desk
def dialogues(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list, and the form with which one is planned."""
    if request.method != "POST":
        return _list(request, actor, None)
    given = request.POST
    wish = operations.Wish(
        **{row.name: given.get(row.name, "") for row in PLANS},
        language=when.language(), languages=list(filter(None, given.getlist("languages"))) or ["vi"],
        topics=list(filter(None, given.getlist("topics"))),
    )  # fmt: skip
    try:
        row = operations.plan(actor=actor, wish=wish, at=when.now())
    except Refusal as no:
        return _list(request, actor, no)
    return HttpResponseRedirect(told.desk_url(row), status=303)


def _list(request: HttpRequest, actor: Actor, no: Refusal | None) -> HttpResponse:
    units = [office.unit for office in policy.offices_of(actor) if actor.may("dialogues.plan", office.unit)]
    given = {row.name: request.POST.get(row.name, "") for row in PLANS}
    fronts = [one for one in organisations.valid(when.today())[:500] if one.kind == "front"]
    choices = {
        "unit": [(str(one.id), one.name(when.language())) for one in dict.fromkeys(units)],
        "front": [(str(one.id), one.name(when.language())) for one in fronts],
    }
    hints = {"hour": _("Hours and minutes, for example 8:30."), "front": _("Together with the people: always.")}
    listed = fields.fields(PLANS, given, no, choices, hints)
    context = {
        "rows": [told.card(row) for row in queries.listed_for(actor)], "fields": listed if units else [],
        "errors": summary(fields.named(no), listed), "topics": fields.topics(), "languages": settings.LANGUAGES,
        "years": [{"unit": one.name(when.language()), "url": f"/{when.language()}/desk/dialogues/year/{one.id}/"}
                  for one in dict.fromkeys(units)],
    }  # fmt: skip
    return errors.marked(render(request, "desk/dialogues/list.html", context, status=status(no) if no else 200), no)


@desk
def dialogue(request: HttpRequest, actor: Actor, dialogue: int) -> HttpResponse:
    return page(request, actor, queries.one(actor, dialogue))


def page(request: HttpRequest, actor: Actor, row: Dialogue, no: Refusal | None = None, tried: str = "") -> HttpResponse:
    """Everything of one dialogue; ``tried`` is the step that was refused, its form open again."""
    entries = queries.board(actor, row)
    steps = [_step(request, row, move, no if move.name == tried else None) for move in queries.open_steps(actor, row)]
    forms = {name: _extra(request, inputs, no if tried == name else None) for name, inputs in EXTRAS.items()}
    context: dict[str, Any] = {
        "d": told.card(row), "version": row.version, "steps": steps, "forms": forms,
        "may_plan": actor.may("dialogues.plan", row), "may_desk": actor.may("dialogues.desk", row),
        "groups": _groups(entries), "alike": [_pair(*one) for one in queries.suggestions(entries)],
        "guests": [_guest(one) for one in row.guests.order_by("name")],
        "papers": [{"id": one.id, "title": one.title, "symbol": one.symbol, "link": one.link}
                   for one in row.papers.order_by("id")],
        "errors": [{"field": "", "message": codes.refusal(no)}] if no else [],
        "changes": [told.words(one) for one in queries.texts(row, "change")],
        "story": [public._step(one) for one in queries.story(row)],
        "sheets": [{"url": f"{told.desk_url(row)}paper/{code}/", "label": label()} for code, label in SHEETS.items()],
    }  # fmt: skip
    return errors.marked(render(request, "desk/dialogues/one.html", context, status=status(no) if no else 200), no)


EXTRAS = {"invite": INVITES, "attach": ATTACHES}
SHEETS: Mapping[str, Callable[[], str]] = {
    "minutes": lambda: _("Minutes"),
    "notice": lambda: _("Notice of conclusions"),
    "plan": lambda: _("The plan"),
}


def _extra(request: HttpRequest, inputs: tuple[Input, ...], no: Refusal | None) -> list[dict[str, Any]]:
    return fields.fields(inputs, request.POST if no else {}, no)


def _step(request: HttpRequest, row: Dialogue, move: Any, no: Refusal | None) -> dict[str, Any]:
    standing = {"title": row.title, "place": row.place, "hour": f"{row.hour:%H:%M}"} if move.name == "amend" else {}
    given: Mapping[str, str] = request.POST if no else standing
    return {
        "name": move.name, "label": str(phrases.STEPS[move.name]), "first": NEXT.get(row.state) == move.name,
        "fields": fields.fields(move.inputs, given, no), "open": no is not None,
        "url": f"{told.desk_url(row)}{move.name}/",
    }  # fmt: skip


def _groups(entries: list[queries.Entry]) -> list[dict[str, Any]]:
    """The two classes, and what nobody has sorted yet first."""
    rows = [(area, [entry(one) for one in entries if one.question.area == area]) for area in ("", *AREAS)]
    return [{"area": told.choice(area) or _("Not sorted yet"), "rows": found} for area, found in rows if found]


def entry(one: queries.Entry) -> dict[str, Any]:
    """One question as the desk sees it."""
    row, said = one.question, one.said
    return {
        "id": row.id, "number": row.number, "reference": row.reference, "url": told.question_url(row),
        "version": row.version, "words": told.words(said.get("what")), "state": told.state_of(row),
        "topic": told.topic(row.topic) if row.topic else "", "project": row.project, "hall": row.hall,
        "asker": (said["asker"].text or "") if "asker" in said else "", "channel": told.choice(row.channel),
        "guest": row.guest.name if row.guest else "", "named": row.named, "title": row.public_title,
        "lead": row.lead.reference if row.lead else "", "person": row.person.name if row.person else "",
        "due": told.day(row.due), "answer": told.words(said.get("answer") or said.get("reason")),
        "open": row.state in ("open", "to_write"),
    }  # fmt: skip


def _pair(one: queries.Entry, older: queries.Entry, words: tuple[str, ...]) -> dict[str, Any]:
    return {"one": entry(one), "older": entry(older), "words": words,
            "url": f"{told.question_url(one.question)}join/"}  # fmt: skip


def _guest(one: Any) -> dict[str, Any]:
    return {"id": one.id, "name": one.name, "kind": told.choice(one.kind), "places": one.places,
            "coming": one.coming, "partner": one.partner, "invited": one.invited}  # fmt: skip


@desk
def step(request: HttpRequest, actor: Actor, dialogue: int, step: str) -> HttpResponse:
    """A step of the table, as a form sent it; only asked for, the address leads to the dialogue."""
    row = queries.one(actor, dialogue)
    if request.method != "POST":
        return HttpResponseRedirect(told.desk_url(row), status=303)
    if step not in DIALOGUE.moves:
        raise Refusal("not_found")
    try:
        operations.move(
            step, actor=actor, dialogue_id=row.id, version=version_of(request, str(row.number)), at=when.now(),
            dice=SystemDice(), inputs=request.POST,
        )  # fmt: skip
    except Refusal as no:
        return page(request, actor, queries.one(actor, dialogue), no, step)
    return HttpResponseRedirect(told.desk_url(row), status=303)


def version_of(request: HttpRequest, reference: str) -> int:
    """The version that the form was drawn from. Refusal: stale."""
    written = request.POST.get("version", "")
    if not (written.isascii() and written.isdigit() and len(written) < 9):
        raise Refusal("stale", {"reference": reference})
    return int(written)


@desk
def guests(request: HttpRequest, actor: Actor, dialogue: int) -> HttpResponse:
    """Invite an organisation, or mark one: coming, helping, gone."""
    row, given = queries.one(actor, dialogue), request.POST
    if request.method != "POST":
        return HttpResponseRedirect(told.desk_url(row), status=303)
    try:
        if mark := given.get("mark", ""):
            operations.mark_guest(actor=actor, guest_id=_id(given.get("guest", "")), mark=mark, at=when.now())
        else:
            operations.invite(
                actor=actor, dialogue_id=row.id, name=given.get("name", ""), kind=given.get("kind", ""),
                places=given.get("places", ""), partner=bool(given.get("partner")), at=when.now(), dice=SystemDice(),
            )  # fmt: skip
    except Refusal as no:
        return page(request, actor, row, no, "invite")
    return HttpResponseRedirect(f"{told.desk_url(row)}#guests", status=303)


@desk
def papers(request: HttpRequest, actor: Actor, dialogue: int) -> HttpResponse:
    """Put a paper beside the dialogue, or take one away."""
    row, given = queries.one(actor, dialogue), request.POST
    if request.method != "POST":
        return HttpResponseRedirect(told.desk_url(row), status=303)
    try:
        if given.get("detach"):
            operations.detach(actor=actor, paper_id=_id(given["detach"]), at=when.now())
        else:
            written = {name: given.get(name, "") for name in ("title", "symbol", "link")}
            operations.attach(actor=actor, dialogue_id=row.id, at=when.now(), **written)
    except Refusal as no:
        return page(request, actor, row, no, "attach")
    return HttpResponseRedirect(f"{told.desk_url(row)}#papers", status=303)


def _id(written: str) -> int:
    """Refusal: not_found."""
    if not (written.isascii() and written.isdigit() and len(written) <= 19):
        raise Refusal("not_found")
    return int(written)


@desk
def year(request: HttpRequest, actor: Actor, unit: int) -> HttpResponse:
    """What a unit means to hold in a year; a POST says it anew."""
    where = organisations.one(unit)
    actor.require("dialogues.plan", on=where)
    no = None
    if request.method == "POST":
        try:
            _plan_year(request, actor, unit)
            number = request.POST.get("year", "")
            return HttpResponseRedirect(f"/{when.language()}/desk/dialogues/year/{unit}/?year={number}", status=303)
        except Refusal as refused:
            no = refused
    context = public.year_of(where, request.GET.get("year", "") or request.POST.get("year", ""))
    context |= {
        "topics": fields.topics(), "audiences": [(code, told.choice(code)) for code in AUDIENCES],
        "lines": range(6), "errors": [{"field": "", "message": codes.refusal(no)}] if no else [],
        "standing": queries.year_lines(where, context["number"]),
    }  # fmt: skip
    return errors.marked(render(request, "desk/dialogues/year.html", context, status=status(no) if no else 200), no)


def _plan_year(request: HttpRequest, actor: Actor, unit: int) -> None:
    given = request.POST
    number = given.get("year", "")
    if not (number.isdigit() and len(number) == 4):
        raise Refusal("number_not_readable", {"field": "year", "most": 2100})
    rows = zip(given.getlist("field"), given.getlist("audience"), given.getlist("quarter"), strict=False)
    lines = [operations.YearWish(*row) for row in rows if row[0]]
    operations.plan_year(actor=actor, unit=str(unit), year=int(number), lines=lines, at=when.now())
