"""Keeping out of a case, from the command line: commands of ``dongthuan access``."""

import click

from dongthuan.entries.cli import offered
from dongthuan.entries.cli.say import actor, as_json, as_person, now, say
from dongthuan.ground.access.models import DECLARED
from dongthuan.kernel import codes
from dongthuan.kernel.actor import Actor
from dongthuan.work.cases import operations, queries
from dongthuan.work.cases.models import Case

to_whom = click.option(
    "--to", default="", shell_complete=offered.logins,
    help="Who takes it instead; if nobody is named, somebody free of the unit, else the office above.",
)  # fmt: skip


def _case(who: Actor, reference: str) -> Case:
    return queries.by_reference(who, codes.parse_reference(reference))


def _said(case: Case) -> dict[str, object]:
    return {"id": str(case.id), "reference": case.reference}


@click.command("keep-out")
@click.argument("reference")
@click.option("--ground", type=click.Choice(DECLARED), required=True)
@to_whom
@as_person
@as_json
def keep_out(reference: str, ground: str, to: str, login: str, as_json: bool) -> None:
    """Say "I must not handle this case": from now on you neither see nor touch it.

    Example: dongthuan access keep-out VD-7K4Q-29M --ground relative --as thu
    """
    who = actor(login)
    case = _case(who, reference)
    say(_said(operations.declare(
        actor=who, case_id=case.id, version=case.version, ground=ground, to=to, at=now()
    )), as_json)  # fmt: skip


@click.command()
@click.argument("reference")
@click.argument("whom", metavar="LOGIN|CODE")
@to_whom
@as_person
@as_json
def about(reference: str, whom: str, to: str, login: str, as_json: bool) -> None:
    """The letter is about a person or a unit: they keep out of it, whatever their offices.

    Example: dongthuan access about VD-7K4Q-29M 99001-KT --as mau
    """
    who = actor(login)
    case = _case(who, reference)
    say(_said(operations.bar(
        actor=who, case_id=case.id, version=case.version, whom=whom, to=to, at=now()
    )), as_json)  # fmt: skip


@click.command("kept-out")
@click.argument("reference")
@as_person
@as_json
def kept_out(reference: str, login: str, as_json: bool) -> None:
    """Who keeps out of a case, for whoever may lift it.

    Example: dongthuan access kept-out VD-7K4Q-29M --as hoa
    """
    who = actor(login)
    rows = [
        {"id": str(row.id), "unit": row.unit.code if row.unit else None, "name": row.name or None, "ground": row.ground}
        for row in queries.kept_out(who, _case(who, reference))
    ]
    lines = [f"{row['id']}  {row['unit'] or row['name']}  {row['ground']}" for row in rows]
    say({"kept_out": rows}, as_json, *(lines or ["–"]))


@click.command("let-in")
@click.argument("reference")
@click.argument("bar", metavar="ID", type=int)
@as_person
@as_json
def let_in(reference: str, bar: int, login: str, as_json: bool) -> None:
    """It was a slip, or is over: ID, as 'access kept-out' prints it, keeps nobody out any more.

    Example: dongthuan access let-in VD-7K4Q-29M 123456789012345678 --as hoa
    """
    who = actor(login)
    say(_said(operations.lift(actor=who, case_id=_case(who, reference).id, bar_id=bar, at=now())), as_json)


COMMANDS = (keep_out, about, kept_out, let_in)
