"""What an office asks for beside its role: data of packs/vn/units/seats.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dongthuan.ground.organisations.kinds import FOLDER, KINDS


@dataclass(frozen=True)
class Seat:
    """``one``: at most one to a unit at a time. ``numbered``: the kinds of units in which each has a number."""

    one: bool = False
    numbered: frozenset[str] = frozenset()


@cache
def table() -> Mapping[str, Seat]:
    """{role: what it asks for}. Raises ValueError for a kind of unit that there is not."""
    rows = tomllib.loads((FOLDER / "seats.toml").read_text("utf-8"))
    found = {role: Seat(row.get("one", False), frozenset(row.get("numbered", ()))) for role, row in rows.items()}
    if unknown := {kind for seat in found.values() for kind in seat.numbered} - set(KINDS):
        raise ValueError(f"units/seats.toml: unknown kind {', '.join(sorted(unknown))}")
    return found


def of(role: str) -> Seat:
    return table().get(role, Seat())
