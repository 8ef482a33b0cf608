"""Promises and tasks from the command line: what was promised, what is owed, and their moves."""

from typing import Any

import click

from dongthuan.entries.cli import offered
from dongthuan.entries.cli.say import actor, as_json, as_person, inputs_of, now, say, today
from dongthuan.ground.organisations import queries as organisations
from dongthuan.kernel.dice import SystemDice
from dongthuan.work.commitments import operations, queries
from dongthuan.work.commitments.lifecycle import TOPICS
from dongthuan.work.commitments.models import Commitment
from dongthuan.work.commitments.queries import listing
from dongthuan.work.commitments.queries.listing import GROUPS, Cut
from dongthuan.work.tasks import operations as tasks
from dongthuan.work.tasks import queries as owed
from dongthuan.work.tasks.models import Task

given = click.option(
    "--with", "inputs", multiple=True, help="What the move asks for, as name=words. Say it once for each."
)


def described(one: Commitment) -> dict[str, Any]:
    """Ids are strings, for they pass 2⁵³."""
    return {
        "id": str(one.id), "reference": one.reference, "unit": one.unit.code, "what": one.what, "state": one.state,
        "standing": listing.group_of(one, today()), "first_due": one.first_due.isoformat(),
        "due": one.due.isoformat(), "moved": one.moved, "version": one.version,
    }  # fmt: skip


@click.group()
def promise() -> None:
    """Promises: list, show and move."""


@promise.command("list")
@click.option("--unit", default="", help="Official code: it and all beneath.", shell_complete=offered.units)
@click.option("--topic", type=click.Choice(TOPICS))
@click.option("--standing", type=click.Choice(GROUPS), help="Computed from the days.")
@click.option("--after", default="", help="The cursor that the page before printed.")
@as_json
def list_(unit: str, topic: str | None, standing: str | None, after: str, as_json: bool) -> None:
    """What was promised before people, soonest due first.

    Example: dongthuan promise list --unit 99001 --standing late
    """
    where = organisations.named(unit, today()) if unit else None
    cut = Cut(where, topic=topic or "", group=standing or "")
    found, rest = listing.page(cut, today=today(), after=after)
    rows = [described(one) for one in found]
    lines = [f"{row['reference']}  {row['due']}  {row['standing']:10}  {row['what']}" for row in rows]
    say({"promises": rows, "after": rest or None}, as_json, *(lines or ["No promise."]))


@promise.command()
@click.argument("number", type=int)
@as_json
def show(number: int, as_json: bool) -> None:
    """One promise with what happened to it, by its id.

    Example: dongthuan promise show 260123456789012345
    """
    whole = queries.whole(number)
    story = [{"kind": entry.kind, "at": entry.at.isoformat()} for entry in whole.entries]
    say({**described(whole.commitment), "story": story}, as_json)


@promise.command("do")
@click.argument("number", type=int)
@click.argument("move", type=click.Choice(sorted(operations.MOVES)))
@given
@as_person
@as_json
def do_promise(number: int, move: str, inputs: tuple[str, ...], login: str, as_json: bool) -> None:
    """A move of a promise: check, return, tell, hear, close, give_up.

    Example: dongthuan promise do 260123456789012345 check --with "verdict=Đã đến xem." --as mat
    """
    one = operations.perform(
        move, actor=actor(login), commitment_id=number, version=queries.one(number).version, at=now(),
        dice=SystemDice(), inputs=inputs_of(inputs),
    )  # fmt: skip
    say(described(one), as_json)


@click.group()
def task() -> None:
    """Tasks: list and move."""


def _task(one: Task) -> dict[str, Any]:
    return {
        "id": str(one.id), "what": one.what, "stage": one.stage, "unit": one.unit.code, "person": one.person.login,
        "due": one.due.isoformat(), "moved": one.moved, "passed_on": one.passed, "version": one.version,
    }  # fmt: skip


@task.command("list")
@click.option("--view", type=click.Choice(owed.VIEWS), default="unit")
@as_person
@as_json
def list_tasks(view: str, login: str, as_json: bool) -> None:
    """Tasks that are still owed, urgent first, then soonest due.

    Example: dongthuan task list --view late --as hoa
    """
    rows = [_task(one) for one in owed.desk(actor(login), view, today=today())]
    lines = [f"{row['id']}  {row['due']}  {row['stage']:15}  {row['what']}" for row in rows]
    say({"tasks": rows}, as_json, *(lines or ["No task."]))


@task.command("do")
@click.argument("number", type=int)
@click.argument("move", type=click.Choice(sorted(tasks.MOVES)))
@given
@as_person
@as_json
def do_task(number: int, move: str, inputs: tuple[str, ...], login: str, as_json: bool) -> None:
    """A move of a task: accept, progress, submit, confirm and the others.

    Example: dongthuan task do 260123456789012345 accept --as lam
    """
    who = actor(login)
    one = tasks.perform(
        move, actor=who, task_id=number, version=owed.one(who, number).version, at=now(), dice=SystemDice(),
        inputs=inputs_of(inputs),
    )  # fmt: skip
    say(_task(one), as_json)


COMMANDS = [promise, task]
