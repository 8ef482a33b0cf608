"""Accounts, offices and tokens from the command line."""

from datetime import datetime, timedelta

import click

from dongthuan.entries.cli.say import actor, as_json, now, say, today
from dongthuan.ground.access import grants
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.people import operations, queries
from dongthuan.ground.people.models import Account
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal


def _asked(context: click.Context, parameter: click.Parameter, given: str | None) -> str:
    """On standard error: standard output is for other programs."""
    return given or str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))


asked_password = click.option(
    "--password", callback=_asked, help="At least 12 characters; asked for when it is not given."
)


def _account(login: str) -> Account:
    account = queries.by_login(login)
    if account is None:
        raise Refusal("not_found", {"login": login[:60]})
    return account


@click.group()
def account() -> None:
    """Accounts of staff, the offices they hold, and tokens for programs."""


@account.command("open")
@click.argument("login")
@click.option("--name", required=True, help="As it stands on answers.")
@click.option("--email", default="")
@click.option("--language", default="vi", help="vi, ar or en.")
@asked_password
@as_json
def open_(login: str, name: str, email: str, language: str, password: str, as_json: bool) -> None:
    """Open an account.

    Example: dongthuan account open vidu --name "Nguyễn Thị Ví Dụ"
    """
    opened = operations.open_account(
        actor=actor(""), login=login, name=name, email=email, language=language, password=password, at=now()
    )
    say({"id": str(opened.id), "login": opened.login}, as_json)


@account.command()
@click.argument("login")
@asked_password
@as_json
def password(login: str, password: str, as_json: bool) -> None:
    """Give an account a new password.

    Example: dongthuan account password vidu
    """
    changed = operations.set_password(actor=actor(""), login=login, password=password, at=now())
    say({"login": changed.login}, as_json)


@account.command()
@click.argument("login")
@click.argument("unit")
@click.argument("role")
@click.option("--from", "since", type=click.DateTime(["%Y-%m-%d"]), help="First day; today, if not given.")
@as_json
def office(login: str, unit: str, role: str, since: datetime | None, as_json: bool) -> None:
    """Let LOGIN hold ROLE in UNIT (its official code).

    Example: dongthuan account office vidu 99001 classification_officer
    """
    taken = operations.take_office(
        actor=actor(""),
        account=_account(login),
        unit=organisations.by_code(unit, today()),
        role=role,
        valid_from=since.date() if since else today(),
        at=now(),
        roles=grants.roles(),
    )
    say({"login": login, "unit": unit, "role": taken.role, "from": taken.valid_from.isoformat()}, as_json)


@account.command()
@click.argument("login")
@click.option("--label", default="", help="What the program is.")
@click.option("--days", type=click.IntRange(0, 10_000), default=90, show_default=True, help="How long it lives.")
@as_json
def token(login: str, label: str, days: int, as_json: bool) -> None:
    """Issue a token with which a program acts for LOGIN. It is shown once.

    Example: dongthuan account token vidu --label "one-stop counter" --days 30
    """
    secret = operations.issue_token(
        actor=actor(""), account=_account(login), label=label, life=timedelta(days=days), at=now(), dice=SystemDice()
    )
    say({"token": secret, "days": days}, as_json, secret)


COMMANDS = [account]
