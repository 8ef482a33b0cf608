"""Reads grants.toml once and says, for a role and an action, how far the role reaches."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

SCOPES = ("self", "party", "unit", "subtree", "supervised", "all")
OPEN_ROLES = frozenset({"anyone", "resident", "system"})
"""Roles that nobody holds as an office."""
SEATS = frozenset({"front_supervisor", "registry_clerk", "chair", "standing_deputy", "deputy", "member", "mediator"})
"""Roles that open none of the office's doors, or none at all."""
SHARED = frozenset({"office.see"})
"""What everybody who works here may: told once, and not person by person."""


@cache
def table() -> Mapping[str, Mapping[str, str]]:
    """{action: {role: scope}}. Raises ValueError for a scope that does not exist."""
    rows = tomllib.loads((Path(__file__).parent / "grants.toml").read_text("utf-8"))
    for action, grants in rows.items():
        for role, scope in grants.items():
            if scope not in SCOPES:
                raise ValueError(f"grants.toml: {action}, {role}: unknown scope {scope}")
    return rows


@cache
def roles() -> frozenset[str]:
    """The roles that a person can hold as an office."""
    named = {role for grants in table().values() for role in grants}
    return frozenset(named | SEATS) - OPEN_ROLES


def scope(action: str, role: str) -> str | None:
    """Raises KeyError for an action that the table does not have: a typing mistake must not deny silently."""
    return table()[action].get(role)
