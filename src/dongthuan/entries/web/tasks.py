"""Tasks at the desk: mine, my unit's, what is late, what waits for me; one task with its steps and what can be done."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from dongthuan.entries.web import asking, errors, when
from dongthuan.entries.web.promise_afterwards import TASKS as AFTER
from dongthuan.entries.web.session import desk
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.people import queries as people
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.kernel.text import direction
from dongthuan.record.deadlines import queries as calendars
from dongthuan.record.deadlines.calendar import WorkCalendar, day_of
from dongthuan.record.phrases import codes
from dongthuan.record.phrases import commitments as phrases
from dongthuan.work.commitments.house import house
from dongthuan.work.dialogues import queries as dialogues
from dongthuan.work.tasks import operations, queries
from dongthuan.work.tasks.lifecycle import LIFECYCLE
from dongthuan.work.tasks.models import Step, Task
from dongthuan.work.tasks.reach import reaches

VIEWS: Mapping[str, Callable[[], str]] = {
    "mine": lambda: _("Mine"),
    "unit": lambda: _("My unit’s"),
    "late": lambda: _("Late"),
    "to_confirm": lambda: _("Waits for me"),
}


@desk
def tasks(request: HttpRequest, actor: Actor) -> HttpResponse:
    view = request.GET.get("view", "mine")
    calendar, rows = calendars.calendar(), queries.desk(actor, view, today=when.today())
    context = {
        "views": [{"url": f"?view={name}", "label": label(), "current": name == view} for name, label in VIEWS.items()],
        "rows": [row_of(one, calendar) for one in rows], "heading": VIEWS[view](),
    }  # fmt: skip
    return render(request, "desk/tasks.html", context)


def row_of(one: Any, calendar: WorkCalendar) -> dict[str, Any]:
    """``one`` comes from ``queries.desk``."""
    return {
        "url": f"/{when.language()}/desk/tasks/{one.id}/", "what": one.what or _("(erased)"),
        "state": _state(one), "due": when.short(one.due), "first_due": when.short(one.first_due) if one.moved else "",
        "left": when.left(one.due, calendar) if one.stage != "submitted" else None, "person": one.person.name,
        "office": one.unit.name(when.language()), "urgent": one.priority == "urgent",
        "steps": f"{one.steps_done}/{one.steps_all}" if one.steps_all else "",
        "often": one.passed if one.passed > house().bounces else 0,
    }  # fmt: skip


def _state(task: Task) -> dict[str, str]:
    shape = {"new": "new", "in_progress": "going", "extension_asked": "waiting", "submitted": "sent", "done": "kept",
             "cancelled": "waiting"}.get(task.stage, "waiting")  # fmt: skip
    if task.is_late(when.today()):
        return {"shape": "late", "label": _("Late")}
    return {"shape": shape, "label": str(phrases.TASK_STAGES[task.stage])}


@desk
def task(request: HttpRequest, actor: Actor, task: int, move: str = "") -> HttpResponse:
    """One task; a POST to a move makes it, or shows the form again with the reason beside the field."""
    found = queries.one(actor, task)
    if move and move not in LIFECYCLE.moves:
        raise Refusal("not_found")
    if request.method != "POST" or not move:
        return _page(request, actor, found)
    try:
        operations.perform(
            move, actor=actor, task_id=found.id, version=asking.version(request), at=when.now(), dice=SystemDice(),
            inputs=asking.given(request, LIFECYCLE.moves[move]), photo=asking.photo(request),
        )  # fmt: skip
    except Refusal as no:
        return _page(request, actor, queries.one(actor, task), move, no)
    return HttpResponseRedirect(_after(actor, found), status=303)


def _after(actor: Actor, task: Task) -> str:
    """Back to the task; to the list where it is no longer this person's to see."""
    base = f"/{when.language()}/desk/tasks/"
    try:
        return f"{base}{queries.one(actor, task.id).id}/"
    except Refusal:
        return base


def _page(request: HttpRequest, actor: Actor, task: Task, move: str = "", no: Refusal | None = None) -> HttpResponse:
    story, language = queries.story(task), when.language()
    base = f"/{language}/desk/tasks/{task.id}/"
    named = LIFECYCLE.moves.get(move)
    rows = queries.open_moves(actor, task)
    choices = _choices(task, [row.name for row in rows], story.milestones)
    context = {
        "task": task, "what": task.what or _("(erased)"), "state": _state(task), "facts": _facts(task, story),
        "promise": f"/{language}/promises/{task.origin.removeprefix('commitment:')}/"
        if task.origin.startswith("commitment:") else "",
        "question": _question(actor, task),
        "milestones": [{"what": one.what, "done": bool(one.done_on), "date": _day(one.done_on or one.by_day)}
                       for one in story.milestones],
        "steps": [_step(one) for one in story.steps],
        "forms": [
            asking.form(row, str(phrases.TASK_MOVES[row.name]), f"{base}{row.name}/", choices=choices.get(row.name, {}),
                        request=request, no=no if row is named else None, version=task.version,
                        after=AFTER[row.name]())
            for row in rows
        ],
        "errors": [{"field": "", "message": codes.refusal(no)}] if no and named not in rows else [],
    }  # fmt: skip
    return errors.marked(render(request, "desk/task.html", context, status=status(no) if no else 200), no)


def _question(actor: Actor, task: Task) -> str:
    """Where the question is that is to be answered in writing, for whoever may see it."""
    if not task.origin.startswith("question:"):
        return ""
    try:
        found = dialogues.one_question(actor, int(task.origin.removeprefix("question:")))
    except Refusal:
        return ""
    return f"/{when.language()}/desk/question/{found.reference}/"


def _day(day: Any) -> str:
    return when.short(day) if day else ""


def _choices(task: Task, moves: list[str], milestones: Any) -> dict[str, dict[str, asking.Choices]]:
    found: dict[str, dict[str, asking.Choices]] = {
        "progress": {"reached": [(str(one.id), one.what) for one in milestones if not one.done_on]}
    }
    if "pass_on" in moves:
        units = [unit for unit in organisations.valid(when.today()) if reaches(task.unit, unit)]
        held = {person.id: person for unit in units[:40] for person in people.of_unit(unit, when.today())}
        found["pass_on"] = {
            "unit": [(str(unit.id), unit.name(when.language())) for unit in units],
            "person": [(str(person.id), person.name) for person in held.values()],
        }
    return found


def _facts(task: Task, story: queries.Story) -> list[tuple[str, str]]:
    language = when.language()
    done = sum(1 for one in story.milestones if one.done_on)
    rows = [
        (_("Who does it"), f"{task.person.name}{_(', ')}{task.unit.name(language)}"),
        (_("With"), _(", ").join(row.unit.name(language) for row in story.partners)),
        (_("Due"), when.said(task.due)),
        (_("First due"), when.short(task.first_due) if task.moved and task.first_due else ""),
        (_("Day asked for"), when.short(task.wanted) if task.wanted else ""),
        (_("Priority"), str(phrases.PRIORITIES[task.priority])),
        (_("What there will be"), task.product),
        (_("Progress"), _("%(done)s of %(all)s steps") % {"done": done, "all": len(story.milestones)}
         if story.milestones else ""),
        (_("Passed between offices"), str(task.passed) if task.passed else ""),
    ]  # fmt: skip
    return [(label, value) for label, value in rows if value]


def _step(step: Step) -> dict[str, Any]:
    return {
        "title": str(phrases.TASK_STEPS[step.move]), "date": when.moment(step.at), "iso": when.iso(step.at),
        "who": step.by.name if step.by else _("Recorded automatically"),
        "text": {"text": step.text, "lang": step.language, "dir": direction(step.text)} if step.text else None,
        "line": _("From %(before)s to %(after)s.") % {"before": _day(step.before), "after": _day(step.after)}
        if step.before and step.after else "",
        "day": day_of(step.at),
    }  # fmt: skip
