"""Who does what to a task when, and what shall become true by it: a decision is made first and written afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import F

from dongthuan.kernel import blanks, canonical, ids, language
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_date, take_text
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.files import operations as files
from dongthuan.record.files.paper import Paper
from dongthuan.record.files.photo import Photo
from dongthuan.record.ledger import operations as ledger
from dongthuan.work.tasks.events import TaskEvent
from dongthuan.work.tasks.lifecycle import LIFECYCLE
from dongthuan.work.tasks.models import LINK, PAPER, PHOTO, SPOT, Evidence, Milestone, Step, Task

STATE = {"done": "done", "cancelled": "cancelled"}


@dataclass(frozen=True)
class Acting:
    """``given`` are the inputs of the move as a form, a body or an option brought them."""

    move: str
    actor: Actor
    at: datetime
    dice: Dice
    given: Mapping[str, str]
    photo: Photo | Paper | None = None

    @property
    def on(self) -> date:
        return day_of(self.at)

    def words(self, name: str) -> str:
        """Refusals: missing, too_long, text_not_readable, blank_left."""
        row = next(one for one in LIFECYCLE.moves[self.move].inputs if one.name == name)
        return take_words(name, self.given.get(name, ""), row.longest, required=row.required)

    def step(self, task: Task, said: str = "", **more: Any) -> Step:
        salt = self.dice.bytes(16) if said else None
        spoken = language.of(said, otherwise=self.actor.language)
        return Step(
            id=ids.new(), task=task, move=self.move, at=self.at, by_id=self.actor.account, language=spoken,
            text=said or None, salt=salt, **more,
        )  # fmt: skip


def take_words(name: str, raw: str, longest: int, *, required: bool = True) -> str:
    """An officer's words. Refusals: missing, too_long, text_not_readable, blank_left."""
    said = take_text(name, raw, longest, required=required)
    blanks.check(said, field=name)
    return said


def take_day(name: str, raw: str) -> date | None:
    """A day, or none where none is written. Refusal: date_not_readable."""
    return take_date(name, raw) if raw.strip() else None


@dataclass(frozen=True)
class Change:
    """``columns`` are those of the task's row that change; ``reached`` and ``planned`` milestones go with it."""

    columns: Mapping[str, Any]
    event: TaskEvent
    step: Step
    evidence: Sequence[Evidence] = ()
    reached: Milestone | None = None
    planned: Milestone | None = field(default=None)


def about(task: Task, step: Step, evidence: Sequence[Evidence] = ()) -> dict[str, Any]:
    """The fields that every event of a task has."""
    digests = {step.move: canonical.digest(bytes(step.salt), step.text or "")} if step.salt else {}
    for place, one in enumerate(evidence, 1):
        shown = one.file.sha256 if one.file else one.said
        digests[f"{one.kind}{place}"] = canonical.digest(bytes(one.salt), shown)
    return {
        "subject": task.subject, "origin": task.origin, "unit": str(task.unit_id),
        "words": str(step.id) if step.salt else "", "digests": digests,
    }  # fmt: skip


def shown(acting: Acting, step: Step) -> list[Evidence]:
    """What was brought to be seen. Refusals: too_long, text_not_readable, link_not_usable."""
    found = []
    if acting.photo:
        kind = PAPER if isinstance(acting.photo, Paper) else PHOTO
        found.append(_evidence(acting, step, kind, file=files.keep(acting.photo, at=acting.at)))
    if link := acting.words("link"):
        if not link.startswith("https://") or any(letter.isspace() for letter in link):
            raise Refusal("link_not_usable", {"field": "link"})
        found.append(_evidence(acting, step, LINK, said=link))
    if spot := acting.words("spot"):
        found.append(_evidence(acting, step, SPOT, said=spot))
    return found


def _evidence(acting: Acting, step: Step, kind: str, **what: Any) -> Evidence:
    return Evidence(id=ids.new(), task=step.task, step=step, kind=kind, salt=acting.dice.bytes(16), **what)


def write(actor: Actor, task: Task, change: Change, *, version: int, at: datetime) -> Task:
    """Claim the row and write everything. Refusal: stale."""
    stage = change.columns.get("stage", task.stage)
    columns = {**change.columns, "state": STATE.get(stage, "open")}
    if not Task.objects.filter(id=task.id, version=version).update(version=F("version") + 1, **columns):
        raise Refusal("stale", {"reference": task.subject})
    for name, value in {**columns, "version": version + 1}.items():
        setattr(task, name, value)
    if change.planned:
        change.planned.save(force_insert=True)
    if change.reached:
        change.reached.save(update_fields=["done_on"])
    change.step.save(force_insert=True)
    Evidence.objects.bulk_create(change.evidence)
    ledger.record(actor, [change.event], at=at)
    return task
