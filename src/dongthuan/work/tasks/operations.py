"""Owing and having done. Called inside the operation that gives rise to the task."""

from datetime import date

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import Account
from dongthuan.work.tasks.models import Task


def owe(*, origin: str, unit: Unit, person: Account, what: str, due: date) -> Task:
    return Task.objects.create(origin=origin, unit=unit, person=person, what=what, due=due)


def row(*, origin: str, unit: Unit, person: Account, what: str, due: date) -> Task:
    """The task with its id, not yet written: for whoever writes many."""
    return Task(origin=origin, unit=unit, person=person, what=what, due=due)


def done(origin: str, on: date) -> int:
    """Mark what is open for ``origin`` as done. Returns how many tasks that was."""
    return Task.objects.filter(origin=origin, state="open").update(state="done", done_on=on)


def forget(origin: str) -> None:
    """Cancel what is open and erase the words of every task of ``origin``."""
    Task.objects.filter(origin=origin, state="open").update(state="cancelled")
    blank(origin)


def blank(origin: str) -> None:
    """Erase the words of every task of ``origin``; who owes it, and by when, stays."""
    Task.objects.filter(origin=origin).update(what="")
