"""What a split left open, and what was handed over, from the command line."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from dongthuan.entries.cli.say import actor, as_json, as_person, now, say, today
from dongthuan.kernel import codes
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.phrases import codes as phrases
from dongthuan.work.cases import queries as cases
from dongthuan.work.handover import operations, queries
from dongthuan.work.handover.queries import parted
from dongthuan.work.handover.queries.parted import Waits


@click.command()
@as_person
@as_json
def waiting(login: str, as_json: bool) -> None:
    """What waits for somebody to place it: cases, tasks and people of units that went into several.

    Example: dongthuan units plan waiting
    """
    found = parted.waits(actor(login), today())
    say({"waiting": [_described(one) for one in found]}, as_json, *([*_lines(found)] or ["Nothing waits."]))


def _described(one: Waits) -> dict[str, Any]:
    return {
        "plan": str(one.of.row.id), "old": one.of.old.code, "to": [goal.code for goal in one.of.cases],
        "cases": [row.reference for row in one.cases],
        "tasks": [{"id": str(row.id), "person": row.person.login, "due": row.due.isoformat()} for row in one.tasks],
        "people": [{"login": row.account.login, "role": row.role} for row in one.people],
    }  # fmt: skip


def _lines(found: Sequence[Waits]) -> Iterator[str]:
    for one in found:
        goals = ", ".join(goal.code for goal in one.of.cases)
        yield f"{one.of.row.id}  {one.of.old.code} → {goals}"
        yield from (f"  {row.reference}" for row in one.cases)
        yield from (f"  task {row.id}  {row.person.login}  {row.due}" for row in one.tasks)
        yield from (f"  {row.account.login}  {row.role}" for row in one.people)


@click.command()
@click.argument("plan_id", metavar="PLAN", type=int)
@click.argument("unit")
@click.argument("given", nargs=-1, required=True, metavar="CASE...")
@as_person
@as_json
def place(plan_id: int, unit: str, given: Sequence[str], login: str, as_json: bool) -> None:
    """Say that UNIT, a successor, has these cases (references): one result each, exit code 1 where one was refused.

    Example: dongthuan units plan place 123456789012345678 99011 VD-7K4Q-29M
    """
    who, references = actor(login), [codes.parse_reference(one) for one in given]
    found = cases.called(who, references)
    chosen = {found[one].id: found[one].version for one in references if one in found}
    parted.in_effect(plan_id)
    done = (
        operations.place_many(actor=who, plan=plan_id, chosen=list(chosen.items()), unit=unit, at=now())
        if chosen else []
    )  # fmt: skip
    refusals = {one.case_id: one.refusal for one in done}
    results = [
        _result(one, refusals.get(found[one].id) if one in found else Refusal("not_found")) for one in references
    ]
    say({"results": results}, as_json, *(f"{row['reference']}  {row['detail'] or unit}" for row in results))
    click.get_current_context().exit(0 if all(row["ok"] for row in results) else 1)


def _result(reference: str, no: Refusal | None) -> dict[str, Any]:
    return {
        "reference": reference,
        "ok": no is None,
        "code": no.code if no else None,
        "detail": phrases.refusal(no) if no else None,
    }


@click.command()
@click.argument("plan_id", metavar="PLAN", type=int)
@click.argument("unit", metavar="OLD")
@as_person
@as_json
def record(plan_id: int, unit: str, login: str, as_json: bool) -> None:
    """What the old unit OLD (the code it had) handed over by a plan, as it stood on the day.

    Example: dongthuan units plan record 123456789012345678 99001
    """
    found = queries.handover(actor(login), plan_id, queries.old_called(plan_id, unit))
    lines: list[Mapping[str, str]] = [*found.cases, *found.tasks, *found.people, *found.rooms]
    document = {
        "old": found.old.code,
        "to": [goal.code for goal in found.goals],
        "digest": found.digest,
        "undone": found.undone.isoformat() if found.undone else None,
        "lines": lines,
        "more": found.more,
    }
    undone = [f"undone {found.undone}"] if found.undone else []
    say(document, as_json, f"sha256 {found.digest}", *undone, *(_written(line, found.names) for line in lines))


def _written(line: Mapping[str, str], names: Mapping[str, str]) -> str:
    said = (line["kind"], line["ref"], line["what"], line["due"], names.get(line["who"], ""))
    return "  ".join(one for one in said if one)
