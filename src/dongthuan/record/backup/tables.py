"""The tables as the migrations made them: which there are, their rows as plain values, and an empty place for them.

Everything is asked of the state that the applied migrations describe, not of today's models: a backup may be taken
just before an upgrade, and restored long after it. The search index lies in a table on PostgreSQL and in FTS5 on
SQLite; both are carried as the rows of ``search_found``, for what may be found is decided where a letter is sorted.
"""

from collections.abc import Iterable, Iterator, Mapping
from graphlib import TopologicalSorter
from itertools import islice
from typing import Any

from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.store import founding

LEFT_OUT = {"sessions": "whoever was signed in signs in again"}
"""Apps whose tables are not carried, and why."""
FOUND = "search_found"
STEP = 1_000
Row = Mapping[str, Any]
Migrations = dict[str, list[str]]


def migrations() -> Migrations:
    """What is applied to the database, by app."""
    found: Migrations = {}
    for app, name in sorted(MigrationLoader(connection).applied_migrations):
        found.setdefault(app, []).append(name)
    return found


def standing(applied: Migrations) -> list[type[models.Model]]:
    """The tables of that state, each after those that it refers to."""
    loader = MigrationLoader(None)
    state: ProjectState = loader.project_state(_nodes(loader, applied))
    tables = {
        model._meta.label: model
        for model in state.apps.get_models(include_auto_created=True)
        if model._meta.app_label not in LEFT_OUT
    }
    above = {label: sorted(_refers_to(model) & tables.keys()) for label, model in sorted(tables.items())}
    return [tables[label] for label in TopologicalSorter(above).static_order()]


def _refers_to(model: type[models.Model]) -> set[str]:
    ends = {field.related_model._meta.label for field in model._meta.concrete_fields if field.related_model}
    return ends - {model._meta.label}


def _nodes(loader: MigrationLoader, applied: Migrations) -> list[tuple[str, str]]:
    """Refusal: backup_newer, where this program does not know one of them."""
    nodes = [(app, name) for app, names in applied.items() for name in names]
    for node in nodes:
        if node not in loader.graph.nodes:
            raise Refusal("backup_newer", {"format": ".".join(node)[:100]})
    return nodes


def build(applied: Migrations) -> None:
    """Make the tables of that state where nothing stands. Inside a transaction, so that all of it stands or nothing."""
    if hasattr(connection, "prepare_database"):
        connection.prepare_database()
    executor = MigrationExecutor(connection)
    nodes = set(_nodes(executor.loader, applied))
    if nodes == set(executor.loader.graph.nodes) and founding.nothing_stands():
        founding.lay()
        return
    last = [node for node in nodes if not any(child[0] == node[0] for child in _children(executor, node) & nodes)]
    executor.migrate(sorted(last))


def _children(executor: MigrationExecutor, node: tuple[str, str]) -> set[tuple[str, str]]:
    return {child.key for child in executor.loader.graph.node_map[node].children}


def rows(model: type[models.Model]) -> Iterator[Row]:
    """In the order of their keys; columns by name."""
    if _in_fts5(model):
        yield from _found()
        return
    names = [field.attname for field in model._meta.concrete_fields]
    key = [field.attname for field in model._meta.pk_fields]
    for row in model._base_manager.order_by(*key).values_list(*names).iterator(STEP):
        yield dict(zip(names, row, strict=True))


def _in_fts5(model: type[models.Model]) -> bool:
    return connection.vendor == "sqlite" and model._meta.db_table == FOUND


def _found() -> Iterator[Row]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rowid, words FROM search_words ORDER BY rowid")
        while some := cursor.fetchmany(STEP):
            yield from ({"id": thing, "words": words} for thing, words in some)


def fill(model: type[models.Model], given: Iterable[Row]) -> int:
    """Put rows, as they came out of JSON, into their table. Returns how many."""
    if _in_fts5(model):
        return _put("INSERT INTO search_words (rowid, words) VALUES (%s, %s)", ((r["id"], r["words"]) for r in given))
    fields = model._meta.concrete_fields
    values = ([_stored(field, row[field.attname]) for field in fields] for row in given)
    table, columns = quoted(model._meta.db_table), ", ".join(quoted(field.column or "") for field in fields)
    if connection.vendor == "postgresql":
        return _copy(f"COPY {table} ({columns}) FROM STDIN", values)
    places = ", ".join(["%s"] * len(fields))
    return _put(f"INSERT INTO {table} ({columns}) VALUES ({places})", values)  # noqa: S608 - names of our own tables


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _stored(field: "models.Field[Any, Any]", value: Any) -> Any:
    return field.get_db_prep_save(field.to_python(value), connection)


def _put(statement: str, values: Iterator[Any]) -> int:
    count = 0
    with connection.cursor() as cursor:
        while some := list(islice(values, STEP)):
            cursor.executemany(statement, some)
            count += len(some)
    return count


def _copy(statement: str, values: Iterable[list[Any]]) -> int:
    count = 0
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in values:
            copy.write_row(row)
            count += 1
    return count


def count(model: type[models.Model]) -> int:
    if not _in_fts5(model):
        return model._base_manager.count()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM search_words")
        return int(cursor.fetchone()[0])
