"""What the kinds of units are and may do: data of packs/vn (units/kinds.toml, terms/unit_kinds.toml)."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import dongthuan
from dongthuan.record.terms import queries as terms

FOLDER = Path(dongthuan.__file__).parent / "packs" / "vn" / "units"


@cache
def table() -> Mapping[str, Mapping[str, Any]]:
    """{kind: what it may do}. Raises ValueError for a kind without a label."""
    rows = tomllib.loads((FOLDER / "kinds.toml").read_text("utf-8"))
    labels = terms.group("unit_kinds")
    if unknown := set(rows) - set(labels):
        raise ValueError(f"units/kinds.toml: no label for {', '.join(sorted(unknown))}")
    return {kind: rows.get(kind, {}) for kind in labels}


KINDS = tuple(table())
TAKES_LETTERS = tuple(kind for kind, row in table().items() if row.get("letters"))
"""The kinds to which a resident may write directly."""
ORGANS = tuple(kind for kind, row in table().items() if row.get("organ"))
"""The kinds that work for the unit they stand under."""
TAKES_NO_CASES = tuple(kind for kind, row in table().items() if not row.get("cases", True))
"""The kinds to which no case can be passed."""
ENDED = tuple(kind for kind, row in table().items() if row.get("ended"))
PROVINCES = ("province", "central_city")
PLACES = ("commune", "ward", "special_zone", "village", "residential_group")
"""Where people live: the areas of which a leader can be in charge."""
COMMUNES = ("commune", "ward", "township", "special_zone")


def of_name(code: str, name: str) -> str:
    """The kind that an official name begins with: "Thành phố" is one of two, which the length of the code tells.
    Raises ValueError."""
    if len(code) == 2:
        return "central_city" if name.startswith("Thành phố ") else "province"
    if len(code) == 3:
        return "district"
    if name.startswith("Khu vực "):
        return "managed_area"
    for kind in COMMUNES:
        if name.startswith(f"{table()[kind]['word']['vi']} "):
            return kind
    raise ValueError(f"{code} {name}: no kind begins like that")
