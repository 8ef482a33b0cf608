"""What is done with documents from the command line: issued, received, answered, made known."""

from datetime import datetime
from typing import Any

import click

from dongthuan.entries.cli.document_register import A_DAY, one, shape
from dongthuan.entries.cli.documents import documents
from dongthuan.entries.cli.say import actor, as_json, as_person, now, say, today
from dongthuan.ground.organisations import queries as organisations
from dongthuan.work.documents import operations
from dongthuan.work.documents.lifecycle import DIRECTIONS, SIDES, URGENCY, WAYS
from dongthuan.work.documents.models import Assignment
from dongthuan.work.documents.queries import cascade

for_unit = click.option("--unit", required=True, help="Official code of the unit.")


@documents.command("issue")
@click.argument("type_", metavar="TYPE")
@for_unit
@click.option("--signed-as", required=True, help="The abbreviation behind the number: UBND, ĐU.")
@click.option("--subject", default="", help="What it is about.")
@click.option("--issued", type=A_DAY, default=None, help="The day on the paper; today, if not given.")
@click.option("--side", type=click.Choice(SIDES), default="state", show_default=True, help="Whose document it is.")
@click.option("--term", default="", help="Of a Party document: 2025-2030.")
@click.option("--urgency", type=click.Choice(URGENCY), default=None, help="As stamped.")
@click.option("--public", is_flag=True, help="Whoever works at a desk may read it.")
@as_person
@as_json
def issue_(type_: str, unit: str, login: str, as_json: bool, **given: Any) -> None:
    """Issue a document of TYPE (KH, QĐ, …): it gets the unit's next number.

    Example: dongthuan documents issue KH --unit 99001 --signed-as UBND --subject "Dân vận năm 2027" --as hoa
    """
    new = operations.New(
        written="", subject=given["subject"], issued_on=_day(given["issued"]), side=given["side"], term=given["term"],
        urgency=given["urgency"] or "", public=given["public"],
    )  # fmt: skip
    where = organisations.by_code(unit, today())
    row = operations.issue(actor=actor(login), unit=where, new=new, type=type_, signed_as=given["signed_as"], at=now())
    say(shape(row), as_json, f"{row.named}  {row.id}")


def _day(given: datetime | None) -> Any:
    return given.date() if given else None


@documents.command("receive")
@click.argument("document")
@for_unit
@click.option(
    "--direction", type=click.Choice(DIRECTIONS), default="incoming", show_default=True, help="Which register."
)
@as_person
@as_json
def receive_(document: str, unit: str, direction: str, login: str, as_json: bool) -> None:
    """A line in the unit's register for a DOCUMENT that is entered already.

    Example: dongthuan documents receive 05-CT/TU --unit 99001 --as hoa
    """
    who, where = actor(login), organisations.by_code(unit, today())
    row = operations.receive(actor=who, document_id=one(who, document).id, unit=where, at=now(), direction=direction)
    say({"direction": row.direction, "year": row.year, "number": row.number}, as_json)


@documents.command("send")
@click.argument("document")
@click.option("--to", multiple=True, help="Official code of a unit; may be repeated.")
@click.option("--kind", "kinds", multiple=True, help="Every unit of this kind beneath; may be repeated.")
@click.option("--within", default="", help="Of these kinds only beneath the unit with this official code.")
@as_person
@as_json
def send_(document: str, to: tuple[str, ...], kinds: tuple[str, ...], within: str, login: str, as_json: bool) -> None:
    """Note to which units the DOCUMENT was sent.

    Example: dongthuan documents send 05-CT/TU --kind commune --kind ward
    """
    who, units = actor(login), [organisations.by_code(code, today()) for code in to]
    number = operations.send(
        actor=who, document_id=one(who, document).id, to=units, kinds=kinds, at=now(),
        within=organisations.by_code(within, today()) if within else None,
    )  # fmt: skip
    say({"units": number}, as_json)


@documents.command("acknowledge")
@click.argument("document")
@for_unit
@as_person
@as_json
def acknowledge_(document: str, unit: str, login: str, as_json: bool) -> None:
    """Say that the unit has the DOCUMENT that was sent to it.

    Example: dongthuan documents acknowledge 05-CT/TU --unit 99001 --as hoa
    """
    who, where = actor(login), organisations.by_code(unit, today())
    row = operations.acknowledge(actor=who, document_id=one(who, document).id, unit=where, at=now())
    say(
        {"unit": where.code, "acknowledged_on": row.acknowledged_on.isoformat() if row.acknowledged_on else None},
        as_json,
    )


@documents.command("make-known")
@click.argument("document")
@for_unit
@click.option("--on", "on", type=A_DAY, required=True, help="On which day.")
@click.option("--way", type=click.Choice(WAYS), required=True, help="How.")
@click.option("--people", type=click.IntRange(min=0), default=None, help="How many people were told.")
@as_person
@as_json
def make_known_(
    document: str, unit: str, on: datetime, way: str, people: int | None, login: str, as_json: bool
) -> None:
    """Note that the unit made the DOCUMENT known.

    Example: dongthuan documents make-known 05-CT/TU --unit 99001 --on 2026-08-20 --way meeting --people 84 --as hoa
    """
    who, where = actor(login), organisations.by_code(unit, today())
    row = operations.make_known(
        actor=who, document_id=one(who, document).id, unit=where, on=on.date(), way=way, people=people, at=now()
    )
    say({"id": str(row.id), "on": row.on.isoformat(), "way": row.way, "people": row.people}, as_json)


@documents.command("asked")
@as_person
@as_json
def asked_(login: str, as_json: bool) -> None:
    """What is asked of one's units, the soonest first.

    Example: dongthuan documents asked --as hoa --json
    """
    rows = [_assignment(row) for row in cascade.asked_of(actor(login))]
    lines = [f"{row['due']}  {row['id']}  {row['unit']}  {row['what']}" for row in rows]
    say({"assignments": rows}, as_json, *(lines or ["None."]))


def _assignment(row: Assignment) -> dict[str, Any]:
    return {
        "id": str(row.id), "unit": row.unit.code, "what": row.requirement.what,
        "due": row.requirement.due.isoformat(), "state": row.state, "by": row.requirement.document.named,
        "answer": row.answer.named if row.answer else None,
    }  # fmt: skip


@documents.command("answer")
@click.argument("assignment", type=click.IntRange(min=0))
@click.argument("document")
@as_person
@as_json
def answer_(assignment: int, document: str, login: str, as_json: bool) -> None:
    """With which DOCUMENT of its own the unit answers what is asked of it (ASSIGNMENT: its id).

    Example: dongthuan documents answer 20271283421904898 03/KH-UBND --as hoa
    """
    who = actor(login)
    row = operations.answer(actor=who, assignment_id=assignment, document_id=one(who, document).id, at=now())
    say(_assignment(row), as_json)


@documents.command("hand-on")
@click.argument("assignment", type=click.IntRange(min=0))
@click.argument("what")
@click.option("--to", "person", required=True, help="Sign-in name.")
@click.option("--due", type=A_DAY, required=True, help="By when.")
@as_person
@as_json
def hand_on_(assignment: int, what: str, person: str, due: datetime, login: str, as_json: bool) -> None:
    """Give WHAT, a piece of what is asked (ASSIGNMENT: its id), to a person of the unit.

    Example: dongthuan documents hand-on 20271283421904898 "Meet the villages" --to thu --due 2026-09-10 --as hoa
    """
    row = operations.hand_on(
        actor=actor(login), assignment_id=assignment, login=person, what=what, due=due.date(), at=now()
    )
    say({"task": str(row.id), "person": person, "due": due.date().isoformat()}, as_json)


@documents.command("done")
@click.argument("assignment", type=click.IntRange(min=0))
@click.argument("evidence")
@as_person
@as_json
def done_(assignment: int, evidence: str, login: str, as_json: bool) -> None:
    """Show what was done of what is asked (ASSIGNMENT: its id): EVIDENCE in a few words.

    Example: dongthuan documents done 20271283421904898 "Seven villages have met." --as hoa
    """
    row = operations.show(actor=actor(login), assignment_id=assignment, evidence=evidence, at=now())
    say(_assignment(row), as_json)


@documents.command("excuse")
@click.argument("assignment", type=click.IntRange(min=0))
@click.argument("reason")
@as_person
@as_json
def excuse_(assignment: int, reason: str, login: str, as_json: bool) -> None:
    """Let a unit off what was asked of it (ASSIGNMENT: its id), with the REASON.

    Example: dongthuan documents excuse 20271283421904898 "Founded this month" --as tinh
    """
    row = operations.excuse(actor=actor(login), assignment_id=assignment, reason=reason, at=now())
    say(_assignment(row), as_json)


@documents.command("remind")
@click.argument("requirement", type=click.IntRange(min=0))
@as_person
@as_json
def remind_(requirement: int, login: str, as_json: bool) -> None:
    """Write to the units that have not answered a REQUIREMENT (its id), once a day.

    Example: dongthuan documents remind 20271283421904898
    """
    number = operations.remind(actor=actor(login), requirement_id=requirement, at=now())
    say({"units": number}, as_json)


COMMANDS: list[click.Command] = []
"""All of them hang on ``documents``."""
