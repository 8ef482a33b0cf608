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
    table, marks = type(rows[0])._meta.db_table, ", ".join(["%s"] * len(converts))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and len(rows) > FEW:
            with connection.wrap_database_errors, cursor.cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
                for row in values:
                    copy.write_row(row)
        else:  # table and columns are the model's own
            cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', values)  # noqa: S608


@cache
def _columns(model: type[models.Model], vendor: str) -> tuple[str, list[tuple[str, Convert]]]:
    fields = model._meta.concrete_fields
    names = ", ".join(f'"{field.column}"' for field in fields)
    return names, [(field.attname, _convert(field, vendor)) for field in fields]


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
