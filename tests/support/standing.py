"""The town as the first test of a run built it, put up again for each of the others by the rows that it is made of.

It is built by the operations once, in seventy milliseconds: three thousand tests would wait for the same each time.
"""

from copy import deepcopy
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.models.sql import InsertQuery

from support import town as towns

Statement = tuple[str, tuple[Any, ...]]
_kept: list[tuple[towns.Town, list[Statement]]] = []


def town() -> towns.Town:
    """A town of one's own. Inside a transaction that is taken back."""
    if not _kept:
        before = _rows()
        built = towns.build()
        after = _rows()
        _kept.append((built, [said for model in after for said in _again(model, after[model], before[model])]))
        return deepcopy(built)
    built, statements = _kept[0]
    with connection.cursor() as cursor:
        for sql, values in statements:
            cursor.execute(sql, values)
    return deepcopy(built)


def _rows() -> dict[type[models.Model], list[models.Model]]:
    return {model: list(model._base_manager.all()) for model in apps.get_models() if not model._meta.proxy}


def _again(model: type[models.Model], rows: list[models.Model], before: list[models.Model]) -> list[Statement]:
    """What puts the rows there that were not there before."""
    assert {row.pk for row in before} <= {row.pk for row in rows}
    new = [row for row in rows if row.pk not in {old.pk for old in before}]
    if not new:
        return []
    query = InsertQuery(model)
    query.insert_values(model._meta.concrete_fields, new)
    return [(sql, tuple(values)) for sql, values in query.get_compiler("default").as_sql()]
