"""The selected case beside the queue: enough to decide what to do with it, and the moves with their keys."""

from typing import Any

from django.utils.translation import gettext as _

from dongthuan.entries.web import moves, told, when
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.text import direction
from dongthuan.record.deadlines.calendar import WorkCalendar
from dongthuan.record.phrases import codes as phrases
from dongthuan.record.terms import queries as terms
from dongthuan.work.cases.models import NO_DATE


def of(actor: Actor, case: Any, calendar: WorkCalendar) -> dict[str, Any]:
    """For desk/pane.html. ``case`` comes from ``queries.queue`` or ``queries.told``, with its words: no statement."""
    letter = case.letter or ""
    return {
        "reference": case.reference,
        "summary": case.summary,
        "topic": terms.label("topics", case.topic, when.language()),
        "url": moves.case_url(case),
        "state": told.state_at_desk(case),
        "together": told.together(case),
        "left": when.left(case.due, calendar),
        "due": when.said(case.due) if case.due != NO_DATE else "",
        "moves": moves.listed(actor, case),
        "letter": {"text": letter, "lang": case.letter_in, "dir": direction(letter)} if letter else None,
        "facts": _facts(case),
    }


def _facts(case: Any) -> list[tuple[str, str]]:
    rows = [
        (_("Class"), terms.label("kinds", case.kind, when.language())),
        (_("Place"), case.place or ""),
        (_("Received on"), f"{when.moment(case.filed_at)}{_(', ')}{phrases.CHANNELS[case.channel]}"),
        (_("Office"), told.office(case.unit)),
        (_("Held by"), case.officer.name if case.officer else ""),
    ]
    return [(label, value) for label, value in rows if value]
