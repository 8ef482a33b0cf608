"""What a text says about documents, proposed on the command line. Nothing enters by itself."""

from pathlib import Path
from typing import Any

import click

from dongthuan.entries.cli.documents import documents
from dongthuan.entries.cli.say import as_json, written
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.phrases import codes as phrases
from dongthuan.record.terms import aliases
from dongthuan.work.documents.reading import Proposals, proposals, text_of


@documents.command("read")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json
def read_(files: tuple[Path, ...], as_json: bool) -> None:
    """Propose the documents, relations, days, figures, terms and units that FILES (TXT, HTML, DOCX, PDF) tell of.

    Each with its passage; in Vietnamese, Arabic or English. With --json one object a file. A file that cannot be read
    is told, and the next one read. Nothing enters by itself: documents enter, documents relate.

    Example: dongthuan documents read report.docx --json
    """
    refused: Refusal | None = None
    for path in files:
        try:
            taken = text_of(path.name, path.read_bytes())
        except Refusal as no:
            refused = refused or no
            click.echo(f"{path.name}: {phrases.refusal(no)}", err=True)
            continue
        found = proposals(taken.words, ordered=taken.ordered)
        click.echo(written(shape(path.name, found)) if as_json else "\n".join(_lines(path.name, found)))
    if refused is not None:
        raise refused


def shape(name: str, found: Proposals) -> dict[str, Any]:
    """As other programs rely on it. ``days``: all that the text gives; two of them disagree."""
    terms = aliases.terms()
    return {
        "file": name,
        "documents": [
            {"as_written": one.as_written, "symbol": one.symbol, "family": one.family, "types": list(one.types),
             "year": one.year, "days": [day.isoformat() for day in one.days],
             "passages": [found.passage(where) for where in one.passages]}
            for one in found.documents
        ],
        "relations": [
            {"source": one.source, "kind": one.kind, "target": one.target, "part": one.part,
             "passage": found.passage(one.passage)}
            for one in found.relations
        ],
        "figures": [
            {"value": one.value, "qualifier": one.qualifier or None, "of": one.of,
             "passage": found.passage(one.passage)}
            for one in found.figures
        ],
        "terms": [
            {"code": one.code, "vi": terms[one.code].vi, "as_written": one.as_written, "odd": one.odd,
             "times": len(one.passages)}
            for one in found.terms
        ],
        "units": [{"as_written": one.as_written, "times": len(one.passages)} for one in found.units],
    }  # fmt: skip


def _lines(name: str, found: Proposals) -> list[str]:
    lines = [name]
    for one in found.documents:
        days = ", ".join(day.isoformat() for day in one.days) or "no date"
        lines.append(f"  {one.symbol or one.as_written}  {days}  {found.passage(one.passages[0])}")
    lines += [f"  {one.source} {one.kind} {one.target}" for one in found.relations]
    lines += [f"  {one.qualifier} {one.value} {one.of}".replace("   ", "  ") for one in found.figures]
    lines += [f"  {one.as_written} = {aliases.terms()[one.code].vi}{' ?' if one.odd else ''}" for one in found.terms]
    return lines + [f"  {one.as_written}" for one in found.units]


COMMANDS: list[click.Command] = []
"""It hangs on ``documents``."""
