"""Owing and having done, for what gives rise to a task and ends it. Called inside the operation of that."""

from datetime import date

from dongthuan.ground.channels import operations as channels
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import Account
from dongthuan.record.files import operations as files
from dongthuan.work.tasks.lifecycle import LED
from dongthuan.work.tasks.models import Evidence, Milestone, Step, Task


def owe(*, origin: str, unit: Unit, person: Account, what: str, due: date) -> Task:
    return Task.objects.create(origin=origin, unit=unit, person=person, what=what, due=due)


def row(*, origin: str, unit: Unit, person: Account, what: str, due: date) -> Task:
    """The task with its id, not yet written: for whoever writes many."""
    return Task(origin=origin, unit=unit, person=person, what=what, due=due)


def done(origin: str, on: date) -> int:
    """Mark what is open and led by ``origin`` as done. Returns how many tasks that was."""
    return Task.objects.filter(origin=origin, state="open", stage=LED).update(state="done", done_on=on)


def forget(origin: str) -> list[int]:
    """Cancel what is open and erase the words of every task of ``origin``, and the letters that told of one. Returns as
    ``blank`` does."""
    for number in Task.objects.filter(origin=origin).values_list("id", flat=True):
        channels.forget(f"task:{number}")
    still = Task.objects.filter(origin=origin, state="open")
    still.exclude(stage=LED).update(state="cancelled", stage="cancelled")
    still.update(state="cancelled")
    return blank(origin)


def blank(origin: str) -> list[int]:
    """Erase the words of every task of ``origin``, and what was shown; who owes it, and by when, stays. Returns the ids
    of the texts that are gone and stand in the ledger, for whoever enters that."""
    rows = Task.objects.filter(origin=origin)
    own = list(rows.exclude(stage=LED).values_list("id", flat=True))
    rows.update(what="", product="")
    written = Step.objects.filter(task_id__in=own, text__isnull=False)
    gone = list(written.values_list("id", flat=True)) if own else []
    if own:
        shown = Evidence.objects.filter(task_id__in=own)
        attached = [number for number in shown.values_list("file_id", flat=True) if number]
        shown.delete()
        files.release(attached)
        Step.objects.filter(task_id__in=own).update(text=None, salt=None)
        Milestone.objects.filter(task_id__in=own).update(what="")
    return gone
