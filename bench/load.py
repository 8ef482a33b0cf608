"""Fill a site that is set up with a province's register: units, people, cases and all that belongs to a case.

    DONGTHUAN_HOME=… [DATABASE_URL=…] python bench/load.py --cases 1000000

Units, accounts and offices are entered by their operations; cases, words, clocks, tasks, ledger entries and the search
index are written set-wise (COPY, or many rows a statement), a hundred times faster than one letter at a time. What is
there already is gone on from, so a site can grow: 10,000, then 100,000. The entries wait for the sealer, as in an
office whose worker was away. Prints who is signed in and which cases there are, and keeps it in
DONGTHUAN_HOME/bench.json.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src"), str(HERE)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dongthuan.config.settings")

import django  # noqa: E402

django.setup()

import register  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from dongthuan.ground.access import grants, policy  # noqa: E402
from dongthuan.ground.organisations import operations as organisations  # noqa: E402
from dongthuan.ground.organisations.models import Unit  # noqa: E402
from dongthuan.ground.people import operations as people  # noqa: E402
from dongthuan.ground.people.models import Account  # noqa: E402
from dongthuan.record.deadlines.models import Clock  # noqa: E402
from dongthuan.record.ledger.models import Entry, Unsealed  # noqa: E402
from dongthuan.record.rulebook import operations as rulebook  # noqa: E402
from dongthuan.record.search.models import Found  # noqa: E402
from dongthuan.work.cases.models import Case, Words  # noqa: E402
from dongthuan.work.cases.operations import dates  # noqa: E402
from dongthuan.work.tasks.models import Task  # noqa: E402

STEP = 50_000
"""Cases in one transaction."""
ROWS = 4_000
"""Rows written at once."""
SINCE = date(2025, 7, 1)
MODELS = {"case": Case, "words": Words, "clock": Clock, "task": Task, "entry": Entry, "unsealed": Unsealed}
ON_SQLITE = connection.vendor == "sqlite"


class Table:
    """Rows of one table on their way in. Columns that the register does not name get their field's default."""

    def __init__(self, name: str, columns: tuple[str, ...], rest: dict[str, Any]) -> None:
        self.columns, self.rest, self.rows = (*columns, *rest), tuple(rest.values()), []
        listed = ", ".join(f'"{column}"' for column in self.columns)
        marks = ", ".join("?" for _ in self.columns)
        self.insert = f'INSERT INTO "{name}" ({listed}) VALUES ({marks})'  # noqa: S608 - our own names
        self.copy = f'COPY "{name}" ({listed}) FROM STDIN'

    @classmethod
    def of(cls, model: Any, columns: tuple[str, ...]) -> "Table":
        left = [field for field in model._meta.concrete_fields if field.column not in columns]
        rest = {field.column: field.get_db_prep_save(field.get_default(), connection) for field in left}
        return cls(model._meta.db_table, columns, rest)

    def add(self, row: tuple[Any, ...]) -> None:
        self.rows.append(row + self.rest)
        if len(self.rows) >= ROWS:
            self.flush()

    def flush(self) -> None:
        if not self.rows:
            return
        cursor = connection.connection.cursor()
        if ON_SQLITE:
            cursor.executemany(self.insert, self.rows)
        else:
            with cursor.copy(self.copy) as copy:
                for row in self.rows:
                    copy.write_row(row)
        self.rows.clear()


def tables() -> dict[str, Table]:
    found = {name: Table.of(model, register.COLUMNS[name]) for name, model in MODELS.items()}
    found["found"] = Table("search_words", ("rowid", "words"), {}) if ON_SQLITE else Table.of(Found, ("id", "words"))
    return found


@contextmanager
def quick() -> Iterator[None]:
    """Indexes and references are taken away while many rows come in and made anew, and checked, when all are there."""
    if ON_SQLITE:
        for pragma in ("foreign_keys=OFF", "synchronous=OFF", "cache_size=-400000", "temp_store=MEMORY"):
            connection.cursor().execute(f"PRAGMA {pragma}")
    names = [*(model._meta.db_table for model in MODELS.values()), Found._meta.db_table]
    kept = list(_indexes_of_sqlite(names) if ON_SQLITE else _taken_away(names))
    try:
        yield
    finally:
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in kept:
                cursor.execute(statement)
    if not ON_SQLITE:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('search_path', %s, false)", [settings.REALM.code])
            cursor.execute("VACUUM ANALYZE")


def _indexes_of_sqlite(names: list[str]) -> Iterator[str]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'index' AND sql LIKE 'CREATE INDEX%%'"
        )
        for table, name, made in cursor.fetchall():
            if table in names:
                cursor.execute(f'DROP INDEX "{name}"')
                yield made


def _taken_away(names: list[str]) -> Iterator[str]:
    """Statements that make again what this drops: foreign keys, and indexes that hold no constraint."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i"
            " WHERE i.indrelid::regclass::text = ANY(%s) AND NOT i.indisunique",
            [names],
        )
        indexes = cursor.fetchall()
        cursor.execute(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE contype = 'f' AND conrelid::regclass::text = ANY(%s)",
            [names],
        )
        keys = cursor.fetchall()
        for name, made in indexes:
            cursor.execute(f"DROP INDEX {name}")
            yield made
        for table, name, made in keys:
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
            yield f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {made}'


def people_and_places(at: datetime) -> dict[str, Any]:
    """Units and staff by their operations; the sessions of those who look on in the benches."""
    machine = policy.system("bench", "import")
    new = [organisations.NewUnit(*row, valid_from=SINCE, parent=parent) for *row, parent in register.units()]
    units = {unit.code: unit for unit in organisations.enter(actor=machine, units=new, at=at)}
    rulebook.set_office_period(
        actor=machine, at=at, key="KP-02", scope=f"unit:{units[register.PROVINCE].id}", value=15,
        valid_from=SINCE, basis="Quy chế làm việc của tỉnh (ví dụ)",
    )  # fmt: skip
    accounts = {}
    for login, name, offices in register.people():
        accounts[login] = people.open_account(
            actor=machine, login=login, name=name, email="", language="vi", password=None, at=at
        )
        for unit, role in offices:
            people.take_office(
                actor=machine, account=accounts[login], unit=units[unit], role=role, valid_from=SINCE, at=at,
                roles=grants.roles(),
            )  # fmt: skip
    return {
        "cases": 0,
        "units": {code: unit.id for code, unit in units.items()},
        "accounts": {login: account.id for login, account in accounts.items()},
    }


def _session(account: Any) -> str:
    session = SessionStore()
    session["account"], session["proof"] = account.id, account.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def fill(known: dict[str, Any], number: int) -> None:
    commune = Unit.objects.get(id=known["units"]["98001"])
    book = dates.book(commune, datetime.now(UTC))
    rows = register.Register(known["units"], known["accounts"], settings.REALM, book, sqlite=ON_SQLITE)
    into = tables()
    for first in range(known["cases"], number, STEP):
        last = min(first + STEP, number)
        with transaction.atomic():
            for place in range(first, last):
                for name, row in rows.of(place, number):
                    into[name].add(row)
            for table in into.values():
                table.flush()
        print(f"{last:,} cases", file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--cases", type=int, required=True)
    number, kept, begun = parser.parse_args().cases, Path(settings.HOME) / "bench.json", time.monotonic()
    known = json.loads(kept.read_text()) if kept.exists() else people_and_places(datetime.now(UTC))
    if number > known["cases"]:
        with quick():
            fill(known, number)
    known |= {"cases": max(number, known["cases"]), "load_seconds": round(time.monotonic() - begun, 1)}
    known["sessions"] = {account.login: _session(account) for account in Account.objects.all()}  # half an hour each
    ours = Case.objects.filter(unit_id__in=[known["units"]["98001"], known["units"]["98001-KT"]])
    known["references"] = [
        row.reference for order in ("id", "-id") for row in ours.order_by(order).only("reference")[:40]
    ]
    kept.write_text(json.dumps(known))
    print(json.dumps(known))


if __name__ == "__main__":
    main()
