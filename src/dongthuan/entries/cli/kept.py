"""What the desk keeps, from the command line: prepared texts and saved views."""

from typing import Any

import click

from dongthuan.entries.cli import offered
from dongthuan.entries.cli.say import actor, as_json, as_person, now, say
from dongthuan.ground.people import queries as people
from dongthuan.kernel import codes
from dongthuan.kernel.actor import Actor
from dongthuan.work.cases import queries as cases
from dongthuan.work.cases.models import Case
from dongthuan.work.desk import operations, queries
from dongthuan.work.desk.models import AnswerTemplate, SavedView

FIELDS = " ".join(f"{{{name}}}" for name in queries.FIELDS)
A_MOVE = click.Choice(queries.templated_moves())


@click.group()
def template() -> None:
    """Prepared texts: those of an office, and one of them filled for a case."""


@template.command("list")
@click.option("--case", "reference", default="", metavar="CASE", help="Those that fit this case.")
@click.option("--move", type=A_MOVE, default="answer", show_default=True, help="For which move of the case.")
@as_person
@as_json
def list_(reference: str, move: str, login: str, as_json: bool) -> None:
    """Prepared texts that one may write anew or withdraw; with --case, those that can be used there.

    Example: dongthuan template list --case VD-7K4Q-29M --move answer --as vidu
    """
    who = actor(login)
    found = queries.templates_for(who, _case(who, reference), move) if reference else queries.templates_to_write(who)
    rows = [_template(row) for row in found]
    lines = [f"{row['id']}  {row['language']}  {row['move']:8}  {row['name']}" for row in rows]
    say({"templates": rows}, as_json, *(lines or ["No prepared text."]))


@template.command()
@click.argument("template", type=int)
@click.argument("case")
@click.option("--move", type=A_MOVE, default="answer", show_default=True)
@as_person
@as_json
def fill(template: int, case: str, move: str, login: str, as_json: bool) -> None:
    """A prepared text as it would be sent for this case. What is left in double braces, a person has to fill in.

    Example: dongthuan template fill 123456789012345678 VD-7K4Q-29M --as vidu
    """
    who = actor(login)
    account = people.of_actor(who)
    officer = account.name if account else ""
    inputs = queries.filled(who, _case(who, case), move, template, officer=officer, at=now())
    say({"inputs": dict(inputs)}, as_json, *inputs.values())


@template.command()
@click.option(
    "--unit", required=True, help="Official code: of that unit and all beneath it.", shell_complete=offered.units
)
@click.option("--move", type=A_MOVE, default="answer", show_default=True)
@click.option("--language", "spoken", type=click.Choice(["vi", "ar", "en"]), default="vi", show_default=True)
@click.option("--name", required=True)
@click.option("--body", required=True, help=f"With fields {FIELDS} and blanks {{{{…}}}}.")
@as_person
@as_json
def write(unit: str, move: str, spoken: str, name: str, body: str, login: str, as_json: bool) -> None:
    """Write a prepared text; one of the same unit, move, language and name is written anew.

    Example: dongthuan template write --unit 99001 --name "Đèn" --body "Về {reference}: {{việc}}." --as pham_minh_hoa
    """
    row = operations.write_template(
        actor=actor(login), unit=unit, name=name, language=spoken, move=move, body=body, at=now()
    )
    say(_template(row), as_json)


@template.command()
@click.argument("template", type=int)
@as_person
@as_json
def retire(template: int, login: str, as_json: bool) -> None:
    """Offer it no longer; what was written with it stays as it is.

    Example: dongthuan template retire 123456789012345678 --as pham_minh_hoa
    """
    operations.retire_template(actor=actor(login), template_id=template, at=now())
    say({"retired": str(template)}, as_json)


@click.group()
def view() -> None:
    """A person's own saved views of the queue."""


@view.command("list")
@as_person
@as_json
def views(login: str, as_json: bool) -> None:
    """By name, with the question that each asks.

    Example: dongthuan view list --as vidu
    """
    rows = [_view(row) for row in queries.views_of(actor(login))]
    lines = [f"{row['id']}  {row['name']}  {row['query']}" for row in rows]
    say({"views": rows}, as_json, *(lines or ["No saved view."]))


@view.command()
@click.argument("name")
@click.argument("query")
@as_person
@as_json
def save(name: str, query: str, login: str, as_json: bool) -> None:
    """Keep a view; one of the same name is replaced. QUERY: as in the address of the queue.

    Example: dongthuan view save "Đèn trễ hạn" "view=overdue&topic=lighting" --as vidu
    """
    say(_view(operations.save_view(actor=actor(login), name=name, query=query)), as_json)


@view.command()
@click.argument("view", type=int)
@as_person
@as_json
def drop(view: int, login: str, as_json: bool) -> None:
    """Forget one of one's own. VIEW is the id that 'view list' prints.

    Example: dongthuan view drop 123456789012345678 --as vidu
    """
    operations.drop_view(actor=actor(login), view_id=view)
    say({"dropped": str(view)}, as_json)


def _case(who: Actor, reference: str) -> Case:
    return cases.by_reference(who, codes.parse_reference(reference))


def _template(row: AnswerTemplate) -> dict[str, Any]:
    names = ("move", "language", "name", "body")
    return {"id": str(row.id), "unit": row.unit.code, **{name: getattr(row, name) for name in names}}


def _view(row: SavedView) -> dict[str, Any]:
    return {"id": str(row.id), "name": row.name, "query": row.query}


COMMANDS: list[click.Command] = [template, view]
