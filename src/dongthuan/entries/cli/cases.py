"""Cases from the command line: file, list, show, and every move of the lifecycle as a command of its own."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click
from django.utils import translation

from dongthuan.entries.cli import offered
from dongthuan.entries.cli.bulk import bulk
from dongthuan.entries.cli.say import actor, as_json, as_person, now, say, today
from dongthuan.ground.access import policy
from dongthuan.kernel import codes
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.lifecycle import Input, Move
from dongthuan.record.deadlines import queries as calendars
from dongthuan.record.deadlines.calendar import OFFICE_TIME
from dongthuan.record.files.photo import take_photo
from dongthuan.record.phrases import codes as phrases
from dongthuan.work.cases import operations, queries
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import NO_DATE, Case


def described(case: Case) -> dict[str, Any]:
    """The row as other programs get it; ids are strings, for they pass 2⁵³."""
    return {
        "id": str(case.id),
        "reference": case.reference,
        "state": case.state,
        "kind": case.kind or None,
        "topic": case.topic or None,
        "unit": str(case.unit_id),
        "filed_at": case.filed_at.isoformat(),
        "due": None if case.due == NO_DATE else case.due.isoformat(),
        "version": case.version,
    }


@click.group()
def case() -> None:
    """Cases: file, list, show and move."""


@case.command()
@click.option("--unit", required=True, help="Official code of the commune or ward.", shell_complete=offered.units)
@click.option("--what", required=True)
@click.option("--place", required=True)
@click.option("--language", type=click.Choice(["vi", "ar", "en"]), default="vi")
@click.option("--contact", default="")
@click.option("--once", default="", help="A key of yours: the same letter sent twice with it is one case.")
@click.option("--like", default="", help="Reference of a public case that the resident says is the same matter.")
@click.option("--photo", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="JPEG, PNG or WebP.")
@as_json
def file(photo: Path | None, once: str, as_json: bool, **given: str) -> None:
    """Take a letter in and print its receipt. Of a photograph only the pixels are kept.

    Example: dongthuan case file --unit 99001 --what "Đèn ngõ 5 không sáng" --place "Ngõ 5"
    """
    shown = take_photo(photo.read_bytes()) if photo else None
    letter = operations.Letter(**given, photo=shown, once=once, channel="cli")
    resident = policy.resident("cli", letter.language)
    receipt = operations.file(actor=resident, letter=letter, at=now(), dice=SystemDice())
    dates = {
        "first_reply_by": receipt.first_reply_by.isoformat(),
        "full_answer_by": receipt.full_answer_by.isoformat() if receipt.full_answer_by else None,
    }
    say({**described(receipt.case), "code": receipt.code.full, "entry": str(receipt.entry.id), **dates}, as_json)


@case.command("list")
@click.option("--view", type=click.Choice(queries.VIEWS), default="unit")
@click.option("--words", default="", help="Only cases with these words, with marks or without, or this reference.")
@click.option("--topic", type=click.Choice(queries.CUTS["topic"]))
@click.option("--kind", type=click.Choice(queries.CUTS["kind"]))
@click.option("--state", type=click.Choice(queries.CUTS["state"]), help="Default: where the office owes a step.")
@click.option("--unit", help="Official code of the office that has them.")
@click.option("--officer", help=f"Sign-in name of whoever holds them; {queries.NOBODY}: nobody.")
@click.option("--due-from", help="Due on that day or later, YYYY-MM-DD.")
@click.option("--due-to", help="Due on that day or sooner, YYYY-MM-DD.")
@click.option("--joined", type=click.Choice(queries.CUTS["joined"]), help="Cases that follow a lead. Default: show.")
@click.option("--promised", type=click.Choice(queries.CUTS["promised"]), help="Only where something was promised.")
@click.option("--filed-from", help="Received on that day or later, YYYY-MM-DD.")
@click.option("--filed-to", help="Received on that day or sooner, YYYY-MM-DD.")
@click.option("--sort", type=click.Choice(queries.SORTS), help="Default: soonest due first; what is closed, newest.")
@click.option("--after", default="", help="The cursor that the page before printed.")
@click.option("--limit", type=click.IntRange(1, queries.LONG_PAGE), default=queries.PAGE, show_default=True)
@as_person
@as_json
def list_(view: str, words: str, after: str, limit: int, login: str, as_json: bool, **cut: str | None) -> None:
    """One page of the queue, or of the archive.

    Example: dongthuan case list --view overdue --topic lighting --as vidu
    """
    day = today()
    soon = queries.soon_until(day, calendars.calendar())
    filters = queries.Filters(**{name: given or "" for name, given in cut.items()})
    page = queries.queue(
        actor(login), view, today=day, soon=soon, words=words, after=after, filters=filters, most=limit
    )
    rows = [described(row) for row in page.cases]
    lines = [f"{row['reference']}  {row['due'] or '-':10}  {row['state']}" for row in rows]
    say({"cases": rows, "after": page.after or None}, as_json, *(lines or ["No case."]))


@case.command()
@click.argument("reference")
@as_person
@as_json
def show(reference: str, login: str, as_json: bool) -> None:
    """One case with its story and the moves that are open.

    Example: dongthuan case show VD-7K4Q-29M --as vidu
    """
    who = actor(login)
    found = queries.by_reference(who, codes.parse_reference(reference))
    moves = [row.name for row in queries.open_moves(who, found)]
    story = [
        {"kind": part.kind, "at": part.at.isoformat(), "words": [words.text for words in part.words]}
        for part in queries.story(found)
    ]
    say({**described(found), "moves": moves, "story": story}, as_json)


@case.command()
@click.argument("reference")
@as_person
@as_json
def similar(reference: str, login: str, as_json: bool) -> None:
    """Cases that may be about the same matter, and why. A person decides.

    Example: dongthuan case similar VD-7K4Q-29M --as vidu
    """
    who = actor(login)
    found = queries.similar_to(who, queries.by_reference(who, codes.parse_reference(reference)))
    rows = [
        {
            **described(one.case),
            "alike": {
                "place": one.place,
                "words": one.words,
                "same_topic": one.same_topic,
                "days": one.days,
                "said": one.said,
            },
        }
        for one in found
    ]
    lines = [f"{one.case.reference}  {one.case.state:10}  {_why(one)}" for one in found]
    say({"cases": rows}, as_json, *(lines or ["No case looks alike."]))


def _why(one: queries.Similar) -> str:
    return " · ".join([*(["named by the resident"] if one.said else []), *one.place, *one.words])


def _command(row: Move) -> click.Command:
    """A move of the table as a command, its inputs as options."""

    def act(case: str, version: int | None, at: datetime | None, login: str, as_json: bool, **inputs: str) -> None:
        who, found = _whose(case, login)
        moved = operations.perform(
            row.name,
            actor=who,
            case_id=found.id,
            version=found.version if version is None else version,
            at=at.replace(tzinfo=OFFICE_TIME) if at else now(),
            dice=SystemDice(),
            inputs=inputs,
        )
        say(described(moved), as_json)

    made = click.command(row.name, help=_help(row))(as_json(as_person(act)))
    made.params[:0] = [
        click.Argument(["case"]),
        click.Option(["--version"], type=int, help="Refuse unless the case still has this version."),
        click.Option(["--at"], type=click.DateTime(), help="When it happened, if not now: Vietnamese time."),
        *(
            click.Option([f"--{given.name}"], default="", help=_label(given), shell_complete=_offer(given))
            for given in row.inputs
        ),
    ]
    return made


def _offer(given: Input) -> offered.Offer:
    known = {"unit": offered.units, "person": offered.logins}
    return known.get(given.kind) or offered.choices(given.choices)


def _label(given: Input) -> str:
    label = str(phrases.FIELDS[given.name])
    return f"{label}: {', '.join(given.choices)}." if given.choices else label


def _help(row: Move) -> str:
    options = " ".join(f"--{given.name} {given.choices[0] if given.choices else '…'}" for given in row.inputs)
    example = f"Example: dongthuan case {row.name} VD-7K4Q-29M --as vidu {options}"
    return f"{phrases.MOVES[row.name]}. CASE: a reference, or a receipt's whole code.\n\n{example.strip()}"


def _whose(written: str, login: str) -> tuple[Actor, Case]:
    """A whole code speaks for its holder; a reference needs a person of the office."""
    if login or sum(map(str.isalnum, written)) <= codes.PREFIX + codes.REFERENCE:
        who = actor(login)
        return who, queries.by_reference(who, codes.parse_reference(written))
    found = queries.by_receipt(codes.parse(written))
    return policy.resident("cli", found.language, queries.held_by(found)), found


with translation.override("en"):  # help is written once, in the language of the other commands
    for _row in LIFECYCLE:
        case.add_command(_command(_row))

case.add_command(bulk)
COMMANDS = [case]
