"""A leader's rounds of the area they are in charge of, from the command line."""

from datetime import datetime
from typing import Any

import click

from dongthuan.entries.cli import offered
from dongthuan.entries.cli.offices import A_DAY, as_person, office
from dongthuan.entries.cli.say import actor, as_json, now, say, today
from dongthuan.kernel.dice import SystemDice
from dongthuan.work.rounds import operations, queries
from dongthuan.work.rounds.models import Round
from dongthuan.work.rounds.operations import Owed


def _round(row: Round) -> dict[str, Any]:
    return {
        "id": str(row.id), "charge": str(row.charge_id), "login": row.account.login, "unit": row.unit.code,
        "on": row.on.isoformat(), "place": row.place, "agreed": row.agreed,
        "task": str(row.task_id) if row.task_id else None,
    }  # fmt: skip


@office.command("round")
@click.argument("charge", type=int)
@click.option("--on", type=A_DAY, default=None, metavar="DATE", help="On that day; today, if not given.")
@click.option("--place", required=True, help="Where.")
@click.option("--agreed", required=True, help="What was agreed, not who said it.")
@click.option("--task", default="", help="What is owed after it.")
@click.option("--person", default="", metavar="LOGIN", shell_complete=offered.logins, help="Who does it.")
@click.option("--due", type=A_DAY, default=None, metavar="DATE", help="By which day.")
@as_person
@as_json
def round_of(
    charge: int, on: datetime | None, place: str, agreed: str, task: str, person: str, due: datetime | None,
    login_as: str, as_json: bool,
) -> None:  # fmt: skip
    """Log a round of the area that the leader named by --as is in charge of; CHARGE is its id.

    Example: dongthuan office round 123456789012345678 --place "Ngõ 5" --agreed "Thay đèn" --as hoa
    """
    row = operations.log(
        actor=actor(login_as), charge=charge, on=on.date() if on else today(), place=place, agreed=agreed, at=now(),
        owed=Owed(task, person, due.date() if due else None) if task.strip() else None, dice=SystemDice(),
    )  # fmt: skip
    say(_round(row), as_json)


@office.command("rounds")
@as_person
@as_json
def rounds_of(login_as: str, as_json: bool) -> None:
    """The log of rounds, one's own and those of whom one leads, the latest first.

    Example: dongthuan office rounds --as hoa
    """
    rows = [_round(row) for row in queries.logged(actor(login_as))]
    say({"rounds": rows}, as_json, *(f"{row['on']}  {row['login']}  {row['place']}" for row in rows))


COMMANDS: list[click.Command] = []
"""None of its own: they stand under ``office``."""
