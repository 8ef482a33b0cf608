"""What sources say of documents, from the command line: kept, decided, taken back; who may read a secret one."""

from pathlib import Path
from typing import Any, TextIO

import click

from dongthuan.entries.cli.document_register import one
from dongthuan.entries.cli.documents import documents
from dongthuan.entries.cli.say import actor, as_json, as_person, now, say
from dongthuan.entries.exchange import document_paper
from dongthuan.ground.people import queries as people
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.documents import operations
from dongthuan.work.documents.lifecycle import RELATIONS, UNRELATED
from dongthuan.work.documents.models import Claim
from dongthuan.work.documents.operations.claims import FIELDS
from dongthuan.work.documents.queries import graph


def _shape(row: Claim) -> dict[str, Any]:
    return {
        "id": str(row.id), "field": row.field, "value": row.value, "source": row.source, "quotation": row.quotation,
        "taken": row.taken,
    }  # fmt: skip


@documents.command("claims")
@click.argument("document")
@as_person
@as_json
def claims_(document: str, login: str, as_json: bool) -> None:
    """What sources say of a DOCUMENT, side by side.

    Example: dongthuan documents claims 25-NQ/TW --as hoa
    """
    rows = [_shape(row) for row in one(actor(login), document).claims.order_by("field", "id")]
    lines = [f"{row['id']}  {row['field']}  {row['value']}  {row['source']}" for row in rows]
    say({"claims": rows}, as_json, *(lines or ["None."]))


@documents.command("claim")
@click.argument("document")
@click.argument("field", type=click.Choice(FIELDS))
@click.argument("value")
@click.option("--source", required=True, help="Who says so.")
@click.option("--quotation", default="", help="The words that say so.")
@as_person
@as_json
def claim_(document: str, field: str, value: str, source: str, quotation: str, login: str, as_json: bool) -> None:
    """Keep what a source says of a DOCUMENT. Nothing of the document changes by it.

    Example: dongthuan documents claim 25-NQ/TW issued_on 2013-06-03 --source congthuong.vn --as hoa
    """
    who = actor(login)
    row = operations.claim(
        actor=who, document_id=one(who, document).id, field=field, value=value, source=source, quotation=quotation,
        at=now(),
    )  # fmt: skip
    say(_shape(row), as_json)


@documents.command("settle")
@click.argument("claim", type=click.IntRange(min=0))
@as_person
@as_json
def settle_(claim: int, login: str, as_json: bool) -> None:
    """Decide for a CLAIM (its id): the document says so from now on.

    Example: dongthuan documents settle 20271283421904898 --as hoa
    """
    row = operations.settle(actor=actor(login), claim_id=claim, at=now())
    say({"document": str(row.id)}, as_json)


@documents.command("set-aside")
@click.argument("claim", type=click.IntRange(min=0))
@as_person
@as_json
def set_aside_(claim: int, login: str, as_json: bool) -> None:
    """Decide against a CLAIM (its id): it is kept, and asks for nothing any more.

    Example: dongthuan documents set-aside 20271283421904898 --as hoa
    """
    row = operations.set_aside(actor=actor(login), claim_id=claim, at=now())
    say({"document": str(row.id)}, as_json)


@documents.command("unrelate")
@click.argument("source")
@click.argument("kind", type=click.Choice(RELATIONS))
@click.argument("target")
@click.option("--reason", type=click.Choice(UNRELATED), required=True, help="Why it is taken back.")
@as_person
@as_json
def unrelate_(source: str, kind: str, target: str, reason: str, login: str, as_json: bool) -> None:
    """Take back that SOURCE does this to TARGET; the book keeps that it was said.

    Example: dongthuan documents unrelate 23-QĐ/TW replaces 290-QĐ/TW --reason misread
    """
    who = actor(login)
    row, other = one(who, source), one(who, target)
    found = [each for each in graph.around(who, row).acts if (each.kind, each.target_id) == (kind, other.id)]
    if not found:
        raise Refusal("not_found")
    operations.unrelate(actor=who, relation_id=found[0].id, reason=reason, at=now())
    say({"id": str(found[0].id), "reason": reason}, as_json)


@documents.command("let-read")
@click.argument("document")
@click.argument("person")
@as_person
@as_json
def let_read_(document: str, person: str, login: str, as_json: bool) -> None:
    """Name a PERSON (sign-in name) who may read a secret DOCUMENT.

    Example: dongthuan documents let-read 20271283421904898 thu --as hoa
    """
    who, found = actor(login), people.by_login(person)
    if found is None:
        raise Refusal("person_unknown", {"field": "person"})
    row = one(who, document)
    operations.let_read(actor=who, document_id=row.id, account_id=found.id, at=now())
    say({"document": str(row.id), "person": person}, as_json)


@documents.command("layout")
@click.argument("document")
@click.option("--text", type=click.File(encoding="utf-8"), required=True, help="Its words: a line is a paragraph.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="A .docx or .pdf file.")
@click.option("--type", "type_", default="", help="What it is called, where its symbol leaves two: Quy định.")
@click.option("--title", default="", help="Who signs, as what.")
@click.option("--to", "recipients", multiple=True, help="Where it goes; may be repeated.")
@as_person
@as_json
def layout_(document: str, text: TextIO, out: Path, login: str, as_json: bool, **given: Any) -> None:
    """A DOCUMENT of the register as an official paper of the State or the Party; its words come from a text.

    Example: dongthuan documents layout 01/KH-UBND --text plan.txt --out plan.docx --title "Chủ tịch" --as hoa
    """
    row = one(actor(login), document)
    told = document_paper.Given(text.read(), given["type_"], given["title"], given["recipients"])
    content, _ = document_paper.written(row, told, out.suffix.lstrip("."))
    out.write_bytes(content)
    say({"file": str(out), "bytes": len(content)}, as_json)


COMMANDS: list[click.Command] = []
"""They hang on ``documents``."""
