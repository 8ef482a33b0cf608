"""How a command answers: one JSON document, or a few lines for a person."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime

import click

from dongthuan.entries.cli import offered
from dongthuan.ground.access import policy
from dongthuan.ground.people import queries as people
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document on standard output.")
as_person = click.option(
    "--as", "login", default="", help="Act as this person (LOGIN:HOLDER: for another); without it, as the server.",
    shell_complete=offered.logins,
)  # fmt: skip
given_option = click.option(
    "--with", "inputs", multiple=True, help="What the step asks for, as name=words. Say it once for each."
)


def inputs_of(written: tuple[str, ...]) -> dict[str, str]:
    """What was said with ``--with``."""
    pairs = [row.partition("=") for row in written]
    if any(not sign for _name, sign, _words in pairs):
        raise click.UsageError("--with takes name=words")
    return {name: words for name, _sign, words in pairs}


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    return day_of(now())


def actor(login: str) -> Actor:
    """Whoever has a shell on the server may act as anybody ("thu:hoa": Thử for Hoạ, as deputy); the ledger keeps that
    it was done there."""
    if not login:
        return policy.system("shell", "cli")
    login, _, holder = login.partition(":")
    account = people.by_login(login)
    if account is None:
        raise Refusal("not_signed_in", {"login": login[:60]})
    if holder:
        return policy.deputy(account, people.deputised(account, holder, today()), "cli", today())
    return policy.staff(account, today(), "cli")


_ENCODER = json.JSONEncoder(ensure_ascii=False)
"""Kept: made anew for each line, it would take as long as writing it."""


def written(document: Mapping[str, object]) -> str:
    """One line of JSON. Half a character, which no encoding can carry, becomes the escape that JSON has for it."""
    line = _ENCODER.encode(document)
    return line if line.isascii() else line.encode("utf-8", "backslashreplace").decode("utf-8")


def say(document: Mapping[str, object], as_json: bool, *lines: str) -> None:
    if as_json:
        click.echo(written(document))
        return
    for line in lines or [f"{key}: {value}" for key, value in document.items()]:
        click.echo(line)
