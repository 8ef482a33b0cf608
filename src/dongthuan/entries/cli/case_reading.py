"""What can be read of cases beside their story: pictures, periods, how much waits, what may be the same matter."""

from pathlib import Path
from typing import Any

import click

from dongthuan.entries.cli import offered
from dongthuan.entries.cli.cases import case
from dongthuan.entries.cli.say import actor, as_json, as_person, now, say, today
from dongthuan.entries.exchange import case_papers
from dongthuan.kernel import codes
from dongthuan.record.deadlines import queries as deadlines
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.files import store
from dongthuan.work.cases import operations, queries
from dongthuan.work.cases.models import Attachment


@case.command()
@click.argument("reference")
@as_person
@as_json
def contact(reference: str, login: str, as_json: bool) -> None:
    """The phone number or address that a resident left. The ledger keeps who looked.

    Example: dongthuan case contact VD-7K4Q-29M --as vidu
    """
    who = actor(login)
    found = queries.by_reference(who, codes.parse_reference(reference))
    opened = operations.open_contact(actor=who, case_id=found.id, at=now())
    say({"contact": opened or None}, as_json, opened or "None was left.")


@case.command()
@click.argument("reference")
@click.option("--out", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A folder to write them to.")
@as_person
@as_json
def photo(reference: str, out: Path | None, login: str, as_json: bool) -> None:
    """The pictures that came with the letter; with --out, each as a file named by its id.

    Example: dongthuan case photo VD-7K4Q-29M --out /tmp --as vidu
    """
    found = queries.photos_of(queries.by_reference(actor(login), codes.parse_reference(reference)))
    rows = [_picture(row, out) for row in found]
    lines = [f"{row['id']}  {row['media_type']}  {row['width']} × {row['height']}  {row['file'] or ''}" for row in rows]
    say({"attachments": rows}, as_json, *(lines or ["No picture."]))


def _picture(row: Attachment, out: Path | None) -> dict[str, Any]:
    file = out / f"{row.id}.{row.file.media_type.rpartition('/')[2]}" if out else None
    if file:
        file.write_bytes(store.read(row.file.sha256))
    shown = {name: getattr(row.file, name) for name in ("media_type", "size", "width", "height")}
    return {"id": str(row.id), **shown, "file": str(file) if file else None}


@case.command()
@click.argument("reference")
@click.option("--what", type=click.Choice(list(case_papers.PAPERS)), default="letter", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="A .docx or .pdf file.")
@as_person
@as_json
def paper(reference: str, what: str, out: Path, login: str, as_json: bool) -> None:
    """The reply as a letter, the slip of receipt or the cover of the file, signed by whoever makes it.

    Example: dongthuan case paper VD-7K4Q-29M --what slip --out slip.pdf --as vidu
    """
    who = actor(login)
    found = queries.by_reference(who, codes.parse_reference(reference))
    content, _ = case_papers.written(who, found, what, out.suffix.lstrip("."), today())
    out.write_bytes(content)
    say({"file": str(out), "bytes": len(content)}, as_json)


@case.command()
@click.argument("reference")
@as_person
@as_json
def clocks(reference: str, login: str, as_json: bool) -> None:
    """Every period of a case, and why it ends on that day.

    Example: dongthuan case clocks VD-7K4Q-29M --as vidu
    """
    found = queries.by_reference(actor(login), codes.parse_reference(reference))
    calendar = deadlines.calendar()
    rows = [
        {**_clock(row), "why": dict(deadlines.explain_clock(row, calendar))} for row in deadlines.of([found.subject])
    ]
    lines = [f"{row['rule']:8}  {row['state']:9}  {row['started']} – {row['due'] or ''}" for row in rows]
    say({"clocks": rows}, as_json, *(lines or ["No period."]))


def _clock(row: Clock) -> dict[str, Any]:
    return {
        "rule": row.rule_key, "state": row.state, "started": row.started.isoformat(),
        "due": row.due.isoformat() if row.due else None, "met_on": row.met_on.isoformat() if row.met_on else None,
    }  # fmt: skip


@case.command()
@as_person
@as_json
def counts(login: str, as_json: bool) -> None:
    """How many cases each view of the queue holds, up to 100 each.

    Example: dongthuan case counts --as vidu
    """
    soon = queries.soon_until(today(), deadlines.calendar())
    found = queries.counts(actor(login), today=today(), soon=soon)
    say(found, as_json, *(f"{count:>4}  {view}" for view, count in found.items()))


@case.command()
@click.option("--unit", required=True, help="Official code of the commune or ward.", shell_complete=offered.units)
@click.option("--what", required=True, help="What the letter says.")
@click.option("--place", default="")
@as_json
def alike(unit: str, what: str, place: str, as_json: bool) -> None:
    """Public matters that a letter may be about, before it is sent: compared with the office's own words.

    Nothing of the letter is kept. Give a reference as --like when filing.

    Example: dongthuan case alike --unit 99001 --what "Đèn ngõ 5 không sáng" --place "Ngõ 5"
    """
    found = queries.raised(unit, what, place, on=today())
    rows = [
        {"reference": row.reference, "title": row.title, "where": row.where, "state": row.state,
         "since": row.since.isoformat(), "letters": row.letters}
        for row in found
    ]  # fmt: skip
    lines = [f"{row['reference']}  {row['title']}  {row['where']}" for row in rows]
    say({"raised": rows}, as_json, *(lines or ["No public matter looks alike."]))


COMMANDS: list[click.Command] = []
"""They hang on the group ``case``."""
