"""Dialogues for everybody: the list, one with its whole chain, both as CSV, JSON and Atom."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dongthuan.entries.exchange import dialogues as exchange
from dongthuan.entries.web import when
from dongthuan.entries.web.dialogues import fields, told
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel import ids
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.files import store
from dongthuan.record.phrases import codes
from dongthuan.record.phrases import dialogues as phrases
from dongthuan.work.alarms import ical
from dongthuan.work.commitments import queries as promises
from dongthuan.work.dialogues import queries
from dongthuan.work.dialogues.lifecycle import AREAS, AUDIENCES, GATHERING, SETTLED, SHOWN
from dongthuan.work.dialogues.models import Dialogue, Paper

KINDS = {"csv": "CSV", "json": "JSON", "atom": "Atom", "ics": "iCalendar"}
TYPES = {
    "csv": "text/csv; charset=utf-8", "atom": "application/atom+xml; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
}  # fmt: skip


def _number(written: str) -> int | None:
    return int(written) if ids.is_written(written) else None


def _cut(request: HttpRequest) -> queries.Cut:
    asked = request.GET
    state, audience = asked.get("state", ""), asked.get("audience", "")
    return queries.Cut(
        unit=_number(asked.get("unit", "")), topic=asked.get("topic", "")[:30],
        state=state if state in SHOWN else "", audience=audience if audience in AUDIENCES else "",
        after=_number(asked.get("after", "")),
    )  # fmt: skip


@require_safe
def dialogues(request: HttpRequest) -> HttpResponse:
    cut = _cut(request)
    rows, after = queries.public_list(cut)
    asked = {name: value for name, value in _asked(cut).items() if value}
    context = {
        "rows": [told.card(row) for row in rows],
        "selects": _selects(cut),
        "next_url": f"?{urlencode({**asked, 'after': after})}" if after else "",
        "files": [{"label": label, "url": f"list.{kind}?{urlencode(asked)}"} for kind, label in KINDS.items()],
        "years": _years(cut),
    }
    return render(request, "public/dialogues/list.html", context)


def _asked(cut: queries.Cut) -> dict[str, str]:
    return {"unit": str(cut.unit or ""), "topic": cut.topic, "state": cut.state, "audience": cut.audience}


def _selects(cut: queries.Cut) -> list[dict[str, Any]]:
    units = [(str(one.id), one.name(when.language())) for one in queries.units_with()]
    states = [(code, str(phrases.OF_DIALOGUES[code])) for code in SHOWN]
    audiences = [(code, told.choice(code)) for code in AUDIENCES]
    asked = _asked(cut)
    rows = [
        ("unit", _("Place"), [("", _("All places")), *units]),
        ("topic", _("Topic"), [("", _("All topics")), *fields.topics()]),
        ("state", _("State"), [("", _("All states")), *states]),
        ("audience", _("With whom"), [("", _("With whom")), *audiences]),
    ]
    return [{"name": name, "label": label, "choices": choices, "value": asked[name]} for name, label, choices in rows]


def _years(cut: queries.Cut) -> str:
    return f"/{when.language()}/dialogues/year/{cut.unit}/" if cut.unit else ""


@require_safe
def list_file(request: HttpRequest, kind: str) -> HttpResponse:
    rows, _after = queries.public_list(_cut(request), limit=500)
    if kind == "json":
        return JsonResponse(exchange.listed(rows))
    if kind == "csv":
        return HttpResponse(exchange.list_csv(rows), content_type=TYPES[kind])
    if kind == "ics":
        return _calendar(exchange.days(rows), _("Dialogues"))
    if kind != "atom":
        raise Refusal("not_found")
    return _atom(request, _("Dialogues"), "/dialogues/", [_entry(row) for row in rows[:100]])


def _calendar(days: Sequence[ical.Day], name: str) -> HttpResponse:
    body = ical.calendar(days, name=name, language=when.language(), now=when.now())
    return HttpResponse(body, content_type=TYPES["ics"], headers={"Cache-Control": "max-age=900"})


def _files(row: Dialogue) -> list[dict[str, str]]:
    return [{"label": label, "url": f"/{when.language()}/dialogues/{row.id}.{kind}"} for kind, label in KINDS.items()]


def _entry(row: Dialogue) -> dict[str, Any]:
    at = f"{(row.held_on or row.on).isoformat()}T{row.hour:%H:%M}:00+07:00"
    state = str(phrases.OF_DIALOGUES[row.state])
    return {"id": f"dialogue-{row.id}-{row.state}", "title": f"{row.title} · {state}", "url": told.url(row), "at": at,
            "text": f"{told.called(row)} · {when.said(row.on)} · {row.place}"}  # fmt: skip


def _atom(request: HttpRequest, title: str, path: str, entries: Sequence[dict[str, Any]]) -> HttpResponse:
    context = {
        "title": title, "site": settings.SITE, "url": f"{settings.SITE}/{when.language()}{path}", "entries": entries,
        "updated": max((one["at"] for one in entries), default="2025-07-01T00:00:00+07:00"),
        "self": f"{settings.SITE}{request.get_full_path()}",
    }  # fmt: skip
    return render(request, "public/dialogues/feed.xml", context, content_type=TYPES["atom"])


@require_safe
def dialogue(request: HttpRequest, dialogue: int) -> HttpResponse:
    """One dialogue with its whole chain. Refusal: not_found."""
    row = queries.public_one(dialogue)
    area, topic, state = _of_questions(request)
    context = {
        **chain(row, area, topic, state),
        "selects": _question_selects(row, area, topic, state),
        "may_ask": row.state in GATHERING,
        "live": row.state == "live",
        "files": _files(row),
        "share": f"{settings.SITE}{told.url(row)}picture.png",
        "site": settings.SITE,
        "year_url": f"/{when.language()}/dialogues/year/{row.unit_id}/?year={row.on.year}",
    }
    return render(request, "public/dialogues/one.html", context)


def _of_questions(request: HttpRequest) -> tuple[str, str, str]:
    area, state = request.GET.get("area", ""), request.GET.get("state", "")
    known = area if area in AREAS else ""
    return known, request.GET.get("topic", "")[:30], state if state in ("open", "to_write", *SETTLED) else ""


def _question_selects(row: Dialogue, area: str, topic: str, state: str) -> list[dict[str, Any]]:
    states = [(code, str(phrases.OF_QUESTIONS[code])) for code in ("open", "to_write", *SETTLED)]
    rows = [
        ("area", _("Class"), [("", _("Both classes")), *((one, told.choice(one)) for one in AREAS)], area),
        ("topic", _("Topic"), [("", _("All topics")), *fields.topics()], topic),
        ("state", _("State"), [("", _("All states")), *states], state),
    ]
    return [{"name": name, "label": label, "choices": choices, "value": value} for name, label, choices, value in rows]


def chain(row: Dialogue, area: str = "", topic: str = "", state: str = "") -> dict[str, Any]:
    """The dialogue, what was raised and what became of it, the plan, and the story."""
    questions = queries.shown(row, area, topic, state)
    conclusions, results, changes = (queries.texts(row, name) for name in ("conclusions", "results", "change"))
    comers = queries.comers(row)
    return {
        "d": told.card(row),
        "questions": [_question(one) for one in questions],
        "areas": [(told.choice(code), sum(one.question.area == code for one in questions)) for code in AREAS],
        "conclusions": told.words(conclusions[-1]) if conclusions else None,
        "results": told.words(results[-1]) if results else None,
        "changes": [told.words(one) for one in changes],
        "papers": [_paper(row, one) for one in row.papers.order_by("id")],
        "guests": [{"name": one.name, "kind": told.choice(one.kind), "places": one.places if one.coming else 0,
                    "partner": one.partner} for one in comers.named],
        "others": comers.others,
        "plan": plan(row),
        "story": [_step(one) for one in queries.story(row)],
    }  # fmt: skip


def _paper(row: Dialogue, one: Paper) -> dict[str, str]:
    file = f"{told.url(row)}papers/{one.id}/" if one.file_id else ""
    return {"title": one.title, "symbol": one.symbol, "link": one.link, "file": file}


def _question(one: queries.Shown) -> dict[str, Any]:
    row, said = one.question, one.said
    return {
        "id": row.id, "number": row.number, "title": row.public_title, "state": told.state_of(row),
        "area": told.choice(row.area), "topic": told.topic(row.topic) if row.topic else "", "project": row.project,
        "too": told.too(row, one.more) if row.too + one.more else "", "asker": one.asker,
        "lang": said["title"].language if "title" in said else "",
        "answer": told.words(said.get("answer")), "reason": told.words(said.get("reason")),
        "reply": told.words(said.get("reply")), "due": told.day(row.due),
        "answered_on": told.day(day_of(said["answer"].at)) if row.due and "answer" in said else "",
        "assigned": row.assigned.name(when.language()) if row.assigned else "",
        "above": row.above.name(when.language()) if row.above else "",
        "programme": told.choice(row.programme), "person": row.person.name if row.person else "",
    }  # fmt: skip


def plan(row: Dialogue) -> list[dict[str, Any]]:
    """Shown once the Standing Board has it."""
    if row.state not in ("following", "reported", "closed"):
        return []
    language, made = when.language(), {one.id: told.promise(one) for one in promises.said_before(row.subject)}
    return [
        {
            **{name: made.get(line.row.commitment or 0, {}).get(name, "") for name in ("url", "state")},
            "number": line.number, "what": line.row.what, "unit": line.row.unit.name(language),
            "person": line.row.person.name, "start": when.short(line.row.start), "due": when.short(line.row.due),
            "product": line.row.product, "urgent": line.row.priority == "urgent",
            "with": [*(one.name(language) for one in line.units), *(one.name for one in line.guests)],
            "milestones": line.row.milestones, "question": line.row.question.number if line.row.question else "",
            "commitment": str(line.row.commitment or ""),
        }
        for line in queries.plan_lines(row)
    ]  # fmt: skip


def _step(one: queries.Step) -> dict[str, Any]:
    label = phrases.STEPS[one.step] if one.step in phrases.STEPS else codes.EVENTS[one.kind]
    moved = when.said(one.on) if one.step == "postpone" and one.on else ""
    return {"label": str(label), "at": when.moment(one.at), "iso": when.iso(one.at), "day": moved}


@require_safe
def one_file(request: HttpRequest, dialogue: int, kind: str) -> HttpResponse:
    row = queries.public_one(dialogue)
    if kind not in KINDS:
        raise Refusal("not_found")
    if kind == "json":
        return JsonResponse(exchange.whole(row))
    if kind == "csv":
        return HttpResponse(exchange.questions_csv(row), content_type=TYPES[kind])
    if kind == "ics":
        return _calendar([*exchange.days([row]), *exchange.due_days(row)], row.title)
    story = [
        {"id": f"entry-{one.entry}", "title": _step(one)["label"], "url": told.url(row), "at": one.at.isoformat(),
         "text": told.called(row)}
        for one in reversed(queries.story(row))
    ]  # fmt: skip
    return _atom(request, row.title, f"/dialogues/{row.id}/", story)


@require_safe
def paper(request: HttpRequest, dialogue: int, paper: int) -> HttpResponse:
    """A paper beside the dialogue, to be saved: it opens no window here. Refusal: not_found."""
    row = queries.public_paper(dialogue, paper)
    assert row.file is not None
    kind = ".pdf" if row.file.media_type == "application/pdf" else ""
    return HttpResponse(store.read(row.file.sha256), content_type=row.file.media_type, headers={
        "Cache-Control": "public, max-age=900", "Content-Disposition": f'attachment; filename="paper-{row.id}{kind}"',
    })  # fmt: skip


@require_safe
def year(request: HttpRequest, unit: int) -> HttpResponse:
    """A unit's year: planned, held and required side by side. Refusal: not_found."""
    try:
        found = organisations.one(unit)
    except Refusal:
        raise Refusal("not_found") from None
    return render(request, "public/dialogues/year.html", year_of(found, request.GET.get("year", "")))


def year_of(unit: Unit, written: str) -> dict[str, Any]:
    number = int(written) if written.isascii() and written.isdigit() and len(written) == 4 else 0
    number = number if number and 2020 <= number <= 2100 else when.today().year
    found = queries.year(unit, number)
    rule = found.rule
    return {
        "unit": unit.name(when.language()), "unit_id": unit.id, "number": number, "before": number - 1,
        "after": number + 1, "required": found.required, "held": found.held,
        "enough": found.required is not None and found.held >= found.required,
        "basis": ", ".join(f"{one.document} ({one.article})" for one in rule.basis) if rule else "",
        "fields": [
            {
                "field": told.topic(one.field), "audience": told.choice(one.audience),
                "quarters": ", ".join(f"{quarter}" for quarter in one.quarters),
                "held": [told.card(row) for row in one.held], "coming": [told.card(row) for row in one.coming],
            }
            for one in found.fields
        ],
    }  # fmt: skip
