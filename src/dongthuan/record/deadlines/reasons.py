"""Why a date, as a person would tell it: a handful of sentences for a page, a sheet of paper or a mail."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dongthuan.record.deadlines import names, speech
from dongthuan.record.deadlines.calendar import WorkCalendar
from dongthuan.record.deadlines.explain import Document
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.deadlines.queries import explain_clock


@dataclass(frozen=True)
class Reason:
    """One sentence; ``cite`` is the article that it rests on, "" where it tells of days."""

    text: str
    cite: str = ""


def reasons(clock: Clock, calendar: WorkCalendar, language: str) -> list[Reason]:
    """The steps of ``explain_clock`` in one language (vi, ar, en), shorter: each counted day is left out, and the
    weekends are one sentence."""
    return told(clock, explain_clock(clock, calendar, language), language)


def told(clock: Clock, document: Document, language: str) -> list[Reason]:
    """The same where the document is at hand, in that language."""
    steps = document["steps"]
    weekend = sum(_length(step) for step in steps if step["kind"] == "skipped_weekend")
    first, *rest = (step["text"] for step in steps if step["kind"] not in ("counted", "period", "skipped_weekend"))
    with translation.override(language):
        return [
            Reason(first),
            Reason(_period(clock, language), document["basis_text"]),
            *([Reason(_weekends(weekend))] if weekend else []),
            *(Reason(text) for text in rest),
        ]


def _period(clock: Clock, language: str) -> str:
    """How long, why not as long as usual, and by whom where it is not the law that says so."""
    days, variant = speech.days(clock.value or 0, clock.unit, language), names.VARIANTS.get(clock.variant)
    whole = {"days": f"{days} ({variant[language]})" if variant else days}
    if clock.own:
        return _("The period is %(days)s, set by the office itself.") % whole
    return _("The period is %(days)s.") % whole


def _weekends(days: int) -> str:
    line = ngettext("%(days)s weekend day is left out.", "%(days)s weekend days are left out.", days)
    return line % {"days": days}


def _length(step: Mapping[str, Any]) -> int:
    until = date.fromisoformat(step.get("until") or step["date"])
    return (until - date.fromisoformat(step["date"])).days + 1
