"""The shelf of what everybody may see, with its index: FTS5 over the table on SQLite, a GIN index over a column that
the database makes itself on PostgreSQL."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

PUT = "INSERT INTO search_words_shown (rowid, words) VALUES (new.id, new.words);"
TAKE = "INSERT INTO search_words_shown (search_words_shown, rowid, words) VALUES ('delete', old.id, old.words);"
SQLITE = (
    "CREATE VIRTUAL TABLE search_words_shown USING fts5(words, content = 'search_shown', content_rowid = 'id', "
    "tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3', detail = none)",
    f"CREATE TRIGGER search_shown_put AFTER INSERT ON search_shown BEGIN {PUT} END",
    f"CREATE TRIGGER search_shown_taken AFTER DELETE ON search_shown BEGIN {TAKE} END",
    f"CREATE TRIGGER search_shown_changed AFTER UPDATE ON search_shown BEGIN {TAKE} {PUT} END",
)
POSTGRESQL = (
    "ALTER TABLE search_shown ADD COLUMN tokens tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED",
    "CREATE INDEX search_shown_tokens ON search_shown USING gin (tokens)",
    "ALTER TABLE search_shown ALTER COLUMN tokens SET STATISTICS 1000",
)


def forwards(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def backwards(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE search_words_shown")


class Migration(migrations.Migration):
    dependencies = [("search", "0002_words")]
    operations = [
        migrations.CreateModel(
            name="Shown",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("words", models.TextField()),
            ],
            options={"db_table": "search_shown", "default_permissions": ()},
        ),
        migrations.RunPython(forwards, backwards),
    ]
