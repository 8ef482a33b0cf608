"""Everything that a database says, so that two moments can be compared and one can be searched."""

from typing import Any

from django.apps import apps
from django.db import connection

Dump = dict[str, list[tuple[Any, ...]]]

OUTSIDE = {
    name: f"SELECT * FROM {name}"
    for name in (
        "search_words",
        "search_words_data",
        "search_words_idx",
        "search_words_content",
        "search_words_docsize",
    )
} | {"user_version": "PRAGMA user_version"}
"""What SQLite keeps outside the models: the search index, virtual and real, and the number that the file carries."""


def everything(without: tuple[str, ...] = ()) -> Dump:
    """Every row of every table by the table's name, sorted, as the database keeps it: to compare two moments."""
    with connection.cursor() as cursor:
        found = {name: _rows(cursor, model) for name, model in _tables().items() if name not in without}
    return {**found, **(_index() if connection.vendor == "sqlite" else {})}


def read() -> Dump:
    """The same as the program reads it, JSON unpacked: to look for words."""
    found = {
        name: [_plain(row) for row in model._base_manager.values_list(*_columns(model))]
        for name, model in _tables().items()
    }
    return {**found, **(_index() if connection.vendor == "sqlite" else {})}


def _tables() -> dict[str, Any]:
    return {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}


def _rows(cursor: Any, model: Any) -> list[tuple[Any, ...]]:
    columns = ", ".join(f'"{column.column}"' for column in model._meta.concrete_fields)
    cursor.execute(f'SELECT {columns} FROM "{model._meta.db_table}"')
    return sorted((_plain(row) for row in cursor.fetchall()), key=repr)


def _columns(model: Any) -> list[str]:
    return [column.attname for column in model._meta.concrete_fields]


def _index() -> Dump:
    with connection.cursor() as cursor:
        return {name: [_plain(row) for row in cursor.execute(sql).fetchall()] for name, sql in OUTSIDE.items()}


def _plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(bytes(value) if isinstance(value, (memoryview, bytearray)) else value for value in row)


def differences(before: Dump, after: Dump) -> dict[str, tuple[list[Any], list[Any]]]:
    """By table, the rows that went and the rows that came."""
    return {
        name: (
            [row for row in before[name] if row not in after[name]],
            [row for row in rows if row not in before[name]],
        )
        for name, rows in after.items()
        if before[name] != rows
    }
