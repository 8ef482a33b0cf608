"""Who may what, and who watches over whom, from the command line."""

from collections.abc import Iterable
from datetime import date, datetime

import click

from dongthuan.entries.cli import keeping_out, offered
from dongthuan.entries.cli.say import actor, as_json, as_person, now, say, today
from dongthuan.ground.access import explain, operations
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import Supervision
from dongthuan.ground.organisations.queries import supervision
from dongthuan.ground.people import queries as people
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.phrases import access as said
from dongthuan.record.phrases.rights import ACTIONS, grouped
from dongthuan.work.cases import queries as cases

A_DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def access() -> None:
    """Who may do what, by which office and grant, and who watches over whom."""


def _told(row: Supervision) -> dict[str, object]:
    return {
        "id": str(row.id),
        "unit": row.unit.code,
        "over": row.over.code,
        "from": row.valid_from.isoformat(),
        "to": row.valid_to.isoformat() if row.valid_to else None,
        "instrument": row.instrument,
    }


@access.command()
@click.argument("unit", shell_complete=offered.units)
@click.argument("over", shell_complete=offered.units)
@click.option("--instrument", required=True, help="What says so: its number and day.")
@click.option("--from", "since", type=A_DAY, help="First day; today, if not given.")
@as_person
@as_json
def supervise(unit: str, over: str, instrument: str, since: datetime | None, login: str, as_json: bool) -> None:
    """Let UNIT watch over the unit OVER, and all beneath it.

    Example: dongthuan access supervise 99001-MT 99001 --instrument "75/2015/QH13"
    """
    day: date = since.date() if since else today()
    by, whom = organisations.by_code(unit, day), organisations.by_code(over, day)
    row = operations.begin_supervision(
        actor=actor(login), unit=by, over=whom, instrument=instrument, valid_from=day, at=now()
    )
    say(_told(row), as_json)


@access.command()
@click.argument("supervision_id", metavar="ID", type=int)
@click.option("--instrument", required=True, help="What says that it ends.")
@as_person
@as_json
def unsupervise(supervision_id: int, instrument: str, login: str, as_json: bool) -> None:
    """End a supervision with today; ID as 'access supervisions' prints it. Nobody of the supervised unit can.

    Example: dongthuan access unsupervise 123456789012345678 --instrument "12/QĐ-MTTQ" --as ho_van_vi_du
    """
    by = actor(login)
    row = operations.end_supervision(actor=by, supervision_id=supervision_id, instrument=instrument, at=now())
    say(_told(row), as_json)


@access.command()
@click.argument("unit", shell_complete=offered.units)
@as_json
def supervisions(unit: str, as_json: bool) -> None:
    """Whom UNIT watches over today, and who watches over it.

    Example: dongthuan access supervisions 99001
    """
    rows = [_told(row) for row in supervision.of_unit(organisations.by_code(unit, today()), today())]
    lines = [f"{row['id']}  {row['unit']} → {row['over']}  {row['from']}  {row['instrument']}" for row in rows]
    say({"supervisions": rows}, as_json, *(lines or ["–"]))


def _who(line: explain.Line) -> str:
    """A deputy as --as takes it: LOGIN:HOLDER."""
    return f"{line.deputy.login}:{line.office.account.login}" if line.deputy else line.office.account.login


def _line(line: explain.Line) -> dict[str, object]:
    office = line.office
    return {
        "login": (line.deputy or office.account).login,
        "acting_for": office.account.login if line.deputy else None,
        "role": office.role,
        "unit": office.unit.code,
        "from": office.valid_from.isoformat(),
        "to": office.valid_to.isoformat() if office.valid_to else None,
        "scope": line.scope,
        "actions": list(line.actions),
        "called": {action: str(ACTIONS[action]) for action in line.actions},
        "over": [{"unit": row.over.code, "instrument": row.instrument} for row in line.watches],
    }


def _printed(line: explain.Line) -> Iterable[str]:
    yield f"{_who(line)}  {line.office.role} @ {line.office.unit.code}  {line.scope}"
    for group, named in grouped(line.actions):
        yield f"  {group}: " + " · ".join(f"{called} ({action})" for action, called in named)


@access.command()
@click.argument("of", metavar="LOGIN|CODE")
@click.option("--on", type=A_DAY, default=None, metavar="DATE", help="On that day; today, if not given.")
@as_person
@as_json
def who(of: str, on: datetime | None, login: str, as_json: bool) -> None:
    """What a person may, or who may what with the rows of a unit: by which office, how far, from when until when.

    Example: dongthuan access who 99001
    """
    day, account = on.date() if on else today(), people.by_login(of.lower())
    lines = (
        explain.of_person(actor(login), account, day)
        if account
        else explain.of_unit(actor(login), organisations.named(of, day), day)
    )
    rows = [_line(line) for line in lines]
    printed = [text for line in lines for text in _printed(line)]
    say({"of": of, "on": day.isoformat(), "offices": rows}, as_json, *(printed or ["–"]))


@access.command()
@click.argument("person", metavar="LOGIN", shell_complete=offered.logins)
@click.argument("action", shell_complete=offered.choices(list(explain.actions())))
@click.argument("about", metavar="[REFERENCE|CODE]", default="")
@click.option("--on", type=A_DAY, default=None, metavar="DATE", help="On that day; today, if not given.")
@as_person
@as_json
def why(person: str, action: str, about: str, on: datetime | None, login: str, as_json: bool) -> None:
    """May LOGIN do ACTION with a case or a unit (with everything, if none is named), and why, or why not?

    Example: dongthuan access why tran_van_thu case.answer VD-7K4Q-29M
    """
    account, day = people.by_login(person.lower()), on.date() if on else today()
    if account is None:
        raise Refusal("not_found", {"login": person[:60]})
    answer = cases.why(actor(login), account, action, about, day)
    steps = [
        {
            "role": step.role, "unit": step.office.unit.code if step.office else None, "scope": step.scope,
            "reaches": step.reaches, "by": [row.instrument for row in step.watches],
        }
        for step in answer.steps
    ]  # fmt: skip
    lines = [f"{step['role']} @ {step['unit']}  {step['scope']}  {step['reaches']}" for step in steps]
    say({"action": action, "called": str(ACTIONS[action]), "allowed": answer.allowed, "reason": answer.reason,
         "steps": steps}, as_json, f"{ACTIONS[action]}: {said.REASONS[answer.reason]}", *lines)  # fmt: skip


for _command in keeping_out.COMMANDS:
    access.add_command(_command)
COMMANDS = [access]
