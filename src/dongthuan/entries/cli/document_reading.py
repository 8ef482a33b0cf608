"""What a text says about documents, proposed on the command line. Nothing enters by itself."""

from pathlib import Path
from typing import Any

import click

from dongthuan.entries.cli.documents import documents
from dongthuan.entries.cli.say import as_json, written
from dongthuan.work.documents.reading import Proposals, proposals, text_of


@documents.command("read")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json
def read_(files: tuple[Path, ...], as_json: bool) -> None:
    """Propose the documents, relations, days and figures that FILES (TXT, HTML, DOCX) tell of, each with its passage.

    In Vietnamese, Arabic or English. With --json one object a file. Enter what you accept: documents enter, relate.

    Example: dongthuan documents read report.docx --json
    """
    for path in files:
        found = proposals(text_of(path.name, path.read_bytes()))
        if as_json:
            click.echo(written(shape(path.name, found)))
        else:
            click.echo("\n".join(_lines(path.name, found)))


def shape(name: str, found: Proposals) -> dict[str, Any]:
    """As other programs rely on it. ``days``: all that the text gives; two of them disagree."""
    return {
        "file": name,
        "documents": [
            {"as_written": one.as_written, "symbol": one.symbol, "family": one.family, "types": list(one.types),
             "year": one.year, "days": [day.isoformat() for day in one.days],
             "passages": [found.passage(where) for where in one.passages]}
            for one in found.documents
        ],
        "relations": [
            {"source": one.source, "kind": one.kind, "target": one.target, "passage": found.passage(one.passage)}
            for one in found.relations
        ],
        "figures": [
            {"value": one.value, "qualifier": one.qualifier or None, "of": one.of,
             "passage": found.passage(one.passage)}
            for one in found.figures
        ],
    }  # fmt: skip


def _lines(name: str, found: Proposals) -> list[str]:
    lines = [name]
    for one in found.documents:
        days = ", ".join(day.isoformat() for day in one.days) or "no date"
        lines.append(f"  {one.symbol or one.as_written}  {days}  {found.passage(one.passages[0])}")
    lines += [f"  {one.source} {one.kind} {one.target}" for one in found.relations]
    return lines + [f"  {one.qualifier} {one.value} {one.of}".replace("   ", "  ") for one in found.figures]


COMMANDS: list[click.Command] = []
"""It hangs on ``documents``."""
