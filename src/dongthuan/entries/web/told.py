"""The story of a case as its timeline: a shape, a date, a sentence, the words, and who."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from dongthuan.entries.web import complained, when
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.text import direction
from dongthuan.record.phrases import codes as phrases
from dongthuan.work.cases import queries
from dongthuan.work.cases.models import NO_DATE, Case, Words
from dongthuan.work.cases.queries import Chapter

SHAPES = {
    "case_confirmed": "kept",
    "case_declined": "broken",
    "case_transferred": "sent",
    "case_reopened": "late",
    "case_promised": "going",
    "case_asked": "waiting",
    "case_sent_up": "sent",
    "case_split": "sent",
    "complaint_refused": "broken",
    "complaint_guided": "sent",
    "complaint_suspended": "waiting",
    "complaint_withdrawn": "broken",
    "complaint_contested": "late",
    "decision_sent": "sent",
    "decision_executed": "kept",
}
STATE_SHAPES = {
    "received": "new",
    "classified": "going",
    "in_work": "going",
    "committed": "going",
    "answered": "waiting",
    "reopened": "late",
    "solved": "kept",
    "declined": "broken",
    "referred": "sent",
    "sent_up": "sent",
    "taken_apart": "sent",
    "lodged": "going",
    "taken_on": "going",
    "verifying": "going",
    "dialogue": "waiting",
    "heard": "going",
    "suspended": "waiting",
    "withdrawn": "broken",
    "ending": "broken",
    "decided": "going",
    "sent": "sent",
    "in_effect": "going",
    "enforcing": "going",
    "executed": "kept",
    "not_taken_on": "broken",
    "guided": "sent",
    "terminated": "broken",
    "contested": "late",
}
NO_WORDS_OF_OURS = ("text_erased",)


def office(unit: Unit) -> str:
    """As it was named when the letter came, and who answers for it now."""
    language = when.language()
    if not unit.cases_with_id:
        return unit.name(language)
    return _("%(office)s, now with %(now)s") % {"office": unit.name(language), "now": unit.holder.name(language)}


def state(case: Case) -> dict[str, str]:
    """For components/state.html."""
    return {"shape": STATE_SHAPES[case.state], "label": str(phrases.STATES[case.state])}


def state_at_desk(case: Case) -> dict[str, str]:
    """There a question to the resident weighs more than how far the case is; the residents' page asks it in full."""
    return {"shape": "waiting", "label": _("Waiting for the resident")} if case.asked_at else state(case)


def together(case: Any) -> str:
    """Of a case from the queue: the lead that it follows, or how many follow it."""
    if case.lead:
        return _("joined to %(reference)s") % {"reference": ISOLATED % case.lead}
    return _("+%(number)s joined") % {"number": case.follow} if case.follow else ""


ISOLATED = "\u2066%s\u2069"
"""A reference runs left to right, also in a sentence that runs the other way."""


def timeline(case: Case, chapters: list[Chapter], for_resident: bool) -> list[dict[str, Any]]:
    items = [_item(part, for_resident) for part in chapters if part.kind not in NO_WORDS_OF_OURS]
    nearest = _next(case)
    return [*items, nearest] if nearest else items


def _item(part: Chapter, for_resident: bool) -> dict[str, Any]:
    return {
        "shape": SHAPES.get(part.kind, "done"),
        "iso": when.iso(part.at),
        "date": when.moment(part.at),
        "title": _title(part, for_resident),
        "lines": _lines(part, for_resident),
        "texts": [text(row) for row in part.words if row.text and _shown(row, for_resident)],
        "erased": any(row.text is None for row in part.words),
        "who": _who(part, for_resident),
        "next": False,
    }


def _shown(row: Words, for_resident: bool) -> bool:
    """The place stands beside the letter; at the desk the letter stands beside the timeline."""
    return row.name != "place" and (for_resident or row.name != "what")


def _title(part: Chapter, for_resident: bool) -> str:
    if not for_resident and part.kind in BY_RESIDENT:
        return str(BY_RESIDENT_FOR_DESK[part.kind]())
    return str(phrases.EVENTS[part.kind])


BY_RESIDENT_FOR_DESK = {
    "case_added_to": lambda: _("The resident added something"),
    "case_confirmed": lambda: _("The resident says: it is solved"),
    "case_reopened": lambda: _("The resident says: it is not solved"),
    "complaint_withdrawn": lambda: _("The complainant withdrew"),
    "complainant_left": lambda: _("One of the complainants withdrew"),
    "complaint_contested": lambda: _("The complainant complained a second time"),
}
BY_RESIDENT = tuple(BY_RESIDENT_FOR_DESK)


def _lines(part: Chapter, for_resident: bool) -> list[str]:
    """What the facts add, in a sentence."""
    facts, language = part.facts, when.language()
    day = facts.get("answer_by") or facts.get("due")
    named = {"day": when.said(date.fromisoformat(str(day))) if day else ""}
    if part.kind == "case_transferred" and part.unit:
        return [_transferred(for_resident) % {"office": part.unit.name(language)}]
    if part.kind == "case_declined":
        return [f"{phrases.GROUNDS[str(facts['ground'])]}."]
    if part.kind in ("case_accepted", "case_reopened") and day:
        return [_answer_due(for_resident) % named]
    if part.kind == "case_promised":
        return [_("%(person)s will do it by %(day)s.") % {**named, "person": part.person}]
    return complained.lines(part)


def _transferred(for_resident: bool) -> str:
    if for_resident:
        return _("To: %(office)s. The days named to you stay as they are.")
    return _("To: %(office)s. The days named to the resident stay as they are.")


def _answer_due(for_resident: bool) -> str:
    if for_resident:
        return _("You will have an answer by %(day)s.")
    return _("The answer is due by %(day)s.")


def reply(case: Case, chapters: list[Chapter]) -> dict[str, str] | None:
    """What the resident is asked about: the office's answer, or its question, which may stand far down in the story."""
    asking = ANSWERS if case.state == "answered" else ("case_asked",) if case.asked_at else ()
    asking = DECISIONS if case.state in ("sent", "in_effect") else asking
    words = [row for part in chapters if part.kind in asking for row in part.words if row.text]
    return text(words[-1]) if words else None


ANSWERS = ("case_answered", "promise_fulfilled")
DECISIONS = ("complaint_decided",)


def text(row: Words) -> dict[str, str]:
    """Somebody's words, in their own language and direction."""
    return {"name": row.name, "text": row.text or "", "lang": row.language, "dir": direction(row.text or "")}


def _who(part: Chapter, for_resident: bool) -> str:
    moved_away = part.kind == "case_transferred"  # its unit is the one that it went to
    office = part.unit.name(when.language()) if part.unit and not moved_away else ""
    if part.whose:
        return named(_("%(name)s, for %(holder)s") % {"name": part.who, "holder": part.whose}, office)
    if part.who:
        return named(_("%(name)s (a program)") % {"name": part.who} if part.by_program else part.who, office)
    if part.kind == "case_filed" or part.kind in BY_RESIDENT:
        return _("You") if for_resident else _("The resident")
    return _("Recorded automatically")


def named(person: str, office: str) -> str:
    """ "Trần Văn Thử, Phường Minh Hoạ", or the one that is known."""
    return _(", ").join(part for part in (person, office) if part)


def _next(case: Case) -> dict[str, Any] | None:
    """What the office owes next, as the last, dotted entry."""
    if case.due == NO_DATE or case.state not in NEXT:
        return None
    return {
        "shape": "late" if queries.is_late(case, when.today()) else "waiting",
        "iso": case.due.isoformat(),
        "date": when.short(case.due),
        "title": NEXT[case.state](),
        "lines": [],
        "texts": [],
        "erased": False,
        "who": "",
        "next": True,
    }


NEXT = {
    "received": lambda: _("First reply due"),
    "classified": lambda: _("First reply due"),
    "in_work": lambda: _("Answer due"),
    "reopened": lambda: _("New answer due"),
    "committed": lambda: _("The promise is due"),
    **complained.NEXT,
}
