"""All commands, and how what they raise becomes an exit code."""

import sys
import traceback
from collections.abc import Sequence

import click
from django.db import DatabaseError
from django.utils import translation

from dongthuan.entries.cli import (
    access,
    accounts,
    backup,
    case_reading,
    cases,
    complete,
    deadlines,
    dialogues,
    document_files,
    document_moves,
    document_reading,
    document_register,
    document_sources,
    documents,
    exemplar_files,
    exemplars,
    exports,
    imports,
    kept,
    ledger,
    offices,
    promises,
    receptions,
    registers,
    rounds,
    site,
    units,
    webhooks,
)
from dongthuan.entries.cli.say import written
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.phrases import codes as phrases
from dongthuan.record.rulebook.rows import RulebookFault


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option("--language", type=click.Choice(["vi", "ar", "en"]), default="en", help="Of messages for people.")
def dongthuan(language: str) -> None:
    """Đồng Thuận: from a person's mouth to a promise kept, in the open."""
    translation.activate(language)


ROOMS = (
    site,
    backup,
    cases,
    case_reading,
    kept,
    accounts,
    access,
    offices,
    rounds,
    deadlines,
    ledger,
    imports,
    registers,
    exemplar_files,
    receptions,
    units,
    exports,
    webhooks,
    documents,
    promises,
    dialogues,
    exemplars,
    document_register,
    document_files,
    document_moves,
    document_reading,
    document_sources,
    complete,
)

for command in (command for room in ROOMS for command in room.COMMANDS):
    dongthuan.add_command(command)


def run(argv: Sequence[str]) -> int:
    """Returns 0 done, 1 our fault, 2 wrong usage (or broken off), 3 refused, 4 not found."""
    try:
        return int(dongthuan.main(args=_readable(argv), prog_name="dongthuan", standalone_mode=False) or 0)
    except Refusal as no:
        return refused(no)
    except click.ClickException as wrong:
        wrong.show()
        return 2
    except (click.exceptions.Abort, KeyboardInterrupt):
        print("Stopped: nothing was done.", file=sys.stderr)
        return 2
    except DatabaseError as wrong:
        print(f"The database cannot be used: {wrong}Has 'dongthuan setup' been run?", file=sys.stderr)
        return 1
    except RulebookFault as wrong:
        print(f"The rules of law cannot be used together:\n{wrong}", file=sys.stderr)
        return 1
    except OSError as wrong:
        print(f"{wrong.filename}: {wrong.strerror}", file=sys.stderr)
        return 2 if wrong.filename else 1
    except Exception:
        traceback.print_exc(limit=-4, file=sys.stderr)
        print("This is our fault, not yours.", file=sys.stderr)
        return 1


def _readable(argv: Sequence[str]) -> list[str]:
    """Bytes of a command line that are no UTF-8 arrive as lone surrogates, which no database and no answer can hold."""
    for given in argv:
        if not given.isprintable() and any("\ud800" <= letter <= "\udfff" for letter in given):
            raise click.UsageError("an argument is not written in UTF-8")
    return list(argv)


def refused(no: Refusal) -> int:
    print(written({"refusal": no.code, "facts": dict(no.facts)}))
    print(phrases.refusal(no), file=sys.stderr)
    return 4 if no.code == "not_found" else 3
