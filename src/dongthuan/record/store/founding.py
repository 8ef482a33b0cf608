"""A database where nothing stands gets today's tables at once.

To walk through the migrations draws every table anew at each of their steps: half a minute on an old PC for what a
second makes. Here the tables are made from the last state that the migrations describe; what migrations say to the
database itself (indexes of words, triggers, rights) is said in their order; and all of them are noted as applied. What
they do to rows is marked as ``elidable``, and left out: there are no rows. That both ways lead to the same database is
held by ``tests/entries/cli/test_backup.py``.
"""

from collections.abc import Iterator, Sequence

from django.db import connection
from django.db.migrations import Migration, RunPython
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

OURS = "dongthuan."


def nothing_stands() -> bool:
    """No table but the list of migrations, which a PostgreSQL schema is born with, and none in it."""
    found = set(connection.introspection.table_names())
    recorder = MigrationRecorder(connection)
    return found <= {recorder.Migration._meta.db_table} and not recorder.applied_migrations()


def lay() -> None:
    """Today's tables where nothing stands, all of them or none. Inside a transaction only with the constraint checks of
    SQLite off, as a migration."""
    executor = MigrationExecutor(connection)
    leaves = executor.loader.graph.leaf_nodes()
    plan = [migration for migration, _ in executor.migration_plan(leaves, clean_start=True)]
    state: ProjectState = executor.loader.project_state(leaves)
    with connection.schema_editor(atomic=True) as editor:
        executor.recorder.ensure_schema()
        for model in state.apps.get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        for say in _to_the_database(plan):
            say.code(state.apps, editor)
        rows = executor.recorder.Migration
        rows.objects.bulk_create([rows(app=one.app_label, name=one.name) for one in plan])


def _to_the_database(plan: Sequence[Migration]) -> Iterator[RunPython]:
    for migration in plan:
        if type(migration).__module__.startswith(OURS):
            yield from (one for one in migration.operations if isinstance(one, RunPython) and not one.elidable)
