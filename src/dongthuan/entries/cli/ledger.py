"""The ledger from the command line: seal, export, prove, check."""

import json
from pathlib import Path
from typing import Any

import click

from dongthuan.entries.cli.say import actor, as_json, as_person, now, say
from dongthuan.kernel import merkle
from dongthuan.record.ledger import checks, queries, sealer


@click.group()
def ledger() -> None:
    """The shared book, and its proofs."""


@ledger.command()
@as_json
def seal(as_json: bool) -> None:
    """Seal what is committed (the worker does this all the time).

    Example: dongthuan ledger seal
    """
    say({"sealed": sealer.seal_all(now=now())}, as_json)


@ledger.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@as_person
@as_json
def export(folder: Path, login: str, as_json: bool) -> None:
    """Write leaves.jsonl and checkpoint (with hashes and key) into FOLDER, for verify.py.

    Example: dongthuan ledger export out && python verify.py out
    """
    say({"entries": queries.export(actor(login), folder), "folder": str(folder)}, as_json)


@ledger.command()
@as_json
def verify(as_json: bool) -> None:
    """Hold every text in the database against its digest in the ledger: kept, erased, changed or missing.

    Example: dongthuan ledger verify
    """
    found = checks.texts()
    say(found, as_json)
    _exit(found["problems"] == [])


@ledger.command()
@as_json
def rebuild(as_json: bool) -> None:
    """Drop what is derived (the tiles of the tree) and build it again from the leaves.

    Example: dongthuan ledger rebuild
    """
    say({"tiles": sealer.rebuild()}, as_json)


@ledger.group()
def proof() -> None:
    """Proofs as RFC 6962 lists of hex hashes."""


@proof.command()
@click.option("--size", type=int, required=True)
@click.option("--index", type=int, required=True, help="From 0: the leaf of seq N has index N - 1.")
@as_json
def inclusion(size: int, index: int, as_json: bool) -> None:
    """That leaf INDEX is in the tree of SIZE leaves.

    Example: dongthuan ledger proof inclusion --size 8 --index 3
    """
    say(queries.inclusion(size, index), True)


@proof.command()
@click.option("--from", "old", type=int, required=True)
@click.option("--to", "new", type=int, required=True)
@as_json
def consistency(old: int, new: int, as_json: bool) -> None:
    """That the tree of TO leaves begins with the tree of FROM.

    Example: dongthuan ledger proof consistency --from 4 --to 8
    """
    say(queries.consistency(old, new), True)


@ledger.command("check-proof")
@click.argument("file", type=click.File("rb"), default="-")
@as_json
def check_proof(file: Any, as_json: bool) -> None:
    """Check a proof (JSON, from FILE or standard input): exit 0 when it holds, 1 when not.

    Example: dongthuan ledger proof inclusion --size 8 --index 3 | dongthuan ledger check-proof
    """
    try:
        holds = _holds(json.load(file))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise click.UsageError("not a proof: expected the JSON that 'ledger proof' prints") from wrong
    say({"ok": holds}, True)
    _exit(holds)


def _exit(well: bool) -> None:
    click.get_current_context().exit(0 if well else 1)


def _holds(claim: dict[str, Any]) -> bool:
    proof = [bytes.fromhex(step) for step in claim["proof"]]
    if claim["kind"] == "inclusion":
        leaf, root = bytes.fromhex(claim["leaf_hash"]), bytes.fromhex(claim["root"])
        return merkle.check_inclusion(leaf, _number(claim["index"]), _number(claim["size"]), proof, root)
    if claim["kind"] == "consistency":
        old, new = bytes.fromhex(claim["from_root"]), bytes.fromhex(claim["to_root"])
        return merkle.check_consistency(_number(claim["from"]), _number(claim["to"]), old, new, proof)
    raise ValueError("kind")


def _number(given: Any) -> int:
    """A whole number, also as a string; 1.5, true and Infinity are none."""
    return int(str(given))


COMMANDS = [ledger]
