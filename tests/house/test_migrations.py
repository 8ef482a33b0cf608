"""The tables in the migrations are the tables in the models, on whichever database this run stands on."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

OURS = sorted(app.label for app in apps.get_app_configs() if app.name.startswith("dongthuan."))


@pytest.mark.django_db
def test_no_model_waits_for_a_migration() -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
def test_every_migration_is_applied() -> None:
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


@pytest.mark.django_db
def test_every_table_of_ours_exists() -> None:
    """On SQLite an FTS5 table takes the place of ``search_found``'s index; the table itself is made on both."""
    standing = set(connection.introspection.table_names())
    assert [model._meta.db_table for model in apps.get_models() if model._meta.db_table not in standing] == []


@pytest.mark.parametrize("label", OURS)
def test_a_concept_with_tables_has_migrations(label: str) -> None:
    migrated = MigrationLoader(None).migrated_apps
    has_tables = bool(list(apps.get_app_config(label).get_models()))
    assert (label in migrated) == has_tables
