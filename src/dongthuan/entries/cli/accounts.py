"""Accounts, offices and tokens from the command line."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import click

from dongthuan.entries.cli import offered
from dongthuan.entries.cli.say import actor, as_json, as_person, now, say, today
from dongthuan.ground.access import grants, scopes
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.people import operations, queries
from dongthuan.ground.people.models import PERSON, SYSTEM, Account, Token
from dongthuan.ground.signing import factors
from dongthuan.ground.signing import operations as signing
from dongthuan.ground.signing import queries as door
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal


def _asked(context: click.Context, parameter: click.Parameter, given: str | None) -> str:
    """On standard error: standard output is for other programs. A program has none to be asked for."""
    if context.params.get("system"):
        return given or ""
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
    """Accounts of people and programs, the offices they hold, and their tokens."""


@account.command("open")
@click.argument("login")
@click.option("--name", required=True, help="As it stands on answers.")
@click.option("--email", default="")
@click.option("--language", default="vi", help="vi, ar or en.")
@click.option("--system", is_flag=True, is_eager=True, help="Of a program: it never signs in, it has tokens only.")
@asked_password
@as_json
def open_(login: str, name: str, email: str, language: str, system: bool, password: str, as_json: bool) -> None:
    """Open an account.

    Example: dongthuan account open vidu --name "Nguyễn Thị Ví Dụ"
    """
    opened = operations.open_account(
        actor=actor(""), login=login, name=name, email=email, language=language, password=password or None, at=now(),
        kind=SYSTEM if system else PERSON,
    )  # fmt: skip
    say({"id": str(opened.id), "login": opened.login, "kind": opened.kind}, as_json)


@account.command()
@click.argument("login", shell_complete=offered.logins)
@asked_password
@as_json
def password(login: str, password: str, as_json: bool) -> None:
    """Give an account a new password.

    Example: dongthuan account password vidu
    """
    changed = operations.set_password(actor=actor(""), login=login, password=password, at=now())
    say({"login": changed.login}, as_json)


@account.command()
@click.argument("login", shell_complete=offered.logins)
@click.argument("unit", shell_complete=offered.units)
@click.argument("role", shell_complete=offered.choices(sorted(grants.roles())))
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
@click.argument("login", shell_complete=offered.logins)
@click.option("--label", default="", help="What the program is.")
@click.option("--days", type=click.IntRange(0, 10_000), default=90, show_default=True, help="How long it lives.")
@click.option(
    "--scope", "wanted", multiple=True, default=["work"], show_default=True,
    help="What it may be used for: read, work, or an action of docs/permissions.md. Can be given several times.",
)  # fmt: skip
@as_json
def token(login: str, label: str, days: int, wanted: Sequence[str], as_json: bool) -> None:
    """Issue a token with which a program acts for LOGIN. It is shown once.

    Example: dongthuan account token vidu --label "one-stop counter" --days 30 --scope read --scope case.answer
    """
    secret = operations.issue_token(
        actor=actor(""), account=_account(login), label=label, scopes=wanted, life=timedelta(days=days), at=now(),
        dice=SystemDice(), known=scopes.known(),
    )  # fmt: skip
    say({"token": secret, "days": days, "scopes": sorted(set(wanted))}, as_json, secret)


def _described(row: Token) -> dict[str, object]:
    return {
        "id": str(row.id),
        "login": row.account.login,
        "label": row.label,
        "scopes": row.scopes,
        "expires": row.expires_at.isoformat(),
        "last_used": row.last_used.isoformat() if row.last_used else None,
        "revoked": row.revoked_at.isoformat() if row.revoked_at else None,
    }


@account.command()
@click.argument("of", metavar="[LOGIN]", required=False, default="")
@as_person
@as_json
def tokens(of: str, login: str, as_json: bool) -> None:
    """The tokens of LOGIN, or all that one may see: never what they say.

    Example: dongthuan account tokens vidu
    """
    rows = [_described(row) for row in queries.tokens(actor(login), _account(of) if of else None)]
    lines = [f"{row['id']}  {row['login']}  {row['expires']}  {row['label']}" for row in rows]
    say({"tokens": rows}, as_json, *(lines or ["No token."]))


@account.command()
@click.argument("token", type=int)
@as_person
@as_json
def revoke(token: int, login: str, as_json: bool) -> None:
    """End a token now; TOKEN is its id, as 'account tokens' prints it.

    Example: dongthuan account revoke 123456789012345678
    """
    say(_described(operations.revoke_token(actor=actor(login), token_id=token, at=now())), as_json)


@account.command()
@click.argument("leaver", metavar="LOGIN", shell_complete=offered.logins)
@click.option("--to", default="", help="Who has from now on what LOGIN still has in hand.")
@as_person
@as_json
def leave(leaver: str, to: str, login: str, as_json: bool) -> None:
    """End everything with which LOGIN acts, this very minute.

    Example: dongthuan account leave vidu --to thu
    """
    left = operations.leave(actor=actor(login), login=leaver, to=to, at=now())
    say({"login": left.login, "to": to or None}, as_json)


@account.command()
@click.argument("secret")
@as_json
def code(secret: str, as_json: bool) -> None:
    """The six digits that an authenticator app would show now for SECRET.

    Example: dongthuan account code DONGTHUANDONGTHUANDONGTHUANVIDU2
    """
    try:
        digits = factors.code_at(secret.replace(" ", "").upper(), now())
    except ValueError:
        raise click.BadParameter("not a key of an authenticator app") from None
    say({"code": digits}, as_json, digits)


@account.command()
@click.argument("login", shell_complete=offered.logins)
@click.argument("subject")
@click.option("--remove", is_flag=True, help="Cut every link of LOGIN instead; SUBJECT is then not looked at.")
@as_json
def link(login: str, subject: str, remove: bool, as_json: bool) -> None:
    """Let SUBJECT (the "sub" of the OpenID Connect service that is set up) sign in as LOGIN.

    Example: dongthuan account link vidu 248289761001
    """
    if remove:
        gone = signing.unlink(actor=actor(""), login=login, provider="office", at=now())
        return say({"login": login, "removed": gone}, as_json)
    signing.link(actor=actor(""), login=login, provider="office", uid=subject, at=now())
    return say({"login": login, "subject": subject}, as_json)


@account.command("reset")
@click.argument("login", shell_complete=offered.logins)
@click.option("--agree", is_flag=True, help="As the second person: the factors are taken away.")
@click.option("--as", "by", required=True, help="Whose account asks or agrees: no machine does.")
@as_json
def reset(login: str, agree: bool, by: str, as_json: bool) -> None:
    """Ask that the lost second steps of LOGIN be taken away, or agree to it as a second person.

    Example: dongthuan account reset vidu --as quan_tri
    """
    if agree:
        account = signing.agree_reset(actor=actor(by), reset=door.asked(actor(by), login, now()), at=now())
        return say({"login": account.login, "reset": True}, as_json)
    asked = signing.ask_reset(actor=actor(by), login=login, at=now())
    return say({"login": login, "reset": False, "id": str(asked.id)}, as_json)


COMMANDS = [account]
