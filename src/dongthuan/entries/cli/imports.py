"""Bringing registers in."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

import click

from dongthuan.entries.cli.say import as_json, say
from dongthuan.entries.exchange import rows
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal


@click.group("import")
def import_() -> None:
    """Replay registers of other systems through the same rules."""


@import_.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json
def moves(file: Path, as_json: bool) -> None:
    """One move a row, each at its own date (CSV with a header, or JSON objects a line).

    Columns: move, at, by (sign-in name) or code (receipt), case (reference), and the inputs of the move. A refused row
    stops nobody else; every refusal is printed with its reason.
    """
    dice = SystemDice()
    results = [rows.apply(row, dice=dice) for row in _read(file)]
    refused = [{"row": number, **asdict(done)} for number, done in enumerate(results, 1) if done.refusal]
    done = [asdict(result) for result in results]
    lines = [f"row {row['row']}: {row['refusal']} {dict(row['facts']) or ''}" for row in refused]
    say(
        {"rows": len(results), "refused": refused, "results": done},
        as_json,
        *lines,
        f"{len(results) - len(refused)} of {len(results)} rows taken in.",
    )


def _read(file: Path) -> Iterator[Mapping[str, str]]:
    try:
        text = file.read_text("utf-8-sig")
        if file.suffix == ".csv":
            yield from csv.DictReader(io.StringIO(text), strict=True)
            return
        for line in filter(str.strip, text.splitlines()):
            yield {str(key): "" if value is None else str(value) for key, value in json.loads(line).items()}
    except (UnicodeDecodeError, ValueError, AttributeError, csv.Error) as wrong:
        raise Refusal("import_not_readable", {"reason": type(wrong).__name__}) from wrong


COMMANDS = [import_]
