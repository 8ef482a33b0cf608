"""The promises of the worked example, each step by whoever makes it, on the day on which it was made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from dongthuan.ground.access import policy
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import queries as people
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.oversight.supervision import operations as supervision
from dongthuan.oversight.supervision.models import Account
from dongthuan.record.deadlines.calendar import OFFICE_TIME, day_of
from dongthuan.work.commitments import operations, queries
from dongthuan.work.commitments.models import Commitment
from dongthuan.work.tasks import operations as tasks
from dongthuan.work.tasks.models import Task

MORNING = time(9, 30)


@dataclass(frozen=True)
class Story:
    """One promise being told. ``said`` is its day."""

    promise: Commitment
    said: date
    dice: Dice

    def at(self, days: int) -> datetime:
        return _moment(self.said + timedelta(days=days))

    def actor(self, login: str, days: int) -> Actor:
        account = people.by_login(login)
        assert account is not None, login
        return policy.staff(account, day_of(self.at(days)), "import")


def _moment(day: date) -> datetime:
    return datetime.combine(day, MORNING, OFFICE_TIME)


def load(rows: list[dict[str, Any]], units: Mapping[str, Unit], *, at: datetime, dice: Dice) -> None:
    """Promises and what became of them. A step inside the operation that loads the example."""
    for place, row in enumerate(rows):
        story = _promised(row, f"question:{place}", units, day_of(at) - timedelta(days=row["said_days_ago"]), dice)
        for step in row.get("step", ()):
            STEPS[step["of"]](story, step)


def _promised(row: Mapping[str, Any], origin: str, units: Mapping[str, Unit], said: date, dice: Dice) -> Story:
    person = people.by_login(row["person"])
    assert person is not None
    new = tasks.New(
        unit=units[row["unit"]], person=person, what=row["what"], due=said + timedelta(days=row["due_days"]),
        product=row["product"], priority=row["priority"], partners=[units[code] for code in row["partners"]],
        milestones=[(what, None) for what in row["milestones"]],
    )  # fmt: skip
    given = operations.Promised(
        new, said_on=said, topic=row["topic"], question=row["question"], answer=row["answer"], place=row["place"],
        askers=row["askers"], asked_on=said - timedelta(days=row["asked_days_before"]), answered_on=said,
    )  # fmt: skip
    machine = policy.system("demo", "import")
    promise = operations.promise(
        given, by=units[row["by"]], origin=origin, before=row["before"], actor=machine, at=_moment(said), dice=dice
    )
    return Story(promise, said, dice)


def _inputs(story: Story, step: Mapping[str, Any]) -> dict[str, str]:
    given = {name: str(value) for name, value in step.items() if name not in ("of", "move", "by", "days")}
    if days := given.pop("due_days", ""):
        given["due"] = (story.said + timedelta(days=int(days))).isoformat()
    if place := given.pop("reaches", ""):
        rows = list(story.promise.task.milestones.order_by("id"))
        given["reached"] = str(rows[int(place) - 1].id)
    return given


def _task(story: Story, step: Mapping[str, Any]) -> None:
    row = Task.objects.get(id=story.promise.task_id)
    tasks.perform(
        step["move"], actor=story.actor(step["by"], step["days"]), task_id=row.id, version=row.version,
        at=story.at(step["days"]), dice=story.dice, inputs=_inputs(story, step),
    )  # fmt: skip


def _promise(story: Story, step: Mapping[str, Any]) -> None:
    row = queries.one(story.promise.id)
    operations.perform(
        step["move"], actor=story.actor(step["by"], step["days"]), commitment_id=row.id, version=row.version,
        at=story.at(step["days"]), dice=story.dice, inputs=_inputs(story, step),
    )  # fmt: skip


def _told(story: Story, step: Mapping[str, Any]) -> None:
    actor = story.actor(step["by"], step["days"])
    operations.told(story.promise.id, step["people"], actor=actor, at=story.at(step["days"]))


def _voice(story: Story, step: Mapping[str, Any]) -> None:
    machine = policy.system("demo", "import")
    for place in range(step["times"]):
        operations.speak(
            story.promise.id, f"demo:{step['days']}:{place}", step["said"], step.get("reason", ""), actor=machine,
            at=story.at(step["days"]), dice=story.dice,
        )  # fmt: skip


def _account(story: Story, step: Mapping[str, Any]) -> None:
    actor, at = story.actor(step["by"], step["days"]), story.at(step["days"])
    if step["move"] == "ask":
        supervision.ask(actor=actor, commitment_id=story.promise.id, question=step["question"], at=at, dice=story.dice)
        return
    row = Account.objects.filter(commitment=story.promise).latest("id")
    supervision.perform(
        step["move"], actor=actor, account_id=row.id, version=row.version, at=at, dice=story.dice,
        inputs=_inputs(story, step),
    )  # fmt: skip


STEPS: Mapping[str, Callable[[Story, Mapping[str, Any]], None]] = {
    "task": _task, "promise": _promise, "told": _told, "voice": _voice, "account": _account,
}  # fmt: skip
