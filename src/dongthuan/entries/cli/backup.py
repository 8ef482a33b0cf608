"""Backup and restore from the command line."""

from pathlib import Path

import click

from dongthuan.entries.cli.say import actor, as_json, as_person, now, say
from dongthuan.record.backup import checks, operations
from dongthuan.record.backup.seal import Keys, Seal
from dongthuan.record.ledger import checks as words

existing = click.Path(path_type=Path, exists=True, dir_okay=False)
passphrase_file = click.option(
    "--passphrase-file", type=existing, help="A file whose first line is the passphrase: at least 12 characters."
)


def _first_line(path: Path | None) -> str:
    return path.read_text("utf-8").partition("\n")[0].strip() if path else ""


def _progress(what: str, count: int) -> None:
    click.echo(f"{what}: {count}" if count else what, err=True)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--age", "recipients", multiple=True, help="Encrypt to this age or SSH public key; may be repeated.")
@passphrase_file
@as_person
@as_json
def backup(file: Path, recipients: tuple[str, ...], passphrase_file: Path | None, login: str, as_json: bool) -> None:
    """Write everything (rows, photographs, keys) into FILE while the site is running.

    FILE holds what residents wrote, names and contacts, and the keys of the site. Not encrypted, it must lie where
    nobody else can read it.

    Example: dongthuan backup friday.backup --age age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p
    """
    seal = Seal(recipients, _first_line(passphrase_file))
    taken = operations.take(file, actor=actor(login), seal=seal, at=now(), tell=_progress)
    for name in taken.missing:
        click.echo(f"Not on the disk any more: files/{name}", err=True)
    if not seal:
        click.echo("Not encrypted: whoever reads this file reads every letter and holds the keys.", err=True)
    document = {"file": str(file), "rows": taken.rows, "files": taken.files, "missing": list(taken.missing)}
    say({**document, "encrypted": taken.encrypted, "bytes": taken.size, "sha256": taken.sha256}, as_json)


@click.command()
@click.argument("file", type=existing)
@click.option("--identity", "identities", type=existing, multiple=True, help="A file with an age or SSH private key.")
@passphrase_file
@as_json
def restore(file: Path, identities: tuple[Path, ...], passphrase_file: Path | None, as_json: bool) -> None:
    """Fill an empty DONGTHUAN_HOME and an empty database from FILE, whichever database it was taken from.

    FILE is checked as a whole before anything is changed. Then run 'dongthuan setup' and 'dongthuan serve'.

    Example: dongthuan restore friday.backup --identity key.txt
    """
    keys = Keys(tuple(line for path in identities for line in _identities(path)), _first_line(passphrase_file))
    found = operations.restore(file, actor=actor(""), keys=keys, at=now(), tell=_progress)
    ledger, texts = checks.ledger(), words.texts()
    well = bool(ledger["ok"]) and texts["problems"] == []
    document = {"rows": found.rows, "files": found.files, "missing": list(found.missing), "about": found.about}
    say({**document, "sha256": found.sha256, "ledger": ledger, "texts": texts, "ok": well}, as_json)
    click.get_current_context().exit(0 if well else 1)


def _identities(path: Path) -> list[str]:
    """Each key of an age identity file, or the whole of an SSH one."""
    text = path.read_text("utf-8")
    lines = [line.strip() for line in text.splitlines()]
    return [text] if text.startswith("-----BEGIN") else [line for line in lines if line and not line.startswith("#")]


COMMANDS = [backup, restore]
