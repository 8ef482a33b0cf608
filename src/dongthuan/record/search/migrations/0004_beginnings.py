"""On SQLite a word's first two to six letters have an index of their own: gathering all that begins so took as long as
the rest of a search."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = (
    "DROP TABLE search_words_shown",
    "CREATE VIRTUAL TABLE search_words_shown USING fts5(words, content = 'search_shown', content_rowid = 'id', "
    "tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3 4 5 6', detail = none)",
    "INSERT INTO search_words_shown (search_words_shown) VALUES ('rebuild')",
)


def forwards(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else ():
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0003_shown")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
