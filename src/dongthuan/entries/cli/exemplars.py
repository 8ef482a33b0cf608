"""Models and campaigns at the command line: the catalogue, one of it, the figures, and every step."""

from datetime import date
from typing import Any

import click

from dongthuan.entries.cli import offered
from dongthuan.entries.cli.check_figures import check_figures
from dongthuan.entries.cli.say import actor, as_json, as_person, given_option, inputs_of, now, say, today
from dongthuan.entries.exchange import catalogue as exchange
from dongthuan.kernel.dice import SystemDice
from dongthuan.work.campaigns import queries as campaigns_known
from dongthuan.work.exemplars import operations, queries
from dongthuan.work.exemplars.lifecycle import FIELDS, KINDS, LEVELS, LIFECYCLE
from dongthuan.work.exemplars.queries import catalogue, flow
from dongthuan.work.exemplars.queries import whole as wholes

DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def exemplars() -> None:
    """Models and examples: list, show, figures, register and move."""


@exemplars.command("list")
@click.option("--words", default="", help="Words of the ten contents or of the unit.")
@click.option("--field", type=click.Choice(FIELDS))
@click.option("--level", type=click.Choice(LEVELS))
@click.option("--kind", type=click.Choice(KINDS))
@click.option("--unit", default="", help="Official code: it and all beneath.", shell_complete=offered.units)
@click.option("--after", default="", help="The cursor that the page before printed.")
@as_json
def list_(as_json: bool, **asked: str | None) -> None:
    """What everybody may look up, the newest registrations first.

    Example: dongthuan exemplars list --words "đèn" --field culture_society
    """
    page = catalogue.page(catalogue.Wish.read({name: value or "" for name, value in asked.items()}, today()))
    lines = [f"{row.id}  {row.state:10}  {row.unit.code:10}  {row.name}" for row in page.rows]
    after = str(page.after) if page.after else None
    say({**exchange.listed(page.rows), "after": after}, as_json, *(lines or ["No model."]))


@exemplars.command()
@click.argument("number", type=int)
@as_json
def show(number: int, as_json: bool) -> None:
    """One model with its ten contents, its reports and who has taken it up, by its id.

    Example: dongthuan exemplars show 260123456789012345
    """
    say(exchange.whole(wholes.public_one(number)), as_json)


@exemplars.command()
@click.option("--first", type=DAY, help="First day; left out, the first of January.")
@click.option("--last", type=DAY, help="Last day; left out, today.")
@click.option("--by", type=click.Choice(flow.BY), default="field", help="unit: on the boundaries of then.")
@as_json
def figures(first: Any, last: Any, by: str, as_json: bool) -> None:
    """Stock and flow of a period: opening + new - delisted = closing.

    Example: dongthuan exemplars figures --first 2026-01-01 --last 2026-12-31 --by now
    """
    begin, end = first.date() if first else date(today().year, 1, 1), last.date() if last else today()
    [whole] = exchange.figures(flow.for_everybody(begin, end), {})
    years = flow.for_everybody(begin, end, by=by)
    rows = exchange.figures(years, flow.units(years) if by in ("unit", "now") else {})
    document = {"first": begin.isoformat(), "last": end.isoformat(), "by": by, "whole": whole, "rows": rows}
    say(document, as_json, _line("all", whole), *(_line(row["unit"] or row["by"] or "-", row) for row in rows))


def _line(name: str, row: dict[str, Any]) -> str:
    stock = f"{row['opening']} + {row['new']} - {row['delisted']} = {row['closing']}"
    return f"{name:20}  {stock}; recognised {row['recognised']} = {row['collectives']} + {row['individuals']}"


@exemplars.command()
@click.option("--unit", required=True, help="Official code of the unit that runs it.", shell_complete=offered.units)
@given_option
@as_person
@as_json
def register(unit: str, inputs: tuple[str, ...], login: str, as_json: bool) -> None:
    """Register a model; its inputs are kind, field, the ten contents and beneficiaries.

    Example: dongthuan exemplars register --unit 99001 --with "name=Ngõ sáng đèn" --with field=culture_society --as thu
    """
    row = operations.register(actor=actor(login), unit=unit, given=inputs_of(inputs), at=now(), dice=SystemDice())
    say({"id": str(row.id), "state": row.state, "version": row.version}, as_json)


@exemplars.command("do")
@click.argument("number", type=int)
@click.argument("move", type=click.Choice(tuple(LIFECYCLE.moves)))
@given_option
@as_person
@as_json
def do_move(number: int, move: str, inputs: tuple[str, ...], login: str, as_json: bool) -> None:
    """A move of a model; its inputs stand in docs/lifecycles.md.

    Example: dongthuan exemplars do 260123456789012345 put_on_list --with "number=12/QĐ" --as kiem
    """
    who = actor(login)
    row = queries.one(who, number)
    row = operations.perform(
        move, actor=who, exemplar_id=number, version=row.version, given=inputs_of(inputs), at=now()
    )
    say({"id": str(row.id), "state": row.state, "version": row.version}, as_json)


@exemplars.command()
@click.option("--unit", required=True, help="Official code: for it and all beneath.", shell_complete=offered.units)
@click.option(
    "--body", required=True, help="Official code of whoever keeps the register.", shell_complete=offered.units
)
@click.option("--instrument", required=True, help="By which decision.")
@click.option("--from", "first", type=DAY, required=True, help="First day.")
@as_person
@as_json
def keeper(unit: str, body: str, instrument: str, first: Any, login: str, as_json: bool) -> None:
    """Say which body keeps the register from a day on; whoever kept it until then is shown with the day before.

    It gives nobody a right: whoever works there takes the office of keeper (dongthuan office take).

    Example: dongthuan exemplars keeper --unit 99 --body 99-MT --instrument "15-QĐ/TU" --from 2026-09-01 --as hoa
    """
    row = operations.name_keeper(
        actor=actor(login), unit=unit, body=body, instrument=instrument, valid_from=first.date(), at=now()
    )
    say({"id": str(row.id), "valid_from": row.valid_from.isoformat()}, as_json)


@click.group()
def campaigns() -> None:
    """Campaigns: list and show."""


@campaigns.command("list")
@as_json
def list_campaigns(as_json: bool) -> None:
    """Those that were called, the latest first.

    Example: dongthuan campaigns list
    """
    rows = list(campaigns_known.public())
    lines = [f"{row.id}  {row.first_on}  {row.last_on}  {row.state:10}  {row.name}" for row in rows]
    say(exchange.campaign_list(rows), as_json, *(lines or ["No campaign."]))


@campaigns.command("show")
@click.argument("number", type=int)
@as_json
def show_campaign(number: int, as_json: bool) -> None:
    """One campaign with who takes part, the deeds, and what they come to, by its id.

    Example: dongthuan campaigns show 260123456789012345
    """
    say(exchange.campaign_whole(campaigns_known.public_one(number)), as_json)


exemplars.add_command(check_figures)
COMMANDS = [exemplars, campaigns]
