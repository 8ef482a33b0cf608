"""Asking the rulebook."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from django.db import connection

from dongthuan.record.rulebook.check import check
from dongthuan.record.rulebook.law import Law, Ruling
from dongthuan.record.rulebook.models import RuleVersion
from dongthuan.record.rulebook.pack import Switches, read_switches
from dongthuan.record.rulebook.rows import RuleRow
from dongthuan.record.store.snapshot import snapshot

__all__ = ["Law", "Ruling", "on", "switches"]


def on(date: date, scopes: Sequence[str] = ("",)) -> Law:
    """The law of ``date`` for whoever stands under ``scopes``: ("", "unit:123"), the most binding last. One SELECT, and
    one more when a rule has changed since this process last looked."""
    return Law(date, _rows(_stamp(scopes), tuple(scopes)))


SEEN = (
    "SELECT count(*), max(id), max(at), count(valid_to), max(valid_to), sum(value),"
    " count(CASE WHEN verified THEN 1 END) FROM rulebook_version"
)


def _stamp(scopes: Sequence[str]) -> tuple[object, ...]:
    """By this the rules are known again: every change of a row writes its ``at``, or ends it to make room for another.
    In words of the database: Django takes twenty times as long to put the same question together, for every letter."""
    with connection.cursor() as cursor:
        cursor.execute(SEEN + f" WHERE scope IN ({', '.join(['%s'] * len(scopes))})", list(scopes))
        return tuple(cursor.fetchone() or ())


@lru_cache(maxsize=256)
def _rows(stamp: tuple[object, ...], scopes: tuple[str, ...]) -> tuple[RuleRow, ...]:  # noqa: ARG001 - by which it is kept
    """Read in full once for as long as they stand like this: parsing a hundred bases takes longer than a filing."""
    versions = RuleVersion.objects.filter(scope__in=scopes).order_by("position", "valid_from", "id")
    return tuple(sorted((version.row() for version in versions), key=lambda row: scopes.index(row.scope)))


def require_sound() -> None:
    """Asked whenever the program starts: the rules as they stand in the table can be used together, and each switch has
    a reading. Raises ``RulebookFault`` with every fault."""
    with snapshot():
        check([version.row() for version in RuleVersion.objects.order_by("id")])
    switches()


def switches() -> Switches:
    """The reading in use of each doubtful point of counting."""
    return read_switches()
