"""Whether one unit keeps what the law asks of it: days of reception of its leaders, dialogues of the year. Counted when
asked, for everybody; of a unit that has ended, as it was to its end."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from dongthuan.entries.web import when
from dongthuan.ground.organisations.models import Unit
from dongthuan.record.deadlines import speech
from dongthuan.record.rulebook.law import Ruling
from dongthuan.record.terms import queries as terms
from dongthuan.work.dialogues import queries as dialogues
from dongthuan.work.receptions import queries as receptions

BACK = timedelta(days=180)


def rows(unit: Unit) -> list[dict[str, Any]]:
    """What was to be held, by which rule, how much was, how much is owed."""
    last = min(when.today(), unit.valid_to or when.today())
    return [*_receptions(unit, last), *_dialogues(unit, last)]


def _receptions(unit: Unit, last: date) -> Iterator[dict[str, Any]]:
    first = max((last - BACK).replace(day=1), unit.valid_from)
    for one in receptions.duties(first, last, when.today(), unit.id):
        post = terms.label("reception_posts", one.leader.post, when.language())
        held = sum(row.held for row in one.periods if row.over)
        since = _("since %(day)s") % {"day": when.short(max(first, one.leader.valid_from))}
        what = _("Receives the people: %(post)s") % {"post": post}
        yield _row(what, since, one.ruling, held, one.owed, one.missed == 0)


def _dialogues(unit: Unit, last: date) -> Iterator[dict[str, Any]]:
    year = dialogues.year(unit, last.year)
    if year.required is None:
        return
    over = last != when.today() or (last.month, last.day) == (12, 31)  # a year that still runs is not missed yet
    what = _("Dialogues with the people in %(year)s") % {"year": last.year}
    yield _row(what, "", year.rule, year.held, year.required, year.held >= year.required, still=not over)


def _row(
    what: str, since: str, rule: Ruling | None, held: int, owed: int, kept: bool, still: bool = False
) -> dict[str, Any]:
    said = _("kept") if kept else _("still to come") if still else _("not kept")
    return {
        "what": what, "since": since, "held": held, "owed": owed, "said": said,
        "shape": "kept" if kept else "waiting" if still else "broken",
        "basis": speech.basis(rule.basis[0], when.language()) if rule else "",
    }  # fmt: skip
