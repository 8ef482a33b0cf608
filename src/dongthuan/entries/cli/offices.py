"""Who holds which office, who acts for whom, who is in charge of what, from the command line."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import click

from dongthuan.entries.cli import offered
from dongthuan.entries.cli.say import actor, as_json, now, say, today
from dongthuan.ground.access import grants
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.people import operations, queries
from dongthuan.ground.people.models import Account, Charge, Deputising, Office
from dongthuan.ground.people.operations.offices import Terms
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.terms import queries as terms

as_person = click.option(
    "--as", "login_as", default="", help="Act as this person; without it, as the server itself.",
    shell_complete=offered.logins,
)  # fmt: skip
A_DAY = click.DateTime(["%Y-%m-%d"])
by_paper = click.option("--by", "instrument", default="", metavar="TEXT", help="The instrument: number and symbol.")
until_day = click.option("--until", type=A_DAY, default=None, metavar="DATE", help="Last day; none, if not given.")


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None


def _account(login: str) -> Account:
    account = queries.by_login(login)
    if account is None:
        raise Refusal("not_found", {"login": login[:60]})
    return account


@click.group()
def office() -> None:
    """Offices that people hold, who acts for whom, and who is in charge of which area."""


def described(row: Office) -> dict[str, Any]:
    return {
        "id": str(row.id), "login": row.account.login, "name": row.account.name, "unit": row.unit.code,
        "role": row.role, "number": row.number, "from": row.valid_from.isoformat(),
        "until": row.valid_to.isoformat() if row.valid_to else None, "over": row.settled,
        "home": row.home.code if row.home else None, "instrument": row.instrument or None,
    }  # fmt: skip


def _line(row: Mapping[str, Any]) -> str:
    number = f" {row['number']}" if row["number"] else ""
    return f"{row['id']}  {row['login']}  {row['role']}{number}  {row['unit']}  {row['from']} – {row['until'] or ''}"


@office.command("list")
@click.option("--unit", default="", metavar="CODE", shell_complete=offered.units, help="Those of that very unit.")
@click.option("--of", "login", default="", metavar="LOGIN", shell_complete=offered.logins, help="All of one person.")
@click.option("--on", type=A_DAY, default=None, metavar="DATE", help="On that day; today, if not given.")
@as_json
def listed(unit: str, login: str, on: datetime | None, as_json: bool) -> None:
    """Who holds what in a unit on a day, or all that one person ever held.

    Example: dongthuan office list --unit 99001 --on 2026-01-01
    """
    if bool(unit) == bool(login):
        raise click.UsageError("name either --unit or --of")
    day = _day(on) or today()
    where = organisations.by_code(unit, day) if unit else None
    found = queries.of_the_house(actor(""), where, day) if where else queries.career(_account(login))
    rows = [described(row) for row in found]
    say({"on": day.isoformat(), "offices": rows}, as_json, *(map(_line, rows) if rows else ["Nobody."]))


@office.command()
@click.argument("login", shell_complete=offered.logins)
@click.argument("unit", shell_complete=offered.units)
@click.argument("role", shell_complete=offered.choices(sorted(grants.roles())))
@click.option("--from", "since", type=A_DAY, default=None, metavar="DATE", help="First day; today, if not given.")
@until_day
@click.option("--number", type=int, default=None, help="Of a member of a steering committee.")
@click.option("--home", default="", metavar="CODE", help="Of whoever is seconded: the unit they still belong to.")
@by_paper
@as_person
@as_json
def give(
    login: str, unit: str, role: str, since: datetime | None, until: datetime | None, number: int | None, home: str,
    instrument: str, login_as: str, as_json: bool,
) -> None:  # fmt: skip
    """Let LOGIN hold ROLE in UNIT (its official code).

    Example: dongthuan office give vidu 99-BCD member --number 7 --by "12-QĐ/ĐU"
    """
    first = _day(since) or today()
    asked = Terms(_day(until), number, organisations.by_code(home, first) if home else None, instrument)
    given = operations.take_office(
        actor=actor(login_as), account=_account(login), unit=organisations.by_code(unit, first), role=role,
        valid_from=first, at=now(), roles=grants.roles(), terms=asked,
    )  # fmt: skip
    say(described(given), as_json, _line(described(given)))


@office.command()
@click.argument("office_id", metavar="OFFICE", type=int)
@until_day
@click.option("--number", type=int, default=None, help="The new number.")
@click.option("--to", default="", metavar="LOGIN", help="Who has what is left in hand after the last day.")
@by_paper
@as_person
@as_json
def change(
    office_id: int, until: datetime | None, number: int | None, to: str, instrument: str, login_as: str, as_json: bool
) -> None:
    """Give an office another last day, number, instrument or successor; OFFICE is its id, as 'office list' prints it.

    Example: dongthuan office change 123456789012345678 --until 2026-12-31
    """
    said = {"valid_to": _day(until), "number": number, "successor": _account(to) if to else None,
            "instrument": instrument}  # fmt: skip
    change = {name: value for name, value in said.items() if value not in (None, "")}
    row = operations.change_office(actor=actor(login_as), office=office_id, change=change, at=now())
    say(described(row), as_json, _line(described(row)))


@office.command()
@click.argument("office_id", metavar="OFFICE", type=int)
@click.option("--to", default="", metavar="LOGIN", help="Who has what the holder still has in hand there.")
@click.option("--last", type=A_DAY, default=None, metavar="DATE", help="Its last day; this very minute, if not given.")
@as_person
@as_json
def end(office_id: int, to: str, last: datetime | None, login_as: str, as_json: bool) -> None:
    """End one office. Everything else that its holder holds stays.

    Example: dongthuan office end 123456789012345678 --to thu
    """
    row = operations.end_office(actor=actor(login_as), office=office_id, to=to, last=_day(last), at=now())
    say(described(row), as_json, _line(described(row)))


def _deputising(row: Deputising) -> dict[str, Any]:
    return {
        "id": str(row.id), "deputy": row.deputy.login, "for": row.office.account.login, "office": str(row.office_id),
        "unit": row.office.unit.code, "role": row.office.role, "from": row.valid_from.isoformat(),
        "until": row.valid_to.isoformat(), "instrument": row.instrument,
    }  # fmt: skip


@office.command()
@click.argument("office_id", metavar="OFFICE", type=int)
@click.argument("deputy", metavar="LOGIN", shell_complete=offered.logins)
@click.option("--from", "since", type=A_DAY, default=None, metavar="DATE", help="First day; today, if not given.")
@click.option("--until", type=A_DAY, required=True, metavar="DATE", help="Last day.")
@click.option("--by", "instrument", required=True, metavar="TEXT", help="The instrument: number and symbol.")
@as_person
@as_json
def deputise(
    office_id: int, deputy: str, since: datetime | None, until: datetime, instrument: str, login_as: str, as_json: bool
) -> None:
    """Let LOGIN act for the holder of OFFICE. Who acts so says it each time: --as LOGIN:HOLDER.

    Example: dongthuan office deputise 123456789012345678 thu --until 2026-12-31 --by "15/GUQ"
    """
    row = operations.name_deputy(
        actor=actor(login_as), office=office_id, deputy=deputy, valid_from=_day(since) or today(), at=now(),
        valid_to=until.date(), instrument=instrument,
    )  # fmt: skip
    say(_deputising(row), as_json)


@office.command()
@click.argument("deputising", type=int)
@as_person
@as_json
def resume(deputising: int, login_as: str, as_json: bool) -> None:
    """End a deputising before its term; DEPUTISING is its id, as 'office deputise' printed it.

    Example: dongthuan office resume 123456789012345678
    """
    row = operations.end_deputising(actor=actor(login_as), deputising=deputising, at=now())
    say(_deputising(row), as_json)


def _charge(row: Charge) -> dict[str, Any]:
    return {
        "id": str(row.id), "login": row.account.login, "unit": row.unit.code,
        "area": row.area.code if row.area else None, "field": row.field or None,
        "from": row.valid_from.isoformat(), "until": row.valid_to.isoformat() if row.valid_to else None,
    }  # fmt: skip


@office.command()
@click.argument("login", shell_complete=offered.logins)
@click.argument("unit", shell_complete=offered.units)
@click.option("--area", default="", metavar="CODE", help="A village, residential group or other unit beneath UNIT.")
@click.option(
    "--field", default="", help="A field: a topic.", shell_complete=offered.choices(sorted(terms.group("topics")))
)
@click.option("--from", "since", type=A_DAY, default=None, metavar="DATE", help="First day; today, if not given.")
@until_day
@by_paper
@as_person
@as_json
def charge(
    login: str, unit: str, area: str, field: str, since: datetime | None, until: datetime | None, instrument: str,
    login_as: str, as_json: bool,
) -> None:  # fmt: skip
    """Put LOGIN, who holds an office in UNIT, in charge of an area of it.

    Example: dongthuan office charge hoa 99001 --area 99001-T1
    """
    first = _day(since) or today()
    row = operations.put_in_charge(
        actor=actor(login_as), account=_account(login), unit=organisations.by_code(unit, first),
        area=organisations.by_code(area, first) if area else None, field=field, fields=terms.group("topics"),
        valid_from=first, valid_to=_day(until), instrument=instrument, at=now(),
    )  # fmt: skip
    say(_charge(row), as_json)


@office.command()
@click.argument("charge", type=int)
@as_person
@as_json
def discharge(charge: int, login_as: str, as_json: bool) -> None:
    """End a charge; CHARGE is its id, as 'office charge' printed it.

    Example: dongthuan office discharge 123456789012345678
    """
    row = operations.end_charge(actor=actor(login_as), charge=charge, at=now())
    say(_charge(row), as_json)


COMMANDS = [office]
