"""Taking cases out as files."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from dongthuan.entries.cli.say import actor, as_json, as_person, now, say, written
from dongthuan.entries.exchange import dictionary, tables
from dongthuan.work.cases.lifecycle import KINDS, STATES, TOPICS

WISHES = (
    click.option("--format", "form", type=click.Choice(list(tables.FORMATS)), default="csv", show_default=True),
    click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="A file; without it, standard output."),
    click.option("--state", type=click.Choice(STATES), default=None),
    click.option("--kind", type=click.Choice(KINDS), default=None),
    click.option("--topic", type=click.Choice(TOPICS), default=None),
    click.option("--unit", default="", help="Official code or id: that unit and all beneath it."),
    click.option("--since", default="", help="Filed on this day or later."),
    click.option("--until", default="", help="Filed on this day or earlier."),
)


def wishes(command: Any) -> Any:
    for option in reversed(WISHES):
        command = option(command)
    return command


@click.group()
def export() -> None:
    """Take cases out as tables: CSV, JSON, JSON lines or Parquet."""


@export.command()
@wishes
@click.option("--personal", is_flag=True, help="Also what people wrote; the ledger keeps who took it out.")
@as_person
@as_json
def cases(personal: bool, form: str, out: Path | None, login: str, as_json: bool, **given: str | None) -> None:
    """A case a row, of those that the person may see. What each column means: dongthuan export dictionary.

    csv_bom is CSV for spreadsheets; json is one array; jsonl is an object a line. With --out, a description of the
    columns is laid beside the file (CSV on the Web). Cells that a spreadsheet would run begin with an apostrophe.

    Example: dongthuan export cases --format parquet --out cases.parquet --as hoa
    """
    _export({**given, "table": "cases"}, form, personal, out, login, as_json)


@export.command()
@wishes
@as_person
@as_json
def steps(form: str, out: Path | None, login: str, as_json: bool, **given: str | None) -> None:
    """A step of a case a row, as the ledger tells it.

    Example: dongthuan export steps --format csv --since 2026-01-01 --out steps.csv --as hoa
    """
    _export({**given, "table": "steps"}, form, False, out, login, as_json)


@export.command("dictionary")
@as_json
def dictionary_(as_json: bool) -> None:
    """What every column means, in three languages.

    Example: dongthuan export dictionary --json
    """
    found = dictionary.dictionary()
    lines = [f"{table}.{row['name']}  {row['meaning']['en']}" for table, rows in found.items() for row in rows]
    say(found, as_json, *lines)


def _export(
    given: dict[str, str | None], form: str, personal: bool, out: Path | None, login: str, as_json: bool
) -> None:
    if as_json and out is None:
        raise click.UsageError("--json says where the file lies: name one with --out.")
    told = {name: value or "" for name, value in given.items()}
    file = tables.file(actor(login), told, form=form, personal=personal, at=now())
    if out is None:
        pour(file.pieces)
        return
    size = save(out, file.pieces)
    note = out.with_name(f"{out.name}-metadata.json")
    note.write_text(f"{written(dictionary.beside(out.name, file.columns))}\n", "utf-8")
    say({"file": str(out), "bytes": size, "dictionary": str(note)}, as_json)


def pour(pieces: Iterator[bytes]) -> None:
    target = sys.stdout.buffer
    for piece in pieces:
        target.write(piece)
    target.flush()


def save(out: Path, pieces: Iterator[bytes]) -> int:
    """Readable by whoever asked alone; whole, or not there."""
    part = out.with_name(f"{out.name}.part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
        size = sum(target.write(piece) for piece in pieces)
    part.replace(out)
    return size


COMMANDS = [export]
