"""The register of receptions as a file, by the same writers as cases."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from dongthuan.entries.exchange import tables
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.work.receptions import operations, queries

FORMATS = {code: form for code, form in tables.FORMATS.items() if code != "parquet"}


@dataclass(frozen=True)
class File:
    name: str
    media: str
    pieces: Iterator[bytes]


def file(actor: Actor, wish: queries.Wish, *, form: str, personal: bool, at: datetime) -> File:
    """Refusals: not_allowed, not_a_choice: both before the first byte."""
    if form not in FORMATS:
        raise Refusal("not_a_choice", {"field": "format"})
    table = operations.export_register(actor=actor, wish=wish, form=form, personal=personal, at=at)
    chosen = FORMATS[form]
    pieces = chosen.write(cast(Any, table))  # the writers ask for columns with a name, and for steps of rows
    return File(f"receptions-{day_of(at).isoformat()}.{chosen.ending}", chosen.media, pieces)
