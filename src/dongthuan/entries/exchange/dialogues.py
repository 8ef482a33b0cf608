"""Dialogues as other programs read them: what everybody may see, as a table and as JSON."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from dongthuan.entries.exchange.tables import guarded
from dongthuan.work.alarms import ical
from dongthuan.work.commitments import queries as promises
from dongthuan.work.dialogues import queries
from dongthuan.work.dialogues.models import Dialogue

LISTED = ("id", "unit", "term", "number", "audience", "level", "field", "title", "on", "hour", "place", "state")
QUESTIONS = (
    "number", "title", "area", "topic", "project", "state", "also", "answer", "reason", "reply", "answered_by",
    "assigned_to", "asked_above", "programme", "answer_by",
)  # fmt: skip


def row(one: Dialogue) -> dict[str, Any]:
    """Codes, ids and days; the title in the office's own words."""
    return {
        "id": str(one.id), "unit": one.unit.code, "term": one.term, "number": one.number, "audience": one.audience,
        "level": one.level, "field": one.field, "title": one.title, "on": one.on.isoformat(),
        "hour": f"{one.hour:%H:%M}", "place": one.place, "state": one.state,
    }  # fmt: skip


def listed(rows: Iterable[Dialogue]) -> dict[str, Any]:
    return {"dialogues": [row(one) for one in rows]}


def questions(dialogue: Dialogue) -> list[dict[str, Any]]:
    return [_question(one) for one in queries.shown(dialogue)]


def _question(one: queries.Shown) -> dict[str, Any]:
    found, said = one.question, one.said
    return {
        "number": found.number, "title": found.public_title, "area": found.area, "topic": found.topic,
        "project": found.project, "state": found.state, "also": found.too + one.more,
        **{name: said[name].text if name in said else "" for name in ("answer", "reason", "reply")},
        "answered_by": found.person.name if found.person else "",
        "assigned_to": found.assigned.code if found.assigned else "",
        "asked_above": found.above.code if found.above else "", "programme": found.programme,
        "answer_by": found.due.isoformat() if found.due else "",
    }  # fmt: skip


def whole(dialogue: Dialogue) -> dict[str, Any]:
    """The whole chain of one dialogue."""
    comers = queries.comers(dialogue)
    said = {name: queries.texts(dialogue, name) for name in ("conclusions", "results")}
    return {
        **row(dialogue), "first_on": dialogue.first_on.isoformat(), "symbol": dialogue.symbol,
        "topics": dialogue.topics, "front": dialogue.front.code if dialogue.front else None,
        **{name: rows[-1].text if rows else None for name, rows in said.items()},
        "guests": [{"name": one.name, "kind": one.kind, "places": one.places, "partner": one.partner}
                   for one in comers.named if one.coming],
        "other_places": comers.others,
        "papers": [{"title": one.title, "symbol": one.symbol, "link": one.link} for one in dialogue.papers.all()],
        "questions": questions(dialogue), "plan": plan(dialogue),
        "story": [{"kind": one.kind, "step": one.step, "at": one.at.isoformat(), "entry": str(one.entry)}
                  for one in queries.story(dialogue)],
    }  # fmt: skip


def plan(dialogue: Dialogue) -> list[dict[str, Any]]:
    """Nobody's business before it is approved."""
    if dialogue.state not in ("following", "reported", "closed"):
        return []
    return [
        {
            "number": line.number, "what": line.row.what, "unit": line.row.unit.code, "person": line.row.person.name,
            "start": line.row.start.isoformat(), "due": line.row.due.isoformat(), "product": line.row.product,
            "priority": line.row.priority, "milestones": line.row.milestones,
            "with_units": [one.code for one in line.units], "with_guests": [one.name for one in line.guests],
            "commitment": str(line.row.commitment) if line.row.commitment else None,
        }
        for line in queries.plan_lines(dialogue)
    ]  # fmt: skip


def days(rows: Iterable[Dialogue]) -> list[ical.Day]:
    """The day of each, for calendar programs; not of one that was called off."""
    return [
        ical.Day(f"dialogue-{one.id}@{_domain()}", one.on, f"{one.hour:%H:%M} {one.title} · {one.place}")
        for one in rows
        if one.state != "cancelled"
    ]


def due_days(dialogue: Dialogue) -> list[ical.Day]:
    """Until when each thing is promised that was said there; where it has moved, the day that stands."""
    return [
        ical.Day(f"promise-{one.id}@{_domain()}", one.due, f"{one.reference} · {one.what}")
        for one in promises.said_before(dialogue.subject)
        if one.what
    ]


def _domain() -> str:
    return urlsplit(settings.SITE).hostname or "dongthuan"


def list_csv(rows: Iterable[Dialogue]) -> str:
    return _csv(LISTED, [row(one) for one in rows])


def questions_csv(dialogue: Dialogue) -> str:
    return _csv(QUESTIONS, questions(dialogue))


def _csv(columns: Sequence[str], rows: Sequence[dict[str, Any]]) -> str:
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guarded(str(one[name])) for name in columns] for one in rows)
    return page.getvalue()
