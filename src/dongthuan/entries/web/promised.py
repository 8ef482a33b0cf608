"""The promise of one case as the lotus and the thread: the same drawing for the resident, the clerk and the chair.

The fifth petal is the check by somebody outside the office. A case of its own has none, so its lotus is never full.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from dongthuan.entries.web import told, when
from dongthuan.entries.web.drawing import lotus
from dongthuan.entries.web.drawing import thread as threads
from dongthuan.entries.web.drawing.lotus import Petal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.work.cases import queries
from dongthuan.work.cases.models import Case
from dongthuan.work.cases.queries import Chapter

PROMISED, DONE = "case_promised", "promise_fulfilled"
SAID: Mapping[str, tuple[str, str]] = {"case_confirmed": ("done", "kept"), "case_reopened": ("fell", "broken")}
"""What the resident said then, as a petal, and as the tone of the whole flower."""


@dataclass(frozen=True)
class Course:
    """How a promise went, as far as it has gone. ``dues``: the days it was given, the last one counts."""

    asked: date
    made: Chapter
    dues: Sequence[date]
    done: date | None
    said: str
    said_on: date | None
    late: bool


def of(case: Case, chapters: Sequence[Chapter]) -> dict[str, Any] | None:
    """For public/case_promise.html. None where nothing was promised."""
    course = _course(case, chapters)
    if course is None:
        return None
    words = [row for row in course.made.words if row.name == "task" and row.text]
    tone = _tone(course)
    return {
        "tone": tone,
        "shape": tone,
        "label": _label(course),
        "task": told.text(words[0]) if words else None,
        "person": course.made.person,
        "moved": [when.said(day) for day in course.dues[:-1]],
        "due": when.said(course.dues[-1]),
        "lotus": lotus.drawn(_petals(course), tone=tone, rtl=when.language() == "ar"),
        "thread": _thread(course),
    }


def _course(case: Case, chapters: Sequence[Chapter]) -> Course | None:
    made = [part for part in chapters if part.kind == PROMISED]
    if not made:
        return None
    after = list(chapters)[chapters.index(made[-1]) + 1 :]
    shown = next((place for place, part in enumerate(after) if part.kind == DONE), None)
    done = None if shown is None else after[shown]
    said = next((part for part in after[shown or 0 :] if done and part.kind in SAID), None)
    return Course(
        asked=day_of(case.filed_at),
        made=made[-1],
        dues=[date.fromisoformat(str(part.facts["due"])) for part in made],
        done=day_of(done.at) if done else None,
        said=said.kind if said else "",
        said_on=day_of(said.at) if said else None,
        late=case.state == "committed" and queries.is_late(case, when.today()),
    )


def _tone(course: Course) -> str:
    return SAID[course.said][1] if course.said else "late" if course.late else "going"


def _label(course: Course) -> str:
    """The word beside the shape: never "kept" before the resident says so."""
    if course.said:
        return {"kept": _("Kept: the resident says so"), "broken": _("Not kept: the resident says so")}[_tone(course)]
    if course.done:
        return _("Done, says the office; the resident is asked")
    return _("Late") if course.late else _("Under way")


def _petals(course: Course) -> list[Petal]:
    made = when.short(day_of(course.made.at))
    until = _("by %(day)s") % {"day": when.short(course.dues[-1])}
    return [
        Petal("done", when.short(course.asked)),
        Petal("done", made),
        Petal("done", made),
        Petal("done", when.short(course.done)) if course.done else Petal("now", until),
        Petal("todo"),
        _askers(course),
    ]


def _askers(course: Course) -> Petal:
    if course.said and course.said_on:
        return Petal(SAID[course.said][0], when.short(course.said_on))
    return Petal("now", _("open")) if course.done else Petal("todo")


def _thread(course: Course) -> dict[str, Any]:
    points = [
        threads.Point(course.asked, _name(1, _("Question"), course.asked)),
        threads.Point(made := day_of(course.made.at), _name(2, _("Answer and promise"), made)),
        *_last(course),
    ]
    days = [
        threads.Day(day, _("promised by %(day)s") % {"day": when.short(day)}, moved=place < len(course.dues))
        for place, day in enumerate(course.dues, 1)
    ]
    return threads.drawn(points, days, language=when.language(), moved=_("promised anew"), wide=threads.COLUMN)


def _last(course: Course) -> list[threads.Point]:
    """The evidence and the last word; what is open stands, hollow, at its day, or at today where that has passed."""
    if not course.done:
        until = max(course.dues[-1], when.today())
        return [threads.Point(until, f"3. {_('Evidence')}", proven=False)]
    shown = threads.Point(course.done, _name(3, _("Evidence"), course.done))
    if course.said_on:
        return [shown, threads.Point(course.said_on, _name(4, _("The resident says"), course.said_on))]
    return [shown, threads.Point(when.today(), f"4. {_('The resident says')}", proven=False)]


def _name(place: int, name: str, on: date) -> str:
    return f"{place}. {name}{_(', ')}{when.short(on)}"
