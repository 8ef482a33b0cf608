"""Counting statements as the contracts do: SELECT, INSERT, UPDATE, DELETE; not BEGIN, SAVEPOINT, COMMIT, SET LOCAL."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

COUNTED = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


class Statements(list[str]):
    """The statements that ran, in order."""


@contextmanager
def counted() -> Iterator[Statements]:
    found = Statements()

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if str(sql).lstrip().upper().startswith(COUNTED):
            found.append(str(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found
