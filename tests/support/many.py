"""One case so many times more, with its words, clocks and entries: as rows, each table by one statement for each row of
the case, so that a million takes minutes."""

from typing import Any

from django.db import connection
from django.db.models import Model

from dongthuan.record.deadlines.models import Clock
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases.models import Case, Words

NUMBERS = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < %s)"
BASE = 1 << 40
"""Ids of the copies begin here, each row of the case in a range of its own: far below what an office makes."""


def multiply(case: Case, times: int) -> None:
    copy = f"{BASE} + n"
    subject = f"'case:' || ({copy})"
    _copy(case, times, id=copy, reference="'M-' || n", key_hash="'m' || n", once="'m' || n")
    for place, row in enumerate(Words.objects.filter(case=case)):
        _copy(row, times, id=f"{BASE * (place + 1)} + n", case_id=copy)
    for place, clock in enumerate(Clock.objects.filter(subject=case.subject)):
        _copy(clock, times, id=f"{BASE * (place + 1)} + n", subject=subject)
    for place, entry in enumerate(Entry.objects.filter(subject=case.subject)):
        _copy(entry, times, id=f"{BASE * (place + 1)} + n", subject=subject)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _copy(row: Model, times: int, **new: str) -> None:
    columns = [field.column for field in row._meta.concrete_fields]
    values = ", ".join(new.get(column, f"row.{column}") for column in columns)
    into = f"INSERT INTO {row._meta.db_table} ({', '.join(columns)})"
    given: list[Any] = [times, row.pk]
    with connection.cursor() as cursor:
        with_first = f"{NUMBERS} {into}" if connection.vendor == "postgresql" else f"{into} {NUMBERS}"
        source = f"SELECT {values} FROM {row._meta.db_table} AS row CROSS JOIN numbers WHERE row.id = %s"
        cursor.execute(f"{with_first} {source}", given)
