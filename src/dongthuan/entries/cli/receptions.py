"""Receptions from the command line: leaders, days, visits, the register."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from dongthuan.entries.cli import offered
from dongthuan.entries.cli.exports import pour, save
from dongthuan.entries.cli.say import actor, as_json, as_person, now, say, today
from dongthuan.entries.exchange import receptions as exchange
from dongthuan.ground.access import policy
from dongthuan.kernel.dice import SystemDice
from dongthuan.record.deadlines.calendar import OFFICE_TIME
from dongthuan.record.terms import queries as terms
from dongthuan.work.receptions import operations, queries
from dongthuan.work.receptions.lifecycle import MODES, SESSION, VISIT
from dongthuan.work.receptions.models import Session, Visit

DAY = click.DateTime(["%Y-%m-%d"])
AT = click.option("--at", type=click.DateTime(), help="When it happened, if not now: Vietnamese time.")
GIVEN = click.option("--input", "given", multiple=True, help="What the move asks for, as name=value; more than once.")
VERSION = click.option("--version", type=int, help="Refuse unless it still has this version.")


def _at(given: datetime | None) -> datetime:
    return given.replace(tzinfo=OFFICE_TIME) if given else now()


def _inputs(given: tuple[str, ...]) -> Mapping[str, str]:
    if any("=" not in one for one in given):
        raise click.UsageError("--input is written name=value.")
    return dict(one.split("=", 1) for one in given)


def described(row: Session) -> dict[str, Any]:
    return {
        "id": str(row.id), "unit": row.unit.code, "leader": row.leader.person.login, "post": row.leader.post,
        "day": row.day.isoformat(), "mode": row.mode, "state": row.state, "publish_by": row.publish_by.isoformat(),
        "published_on": row.published_on.isoformat() if row.published_on else None, "late": row.late,
        "version": row.version,
    }  # fmt: skip


def described_visit(visit: Visit) -> dict[str, Any]:
    return {
        "id": str(visit.id), "reference": visit.reference, "number": visit.number, "day": visit.day.isoformat(),
        "unit": visit.unit.code, "state": visit.state, "kind": visit.kind or None,
        "case": visit.case.reference if visit.case else None, "version": visit.version,
    }  # fmt: skip


@click.group()
def reception() -> None:
    """Receptions: days of leaders, visits, the register of Form 03/TCD."""


@reception.command("leader")
@click.option("--unit", required=True, shell_complete=offered.units)
@click.option("--post", required=True, type=click.Choice(list(terms.group("reception_posts"))))
@click.option("--person", required=True, help="Sign-in name.", shell_complete=offered.logins)
@click.option("--since", type=DAY, required=True)
@click.option("--place", required=True)
@click.option("--weekday", type=click.IntRange(1, 5), default=4, help="1 is Monday.")
@as_person
@as_json
def leader(
    unit: str, post: str, person: str, since: datetime, place: str, weekday: int, login: str, as_json: bool
) -> None:
    """Name who has a duty to receive; whoever held the post before ends.

    Example: dongthuan reception leader --unit 99001 --post commune_chair --person hoa --since 2026-09-01 --place "P. 1"
    """
    row = operations.name_leader(
        actor=actor(login), unit=unit, post=post, person=person, valid_from=since.date(), place=place, at=now(),
        weekday=weekday - 1,
    )  # fmt: skip
    say({"id": str(row.id), "unit": row.unit.code, "post": post, "person": row.person.login}, as_json)


@reception.command("days")
@click.option("--since", type=DAY, default=None, help="Default: today.")
@click.option("--until", type=DAY, default=None, help="Default: three months on.")
@as_json
def days(since: datetime | None, until: datetime | None, as_json: bool) -> None:
    """The published days, as everybody may know them.

    Example: dongthuan reception days --since 2026-09-01 --json
    """
    first = since.date() if since else today()
    rows = [described(row) for row in queries.public_calendar(first, until.date() if until else _on(first, 92))]
    say({"days": rows}, as_json, *(f"{row['day']}  {row['unit']:10}  {row['leader']}  {row['state']}" for row in rows))


def _on(first: date, number: int) -> date:
    return first + timedelta(days=number)


@reception.command("duty")
@click.option("--since", type=DAY, required=True)
@click.option("--until", type=DAY, required=True)
@as_json
def duty(since: datetime, until: datetime, as_json: bool) -> None:
    """Days owed by the rulebook against days held, leader by leader.

    Example: dongthuan reception duty --since 2026-09-01 --until 2026-09-30 --json
    """
    rows = [
        {"leader": one.leader.person.login, "post": one.leader.post, "unit": one.leader.unit.code, "owed": one.owed,
         "held": one.held, "missed": one.missed, "people": one.people}
        for one in queries.duties_within(since.date(), until.date(), today())
    ]  # fmt: skip
    say({"duties": rows}, as_json, *(f"{row['leader']}  {row['held']} of {row['owed']}" for row in rows))


@reception.command("plan")
@click.argument("leader", type=int)
@click.option("--day", type=DAY, help="One day.")
@click.option("--since", type=DAY, help="With --until: whatever the rulebook asks of each whole week or month.")
@click.option("--until", type=DAY)
@click.option("--mode", type=click.Choice(MODES), default="in_person")
@AT
@as_person
@as_json
def plan(
    leader: int, day: datetime | None, since: datetime | None, until: datetime | None, mode: str, at: datetime | None,
    login: str, as_json: bool,
) -> None:  # fmt: skip
    """Plan one day of a leader, or all that the rulebook asks for. LEADER: the id that naming them printed.

    Example: dongthuan reception plan 7448 --since 2026-09-01 --until 2026-12-31 --as hoa
    """
    who = actor(login)
    if day:
        rows = [operations.plan(actor=who, leader_id=leader, day=day.date(), at=_at(at), mode=mode)]
    elif since and until:
        rows = operations.fill(actor=who, leader_id=leader, first=since.date(), last=until.date(), at=_at(at))
    else:
        raise click.UsageError("Name --day, or --since and --until.")
    say({"days": [described(row) for row in rows]}, as_json, *(row.day.isoformat() for row in rows))


@reception.command("publish")
@click.option("--unit", required=True, shell_complete=offered.units)
@click.option("--until", type=DAY, required=True)
@AT
@as_person
@as_json
def publish(unit: str, until: datetime, at: datetime | None, login: str, as_json: bool) -> None:
    """Tell everybody of every planned day of a unit up to one.

    Example: dongthuan reception publish --unit 99001 --until 2026-12-31 --as hoa
    """
    rows = operations.publish_all(actor=actor(login), unit=unit, until=until.date(), at=_at(at))
    say({"days": [described(row) for row in rows]}, as_json, *(row.day.isoformat() for row in rows))


@reception.command("book")
@click.argument("day", type=int)
@click.option("--who", required=True)
@click.option("--content", required=True)
@click.option("--contact", default="")
@click.option("--interpreter", default="")
@click.option("--language", type=click.Choice(["vi", "ar", "en"]), default="vi")
@click.option("--by", type=click.Choice(["counter", "phone"]), default="counter")
@click.option("--once", default="", help="A key of yours: the same booking sent twice with it is one.")
@as_json
def book(
    day: int, who: str, content: str, contact: str, interpreter: str, language: str, by: str, once: str, as_json: bool
) -> None:
    """Book a place on a published day and print the slip. DAY: its id.

    Example: dongthuan reception book 7448 --who "Bùi Thị Thử" --content "Cống tắc"
    """
    booking = operations.Booking(day, who, content, language, contact, interpreter, once, by)
    actor = policy.resident("cli", language)
    slip = operations.book(actor=actor, booking=booking, at=now(), dice=SystemDice())
    say({**described_visit(slip.visit), "code": slip.code.full}, as_json)


@reception.command("take-in")
@click.option("--unit", default="", shell_complete=offered.units)
@click.option("--day", type=int, help="Id of the day on which a leader sits.")
@click.option("--interpreter", default="")
@click.option("--denounces", is_flag=True, help="A number alone is kept.")
@AT
@as_person
@as_json
def take_in(
    unit: str, day: int | None, interpreter: str, denounces: bool, at: datetime | None, login: str, as_json: bool
) -> None:
    """Somebody comes without an appointment.

    Example: dongthuan reception take-in --unit 99001 --as tiep
    """
    given: dict[str, Any] = {"actor": actor(login), "unit": unit, "session_id": day, "at": _at(at)}
    visit = operations.count_denouncer(**given) if denounces else operations.walk_in(**given, interpreter=interpreter)
    say(described_visit(visit), as_json)


@reception.command("move-day")
@click.argument("move", type=click.Choice(list(SESSION.moves)))
@click.argument("day", type=int)
@GIVEN
@VERSION
@AT
@as_person
@as_json
def move_day(
    move: str, day: int, given: tuple[str, ...], version: int | None, at: datetime | None, login: str, as_json: bool
) -> None:
    """One move of a day of reception.

    Example: dongthuan reception move-day postpone 7448 --input day=2026-09-17 --input reason="Họp" --as hoa
    """
    who = actor(login)
    row = queries.session(who, day)
    moved = operations.move_day(
        move, actor=who, session_id=day, version=row.version if version is None else version, at=_at(at),
        dice=SystemDice(), inputs=_inputs(given),
    )  # fmt: skip
    say(described(moved), as_json)


@reception.command("move-visit")
@click.argument("move", type=click.Choice(list(VISIT.moves)))
@click.argument("visit", type=int)
@GIVEN
@VERSION
@AT
@as_person
@as_json
def move_visit(
    move: str, visit: int, given: tuple[str, ...], version: int | None, at: datetime | None, login: str, as_json: bool
) -> None:
    """One move of a visit.

    Example: dongthuan reception move-visit turn_away 7448 --input ground=disorder --as tiep
    """
    who = actor(login)
    row = queries.visit(who, visit)
    moved = operations.move_visit(
        move, actor=who, visit_id=visit, version=row.version if version is None else version, at=_at(at),
        dice=SystemDice(), inputs=_inputs(given),
    )  # fmt: skip
    say(described_visit(moved), as_json)


@reception.command("register")
@click.option("--since", type=DAY, required=True)
@click.option("--until", type=DAY, required=True)
@click.option("--format", "form", type=click.Choice(list(exchange.FORMATS)), default="csv", show_default=True)
@click.option("--personal", is_flag=True, help="Also who came; the ledger keeps who took it out.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="A file; without it, standard output.")
@as_person
@as_json
def register(
    since: datetime, until: datetime, form: str, personal: bool, out: Path | None, login: str, as_json: bool
) -> None:
    """Take the register of Form 03/TCD out as a file.

    Example: dongthuan reception register --since 2026-09-01 --until 2026-09-30 --out so.csv --as hoa
    """
    if as_json and out is None:
        raise click.UsageError("--json says where the file lies: name one with --out.")
    wish = queries.Wish(since.date(), until.date())
    file = exchange.file(actor(login), wish, form=form, personal=personal, at=now())
    pieces: Iterator[bytes] = file.pieces
    if out is None:
        pour(pieces)
        return
    say({"file": str(out), "bytes": save(out, pieces)}, as_json)


COMMANDS = [reception]
