"""Bringing registers in."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from dongthuan.entries.cli.say import as_json, say
from dongthuan.entries.exchange import rows
from dongthuan.entries.exchange.registers.lines import LONGEST_FIELD
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal

NEEDED = ("move", "at")
csv.field_size_limit(LONGEST_FIELD)  # a field that is too long is the operation's to refuse, and only its row


@click.group("import")
def import_() -> None:
    """Replay registers of other systems through the same rules."""


@import_.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json
def moves(file: Path, as_json: bool) -> None:
    """One move a row, each at its own date (CSV with a header, or JSON objects a line).

    Columns: move ("file" for a new letter), at, by (sign-in name) or code (receipt), case (reference), and the inputs
    of the move. A refused row stops nobody else; every refusal is printed with its reason. Give each letter a key of
    your own in the column once: the same file taken in again then opens no case twice.

    Example: dongthuan import moves register.csv
    """
    found = _read(file)
    unread = sorted({str(name) for row in found for name in row if name and name not in rows.COLUMNS})
    if unread:
        click.echo(f"Columns that are not read: {', '.join(unread)}", err=True)
    dice = SystemDice()
    results = [rows.apply(row, dice=dice) for row in found]
    refused = [{"row": number, **asdict(done)} for number, done in enumerate(results, 1) if done.refusal]
    done = [asdict(result) for result in results]
    say({"rows": len(results), "refused": refused, "unread": unread, "results": done}, as_json, *_said(results))


def _said(results: Sequence[rows.RowResult]) -> Iterator[str]:
    """The codes of new letters too: they are shown nowhere else."""
    for number, done in enumerate(results, 1):
        if done.refusal or done.code:
            yield f"row {number}: {done.refusal or done.code} {dict(done.facts) or ''}".rstrip()
    yield f"{sum(not done.refusal for done in results)} of {len(results)} rows taken in."


def _read(file: Path) -> Sequence[Mapping[str, str]]:
    """Every row, before the first is taken in: a file that breaks off half-way changes nothing."""
    try:
        text = file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("import_not_readable", {"reason": "UTF-8"}) from None
    return _table(text) if file.suffix.lower() == ".csv" else list(_objects(text))


def _table(text: str) -> Sequence[Mapping[str, str]]:
    """Commas, or the semicolons and tabs that spreadsheets write in some countries."""
    header = text.partition("\n")[0]
    table = csv.DictReader(io.StringIO(text), delimiter=max(",;\t", key=header.count), strict=True)
    try:
        table.fieldnames = [name.strip() for name in table.fieldnames or ()]
        found = list(table)
    except csv.Error:
        raise Refusal("import_not_readable", {"reason": f"CSV, {table.reader.line_num}"}) from None
    if not set(NEEDED) <= set(table.fieldnames):
        raise Refusal("import_not_readable", {"reason": ", ".join(NEEDED)})
    return found


def _objects(text: str) -> Iterator[Mapping[str, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _object(line, number)


def _object(line: str, number: int) -> Mapping[str, str]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Refusal("import_not_readable", {"reason": f"JSON, {number}"})
    return {name: "" if value is None else str(value) for name, value in found.items()}


COMMANDS = [import_]
