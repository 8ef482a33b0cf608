"""Asking the rulebook."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from dongthuan.record.rulebook.law import Law, Ruling
from dongthuan.record.rulebook.models import RuleVersion
from dongthuan.record.rulebook.pack import Switches, read_switches
from dongthuan.record.rulebook.rows import RuleRow

__all__ = ["Law", "Ruling", "on", "switches"]


def on(date: date, scopes: Sequence[str] = ("",)) -> Law:
    """The law of ``date`` for whoever stands under ``scopes``: ("", "unit:123"), the most binding last. One SELECT, and
    one more when a rule has changed since this process last looked."""
    standing = RuleVersion.objects.filter(scope__in=scopes).order_by("position", "valid_from", "id")
    return Law(date, _rows(tuple(standing.values_list(*PLAIN)), tuple(scopes)))


PLAIN = ("id", "at", "scope", "position", "value", "unit", "kind", "valid_from", "valid_to", "verified")
"""By these a row is known again. What is not among them never changes without ``at``."""


@lru_cache(maxsize=256)
def _rows(standing: tuple[tuple[object, ...], ...], scopes: tuple[str, ...]) -> tuple[RuleRow, ...]:
    """Read in full once for as long as they stand like this: parsing a hundred bases takes longer than a filing."""
    versions = RuleVersion.objects.filter(id__in=[row[0] for row in standing]).order_by("position", "valid_from", "id")
    return tuple(sorted((version.row() for version in versions), key=lambda row: scopes.index(row.scope)))


def switches() -> Switches:
    """The reading in use of each doubtful point of counting."""
    return read_switches()
