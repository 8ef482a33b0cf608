"""Models and examples at the command line: a register on paper brought in, the book of models made."""

import sys
from pathlib import Path

import click
from django.conf import settings
from django.utils import translation

from dongthuan.entries.cli import offered
from dongthuan.entries.cli.exemplars import exemplars
from dongthuan.entries.cli.imports import import_
from dongthuan.entries.cli.say import actor, as_json, as_person, now, say, today
from dongthuan.entries.exchange.book import FORMS, make, orders
from dongthuan.entries.exchange.exemplars import mapping
from dongthuan.entries.exchange.exemplars.run import Found, Run
from dongthuan.entries.exchange.registers.report import Report
from dongthuan.kernel.dice import SystemDice
from dongthuan.record.terms import queries as terms
from dongthuan.work.exemplars.lifecycle import FIELDS, IN_CATALOGUE, LEVELS, TOPICS
from dongthuan.work.exemplars.models import Book
from dongthuan.work.exemplars.queries.catalogue import Wish
from dongthuan.work.exemplars.queries.selection import MOST

A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
A_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@import_.command("exemplars")
@click.argument("file", type=A_FILE)
@click.option("--map", "map_", type=A_FILE, help="What is unusual in this file (TOML; docs/registers.md).")
@click.option("--dry-run", is_flag=True, help="The same report, and nothing is changed.")
@click.option("--report", "folder", type=A_FOLDER, help="Where the report goes; beside the file, if not given.")
@as_person
@as_json
def bring(file: Path, map_: Path | None, dry_run: bool, folder: Path | None, login: str, as_json: bool) -> None:
    """Bring in a register of models and examples as offices keep it (XLSX, CSV or JSON), each row on its own day.

    The heading is found beneath the titles; merged cells, sections by field or unit, and columns in another order or
    under another name are understood. Units are looked up by their old name or their new one and never guessed. A row
    is taken in whole or refused with its reason: FILE.report.csv and FILE.report.json. Given again, what stands is left
    as it is, and what a later edition adds is added.

    Example: dongthuan import exemplars danh-muc-2024.xlsx --dry-run --as mai_van_kiem
    """
    run = Run(mapping.read(map_.read_bytes() if map_ else None), actor=actor(login), at=now(), dice=SystemDice(),
              keep=not dry_run)  # fmt: skip
    report = Report(folder or file.parent, file.name)
    _played(run, run.survey(file), report)
    document = {**run.summary(), "report": {"csv": str(report.csv), "json": str(report.json)}}
    say(document, as_json, *_lines(run, report))


def _played(run: Run, found: list[Found], report: Report) -> None:
    rows = sum(len(one.head.body) for one in found)
    try:
        with report, click.progressbar(length=rows, label="", file=sys.stderr) as bar:
            for line in run.lines(found):
                report.add(line)
                bar.update(1)
            report.head = run.summary()
    except KeyboardInterrupt:
        raise click.ClickException("Stopped. Rows that were taken in stay; give it again and it goes on.") from None


def _lines(run: Run, report: Report) -> list[str]:
    told = [_sheet(one) for one in run.sheets]
    told += [f"{count:>9} {status}" for status, count in run.counts.items()]
    told += [f"{count:>9} refused: {code}" for code, count in run.codes.most_common()]
    return [*told, str(report.csv), *([] if run.keep else ["Nothing was changed."])]


def _sheet(one: dict[str, object]) -> str:
    name = f"sheet {one['sheet']}: " if one["sheet"] else ""
    if not one["heading"]:
        return f"{name}no heading, nothing read"
    unread = one["unread"]
    left = f"; not read: {', '.join(unread)}" if isinstance(unread, list) and unread else ""
    return f"{name}heading in row {one['heading']}{left}"


@exemplars.command()
@click.option("--lang", type=click.Choice(("vi", "ar", "en")), default="vi", help="Of the book; models keep their own.")
@click.option("--format", "form", type=click.Choice(tuple(FORMS)), default="pdf")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Where the book goes.")
@click.option("--id", "ids", multiple=True, type=int, help="This very model. Several times.")
@click.option("--words", default="", help="Words, as in the catalogue.")
@click.option("--field", type=click.Choice(FIELDS))
@click.option("--topic", type=click.Choice(TOPICS))
@click.option("--level", type=click.Choice(LEVELS))
@click.option("--state", type=click.Choice(IN_CATALOGUE), default="", help="For example recognised.")
@click.option("--unit", default="", help="Official code: it and all beneath.", shell_complete=offered.units)
@click.option(
    "--most", type=click.IntRange(1, MOST), default=100, show_default=True, help="How many, the newest first."
)
@click.option("--title", default="", help="On the cover.")
@click.option("--issuer", default="", help="Who gives it out; the unit, if one is named.")
@as_json
def book(
    lang: str, form: str, out: Path, ids: tuple[int, ...], most: int, title: str, issuer: str, as_json: bool,
    **asked: str | None,
) -> None:  # fmt: skip
    """Make a book of models: cover, contents, a page or two for each, indexes by field and by unit; PDF or DOCX.

    Example: dongthuan exemplars book --lang vi --format pdf --state recognised --out 100-mo-hinh.pdf
    """
    wish = Wish.read({name: value or "" for name, value in asked.items()}, today())
    part = out.with_name(f"{out.name}.part")
    with translation.override(lang):
        issued = issuer or (wish.unit.name(lang) if wish.unit else terms.realm_name(settings.REALM.code, lang))
        try:
            with part.open("wb") as file, click.progressbar(length=100, label=out.name, file=sys.stderr) as bar:
                count = make(
                    form, file, wish=wish, ids=ids, most=most, title=title, issuer=issued, on=today(),
                    tick=lambda done, whole: bar.update(100 * done // whole - bar.pos),
                )  # fmt: skip
            part.replace(out)
        finally:
            part.unlink(missing_ok=True)
    said = {"models": count, "language": lang, "format": form, "bytes": out.stat().st_size, "file": str(out)}
    say(said, as_json, f"{out}: {count} models, {out.stat().st_size // 1024:,} KiB")


@exemplars.command("make-book", hidden=True)
@click.argument("number", type=int)
@as_json
def make_book(number: int, as_json: bool) -> None:
    """What the worker starts for a book that was asked for at the desk.

    Example: dongthuan exemplars make-book 260123456789012345
    """
    orders.make_one(Book.objects.get(id=number))
    made = Book.objects.get(id=number)
    say({"book": made.id, "state": made.state}, as_json, f"{made.id}: {made.state}")


COMMANDS: list[click.Command] = []
"""``exemplars`` hangs on the group ``import``, ``book`` on the group ``exemplars``."""
