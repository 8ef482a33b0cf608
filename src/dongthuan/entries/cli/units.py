"""Offices and places, from the command line."""

from datetime import datetime

import click

from dongthuan.entries.cli.say import actor, as_json, as_person, now, say
from dongthuan.ground.organisations import operations
from dongthuan.ground.organisations.models import KINDS


@click.group()
def units() -> None:
    """Offices and places."""


@units.command()
@click.argument("code")
@click.argument("kind", type=click.Choice(KINDS))
@click.option("--name", required=True, help="As it stands on letters.")
@click.option("--english", default="", help="Its English name; --name, if not given.")
@click.option("--arabic", default="", help="Its Arabic name; --name, if not given.")
@click.option("--from", "since", required=True, type=click.DateTime(["%Y-%m-%d"]), help="Its first day.")
@click.option("--under", default=None, help="Code of the unit above it.")
@as_person
@as_json
def enter(
    code: str,
    kind: str,
    name: str,
    english: str,
    arabic: str,
    since: datetime,
    under: str | None,
    login: str,
    as_json: bool,
) -> None:
    """Enter a unit. One that stands already is left as it is.

    Example: dongthuan units enter 99003 commune --name "Xã Ví Dụ" --from 2025-07-01 --under 99
    """
    names = {"vi": name, "en": english or name, "ar": arabic or name}
    new = operations.NewUnit(code, kind, names, since.date(), under)
    entered = operations.enter(actor=actor(login), units=[new], at=now())
    say({"code": code, "entered": bool(entered)}, as_json)


COMMANDS = [units]
