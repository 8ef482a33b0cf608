"""The term within which a dialogue is numbered: data of the pack."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import dongthuan
from dongthuan.kernel.refusal import Refusal

FILE = Path(dongthuan.__file__).parent / "packs" / "vn" / "dialogues" / "terms.toml"


@cache
def _terms() -> tuple[tuple[date, str], ...]:
    rows: dict[str, date] = tomllib.loads(FILE.read_text("utf-8"))
    return tuple(sorted((first, name) for name, first in rows.items()))


def term_of(on: date) -> str:
    """ "2025-2030". Refusal: date_out_of_range, before the first term that is known."""
    found = [name for first, name in _terms() if first <= on]
    if not found:
        raise Refusal("date_out_of_range", {"date": on.isoformat()})
    return found[-1]
