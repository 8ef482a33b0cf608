"""Writing many new rows at once: COPY on PostgreSQL, one prepared statement on SQLite.

``bulk_create`` builds an expression for every value of every row, which takes several times as long as the database
itself. What is written here is the same: every column of the model, ids made by the application, every constraint of
the database.
"""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.db import connection, models
from django.utils import timezone

Convert = Callable[[Any], Any]


FEW = 20
"""From so many rows on COPY is worth its own round trips."""


def insert(rows: Sequence[models.Model]) -> None:
    """Insert rows of one model, inside the operation that they belong to. Raises IntegrityError as any insert does."""
    if not rows:
        return
    names, converts = _columns(type(rows[0]), connection.vendor)
    values = [[convert(row.__dict__[name]) for name, convert in converts] for row in rows]
    insert_values(type(rows[0])._meta.db_table, names, values)
    for row in rows:  # it stands now: who must keep out of it is asked from here on
        row._state.adding, row._state.db = False, connection.alias


def insert_values(table: str, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """The same for rows that need no object: columns by their names, values as the database takes them."""
    columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and len(rows) > FEW:
            with connection.wrap_database_errors, cursor.cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
        elif rows:  # table and columns are a model's own
            cursor.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', rows)  # noqa: S608


def as_moment(at: datetime) -> Any:
    """As the database takes a moment."""
    return _moment(at) if connection.vendor == "sqlite" else at


@cache
def _columns(model: type[models.Model], vendor: str) -> tuple[list[str], list[tuple[str, Convert]]]:
    fields = model._meta.concrete_fields
    return [str(field.column) for field in fields], [(field.attname, _convert(field, vendor)) for field in fields]


def _convert(field: "models.Field[Any, Any]", vendor: str) -> Convert:
    if isinstance(field, models.JSONField):
        return _json
    if vendor == "sqlite":
        for kind, convert in _SQLITE.items():
            if type(field) is kind:
                return convert
    return _same


def _same(value: Any) -> Any:
    return value


def _json(value: Any) -> str:
    return json.dumps(value)


def _moment(value: datetime | None) -> str | None:
    return str(timezone.make_naive(value, UTC)) if value else None


def _day(value: Any) -> str | None:
    return None if value is None else str(value)


_SQLITE: dict[type, Convert] = {models.DateTimeField: _moment, models.DateField: _day}
"""As Django's own SQLite backend writes them."""
