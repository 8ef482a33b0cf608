"""Documents by their symbols."""

import sys
from collections.abc import Iterable

import click

from dongthuan.entries.cli.say import as_json, written
from dongthuan.kernel.abbreviations import Issuer, Type
from dongthuan.kernel.symbols import Symbol, parse
from dongthuan.work.documents.vocabulary import vocabulary


@click.group()
def documents() -> None:
    """Documents of the State and the Party: what their symbols say."""


@documents.command("parse")
@click.argument("symbols", nargs=-1)
@as_json
def parse_(symbols: tuple[str, ...], as_json: bool) -> None:
    """Read SYMBOLS, or one a line from standard input, and say whose they are, of which type, number and year.

    With --json one object a line, in order. What cannot be read says why; what leaves two readings tells both.

    Example: dongthuan documents parse 23-QD/TW 55/2024/ND-CP --json
    """
    words = vocabulary()
    for line in symbols or _lines():
        read = parse(line, words)
        sys.stdout.write(f"{written(shape(read)) if as_json else _said(read)}\n")  # echo flushes each: half the time


def _lines() -> Iterable[str]:
    """Bytes that are no UTF-8 become the sign for that: the line is told as unreadable, and the next one is read."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").rstrip("\r\n")


def shape(read: Symbol) -> dict[str, object]:
    """As other programs rely on it."""
    return {
        "as_written": read.as_written,
        "canonical": read.canonical,
        "family": read.family,
        "number": read.number,
        "year": read.year,
        "term": read.term,
        "types": [_type(one) for one in read.types],
        "issuers": [_issuer(one) for one in read.issuers],
        "error": read.error,
    }


def _type(one: Type) -> dict[str, str]:
    return {"code": one.code, "vi": one.vi, "en": one.en}


def _issuer(one: Issuer) -> dict[str, str | None]:
    return {"code": one.code, "vi": one.vi}


def _said(read: Symbol) -> str:
    types = " / ".join(one.vi for one in read.types)
    issuers = ", ".join(one.vi or one.code for one in read.issuers)
    parts = (read.canonical or read.as_written, read.error or read.family or "", types, issuers)
    return "  ".join(part for part in parts if part)


COMMANDS = [documents]
