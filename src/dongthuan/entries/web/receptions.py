"""Receptions for everybody: the days of leaders, whether they keep them, an appointment without an account."""

import secrets
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dongthuan.entries.web import errors, reception_fields, when
from dongthuan.ground.access import policy, throttle, visitor
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel import codes, text
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.deadlines import speech
from dongthuan.record.phrases import codes as phrases
from dongthuan.record.phrases import receptions as sentences
from dongthuan.record.terms import queries as terms
from dongthuan.work.alarms import ical
from dongthuan.work.receptions import operations, queries, receipts
from dongthuan.work.receptions.lifecycle import CONTENT
from dongthuan.work.receptions.models import Session, Visit

AHEAD, BACK = timedelta(days=92), timedelta(days=183)
COOKIE, SALT, MINUTES = "appointment", "dongthuan.appointment", 30
SHAPES = {
    "planned": "new", "published": "waiting", "postponed": "late", "dropped": "closed", "in_session": "soon",
    "held": "kept",
}  # fmt: skip


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Every published day of the next three months."""
    unit = _unit(request.GET.get("unit", ""))
    today = when.today()
    rows = queries.public_calendar(today, today + AHEAD, unit.id if unit else None)
    context = {
        "before": when.lasting("TCD-09"), "rows": [told(row) for row in rows], "chosen": str(unit.id) if unit else "",
        "unit_name": unit.name(when.language()) if unit else "",
        "units": [(str(one.id), one.name(when.language())) for one in _units()],
    }  # fmt: skip
    return render(request, "public/receptions.html", context)


def _units() -> list[Unit]:
    """The units in which somebody has a duty to receive."""
    return list(Unit.objects.filter(leaders__isnull=False).distinct().order_by("path"))


def _unit(written: str) -> Unit | None:
    """The unit of that id; none for what is none: a link that has grown old still shows the calendar."""
    try:
        return organisations.named(text.clean(written, longest=30), when.today()) if written else None
    except Refusal:
        return None


def told(row: Session) -> dict[str, Any]:
    """One day as everybody may know it."""
    made_up = getattr(row, "made_up_by", None)
    return {
        "id": row.id,
        "day": speech.day(row.day, when.language()),
        "leaf": when.leaf(row.day),
        "hours": f"{row.begins:%H:%M}–{row.ends:%H:%M}",
        "leader": row.leader.person.name,
        "post": terms.label("reception_posts", row.leader.post, when.language()),
        "unit": row.unit.name(when.language()),
        "place": row.place,
        "online": row.mode == "online",
        "shape": SHAPES[row.state],
        "state": sentences.SESSION_STATES[row.state],
        "late": row.late,
        "reason": row.reason,
        "moved_to": speech.day(made_up.day, when.language()) if made_up else "",
        "bookable": not queries.not_bookable(row, when.today()),
        "published": when.short(row.published_on) if row.published_on else "",
    }


@require_safe
def duty(request: HttpRequest) -> HttpResponse:
    """Days owed by the law and days held, leader by leader; counts, and nobody who came."""
    today = when.today()
    first = (today - BACK).replace(day=1)
    context = {"rows": [_kept(one) for one in queries.duties(first, today, today)], "first": when.said(first)}
    return render(request, "public/reception_duty.html", context)


def _kept(one: queries.Duty) -> dict[str, Any]:
    language = when.language()
    over = [row for row in one.periods if row.over]
    return {
        "leader": one.leader.person.name, "unit": one.leader.unit.name(language),
        "post": terms.label("reception_posts", one.leader.post, language),
        "rule": _often(one), "doubt": one.ruling is not None and not one.ruling.verified,
        "owed": one.owed, "held": sum(row.held for row in over), "missed": one.missed,
        "delegated": sum(row.delegated for row in one.periods), "postponed": sum(row.postponed for row in one.periods),
        "late": sum(row.late for row in one.periods), "people": one.people,
        "kept": one.missed == 0,
        "periods": [
            {"shape": "kept" if row.kept else "broken", "label": _("%(first)s: %(held)s of %(owed)s")
             % {"first": when.short(row.first), "held": row.held, "owed": row.owed}}
            for row in over
        ],
    }  # fmt: skip


def _often(one: queries.Duty) -> str:
    if one.ruling is None:
        return ""
    basis = speech.basis(one.ruling.basis[0], when.language())
    often = _("a week") if one.ruling.unit == "days_a_week" else _("a month")
    return _("at least %(days)s %(often)s (%(basis)s)") % {
        "days": speech.days(one.ruling.value or 0, "calendar", when.language()), "often": often, "basis": basis,
    }  # fmt: skip


@require_safe
def feed(request: HttpRequest, unit: int) -> HttpResponse:
    """The days of one unit for calendar programs."""
    found = _unit(str(unit))
    if found is None:
        raise Refusal("not_found")
    today, language = when.today(), when.language()
    domain = urlsplit(settings.SITE).hostname or "dongthuan"
    rows = queries.public_calendar(today - timedelta(days=31), today + AHEAD, found.id)
    days = [
        ical.Day(f"reception-{row.id}@{domain}", row.day, _summary(row)) for row in rows if row.state != "postponed"
    ]
    name = _("Receptions: %(office)s") % {"office": found.name(language)}
    body = ical.calendar(days, name=name, language=language, now=when.now())
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers={"Cache-Control": "max-age=900"})


def _summary(row: Session) -> str:
    return _("%(hours)s %(leader)s receives people, %(place)s") % {
        "hours": f"{row.begins:%H:%M}", "leader": row.leader.person.name, "place": row.place,
    }  # fmt: skip


CARRIED = ("who", "content", "contact", "interpreter", "once")


def book(request: HttpRequest, session: int) -> HttpResponse:
    """One step: name, what it is about, how to be told of a change. No account, no script."""
    row = queries.public_session(session)
    given = {name: request.POST.get(name, "") for name in CARRIED}
    given["once"] = given["once"] or secrets.token_hex(16)
    if request.method != "POST":
        return _book_page(request, row, given)
    try:
        slip = _booked(request, row, given)
    except Refusal as no:
        return _book_page(request, row, given, no)
    response = HttpResponseRedirect(f"/{when.language()}/receptions/appointment/", status=303)
    return _open_in(response, slip.code.full)


def _booked(request: HttpRequest, row: Session, given: dict[str, str]) -> operations.Slip:
    limit = {throttle.FILING.key(visitor.address(request.META, settings.PROXIES)): throttle.FILING}
    throttle.check(limit, now=when.now())
    throttle.count(limit, now=when.now())
    booking = operations.Booking(row.id, language=when.language(), **given)
    actor = policy.resident("web", when.language())
    return operations.book(actor=actor, booking=booking, at=when.now(), dice=SystemDice())


def _book_page(request: HttpRequest, row: Session, given: dict[str, str], no: Refusal | None = None) -> HttpResponse:
    listed = booking_fields(given, no)
    closed = queries.not_bookable(row, when.today()) if no is None else None  # a refusal has said it already
    context = {
        "row": told(row), "fields": listed, "once": given["once"],
        "closed": phrases.refusal(closed) if closed else "",
        "errors": reception_fields.summary(no, listed, phrases.refusal(no) if no else ""),
    }  # fmt: skip
    response = render(request, "public/reception_book.html", context, status=status(no) if no else 200)
    return errors.marked(response, no)


def booking_fields(given: dict[str, str], no: Refusal | None) -> list[dict[str, Any]]:
    make = reception_fields.field
    return [
        make("who", "text", given["who"], no, required=True, longest=120, hint=_("By which you will be called.")),
        make(
            "content", "textarea", given["content"], no, required=True, longest=CONTENT,
            hint=_("Two or three sentences are enough; you tell the rest on the day."),
        ),
        make("contact", "text", given["contact"], no, longest=200, hint=_("Only if you want to be told.")),
        make(
            "interpreter", "select", given["interpreter"], no, choices=reception_fields.interpreters(),
            hint=_("It is free. We keep this only until you have been heard."),
        ),
    ]  # fmt: skip


def _open_in(response: HttpResponse, code: str) -> HttpResponse:
    response.set_cookie(
        COOKIE, signing.dumps(code, salt=SALT), httponly=True, samesite="Lax", secure=settings.SECURE_SITE
    )
    return response


def appointment(request: HttpRequest) -> HttpResponse:
    """One's own appointment, opened by the code of its slip; what was answered or concluded; cancelling."""
    try:
        visit, code = _mine(request)
        if request.method == "POST" and request.POST.get("act") == "cancel":
            _cancel(request, visit)
            visit = queries.by_receipt(codes.parse(code))
    except Refusal as no:
        return _look_up_page(request, no)
    response = render(request, "public/reception_slip.html", _slip(visit, code))
    response["Cache-Control"] = "no-store"
    return _open_in(response, code)


def opened(request: HttpRequest, written: str) -> HttpResponse | None:
    """The appointment that this code opens; None for any other code. Whoever asks counts the wrong ones."""
    try:
        code = codes.parse(written)
        queries.by_receipt(code)
    except Refusal:
        return None
    return _open_in(HttpResponseRedirect(f"/{when.language()}/receptions/appointment/", status=303), code.full)


def _mine(request: HttpRequest) -> tuple[Visit, str]:
    """By the code that was typed, else by the one that is open here. Refusals: those of ``receipts.opened``,
    not_signed_in."""
    written = request.POST.get("code", "").strip()
    if written:
        visit = receipts.opened(written, visitor=visitor.address(request.META, settings.PROXIES), now=when.now())
        return visit, codes.parse(written).full
    if request.method == "POST" and "code" in request.POST:
        raise Refusal("missing", {"field": "code"})
    try:
        code = str(signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=MINUTES * 60))
    except signing.BadSignature:
        raise Refusal("not_signed_in") from None
    return queries.by_receipt(codes.parse(code)), code


def _cancel(request: HttpRequest, visit: Visit) -> None:
    actor = policy.resident("web", when.language(), frozenset({visit.id}))
    operations.move_visit(
        "cancel", actor=actor, visit_id=visit.id, version=visit.version, at=when.now(), dice=SystemDice(), inputs={}
    )


def _look_up_page(request: HttpRequest, no: Refusal) -> HttpResponse:
    first = request.method != "POST" and no.code == "not_signed_in"
    sentence = _("We have no appointment with this code. Please compare it with your slip.")
    said = "" if first else sentence if no.code == "not_found" else phrases.refusal(no)
    context = {"errors": [{"field": "f-code", "message": said}] if said else [], "error": said,
               "value": request.POST.get("code", "")[:60]}  # fmt: skip
    answer = render(request, "public/reception_look_up.html", context, status=200 if first else status(no))
    return answer if first else errors.marked(answer, no)


READ = ("answer", "conclusion", "result")


def _slip(visit: Visit, code: str) -> dict[str, Any]:
    actor = policy.resident("web", when.language(), frozenset({visit.id}))
    [line] = queries.seen(actor, [visit])
    return {
        "code": code, "visit": visit, "state": sentences.VISIT_STATES[visit.state], "shape": VISIT_SHAPES[visit.state],
        "row": told(visit.session) if visit.session else None, "day": speech.day(visit.day, when.language()),
        "said": [(sentences.ASKED[name], line.said[name]) for name in READ if name in line.said],
        "tasks": [{"due": when.said(one.due), "done": one.state == "done"} for one in queries.tasks_of(visit)],
        "answer_by": when.said(visit.clock.due) if visit.clock and visit.clock.due else "",
    }  # fmt: skip


VISIT_SHAPES = {
    "booked": "waiting", "waiting": "soon", "recorded": "kept", "notice_owed": "late", "refused": "closed",
    "guided": "closed", "cancelled": "closed", "missed": "closed", "concluded": "soon", "closed": "kept",
}  # fmt: skip


def month(on: date) -> tuple[date, date]:
    """The first and last day of a month."""
    following = date(on.year + on.month // 12, on.month % 12 + 1, 1)
    return on.replace(day=1), following - timedelta(days=1)
