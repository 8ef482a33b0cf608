"""The files of documents, from the command line: kept, taken down, taken away."""

from pathlib import Path

import click

from dongthuan.entries.cli.document_register import one
from dongthuan.entries.cli.documents import documents
from dongthuan.entries.cli.say import actor, as_json, as_person, now, say
from dongthuan.record.files import store
from dongthuan.record.files.paper import LARGEST, take_paper
from dongthuan.work.documents import operations
from dongthuan.work.documents.lifecycle import FILES
from dongthuan.work.documents.queries import attached


@documents.command("attach")
@click.argument("document")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--what", type=click.Choice(FILES), default="scan", show_default=True, help="What the file is.")
@as_person
@as_json
def attach_(document: str, file: Path, what: str, login: str, as_json: bool) -> None:
    """Keep FILE (a PDF, or the picture of a page) with the DOCUMENT.

    Example: dongthuan documents attach 05-CT/TU scan.pdf --what signed --as hoa
    """
    who = actor(login)
    row = one(who, document)
    with file.open("rb") as opened:
        paper = take_paper(opened.read(LARGEST + 1))
    kept = operations.attach(actor=who, document_id=row.id, paper=paper, what=what, at=now())
    say({"id": str(kept.id), "sha256": kept.file.sha256, "pages": kept.pages}, as_json)


@documents.command("detach")
@click.argument("document")
@click.argument("file", type=click.IntRange(min=0))
@as_person
@as_json
def detach_(document: str, file: int, login: str, as_json: bool) -> None:
    """Take a FILE (its id) away that does not belong to the DOCUMENT.

    Example: dongthuan documents detach 05-CT/TU 20271283421904898 --as hoa
    """
    who = actor(login)
    operations.detach(actor=who, document_id=one(who, document).id, attachment_id=file, at=now())
    say({"id": str(file)}, as_json)


@documents.command("files")
@click.argument("document")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Write them into this folder.")
@as_person
@as_json
def files_(document: str, out: Path | None, login: str, as_json: bool) -> None:
    """The files of a DOCUMENT.

    Example: dongthuan documents files 05-CT/TU --out papers --as hoa
    """
    rows = attached.files(one(actor(login), document))
    listed = [
        {"id": str(row.id), "what": row.what, "media_type": row.file.media_type, "size": row.file.size,
         "sha256": row.file.sha256}
        for row in rows
    ]  # fmt: skip
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        for row in rows:
            ending = "pdf" if row.file.media_type == "application/pdf" else "jpg"
            (out / f"{row.id}.{ending}").write_bytes(store.read(row.file.sha256))
    say({"files": listed}, as_json, *([f"{row['what']}  {row['size']}  {row['id']}" for row in listed] or ["None."]))


@documents.command("figures")
@click.option("--words", default="", help="Of the passage or the source.")
@as_person
@as_json
def figures_(words: str, login: str, as_json: bool) -> None:
    """Figures that were kept of what sources say.

    Example: dongthuan documents figures --words "dan van" --as hoa --json
    """
    rows = [
        {"value": row.value, "qualifier": row.qualifier or None, "of": row.of, "source": row.source,
         "quotation": row.quotation}
        for row in attached.figures(actor(login), words)
    ]  # fmt: skip
    lines = [f"{row['qualifier'] or ''} {row['value']} {row['of']}  {row['source']}".strip() for row in rows]
    say({"figures": rows}, as_json, *(lines or ["None."]))


COMMANDS: list[click.Command] = []
"""They hang on ``documents``."""
