"""What the pages say of dialogues and questions: labels, days, shapes."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dongthuan.entries.web import when
from dongthuan.kernel import text
from dongthuan.record.phrases import commitments as promised
from dongthuan.record.phrases import dialogues as phrases
from dongthuan.record.terms import queries as terms
from dongthuan.work.commitments.models import Commitment
from dongthuan.work.commitments.queries.listing import group_of
from dongthuan.work.dialogues.models import Dialogue, Question, Words

SHAPES = {
    "planned": "waiting", "collecting": "new", "announced": "new", "live": "going", "held": "going",
    "concluded": "going", "submitted": "waiting", "following": "going", "reported": "kept", "closed": "kept",
    "cancelled": "broken",
}  # fmt: skip
OF_QUESTIONS = {
    "open": "new", "joined": "sent", "to_write": "soon", "answered": "kept", "accepted": "going", "adopted": "going",
    "assigned": "sent", "sent_up": "sent", "replied": "kept", "in_case": "sent", "declined": "broken",
    "referred": "sent", "taken_back": "waiting",
}  # fmt: skip


def topic(code: str) -> str:
    return terms.topic(code, when.language())


def choice(code: str) -> str:
    return str(phrases.CHOICES[code]) if code else ""


def state(row: Dialogue) -> dict[str, str]:
    return {"shape": SHAPES[row.state], "label": str(phrases.OF_DIALOGUES[row.state])}


def state_of(row: Question) -> dict[str, str]:
    return {"shape": OF_QUESTIONS[row.state], "label": str(phrases.OF_QUESTIONS[row.state])}


def words(row: Words | None) -> dict[str, str] | None:
    """A text with its language and direction, for a quotation."""
    if row is None or row.text is None:
        return None
    return {"text": row.text, "lang": row.language, "dir": text.direction(row.text)}


def url(row: Dialogue) -> str:
    return f"/{when.language()}/dialogues/{row.id}/"


def desk_url(row: Dialogue) -> str:
    return f"/{when.language()}/desk/dialogues/{row.id}/"


def question_url(row: Question) -> str:
    return f"/{when.language()}/desk/question/{row.reference}/"


def called(row: Dialogue) -> str:
    """ "No. 1 of the term 2025-2030"."""
    return _("No. %(number)s of the term %(term)s") % {"number": row.number, "term": row.term}


def card(row: Dialogue) -> dict[str, Any]:
    """For lists and headings."""
    return {
        "id": row.id, "title": row.title, "lang": row.language, "url": url(row), "desk_url": desk_url(row),
        "called": called(row), "unit": row.unit.name(when.language()), "day": when.said(row.on),
        "leaf": when.leaf(row.on),
        "short": when.short(row.on), "hour": f"{row.hour:%H:%M}", "place": row.place, "state": state(row),
        "audience": choice(row.audience), "field": topic(row.field), "topics": [topic(one) for one in row.topics],
        "level": choice(row.level), "moved": when.said(row.first_on) if row.first_on != row.on else "",
        "front": row.front.name(when.language()) if row.front else "", "decision": row.decision,
        "public": getattr(row, "public", 0),
    }  # fmt: skip


def promise(row: Commitment) -> dict[str, Any]:
    """One promise, as lists show it: how it stands, and where its whole chain is."""
    group = group_of(row, when.today())
    return {
        "id": row.id, "what": row.what, "due": when.said(row.due), "url": f"/{when.language()}/promises/{row.id}/",
        "state": {"shape": PROMISES[group], "label": str(promised.PROMISE_GROUPS[group])},
        "until": when.said(row.open_until) if row.open_until and when.today() <= row.open_until else "",
    }  # fmt: skip


PROMISES = {"kept": "kept", "kept_late": "done", "going": "going", "late": "late", "broken": "broken"}


def too(row: Question, more: int) -> str:
    count = row.too + more
    return ngettext("%(count)s other says the same", "%(count)s others say the same", count) % {"count": count}


def day(on: date | None) -> str:
    return when.said(on) if on else ""


def tally(found: Iterable[tuple[str, int]]) -> list[dict[str, Any]]:
    return [{"label": label, "count": count} for label, count in found if count]
