"""On PostgreSQL every statement stays inside the schema of its realm."""

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from dongthuan.kernel import realm
from dongthuan.kernel.realm import Realm
from dongthuan.record.store.postgresql.base import SchemaMissing
from dongthuan.record.store.snapshot import snapshot

pytestmark = [pytest.mark.postgres_only, pytest.mark.django_db(transaction=True)]
NEIGHBOUR = Realm("hx", 99)


def asked(sql: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0] if cursor.description else None


@pytest.fixture
def neighbour() -> Realm:
    with realm.within(NEIGHBOUR):
        connection.prepare_database()
        asked("CREATE TABLE IF NOT EXISTS letters (what text)")
        asked("INSERT INTO letters VALUES ('next door')")
    yield NEIGHBOUR
    asked("DROP SCHEMA hx CASCADE")


def test_a_lone_statement_and_a_transaction_speak_to_their_own_schema(neighbour: Realm) -> None:
    assert asked("SELECT current_schema()") == "vd"
    with realm.within(neighbour):
        assert asked("SELECT what FROM letters") == "next door"
        with transaction.atomic():
            assert asked("SELECT current_schema()") == "hx"
    with transaction.atomic():
        assert asked("SELECT current_schema()") == "vd"


def test_another_realms_rows_are_not_there(neighbour: Realm) -> None:
    with pytest.raises(ProgrammingError, match="letters"):
        asked("SELECT what FROM letters")


def test_nothing_leaks_to_the_next_user_of_the_connection() -> None:
    asked("SELECT 1")
    with transaction.atomic():
        asked("SELECT 1")
    raw = connection.connection.execute("SHOW search_path").fetchone()[0]
    assert raw == '"$user", public'


def test_nothing_landed_in_public() -> None:
    assert asked("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == 0
    assert asked("SELECT count(*) FROM pg_tables WHERE schemaname = 'vd' AND tablename = 'django_migrations'") == 1


def test_a_missing_schema_is_refused_at_start() -> None:
    with realm.within(Realm("zz", 98)), pytest.raises(SchemaMissing):
        connection.require_schema()


def test_a_page_reads_one_moment_and_cannot_write() -> None:
    with snapshot():
        assert asked("SHOW transaction_read_only") == "on"
        assert asked("SHOW transaction_isolation") == "repeatable read"
