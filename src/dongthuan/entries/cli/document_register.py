"""The register of documents, from the command line."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from dongthuan.entries.cli.documents import documents
from dongthuan.entries.cli.exports import pour, save
from dongthuan.entries.cli.say import actor, as_json, as_person, now, say, today
from dongthuan.entries.exchange import tables
from dongthuan.ground.organisations import queries as organisations
from dongthuan.record.phrases import documents as phrases
from dongthuan.work.cases.columns import Column
from dongthuan.work.cases.queries import Export, Wish
from dongthuan.work.documents import operations
from dongthuan.work.documents.identity import Body
from dongthuan.work.documents.lifecycle import DIRECTIONS, RELATIONS, SECRECY, URGENCY
from dongthuan.work.documents.models import Document
from dongthuan.work.documents.operations.asking import Asked
from dongthuan.work.documents.queries import cascade, graph, in_force, register, seen
from dongthuan.work.documents.queries.seen import Wanted

A_DAY = click.DateTime(["%Y-%m-%d"])


def one(who: Any, written: str) -> Document:
    """By id or by symbol. Refusals: not_found, document_ambiguous."""
    if written.isascii() and written.isdigit() and 15 <= len(written) <= 19:
        return seen.one(who, int(written))
    return seen.named(who, written)


def shape(row: Document) -> dict[str, Any]:
    return {
        "id": str(row.id), "symbol": row.symbol or None, "as_written": row.as_written, "side": row.side,
        "type": row.type or None, "number": row.number or None, "year": row.year, "term": row.term or None,
        "subject": row.subject, "issued_on": _iso(row.issued_on), "in_force_from": _iso(row.in_force_from),
        "secrecy": row.secrecy or None, "urgency": row.urgency or None,
    }  # fmt: skip


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def _day(given: datetime | None) -> Any:
    return given.date() if given else None


@documents.command("enter")
@click.argument("symbol")
@click.option("--unit", required=True, help="Official code of the unit that enters it.")
@click.option("--subject", default="", help="What it is about.")
@click.option("--issued", type=A_DAY, default=None, help="The day on the paper.")
@click.option("--in-force", type=A_DAY, default=None, help="The day of effect; that of issue, if not given.")
@click.option("--term", default="", help="Of a Party document: 2025-2030.")
@click.option("--direction", type=click.Choice(DIRECTIONS), default=None, help="Also as a line of the unit's register.")
@click.option("--secrecy", type=click.Choice(SECRECY), default=None, help="Then only named persons read it.")
@click.option("--urgency", type=click.Choice(URGENCY), default=None, help="As stamped.")
@click.option("--public", is_flag=True, help="Whoever works at a desk may read it.")
@click.option("--source", default="", help="Whence one knows of it.")
@click.option("--expires", type=A_DAY, default=None, help="Its own last day.")
@click.option("--issuer", "issuers", multiple=True, help="Who issued it, by name; may be repeated.")
@click.option("--signer", "signers", multiple=True, help="Who signed it; may be repeated.")
@as_person
@as_json
def enter_(symbol: str, unit: str, login: str, as_json: bool, **given: Any) -> None:
    """Enter a document under its SYMBOL as it is written.

    Example: dongthuan documents enter 55/2024/ND-CP --unit 99 --subject "Consumer rights" --issued 2024-05-16 --public
    """
    new = operations.New(
        written=symbol, subject=given["subject"], issued_on=_day(given["issued"]),
        effective_on=_day(given["in_force"]), term=given["term"], secrecy=given["secrecy"] or "",
        urgency=given["urgency"] or "", public=given["public"], source=given["source"],
        issuers=[Body(name=name) for name in given["issuers"]], signers=given["signers"],
        expires_on=_day(given["expires"]),
    )  # fmt: skip
    where, direction = organisations.by_code(unit, today()), given["direction"] or ""
    row = operations.enter(actor=actor(login), unit=where, new=new, at=now(), direction=direction)
    say(shape(row), as_json, f"{row.named}  {row.id}")


@documents.command("list")
@click.option("--words", default="", help="Of the symbol or the subject, with marks or without.")
@click.option("--type", "type_", default="", help="NQ, CT, KH, …")
@click.option("--on", type=A_DAY, default=None, help="Only those in force that day.")
@click.option("--after", default="", help="The cursor of the page before.")
@as_person
@as_json
def list_(words: str, type_: str, on: datetime | None, after: str, login: str, as_json: bool) -> None:
    """The register, the latest first, a page at a time.

    Example: dongthuan documents list --words "dan van" --type CT --as hoa
    """
    rows, then = seen.found(actor(login), Wanted(words=words, type=type_, in_force_on=_day(on)), after=after)
    lines = [f"{_iso(row.issued_on) or '          '}  {row.named}  {row.subject}" for row in rows]
    say({"documents": [shape(row) for row in rows], "after": then or None}, as_json, *(lines or ["None."]))


@documents.command("show")
@click.argument("document")
@click.option("--on", type=A_DAY, default=None, help="In force that day? Today, if not given.")
@as_person
@as_json
def show_(document: str, on: datetime | None, login: str, as_json: bool) -> None:
    """One DOCUMENT, by id or symbol: whether it is in force, what it does and what is done to it.

    Example: dongthuan documents show 55/2024/ND-CP --on 2026-01-01
    """
    who, day = actor(login), _day(on) or today()
    row = one(who, document)
    told, around = in_force.told(who, [row], day)[row.id], graph.around(who, row)
    relations = [("acts", one.kind, one.target) for one in around.acts]
    relations += [("suffers", one.kind, one.source) for one in around.suffers]
    shown = [{"way": way, "kind": kind, "symbol": other.named} for way, kind, other in relations]
    lines = [f"{row.named}: {phrases.STANDINGS[told.standing]} ({day})", row.subject]
    lines += [f"  {one['way']} {one['kind']} {one['symbol']}" for one in shown]
    say({**shape(row), "on": day.isoformat(), "standing": told.standing, "relations": shown}, as_json, *lines)


@documents.command("relate")
@click.argument("source")
@click.argument("kind", type=click.Choice(RELATIONS))
@click.argument("target")
@click.option("--from", "since", type=A_DAY, default=None, help="From which day on; SOURCE's own, if not given.")
@click.option("--part", is_flag=True, help="Only to a part of it.")
@click.option("--told-by", default="", help="Whence one knows.")
@click.option("--quotation", default="", help="The words that say so.")
@as_person
@as_json
def relate_(source: str, kind: str, target: str, login: str, as_json: bool, **given: Any) -> None:
    """SOURCE does this to TARGET.

    Example: dongthuan documents relate 23-QĐ/TW replaces 290-QĐ/TW
    """
    who = actor(login)
    ids = {"source_id": one(who, source).id, "target_id": one(who, target).id}
    row = operations.relate(
        actor=who, kind=kind, from_day=_day(given["since"]), whole=not given["part"], told_by=given["told_by"],
        quotation=given["quotation"], at=now(), **ids,
    )  # fmt: skip
    say({"id": str(row.id), "kind": kind, "from": _iso(row.from_day)}, as_json)


@documents.command("in-force")
@click.option("--on", type=A_DAY, default=None, help="On that day; today, if not given.")
@as_person
@as_json
def in_force_(on: datetime | None, login: str, as_json: bool) -> None:
    """How many documents of the register are in force on a day.

    Example: dongthuan documents in-force --on 2026-01-01 --json
    """
    day = _day(on) or today()
    say({"on": day.isoformat(), "in_force": in_force.rows(actor(login), day).count()}, as_json)


@documents.command("ask")
@click.argument("document")
@click.argument("what")
@click.option("--due", type=A_DAY, required=True, help="By when.")
@click.option("--kind", "kinds", multiple=True, help="Every unit of this kind beneath; may be repeated.")
@click.option("--within", default="", help="Of these kinds only beneath the unit with this official code.")
@click.option("--named", multiple=True, help="And the unit with this official code; may be repeated.")
@as_person
@as_json
def ask_(document: str, what: str, login: str, as_json: bool, **given: Any) -> None:
    """Ask units beneath for WHAT the DOCUMENT wants of them.

    Example: dongthuan documents ask 05-CT/TU "Issue a plan" --due 2026-12-31 --kind commune --kind ward
    """
    who = actor(login)
    units = [organisations.by_code(code, today()) for code in given["named"]]
    within = organisations.by_code(given["within"], today()) if given["within"] else None
    asked = Asked(what, given["due"].date(), given["kinds"], within, units)
    row = operations.ask(actor=who, document_id=one(who, document).id, asked=asked, at=now())
    say({"id": str(row.id), "asked": row.assignments.count()}, as_json)


@documents.command("coverage")
@as_person
@as_json
def coverage_(login: str, as_json: bool) -> None:
    """Everything that was asked, and how many have answered.

    Example: dongthuan documents coverage --json
    """
    rows = [
        {"document": one.requirement.document.named, "what": one.requirement.what, "due": _iso(one.requirement.due),
         "asked": one.asked, "answered": one.answered, "done": one.done, "silent": one.silent,
         "median_lag": one.median_lag, "id": str(one.requirement.id)}
        for one in cascade.coverage(actor(login))
    ]  # fmt: skip
    lines = [f"{row['document']}: {row['answered']} of {row['asked']}  {row['what']}" for row in rows]
    say({"requirements": rows}, as_json, *(lines or ["None."]))


@documents.command("export")
@click.option("--format", "form", type=click.Choice(list(tables.FORMATS)), default="csv", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="A file; without it, standard output.")
@as_person
@as_json
def export_(form: str, out: Path | None, login: str, as_json: bool) -> None:
    """The register as a file, of those documents that one may see; no secret one.

    Example: dongthuan documents export --format csv --out documents.csv --as hoa
    """
    if as_json and out is None:
        raise click.UsageError("--json says where the file lies: name one with --out.")
    columns = tuple(Column(name, kind, f"document.{name}") for name, kind in register.COLUMNS)
    pieces = iter(tables.FORMATS[form].write(Export(Wish(), columns, register.steps(actor(login)))))
    if out is None:
        pour(pieces)
    else:
        say({"file": str(out), "bytes": save(out, pieces)}, as_json)


COMMANDS: list[click.Command] = []
"""All of them hang on ``documents``."""
