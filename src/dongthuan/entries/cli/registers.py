"""Bringing in a register of real cases, with a map that says what its columns mean."""

import sys
from pathlib import Path

import click

from dongthuan.entries.cli.imports import import_
from dongthuan.entries.cli.say import actor, as_json, as_person, say
from dongthuan.entries.exchange.registers import mapped, run
from dongthuan.entries.exchange.registers.report import Report
from dongthuan.entries.exchange.registers.run import Replay
from dongthuan.kernel.dice import SystemDice

A_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
A_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@import_.command()
@click.argument("file", type=A_FILE)
@click.option("--map", "map_", required=True, type=A_FILE, help="What the columns mean (TOML; docs/registers.md).")
@click.option("--dry-run", is_flag=True, help="The same report, and nothing is changed.")
@click.option("--report", "folder", type=A_FOLDER, help="Where the report goes; beside the file, if not given.")
@as_person
@as_json
def cases(file: Path, map_: Path, dry_run: bool, folder: Path | None, login: str, as_json: bool) -> None:
    """Replay a register of real cases (CSV, XLSX or JSON), each row at its own date under the law of that date.

    A row is taken in whole or refused with its reason; FILE.report.csv and FILE.report.json say which. Taken in again,
    a row that stands changes nothing, and new steps of a later edition are added. Refused rows are no failure of the
    command: it ends with 0 and counts them. A file or a map that cannot be used changes nothing and ends with 3.

    Example: dongthuan import cases --map stlouis.toml --dry-run stlouis_2018-01.csv
    """
    register = mapped.read(map_.read_bytes())
    rows = run.survey(file, register)
    replay = Replay(register, actor=actor(login), dice=SystemDice(), keep=not dry_run)
    report = Report(folder or file.parent, file.name)
    _played(replay, file, report, rows)
    document = {**replay.summary(), "report": {"csv": str(report.csv), "json": str(report.json)}}
    say(document, as_json, *_lines(replay, report))


def _played(replay: Replay, file: Path, report: Report, rows: int) -> None:
    try:
        with report, click.progressbar(length=rows, label=replay.register.name, file=sys.stderr) as bar:
            for line in replay.lines(file):
                report.add(line)
                bar.update(1)
            report.head = replay.summary()
    except KeyboardInterrupt:
        raise click.ClickException("Stopped. Rows that were taken in stay; give it again and it goes on.") from None


def _lines(replay: Replay, report: Report) -> list[str]:
    told = [f"{count:>9} {status}" for status, count in replay.counts.items()]
    told += [f"{count:>9} refused: {code}" for code, count in replay.codes.most_common()]
    return [*told, str(report.csv), *([] if replay.keep else ["Nothing was changed."])]


COMMANDS: list[click.Command] = []
"""``cases`` hangs on the group ``import``."""
