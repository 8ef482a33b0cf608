"""What every test stands on: a database in a place of its own, and a town to tell stories in."""

import gc
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.utils import translation
from django.utils.translation import trans_real
from hypothesis import settings as inputs

from dongthuan.kernel.dice import SystemDice
from dongthuan.record.ledger import keys
from dongthuan.record.rulebook import pack
from dongthuan.record.rulebook.models import RuleVersion
from support import standing, tools
from support import town as towns

inputs.register_profile("office", deadline=None, derandomize="THOROUGH" not in os.environ)
"""How long one example takes says more of the machine than of us. The same inputs in every run, so that what is red was
made red by a change; others each time in ``make proof``."""
inputs.load_profile("office")


def pytest_configure(config: pytest.Config) -> None:
    """The catalogues as a wheel carries them, before anything is said in any language; once, not by each worker."""
    gc.disable()
    if hasattr(config, "workerinput"):
        return
    tools.load("catalogues").compile_all()
    trans_real._translations.clear()  # what the runner loaded before they were compiled


def pytest_collection_finish() -> None:
    """Thousands of tests and what they import stay until the end: to look among them for garbage, again and again, took
    a fifth of a run."""
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """A real file on SQLite, in WAL as in an office: threads and crashes then mean something."""
    database = django_settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"]:
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("db") / "test.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """With the law as the packaged files say it: to read and write it anew for every test would take most of a run."""
    rows = pack.read_pack(pack.LAW)
    at = datetime(2025, 12, 1, tzinfo=UTC)
    with django_db_blocker.unblock():
        RuleVersion.objects.bulk_create([RuleVersion.of(row, position=n, at=at) for n, row in enumerate(rows)])


@pytest.fixture(scope="session")
def fonts_folder(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where faces that were once cut may stay: their names say of which recipe they are."""
    kept = getattr(pytestconfig, "cache", None)
    return Path(kept.mkdir("fonts")) if kept else tmp_path_factory.mktemp("fonts")


@pytest.fixture(autouse=True)
def nothing_was_said_before() -> None:
    """A page that another test asked for leaves its language behind in the thread."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def own_folders(settings: Any, tmp_path: Path) -> None:
    """Files, letters and keys of a test lie in its own folder; passwords are hashed quickly, not well."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for name in ("FILES_DIR", "OUTBOX_DIR", "KEYS_DIR"):
        setattr(settings, name, tmp_path / name.lower())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    on_postgres = "sqlite" not in django_settings.DATABASES["default"]["ENGINE"]
    other = "sqlite_only" if on_postgres else "postgres_only"
    for item in items:
        if item.get_closest_marker(other):
            item.add_marker(pytest.mark.skip(reason=f"{other}: this run is on the other database"))


@pytest.fixture
def town(db: None) -> towns.Town:
    keys.make(SystemDice())
    return standing.town()


@pytest.fixture
def busy_town(transactional_db: None) -> towns.Town:
    """The same, where threads, commits and crashes are real."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_words")
    keys.make(SystemDice())
    return towns.build()
