"""The leader's page: one screen, and behind every figure the list that it was counted from."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from dongthuan.entries.web import complained, leading, when
from dongthuan.entries.web.session import desk
from dongthuan.kernel.actor import Actor
from dongthuan.oversight.insight import beside, late, queries
from dongthuan.oversight.insight.figures import Need, Picture
from dongthuan.record.deadlines import queries as calendars
from dongthuan.record.deadlines.calendar import WorkCalendar
from dongthuan.work.cases import queries as cases
from dongthuan.work.cases.models import Case


@require_safe
@desk
def leader(request: HttpRequest, actor: Actor) -> HttpResponse:
    calendar, today = calendars.calendar(), when.today()
    picture = queries.picture(actor, today=today, soon=cases.soon_until(today, calendar))
    behind = late.promises(actor, today)
    needs = [*picture.needs, *beside.needs(actor, today, behind.number)]
    context = {
        "today": capfirst(when.said(today)),
        "heading": _heading(len(needs)),
        "needs": [_need(one, calendar) for one in needs],
        "promised": leading.promised(picture),
        "pledged": leading.pledged(beside.pledged(actor, today)),
        "late": _late(picture, calendar),
        "oldest": [_oldest(case, calendar) for case in picture.oldest],
        "raised": leading.raised(picture),
        "broken": _promises(behind, calendar),
    }
    return render(request, "desk/leader.html", context)


def _heading(number: int) -> str:
    if not number:
        return _("Nothing needs you today")
    said = ngettext("%(number)s thing needs you today", "%(number)s things need you today", number)
    return said % {"number": number}


Said = Callable[[int], str]
NEEDS: Mapping[str, tuple[str, Said, Callable[[], str]]] = {
    "late": (
        "late",
        lambda number: ngettext("%(number)s case is late", "%(number)s cases are late", number),
        lambda: _("Each day more is a day that somebody waits. Answer, or say why not."),
    ),
    "due_today": (
        "soon",
        lambda number: ngettext("%(number)s case is due today", "%(number)s cases are due today", number),
        lambda: _("It is late when the day ends."),
    ),
    "not_solved": (
        "late",
        lambda number: ngettext("%(number)s answer did not help", "%(number)s answers did not help", number),
        lambda: _("The resident said that it is not solved. It goes on until there is a new answer."),
    ),
    "asked": (
        "sent",
        lambda number: ngettext("%(number)s question from below", "%(number)s questions from below", number),
        lambda: _("The office below cannot go on without your reply."),
    ),
    "unsorted": (
        "new",
        lambda number: ngettext("%(number)s letter is unsorted", "%(number)s letters are unsorted", number),
        lambda: _("Nobody has read them to the end. A denunciation may lie among them."),
    ),
    "not_taken": (
        "waiting",
        lambda number: ngettext("Nobody has taken on %(number)s case", "Nobody has taken on %(number)s cases", number),
        lambda: _("They are sorted, and the period runs. Name who does them."),
    ),
    "promise_late": (
        "late",
        lambda number: ngettext(
            "%(number)s promise made before people is late", "%(number)s promises made before people are late", number
        ),
        lambda: _("Everybody sees it. Show it, ask for a new day with the reason, or say that it will not be kept."),
    ),
    "to_confirm": (
        "waiting",
        lambda number: ngettext("%(number)s task waits for your word", "%(number)s tasks wait for your word", number),
        lambda: _("It was submitted as done, or more days are asked for. Nobody confirms their own work."),
    ),
    "reception": (
        "soon",
        lambda number: ngettext("%(number)s reception today", "%(number)s receptions today", number),
        lambda: _("People come to be heard. Whoever sits reads the list before."),
    ),
    "dialogue": (
        "soon",
        lambda number: ngettext("%(number)s dialogue today", "%(number)s dialogues today", number),
        lambda: _("What was asked beforehand stands at the desk of the dialogue."),
    ),
}  # fmt: skip


TAGS: Mapping[str, Callable[[], str]] = {
    "late": lambda: _("Late"),
    "due_today": lambda: _("today"),
    "not_solved": lambda: _("Not solved"),
    "asked": lambda: _("Sent up"),
    "unsorted": lambda: _("Not yet sorted"),
    "not_taken": lambda: _("Nobody yet"),
    "promise_late": lambda: _("Late"),
    "to_confirm": lambda: _("Waits for me"),
    "reception": lambda: _("today"),
    "dialogue": lambda: _("today"),
}
"""Beside the shape where no day says it."""


def _need(one: Need, calendar: WorkCalendar) -> dict[str, Any]:
    shape, title, why = NEEDS[one.code]
    left = when.left(one.since, calendar) if one.since else None
    return {
        "code": one.code,
        "shape": shape,
        "now": _("the oldest: %(late)s") % {"late": left.label} if left and one.code == "late" else TAGS[one.code](),
        "title": title(one.figure.number) % {"number": one.figure.number},
        "why": why(),
        "number": one.figure.number,
        "url": leading.list_of(one.figure),
    }


WHY: Mapping[str, Callable[[], str]] = {
    "received": lambda: _("Not yet sorted"),
    "classified": lambda: _("Nobody has taken it on"),
    "in_work": lambda: _("In work, not answered"),
    "sent_up": lambda: _("Waiting for the office above"),
    "committed": lambda: _("Promised, not shown to be done"),
    "reopened": lambda: _("Not solved, no new answer"),
    **complained.WHY_LATE,
}


def _promises(found: late.LatePromises, calendar: WorkCalendar) -> dict[str, Any]:
    """What was promised before people and is late, with what was said of why."""
    said = ngettext(
        "%(number)s promise made before people is late, and why",
        "%(number)s promises made before people are late, and why",
        found.number,
    )
    rows = [_promise(one, calendar) for one in found.first]
    return {"title": said % {"number": found.number}, "number": found.number, "rows": rows}


def _promise(one: late.LatePromise, calendar: WorkCalendar) -> dict[str, Any]:
    row, left = one.commitment, when.left(one.commitment.due, calendar)
    return {
        "url": f"/{when.language()}/desk/promises/{row.id}/", "what": row.what or _("(erased)"), "lang": row.language,
        "unit": row.unit.name(when.language()), "person": row.task.person.name, "late": left.label if left else "",
        "said": one.said.text if one.said else "", "said_lang": one.said.language if one.said else "",
    }  # fmt: skip


def _late(picture: Picture, calendar: WorkCalendar) -> dict[str, Any]:
    rows = list(_late_rows(picture, calendar))
    number = sum(one.figure.number for one in picture.late)
    said = ngettext("%(number)s case is late, and why", "%(number)s cases are late, and why", number)
    return {"title": said % {"number": number} if rows else _("No case is late"), "rows": rows}


def _late_rows(picture: Picture, calendar: WorkCalendar) -> Iterator[dict[str, Any]]:
    for one in sorted(picture.late, key=lambda late: -late.figure.number):
        left = when.left(one.since, calendar)
        why = WHY[one.state]()
        yield {
            "why": why,
            "number": one.figure.number,
            "url": leading.list_of(one.figure),
            "oldest": left.label if left else "",
        }


def _oldest(case: Case, calendar: WorkCalendar) -> dict[str, Any]:
    left = when.left(case.due, calendar)
    return {
        "url": f"/{when.language()}/desk/case/{case.reference}/",
        "name": case.summary or _("Not yet sorted"),
        "reference": case.reference,
        "late": left.label if left else "",
        "holder": case.officer.name if case.officer else _("Nobody yet"),
    }
