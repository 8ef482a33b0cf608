"""Dialogues at the command line."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from dongthuan.entries.cli.say import actor, as_json, as_person, now, say
from dongthuan.entries.exchange import conclusions
from dongthuan.entries.exchange import dialogues as exchange
from dongthuan.entries.exchange.registers.report import Report
from dongthuan.kernel import codes
from dongthuan.kernel.dice import SystemDice
from dongthuan.record.deadlines.calendar import OFFICE_TIME
from dongthuan.work.dialogues import operations, queries
from dongthuan.work.dialogues.lifecycle import AUDIENCES, DIALOGUE, QUESTION, SHOWN, TOPICS

A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
Pairs = tuple[str, ...]


@click.group()
def dialogue() -> None:
    """Days on which an office answers the people opposite it, and what becomes of what was raised."""


at_option = click.option("--at", type=click.DateTime(), help="When it happened, if not now: Vietnamese time.")
set_option = click.option("--set", "pairs", multiple=True, help="An input of the step: name=value. Several times.")


def _inputs(pairs: Pairs) -> dict[str, str]:
    found = dict(pair.partition("=")[::2] for pair in pairs)
    return {name.strip(): value for name, value in found.items()}


def _moment(at: datetime | None) -> datetime:
    return at.replace(tzinfo=OFFICE_TIME) if at else now()


@dialogue.command("list")
@click.option("--state", type=click.Choice(SHOWN))
@click.option("--topic", type=click.Choice(TOPICS))
@as_json
def list_(state: str | None, topic: str | None, as_json: bool) -> None:
    """What everybody may see, the newest day first.

    Example: dongthuan dialogue list --topic fire_safety
    """
    rows, _after = queries.public_list(queries.Cut(state=state or "", topic=topic or ""))
    lines = [f"{row.id}  {row.on}  {row.state:10}  {row.title}" for row in rows]
    say(exchange.listed(rows), as_json, *(lines or ["No dialogue."]))


@dialogue.command()
@click.argument("identifier", type=int)
@as_json
def show(identifier: int, as_json: bool) -> None:
    """One dialogue with its whole chain.

    Example: dongthuan dialogue show 71234567890123456
    """
    say(exchange.whole(queries.public_one(identifier)), as_json)


@dialogue.command()
@click.option("--unit", required=True, help="Official code of the unit that holds it.")
@click.option("--title", required=True)
@click.option("--on", required=True, help="Day, YYYY-MM-DD.")
@click.option("--hour", required=True, help="Hours and minutes, 8:30.")
@click.option("--place", required=True)
@click.option("--field", required=True, type=click.Choice(TOPICS))
@click.option("--audience", type=click.Choice(AUDIENCES), default="people")
@click.option("--front", default="", help="Official code of the committee of the Front.")
@click.option("--topic", "topics", multiple=True, type=click.Choice(TOPICS))
@click.option("--language", "languages", multiple=True, default=("vi",), help="Of the hall. Several times.")
@click.option("--held", is_flag=True, help="It was held on that day already: put it on record.")
@as_person
@as_json
def plan(login: str, as_json: bool, **given: Any) -> None:
    """Plan a dialogue, or enter one that was held.

    Example: dongthuan dialogue plan --unit 99001 --title "Đối thoại" --on 2026-12-20 --hour 8:30 --place "Hội trường"
    --field land --front 99001-MT --as le_thi_mau
    """
    row = operations.plan(actor=actor(login), wish=operations.Wish(**given), at=now())
    say({"id": str(row.id), "term": row.term, "number": row.number, "state": row.state}, as_json)


@dialogue.command()
@click.argument("identifier", type=int)
@click.argument("step", type=click.Choice(tuple(DIALOGUE.moves)))
@set_option
@at_option
@as_person
@as_json
def step(identifier: int, step: str, pairs: Pairs, at: datetime | None, login: str, as_json: bool) -> None:
    """Make a step of a dialogue; its inputs stand in docs/lifecycles.md.

    Example: dongthuan dialogue step 71234567890123456 announce --as le_thi_mau
    """
    who = actor(login)
    found = queries.one(who, identifier)
    row = operations.move(
        step, actor=who, dialogue_id=found.id, version=found.version, at=_moment(at), dice=SystemDice(),
        inputs=_inputs(pairs),
    )  # fmt: skip
    say({"id": str(row.id), "state": row.state, "version": row.version}, as_json)


@dialogue.command()
@click.argument("reference")
@click.argument("step", type=click.Choice(tuple(QUESTION.moves)))
@set_option
@at_option
@as_person
@as_json
def question(reference: str, step: str, pairs: Pairs, at: datetime | None, login: str, as_json: bool) -> None:
    """Make a step of what was raised; its inputs stand in docs/lifecycles.md.

    Example: dongthuan dialogue question VD-7K4Q-29M answer --set "answer=Đã thay bóng." --as le_thi_mau
    """
    who = actor(login)
    found = queries.question_called(who, codes.parse_reference(reference))
    row = operations.handle(
        step, actor=who, question_id=found.id, version=found.version, at=_moment(at), dice=SystemDice(),
        inputs=_inputs(pairs),
    )  # fmt: skip
    say({"reference": row.reference, "state": row.state, "version": row.version}, as_json)


@dialogue.command("import")
@click.argument("identifier", type=int)
@click.argument("file", type=A_FILE)
@click.option(
    "--map", "map_", type=A_FILE, help="What the columns mean (TOML; docs/registers.md). Default: as offices keep it."
)
@click.option("--dry-run", is_flag=True, help="The same report, and nothing is changed.")
@as_person
@as_json
def bring(identifier: int, file: Path, map_: Path | None, dry_run: bool, login: str, as_json: bool) -> None:
    """Take in the conclusions of a dialogue that was held, from a table (XLSX or CSV): a row is a question, what became
    of it, and perhaps its row of the plan. A row is taken in whole or refused with its reason.

    Example: dongthuan dialogue import 71234567890123456 ket-luan.xlsx --as le_thi_mau
    """
    who = actor(login)
    sheet = conclusions.mapped(map_.read_bytes() if map_ else None)
    run = conclusions.Run(sheet, actor=who, dialogue=queries.one(who, identifier), at=now(), dice=SystemDice(),
                          keep=not dry_run)  # fmt: skip
    report = Report(file.parent, file.name)
    with report:
        for line in run.lines(file):
            report.add(line)
        report.head = run.summary()
    told = [f"{count:>6} {status}" for status, count in run.counts.items()]
    say({**run.summary(), "report": str(report.csv)}, as_json, *told, str(report.csv))


COMMANDS = [dialogue]
