"""One move for many cases from the command line, answered row by row."""

from collections.abc import Mapping, Sequence
from typing import Any

import click

from dongthuan.entries.cli.say import actor, as_json, as_person, now, say
from dongthuan.kernel import codes
from dongthuan.kernel.dice import SystemDice
from dongthuan.record.phrases import codes as phrases
from dongthuan.work.cases import operations, queries
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import Case


@click.command()
@click.argument("move", type=click.Choice(operations.FOR_MANY))
@click.argument("cases", nargs=-1, required=True, metavar="CASE...")
@click.option("--input", "given", multiple=True, metavar="NAME=TEXT", help="What the move asks for, once for all.")
@as_person
@as_json
def bulk(move: str, cases: Sequence[str], given: Sequence[str], login: str, as_json: bool) -> None:
    """The same move for many cases: one result a row. CASE: a reference, or REFERENCE@VERSION to refuse unless the case
    still has this version. A refused row is no failure of the command: as when a register is taken in, it ends with 0
    and counts them. More cases than may be moved at once are refused whole, with 3.

    Example: dongthuan case bulk accept VD-7K4Q-29M VD-8M2A-11C@3 --as vidu
    """
    who, inputs, rows = actor(login), _inputs(move, given), [_row(written) for written in cases]
    found = queries.called(who, [reference for reference, _version in rows])
    chosen = [_chosen(found.get(reference), version) for reference, version in rows]
    done = operations.perform_many(move, actor=who, chosen=chosen, at=now(), dice=SystemDice(), inputs=inputs)
    after = queries.called(who, [reference for reference, _version in rows])
    results = [_result(one, reference, after) for one, (reference, _version) in zip(done, rows, strict=True)]
    document = {"refused": sum(not row["ok"] for row in results), "results": results}
    say(document, as_json, *(f"{row['reference']}  {row['detail'] or row['state']}" for row in results))


def _inputs(move: str, given: Sequence[str]) -> dict[str, str]:
    asked = {row.name: "" for row in LIFECYCLE.moves[move].inputs}
    for written in given:
        name, equals, text = written.partition("=")
        if not equals or name not in asked:
            raise click.BadParameter(
                f"{name!r}: one of {', '.join(asked) or 'none'}, as NAME=TEXT", param_hint="--input"
            )
        asked[name] = text
    return asked


def _row(written: str) -> tuple[str, int | None]:
    reference, _at, version = written.partition("@")
    if version and not (version.isascii() and version.isdigit() and len(version) < 10):
        raise click.BadParameter(f"{version!r} is no version", param_hint="CASE")
    return codes.parse_reference(reference), int(version) if version else None


def _chosen(case: Case | None, version: int | None) -> tuple[int, int]:
    """One that is not to be seen is asked for all the same, as a case that does not exist: the rule says so."""
    if case is None:
        return 0, 0
    return case.id, case.version if version is None else version


def _result(one: operations.Done, reference: str, after: Mapping[str, Case]) -> dict[str, Any]:
    case = one.case or after.get(reference)
    return {
        "reference": reference,
        "id": str(case.id) if case else None,
        "ok": one.refusal is None,
        "code": one.refusal.code if one.refusal else None,
        "detail": phrases.refusal(one.refusal) if one.refusal else None,
        "state": case.state if case else None,
        "version": case.version if case else None,
    }
