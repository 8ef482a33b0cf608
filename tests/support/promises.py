"""People and papers for stories of promises: the Front's supervisor, an office that does the work, a promise."""

from datetime import date, datetime, timedelta
from typing import Any

from dongthuan.ground.access import grants
from dongthuan.ground.people import operations as people
from dongthuan.ground.people.models import Account
from dongthuan.kernel.actor import Actor
from dongthuan.oversight.supervision import operations as supervision
from dongthuan.oversight.supervision.models import Account as Asked
from dongthuan.record.files.photo import Photo
from dongthuan.record.store.operation import operation
from dongthuan.work.commitments import operations as commitments
from dongthuan.work.commitments import queries
from dongthuan.work.commitments.models import Commitment
from dongthuan.work.tasks import operations as tasks
from dongthuan.work.tasks.models import Task
from support.town import MONDAY, Town

DAY = timedelta(days=1)
PHOTO = Photo(b"pixels of a hydrant that gives water", "image/jpeg", 40, 30)
DUE = date(2026, 9, 30)
EXTRA = (
    ("mat", "Hồ Văn Ví Dụ", "vi", "99001-MT", "front_supervisor"),
    ("lam", "Bùi Thị Làm", "ar", "99001-KT", "settler"),
    ("thanh", "Đinh Văn Tra", "en", "99", "inspectorate"),
)
"""Beside the people of the town: the Front, who does the work, and an inspector of the province."""


def people_of(town: Town) -> Town:
    for login, name, language, unit, role in EXTRA:
        if login not in town.accounts:
            town.accounts[login] = _person(town, login, name, language)
            give(town, login, unit, role)
    return town


def _person(town: Town, login: str, name: str, language: str) -> Account:
    return people.open_account(
        actor=town.machine, login=login, name=name, email=f"{login}@example.invalid", language=language, password=None,
        at=MONDAY - DAY,
    )  # fmt: skip


def give(town: Town, login: str, unit: str, role: str) -> None:
    people.take_office(
        actor=town.machine, account=town.accounts[login], unit=town.units[unit], role=role,
        valid_from=date(2025, 7, 1), at=MONDAY - DAY, roles=grants.roles(),
    )  # fmt: skip


def work(town: Town, **given: Any) -> tasks.New:
    row = {
        "unit": town.units["99001-KT"], "person": town.accounts["lam"], "what": "Lắp 24 trụ nước ở 14 ngõ hẹp",
        "due": DUE, "product": "24 trụ nước có nước", "priority": "urgent", "partners": (town.units["99001"],),
        "milestones": (("Khảo sát 14 ngõ", date(2026, 9, 5)), ("Lắp trụ", None)),
    }  # fmt: skip
    return tasks.New(**{**row, **given})


def word(town: Town, task: tasks.New | None = None, **given: Any) -> commitments.Promised:
    row = {
        "task": task or work(town), "said_on": MONDAY.date(), "topic": "fire_safety", "place": "Ngõ 295",
        "question": "Ngõ hẹp xe chữa cháy không vào được thì làm thế nào?", "answer": "Phường đặt trụ nước ở đầu ngõ.",
        "asked_on": date(2026, 8, 10), "answered_on": MONDAY.date(), "askers": 23,
    }  # fmt: skip
    return commitments.Promised(**{**row, **given})


@operation
def heard(
    town: Town, given: commitments.Promised | None = None, *, origin: str = "question:7", by: str = "99001",
    actor: Actor | None = None, at: datetime = MONDAY,
) -> Commitment:  # fmt: skip
    """As a dialogue would do it, inside an operation of its own."""
    return commitments.promise(
        given or word(town), by=town.units[by], origin=origin, before="dialogue:3", actor=actor or town.machine, at=at,
        dice=town.dice,
    )  # fmt: skip


@operation
def askers_told(promise: Commitment, actor: Actor, people: int = 23, at: datetime = MONDAY) -> Commitment:
    return commitments.told(promise.id, people, actor=actor, at=at)


@operation
def asker_says(town: Town, promise: Commitment, said: str, reason: str = "", *, who: str = "question:7",
               at: datetime = MONDAY) -> Commitment:  # fmt: skip
    return commitments.speak(promise.id, who, said, reason, actor=town.machine, at=at, dice=town.dice)


def task_of(promise: Commitment) -> Task:
    return Task.objects.select_related("unit", "person").get(id=promise.task_id)


def do(town: Town, move: str, who: str, promise: Commitment, *, at: datetime = MONDAY, photo: Photo | None = None,
       **inputs: str) -> Task:  # fmt: skip
    """A move of the promise's task."""
    task = task_of(promise)
    return tasks.perform(
        move, actor=town.staff(who, at), task_id=task.id, version=task.version, at=at, dice=town.dice, inputs=inputs,
        photo=photo,
    )  # fmt: skip


def say(town: Town, move: str, who: str, promise: Commitment, *, at: datetime = MONDAY, **inputs: str) -> Commitment:
    """A move of the promise itself."""
    row = queries.one(promise.id)
    return commitments.perform(
        move, actor=town.staff(who, at), commitment_id=row.id, version=row.version, at=at, dice=town.dice,
        inputs=inputs,
    )  # fmt: skip


def shown(town: Town, promise: Commitment, at: datetime = MONDAY) -> Commitment:
    """Led to where a supervisor looks at it."""
    if task_of(promise).stage == "new":
        do(town, "accept", "lam", promise, at=at)
    do(town, "submit", "lam", promise, at=at, photo=PHOTO, note="Đã lắp xong.", spot="Đầu ngõ 295")
    do(town, "confirm", "hoa", promise, at=at)
    return queries.one(promise.id)


def checked(town: Town, promise: Commitment, at: datetime = MONDAY) -> Commitment:
    return say(town, "check", "mat", shown(town, promise, at), at=at, verdict="Đã đến 24 điểm, đều có nước.")


def kept(town: Town, promise: Commitment, at: datetime = MONDAY) -> Commitment:
    askers_told(checked(town, promise, at), town.machine, at=at)
    later = at + 30 * DAY
    assert commitments.close_due(actor=town.machine, at=later) == 1
    return queries.one(promise.id)


def asked(town: Town, promise: Commitment, who: str = "mat", at: datetime = MONDAY) -> Asked:
    """The Front asks how it is being kept."""
    return supervision.ask(
        actor=town.staff(who, at), commitment_id=promise.id, question="Vì sao chưa làm?", at=at, dice=town.dice
    )


def of_account(town: Town, move: str, who: str, row: Asked, at: datetime = MONDAY, **inputs: str) -> Asked:
    return supervision.perform(
        move, actor=town.staff(who, at), account_id=row.id, version=Asked.objects.get(id=row.id).version, at=at,
        dice=town.dice, inputs=inputs,
    )  # fmt: skip
