"""The days of leaders at the desk: planned from the rulebook, told to everybody, put off, opened and closed."""

import secrets
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from dongthuan.entries.web import errors, reception_fields, when
from dongthuan.entries.web.reception_acts import act, moves_of, number, tabs, to
from dongthuan.entries.web.receptions import CARRIED, booking_fields, month, told
from dongthuan.entries.web.session import desk
from dongthuan.entries.web.uploads import DigestUpload, receives
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import codes as phrases
from dongthuan.record.phrases import receptions as sentences
from dongthuan.record.terms import queries as terms
from dongthuan.work.receptions import operations, queries
from dongthuan.work.receptions.lifecycle import SESSION
from dongthuan.work.receptions.models import Session
from dongthuan.work.receptions.operations.writing import read_day


def session_told(actor: Actor, row: Session) -> dict[str, Any]:
    base = f"/{when.language()}/desk/receptions/day/{row.id}/"
    return {
        **told(row), "version": row.version, "url": base,
        "publish_by": when.short(row.publish_by), "planned": row.state == "planned",
        "overdue": row.state == "planned" and row.publish_by < when.today(),
        "moves": moves_of(queries.open_session_moves(actor, row), sentences.SESSION_MOVES, base),
    }  # fmt: skip


@desk
def days(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The days of leaders: planned from the rulebook, told to everybody, put off."""
    if request.method != "POST":
        return _days(request, actor)
    try:
        _plan(request, actor)
    except Refusal as no:
        return _days(request, actor, no)
    return to("days/")


def _plan(request: HttpRequest, actor: Actor) -> None:
    given, wish, at = request.POST, request.POST.get("act", ""), when.now()
    if wish == "fill":
        first = when.today() - timedelta(days=when.today().weekday())
        last = month(month(when.today())[1] + timedelta(days=40))[1]
        operations.fill(
            actor=actor, leader_id=number(given.get("leader", "")), first=min(first, month(first)[0]), last=last, at=at
        )
    elif wish == "plan":
        operations.plan(
            actor=actor, leader_id=number(given.get("leader", "")), day=read_day("day", given.get("day", "")), at=at,
            mode="online" if given.get("online") else "in_person", urgent=bool(given.get("urgent")),
        )  # fmt: skip
    elif wish == "publish":
        last = when.today() + timedelta(days=92)
        operations.publish_all(actor=actor, unit=given.get("unit", ""), until=last, at=at)


def _days(request: HttpRequest, actor: Actor, no: Refusal | None = None) -> HttpResponse:
    today = when.today()
    leaders = queries.leaders_of(actor, today)
    rows = queries.planned(actor, today - timedelta(days=14), today + timedelta(days=92))
    language = when.language()
    waiting = {row.unit_id: row.unit for row in rows if row.state == "planned" and row.day >= today}
    context = {
        "before": when.lasting("TCD-09"),
        "leaders": [
            {"id": str(one.id), "name": one.person.name, "unit": one.unit.name(language),
             "post": terms.label("reception_posts", one.post, language)}
            for one in leaders
        ],
        "rows": [session_told(actor, row) for row in rows],
        "to_publish": [(str(unit.id), unit.name(language)) for unit in waiting.values()],
        "day": reception_fields.field(
            "day", "date", request.POST.get("day", ""), no, label=_("One more day"), required=True
        ),
        "errors": [{"field": "", "message": phrases.refusal(no)}] if no else [],
        **tabs("days"),
    }  # fmt: skip
    return errors.marked(render(request, "desk/reception_days.html", context, status=status(no) if no else 200), no)


@receives(DigestUpload)
def day_move(request: HttpRequest, actor: Actor, session: int, move: str) -> HttpResponse:
    """The form of one move of a day; a POST makes it."""
    row = queries.session(actor, session)
    if move not in SESSION.moves:
        raise Refusal("not_found")
    return act(request, actor, SESSION.moves[move], row, f"day/{row.id}/", to("days/"))


BY = ("counter", "phone")


@desk
def book(request: HttpRequest, actor: Actor, session: int) -> HttpResponse:
    """A place for somebody who stands at the counter or calls; the slip is shown this once, to be handed over."""
    row = queries.session(actor, session)
    given = {name: request.POST.get(name, "") for name in (*CARRIED, "came_by")}
    given["once"] = given["once"] or secrets.token_hex(16)
    if request.method != "POST":
        return _book_page(request, row, {**given, "came_by": "counter"})
    try:
        booking = operations.Booking(row.id, language=when.language(), **given)
        slip = operations.book(actor=actor, booking=booking, at=when.now(), dice=SystemDice())
    except Refusal as no:
        return _book_page(request, row, given, no)
    return _book_page(request, row, given, code=slip.code.full)


def _book_page(
    request: HttpRequest, row: Session, given: dict[str, str], no: Refusal | None = None, code: str = ""
) -> HttpResponse:
    ways = [(way, str(sentences.CAME_BY[way])) for way in BY]
    asked = reception_fields.field(
        "came_by", "select", given["came_by"], no, label=_("How they booked"), choices=ways, required=True
    )
    listed = [asked, *booking_fields(given, no)]
    context = {
        "row": told(row), "fields": listed, "once": given["once"], "code": code,
        "errors": reception_fields.summary(no, listed, phrases.refusal(no) if no else ""), **tabs("days"),
    }  # fmt: skip
    response = render(request, "desk/reception_book.html", context, status=status(no) if no else 200)
    response["Cache-Control"] = "no-store"
    return errors.marked(response, no)
