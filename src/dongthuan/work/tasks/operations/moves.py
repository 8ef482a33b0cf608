"""The moves of a task that goes its own way, each a decision: a task and what was given, to a ``Change``."""

from collections.abc import Callable, Mapping
from datetime import date

from dongthuan.ground.access import bars
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.people import queries as people
from dongthuan.kernel import ids
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_date
from dongthuan.work.tasks import events
from dongthuan.work.tasks.lifecycle import LIFECYCLE
from dongthuan.work.tasks.models import Evidence, Milestone, Task
from dongthuan.work.tasks.operations.acting import Acting, Change, about, shown, take_day
from dongthuan.work.tasks.reach import reaches


def accept(task: Task, acting: Acting) -> Change:
    stage, step = _stage(task, acting), acting.step(task)
    return Change({"stage": stage}, events.TaskAccepted(**about(task, step)), step)


def plan(task: Task, acting: Acting) -> Change:
    """One more thing on the way. Refusals: not_now, missing, too_long, date_not_readable."""
    stage, said = _stage(task, acting), acting.words("milestone")
    day = take_day("by_day", acting.given.get("by_day", ""))
    milestone = Milestone(id=ids.new(), task=task, what=said, by_day=day)
    step = acting.step(task, said, milestone=milestone)
    event = events.TaskPlanned(**about(task, step), milestone=str(milestone.id), by_day=_iso(day))
    return Change({"stage": stage}, event, step, planned=milestone)


def progress(task: Task, acting: Acting) -> Change:
    """Show what was done. Refusals: not_now, missing, too_long, milestone_unknown, link_not_usable."""
    stage, milestone = _stage(task, acting), _milestone(task, acting)
    step = acting.step(task, acting.words("note"), milestone=milestone)
    found = shown(acting, step)
    named = str(milestone.id) if milestone else ""
    event = events.TaskProgressed(**about(task, step, found), milestone=named, evidence=len(found))
    return Change({"stage": stage}, event, step, found, reached=milestone)


def _milestone(task: Task, acting: Acting) -> Milestone | None:
    written = acting.given.get("reached", "").strip()
    if not written:
        return None
    milestone = task.milestones.filter(id=ids.number(written), done_on=None).first()
    if milestone is None:
        raise Refusal("milestone_unknown", {"field": "reached"})
    milestone.done_on = acting.on
    return milestone


def ask_extension(task: Task, acting: Acting) -> Change:
    """Refusals: not_now, missing, too_long, date_not_readable, due_not_later."""
    stage, wanted = _stage(task, acting), take_date("due", acting.given.get("due", ""))
    if wanted <= task.due or wanted < acting.on:
        raise Refusal("due_not_later", {"field": "due", "due": task.due.isoformat()})
    step = acting.step(task, acting.words("reason"), before=task.due, after=wanted)
    event = events.ExtensionAsked(**about(task, step), due=task.due.isoformat(), wanted=wanted.isoformat())
    return Change({"stage": stage, "wanted": wanted}, event, step)


def grant_extension(task: Task, acting: Acting) -> Change:
    """The old day stays to be seen. Refusals: not_now, own_work."""
    stage = _stage(task, acting)
    _not_own(task, acting)
    assert task.wanted is not None
    step = acting.step(task, before=task.due, after=task.wanted)
    event = events.ExtensionGranted(
        **about(task, step), before=task.due.isoformat(), due=task.wanted.isoformat(), times=task.moved + 1
    )
    columns = {"stage": stage, "due": task.wanted, "wanted": None, "moved": task.moved + 1}
    return Change(columns, event, step)


def refuse_extension(task: Task, acting: Acting) -> Change:
    """Refusals: not_now, missing, too_long, own_work."""
    stage = _stage(task, acting)
    _not_own(task, acting)
    step = acting.step(task, acting.words("reason"), before=task.due, after=task.wanted)
    event = events.ExtensionRefused(**about(task, step), due=task.due.isoformat())
    return Change({"stage": stage, "wanted": None}, event, step)


def submit(task: Task, acting: Acting) -> Change:
    """Say that it is done, and show it. Refusals: not_now, missing, too_long, link_not_usable, evidence_missing."""
    stage = _stage(task, acting)
    step = acting.step(task, acting.words("note"))
    found = shown(acting, step)
    if not found and not Evidence.objects.filter(task=task).exists():
        raise Refusal("evidence_missing", {"field": "photo"})
    event = events.TaskSubmitted(**about(task, step, found), evidence=len(found))
    return Change({"stage": stage, "shown_on": acting.on}, event, step, found)


def confirm(task: Task, acting: Acting) -> Change:
    """Never by whoever answers for it. Refusals: not_now, own_work."""
    stage = _stage(task, acting)
    _not_own(task, acting)
    step = acting.step(task)
    event = events.TaskConfirmed(**about(task, step), shown_on=_iso(task.shown_on), due=task.due.isoformat())
    return Change({"stage": stage, "done_on": task.shown_on}, event, step)


def send_back(task: Task, acting: Acting) -> Change:
    """Refusals: not_now, missing, too_long, own_work."""
    stage = _stage(task, acting)
    _not_own(task, acting)
    step = acting.step(task, acting.words("reason"))
    return Change({"stage": stage, "shown_on": None}, events.TaskSentBack(**about(task, step)), step)


def pass_on(task: Task, acting: Acting) -> Change:
    """To another person, or to another unit, which is counted.

    Refusals: not_now, missing, too_long, unit_unknown, owner_out_of_reach, person_unknown, same_person,
    person_barred.
    """
    stage, given = _stage(task, acting), acting.given
    unit = organisations.named(_needed("unit", given), acting.on)
    if not reaches(task.unit.holder, unit):
        raise Refusal("owner_out_of_reach", {"field": "unit"})
    person = people.in_unit(unit, _needed("person", given), acting.on)
    if person.id == task.person_id and unit.id == task.unit_id:
        raise Refusal("same_person", {"field": "person"})
    if person.id in bars.out_of(task.origin, acting.on):  # of a case that they keep out of
        raise Refusal("person_barred", {"login": person.login})
    step = acting.step(task, acting.words("reason"), from_unit=task.unit)
    times = task.passed + (unit.id != task.unit_id)
    facts = {**about(task, step), "unit": str(unit.id)}
    event = events.TaskPassedOn(**facts, from_unit=str(task.unit_id), person=f"account:{person.id}", times=times)
    return Change({"stage": stage, "unit": unit, "person": person, "passed": times}, event, step)


def cancel(task: Task, acting: Acting) -> Change:
    """Only what nobody was promised. Refusals: not_now, missing, too_long, task_promised, own_work."""
    stage = _stage(task, acting)
    if task.origin.startswith("commitment:"):
        raise Refusal("task_promised", {})
    _not_own(task, acting)
    step = acting.step(task, acting.words("reason"))
    return Change({"stage": stage}, events.TaskCancelled(**about(task, step)), step)


def _stage(task: Task, acting: Acting) -> str:
    """A task that is led by its origin ends with it and has no move of its own."""
    return LIFECYCLE.to(acting.move, task.stage)


def _not_own(task: Task, acting: Acting) -> None:
    if task.person_id in acting.actor.persons:
        raise Refusal("own_work", {})


def _needed(name: str, given: Mapping[str, str]) -> str:
    if not given.get(name, "").strip():
        raise Refusal("missing", {"field": name})
    return given[name]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


MOVES: Mapping[str, Callable[[Task, Acting], Change]] = {
    one.__name__: one
    for one in (
        accept, plan, progress, ask_extension, grant_extension, refuse_extension, submit, confirm, send_back, pass_on,
        cancel,
    )
}  # fmt: skip
