"""Plans of reorganisations from the command line: draft, check, preview, apply, undo."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from django.utils.translation import override

from dongthuan.entries.cli import placing
from dongthuan.entries.cli.say import actor, as_json, as_person, now, say
from dongthuan.entries.exchange import plans as files
from dongthuan.ground.organisations import plan as plan_of
from dongthuan.ground.organisations import plan_lines
from dongthuan.ground.organisations.models import Reorganisation
from dongthuan.ground.organisations.operations import plans as drafting
from dongthuan.ground.organisations.queries import planned
from dongthuan.kernel.dice import SystemDice
from dongthuan.record.phrases import units as sentences
from dongthuan.work.handover import operations, queries

A_DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def plan() -> None:
    """Plans of reorganisations. PLAN is the id that 'units plan list' prints."""


def described(row: Reorganisation) -> dict[str, Any]:
    return {
        "id": str(row.id), "title": row.title, "instrument": row.instrument or None,
        "day": row.day.isoformat() if row.day else None, "state": row.state,
    }  # fmt: skip


def _line(row: Reorganisation) -> str:
    return f"{row.id}  {row.state}  {row.day or '–'}  {row.title}"


@plan.command("list")
@as_person
@as_json
def listed(login: str, as_json: bool) -> None:
    """Every plan, the latest first.

    Example: dongthuan units plan list
    """
    rows = planned.drafted(actor(login))
    say({"plans": [described(row) for row in rows]}, as_json, *(map(_line, rows) if rows else ["No plan."]))


@plan.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--title", default="", help="What the plan is called; the file may say it, too.")
@click.option("--instrument", default="", help="Number and symbol.")
@click.option("--day", type=A_DAY, default=None, metavar="DATE", help="First day.")
@click.option("--plan", "known", type=int, default=None, help="Write this draft anew instead of a new one.")
@as_person
@as_json
def draft(
    file: Path, title: str, instrument: str, day: datetime | None, known: int | None, login: str, as_json: bool
) -> None:
    """Draft a plan from FILE: .toml, .csv (a row for each way), or lines as the planner shows them.

    Example: dongthuan units plan draft merger.toml --instrument 1656/NQ-UBTVQH15 --day 2026-12-01
    """
    read, who = files.read(file.name, file.read_bytes()), actor(login)
    row = drafting.draft(
        actor=who, title=title or read.title or file.stem, instrument=instrument or read.instrument,
        day=day.date() if day else read.day, plan=read.plan, row=planned.one(who, known) if known else None,
    )  # fmt: skip
    say(described(row), as_json, _line(row))


@plan.command()
@click.argument("plan_id", metavar="PLAN", type=int)
@as_person
@as_json
def show(plan_id: int, login: str, as_json: bool) -> None:
    """What a plan says, line by line.

    Example: dongthuan units plan show 123456789012345678
    """
    row = planned.one(actor(login), plan_id)
    lines = plan_lines.lines(plan_of.read(row.plan)).split("\n")
    say({**described(row), "lines": lines, "plan": row.plan}, as_json, _line(row), *lines)


@plan.command()
@click.argument("plan_id", metavar="PLAN", type=int)
@as_person
@as_json
def check(plan_id: int, login: str, as_json: bool) -> None:
    """What keeps a plan from being applied; nothing where it is sound.

    Example: dongthuan units plan check 123456789012345678
    """
    found = planned.problems(planned.one(actor(login), plan_id))
    with override("en"):
        lines = [f"{one.unit}: {sentences.PROBLEMS[one.code]}" for one in found]
    document = {"sound": not found, "problems": [{"code": one.code, "unit": one.unit or None} for one in found]}
    say(document, as_json, *(lines or ["Sound."]))


@plan.command()
@click.argument("plan_id", metavar="PLAN", type=int)
@as_person
@as_json
def preview(plan_id: int, login: str, as_json: bool) -> None:
    """How much goes with each old unit. No day and no clock moves by it.

    Example: dongthuan units plan preview 123456789012345678
    """
    who = actor(login)
    loads = queries.loads(who, planned.one(who, plan_id))
    say({"units": [weighed(load) for load in loads]}, as_json, *_told(loads))


def weighed(load: queries.Load) -> dict[str, Any]:
    return {
        "unit": load.unit.code, "name": load.unit.name_vi,
        "to": [{"code": code, "share": share} for code, share in load.goals],
        "cases": load.cases, "open_cases": load.open_cases, "clocks": load.clocks, "tasks": load.tasks,
        "offices": load.people, "heads": load.heads, "to_place": load.to_place, "also": dict(load.also),
    }  # fmt: skip


def _told(loads: list[queries.Load]) -> Iterator[str]:
    for load in loads:
        goals = ", ".join(f"{code} ({share})" for code, share in load.goals)
        also = "".join(f", {number} {room}" for room, number in load.also.items())
        held = f"{load.open_cases} open cases, {load.tasks} tasks, {load.people} offices{also}"
        yield f"{load.unit.code} → {goals}: {held}"


@plan.command()
@click.argument("plan_id", metavar="PLAN", type=int)
@as_person
@as_json
def apply(plan_id: int, login: str, as_json: bool) -> None:
    """Carry a plan out, on its first day or later.

    Example: dongthuan units plan apply 123456789012345678
    """
    who = actor(login)
    row = operations.apply(actor=who, row=planned.one(who, plan_id), at=now(), dice=SystemDice())
    say(described(row), as_json, _line(row))


@plan.command()
@click.argument("plan_id", metavar="PLAN", type=int)
@as_person
@as_json
def undo(plan_id: int, login: str, as_json: bool) -> None:
    """Undo an applied plan, while nothing new hangs on it.

    Example: dongthuan units plan undo 123456789012345678
    """
    who = actor(login)
    row = operations.undo(actor=who, row=planned.one(who, plan_id), at=now())
    say(described(row), as_json, _line(row))


for command in (placing.waiting, placing.place, placing.record):
    plan.add_command(command)
