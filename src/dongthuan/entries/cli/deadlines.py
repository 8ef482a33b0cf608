"""By when, and why: rules, the calendar, and the office's own periods."""

from datetime import date, datetime

import click

from dongthuan.entries.cli.say import actor, as_json, as_person, now, say, today
from dongthuan.ground.organisations import queries as organisations
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines import operations as calendars
from dongthuan.record.deadlines import queries, recount
from dongthuan.record.rulebook import operations as rulebook
from dongthuan.record.rulebook import queries as rules_of

DAY = click.DateTime(["%Y-%m-%d"])


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Refusal("date_not_readable", {"date": written[:20]}) from None


def _pause(written: str) -> tuple[date, date]:
    first, _, last = written.partition("..")
    return _day(first), _day(last)


def _swap(written: str) -> tuple[str, date]:
    kind, _, day = written.partition(":")
    if kind not in ("free", "work"):
        raise click.BadParameter("write free:DATE or work:DATE")
    return kind, _day(day)


@click.group()
def deadline() -> None:
    """Due dates that explain themselves from dated law."""


@deadline.command()
@click.argument("rule")
@click.option("--variant", default=None)
@click.option("--from", "start", type=DAY, required=True, help="Day of the event that starts the period.")
@click.option("--pause", "pauses", multiple=True, help="A..B: decision to suspend .. decision to go on.")
@click.option("--swap", "swaps", multiple=True, help="free:DATE or work:DATE, for this answer only.")
@as_json
def explain(
    rule: str, variant: str | None, start: datetime, pauses: tuple[str, ...], swaps: tuple[str, ...], as_json: bool
) -> None:
    """When RULE falls due, and every step on the way.

    Example: dongthuan deadline explain TCD-10 --from 2026-08-27
    """
    found = queries.explain_rule(rule, variant, start.date(), list(map(_pause, pauses)), list(map(_swap, swaps)))
    lines = [f"{rule}: {found['due'] or found['status']}", *(f"  {step['text']['en']}" for step in found["steps"])]
    say(found, as_json, *lines)


@deadline.command()
@click.option("--on", type=DAY, help="The law of that day; today, if not given.")
@as_json
def rules(on: datetime | None, as_json: bool) -> None:
    """The rules in force on a day.

    Example: dongthuan deadline rules --on 2026-08-27
    """
    law = rules_of.on(on.date() if on else today())
    rows = [
        {
            "rule": row.rule_id,
            "variant": row.variant,
            "value": row.value,
            "unit": row.unit,
            "kind": row.kind,
            "basis": [{"document": basis.document, "article": basis.article} for basis in row.basis],
            "verified": row.verified,
            "valid_from": row.valid_from.isoformat(),
            "valid_to": row.valid_to.isoformat() if row.valid_to else None,
        }
        for row in law.rulings()
    ]
    lines = [f"{row['rule']:8} {row['variant']:12} {row['value'] or 'office':>6} {row['unit']}" for row in rows]
    say({"on": law.date.isoformat(), "rules": rows}, as_json, *lines)


@deadline.command("set-period")
@click.argument("rule")
@click.option("--unit", required=True, help="Official code of the office.")
@click.option("--value", type=int, required=True)
@click.option("--from", "start", type=DAY, required=True)
@click.option("--basis", required=True, help="The office's own document.")
@as_person
@as_json
def set_period(rule: str, unit: str, value: int, start: datetime, basis: str, login: str, as_json: bool) -> None:
    """Let an office set a period that the law leaves to it.

    Example: dongthuan deadline set-period KP-02 --unit 99001 --value 15 --from 2026-01-01 --basis "Quy chế làm việc"
    """
    office = organisations.by_code(unit, start.date())
    version = rulebook.set_office_period(
        actor=actor(login),
        at=now(),
        key=rule,
        scope=f"unit:{office.id}",
        value=value,
        valid_from=start.date(),
        basis=basis,
        of=office,
    )
    say({"rule": version.key, "unit": unit, "value": version.value, "from": version.valid_from.isoformat()}, as_json)


@click.group()
def calendar() -> None:
    """The working days of offices."""


@calendar.command("show")
@click.argument("year", type=click.IntRange(1945, 2100))
@as_json
def show(year: int, as_json: bool) -> None:
    """Every day of YEAR on which a weekday is free or a weekend day worked.

    Example: dongthuan calendar show 2026
    """
    days = queries.special_days(year)
    lines = [f"{row['date']}  {row['kind']:12}  {row['label']['en']}" for row in days]
    say({"year": year, "days": days}, as_json, *lines)


@calendar.command("swap")
@click.option("--free", type=DAY, required=True)
@click.option("--worked", type=DAY, required=True)
@click.option("--notice", required=True, help="The notice that orders it.")
@as_person
@as_json
def swap(free: datetime, worked: datetime, notice: str, login: str, as_json: bool) -> None:
    """Enter a swapped day: a weekday given free, a weekend day worked in its stead. Open dates are counted anew.

    Example: dongthuan calendar swap --free 2026-08-31 --worked 2026-08-22 --notice "Thông báo 1/TB"
    """
    who = actor(login)
    calendars.add_swap(actor=who, at=now(), free=free.date(), worked=worked.date(), notice=notice)
    moved = recount.go_on(actor=who, at=now())
    say({"free": free.date().isoformat(), "worked": worked.date().isoformat(), "moved": moved}, as_json)


COMMANDS = [deadline, calendar]
