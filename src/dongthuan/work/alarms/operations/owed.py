"""Tasks that go their own way ring as clocks do: near their day to whoever does them, past it to the head as well."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings

from dongthuan.ground.channels.operations import Letter
from dongthuan.ground.people.models import PERSON, Account, Office
from dongthuan.work.tasks.lifecycle import LED
from dongthuan.work.tasks.models import Task

MOST = 5_000
"""Letters of one day; whoever owes more has another trouble."""


def letters(today: date, soon: date) -> Iterator[Letter]:
    """Each alarm once: its key names the task, its day and the person. Two statements."""
    rows = Task.objects.filter(state="open", due__lte=soon).exclude(stage__in=(LED, "submitted"))
    found = list(rows.select_related("unit", "person").order_by("due", "id")[:MOST])
    heads = _heads({int(part) for task in found for part in task.unit.tasks_path.split("/") if part}, today)
    for task in found:
        late = task.due < today
        people = {task.person.id: task.person}
        if late:
            people |= {person.id: person for person in _nearest(task, heads)}
        for person in people.values():
            if person.kind == PERSON and person.is_active and person.email:
                yield _letter("overdue" if late else "due_soon", task, person)


def _heads(units: set[int], today: date) -> dict[int, list[Account]]:
    found: dict[int, list[Account]] = {}
    held = Office.objects.held(today).filter(unit_id__in=units, role="head").select_related("account")
    for office in held.order_by("id"):
        found.setdefault(office.unit_id, []).append(office.account)
    return found


def _nearest(task: Task, heads: dict[int, list[Account]]) -> list[Account]:
    """Of the unit; where it has none, of the nearest above."""
    up = [int(part) for part in task.unit.tasks_path.split("/") if part]
    return next((heads[unit] for unit in reversed(up) if unit in heads), [])


def _letter(kind: str, task: Task, person: Account) -> Letter:
    return Letter(
        idempotency_key=f"task_{kind}:{task.id}:{task.due}:{person.id}", subject=task.subject, channel="email",
        address=person.email, language=person.language, template=f"staff_task_{kind}",
        facts={
            "office": task.unit.name(person.language), "date": task.due.isoformat(),
            "site": f"{settings.SITE}/{person.language}/desk/tasks/{task.id}/",
        },
    )  # fmt: skip
