"""On PostgreSQL nobody may change or delete what was entered, sealed or signed, the application included.

A role that owns the tables, or a superuser, can give itself the right again: keep checkpoints outside. SQLite knows no
such rights; there a change is detected by ``verify.py``, not prevented.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLES = ("ledger_entry", "ledger_leaf", "ledger_checkpoint")


def forwards(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for table in TABLES:
            schema_editor.execute(f"REVOKE UPDATE, DELETE ON {table} FROM CURRENT_USER, PUBLIC")


def backwards(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for table in TABLES:
            schema_editor.execute(f"GRANT UPDATE, DELETE ON {table} TO CURRENT_USER")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
