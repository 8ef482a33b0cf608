"""Dialogues at the desk: planning one, and everything that belongs to one of them."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from dongthuan.entries.web import errors, when
from dongthuan.entries.web.dialogues import fields, public, told
from dongthuan.entries.web.dialogues.afterwards import DIALOGUES
from dongthuan.entries.web.forms import summary
from dongthuan.entries.web.session import desk
from dongthuan.ground.access import policy
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import queries as people
from dongthuan.kernel import ids
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.lifecycle import Input
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.files.paper import Paper, take_paper
from dongthuan.record.files.photo import Photo
from dongthuan.record.phrases import codes
from dongthuan.record.phrases import dialogues as phrases
from dongthuan.work.commitments.supervisors import by_kind
from dongthuan.work.dialogues import operations, queries
from dongthuan.work.dialogues.lifecycle import AREAS, AUDIENCES, DIALOGUE, GUESTS, LEVELS, TOPICS
from dongthuan.work.dialogues.models import Dialogue, Question

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
    Input("chair", "choice", required=False),
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
        topics=list(filter(None, given.getlist("topics"))), held=bool(given.get("held")),
    )  # fmt: skip
    try:
        row = operations.plan(actor=actor, wish=wish, at=when.now())
    except Refusal as no:
        return _list(request, actor, no)
    return HttpResponseRedirect(told.desk_url(row), status=303)


def _list(request: HttpRequest, actor: Actor, no: Refusal | None) -> HttpResponse:
    units = policy.units_where(actor, "dialogues.plan")
    given = {row.name: request.POST.get(row.name, "") for row in PLANS}
    fronts = [one for one in organisations.valid(when.today()).filter(kind="front") if _stands(one, units)]
    choices = {
        "unit": [(str(one.id), one.name(when.language())) for one in dict.fromkeys(units)],
        "front": [(str(one.id), one.name(when.language())) for one in fronts],
        "chair": _people(units),
    }
    hints = {"hour": _("Hours and minutes, for example 8:30."), "front": _("Together with the people: always.")}
    listed = fields.fields(PLANS, given, no, choices, hints)
    context = {
        "rows": [told.card(row) for row in queries.listed_for(actor)],
        "waiting": [_waiting(row) for row in queries.waiting_for(actor)], "fields": listed if units else [],
        "errors": summary(fields.named(no), listed), "topics": fields.topics(), "tongues": settings.LANGUAGES,
        "years": [{"unit": one.name(when.language()), "url": f"/{when.language()}/desk/dialogues/year/{one.id}/"}
                  for one in dict.fromkeys(units)],
    }  # fmt: skip
    return errors.marked(render(request, "desk/dialogues/list.html", context, status=status(no) if no else 200), no)


def _people(units: list[Unit]) -> list[tuple[str, str]]:
    found = {one.id: one.name for unit in dict.fromkeys(units) for one in people.of_unit(unit, when.today())}
    return [(str(number), name) for number, name in found.items()]


def _stands(front: Unit, units: list[Unit]) -> bool:
    """Beside one of these, or above it: any other is refused."""
    return any(by_kind(front, unit) for unit in units)


def _waiting(row: Question) -> dict[str, Any]:
    asked = row.above or row.assigned
    return {
        "url": told.question_url(row), "reference": row.reference, "title": row.public_title,
        "office": row.dialogue.unit.name(when.language()), "day": when.short(row.dialogue.on),
        "state": told.state_of(row), "asked": asked.name(when.language()) if asked else "",
    }  # fmt: skip


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
        "brings": row.state == "held" and actor.may("dialogues.conclude", row),
        "may_plan": actor.may("dialogues.plan", row), "may_desk": queries.may(actor, "dialogues.desk", row),
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
    "plan": lambda: _("Plan of action, on paper"),
    "invitation": lambda: _("Invitation"),
}


def _extra(request: HttpRequest, inputs: tuple[Input, ...], no: Refusal | None) -> list[dict[str, Any]]:
    return fields.fields(inputs, request.POST if no else {}, no)


def _step(request: HttpRequest, row: Dialogue, move: Any, no: Refusal | None) -> dict[str, Any]:
    standing = {"title": row.title, "place": row.place, "hour": f"{row.hour:%H:%M}"} if move.name == "amend" else {}
    given: Mapping[str, str] = request.POST if no else standing
    return {
        "name": move.name, "label": str(phrases.STEPS[move.name]), "first": NEXT.get(row.state) == move.name,
        "fields": fields.fields(move.inputs, given, no), "open": no is not None,
        "url": f"{told.desk_url(row)}{move.name}/", "after": DIALOGUES[move.name]() if move.name in DIALOGUES else "",
    }  # fmt: skip


def _groups(entries: list[queries.Entry]) -> list[dict[str, Any]]:
    """The two classes, in each the topics together; and what nobody has sorted yet first."""
    rows = [(area, [one for one in entries if one.question.area == area]) for area in ("", *AREAS)]
    return [
        {"area": told.choice(area) or _("Not sorted yet"), "topics": _by_topic(found)} for area, found in rows if found
    ]


def _by_topic(entries: list[queries.Entry]) -> list[dict[str, Any]]:
    """In the order in which the topics were first raised."""
    found: dict[str, list[dict[str, Any]]] = {}
    for one in entries:
        found.setdefault(one.question.topic, []).append(entry(one))
    return [{"topic": told.topic(code) if code else "", "rows": rows} for code, rows in found.items()]


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
            operations.attach(actor=actor, dialogue_id=row.id, at=when.now(), paper=_file(request), **written)
    except Refusal as no:
        return page(request, actor, row, no, "attach")
    return HttpResponseRedirect(f"{told.desk_url(row)}#papers", status=303)


def _file(request: HttpRequest) -> Paper | Photo | None:
    """Refusals: those of ``take_paper``."""
    sent = request.FILES.get("file")
    return take_paper(sent.read()) if sent is not None and sent.size else None


def _id(written: str) -> int:
    """Refusal: not_found."""
    if not ids.is_written(written):
        raise Refusal("not_found")
    return int(written)
