"""A database backend in which whoever writes waits in a line before they begin."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base as django_base
from django.db.backends.utils import CursorDebugWrapper, CursorWrapper

from dongthuan.record.store.sqlite import line

WRITES = ("INSERT", "UPDATE", "DELETE")


class DatabaseWrapper(django_base.DatabaseWrapper):
    _line: line.Line | None = None

    def _start_transaction_under_autocommit(self) -> None:
        self._enter()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # the stubs leave private methods out
        except BaseException:
            self._leave()
            raise

    def _commit(self) -> Any:
        done = super()._commit()  # type: ignore[misc]  # the stubs leave private methods out
        self._leave()  # not where it failed: Django rolls back then
        return done

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            self._leave()

    def _close(self) -> Any:
        try:
            return super()._close()  # type: ignore[misc]
        finally:
            self._leave()

    def make_cursor(self, cursor: Any) -> CursorWrapper:
        return LineCursor(cursor, self)

    def make_debug_cursor(self, cursor: Any) -> CursorDebugWrapper:
        return LineDebugCursor(cursor, self)

    @contextmanager
    def turn(self, statement: str) -> Iterator[None]:
        """For a statement outside any transaction, which is one of its own."""
        alone = self._line is None and statement.startswith(WRITES) and not self.connection.in_transaction
        if not alone:
            yield
            return
        self._enter()
        try:
            yield
        finally:
            self._leave()

    def _enter(self) -> None:
        if self._line is None and not self.is_in_memory_db():
            waiting = line.of(Path(self.settings_dict["NAME"]))
            self._line = waiting if waiting.enter(self.settings_dict["OPTIONS"].get("timeout", 5.0)) else None

    def _leave(self) -> None:
        if self._line is not None:
            waiting, self._line = self._line, None
            waiting.leave()


class LineCursor(CursorWrapper):
    """Gives a statement outside any transaction its turn."""

    def _execute(self, sql: Any, params: Any, *ignored: Any) -> Any:
        with self.db.turn(str(sql)):
            return super()._execute(sql, params, *ignored)  # type: ignore[misc]  # the stubs leave private methods out

    def _executemany(self, sql: Any, param_list: Any, *ignored: Any) -> Any:
        with self.db.turn(str(sql)):
            return super()._executemany(sql, param_list, *ignored)  # type: ignore[misc]


class LineDebugCursor(CursorDebugWrapper, LineCursor):
    """The same, with Django's log of statements."""
