"""PostgreSQL is told that an officer works in few units. Taken as independent, the two columns make it expect two
hundred cases where an officer has ten thousand, and it reads them all to find one word (SQLite does not guess here).
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

FORWARDS = "CREATE STATISTICS cases_case_officer_of_unit (dependencies) ON officer_id, unit_id FROM cases_case"
BACKWARDS = "DROP STATISTICS cases_case_officer_of_unit"


def forwards(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(FORWARDS)
        schema_editor.execute("ANALYZE cases_case")  # what is known of them is counted only then


def backwards(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(BACKWARDS)


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_complaints")]
    operations = [migrations.RunPython(forwards, backwards)]
