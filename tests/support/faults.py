"""Things that break at a chosen moment: a statement, the commit, a write to the disk."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection


class Faults:
    """Counts what passes until the commit; ``fired`` once something was made to break."""

    def __init__(self) -> None:
        self.passed, self.fired, self.committed = 0, False, False


@contextmanager
def failing_statement(number: int) -> Iterator[Faults]:
    """The statement of that number (from 0) breaks, as if the server had gone away. After the commit nothing breaks."""
    faults = Faults()

    def execute(run: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not faults.committed:
            faults.passed += 1
            if faults.passed > number and not faults.fired:
                faults.fired = True
                raise OperationalError(f"broken on purpose: {str(sql)[:80]}")
        return run(sql, params, many, context)

    def hooks() -> None:
        faults.committed = True
        run_hooks()

    run_hooks = connection.run_and_clear_commit_hooks
    with pytest.MonkeyPatch.context() as patch, connection.execute_wrapper(execute):
        patch.setattr(connection, "run_and_clear_commit_hooks", hooks)
        yield faults


@contextmanager
def failing_commit() -> Iterator[Faults]:
    """The first commit breaks, after every statement has gone through."""
    faults, commit = Faults(), connection._commit

    def break_once() -> None:
        if not faults.fired:
            faults.fired = True
            raise OperationalError("broken on purpose: COMMIT")
        commit()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "_commit", break_once)
        yield faults


@contextmanager
def failing_disk(number: int) -> Iterator[Faults]:
    """The step of that number breaks, of all that write to the disk: flushing a file or its folder, giving a name."""
    faults = Faults()

    def breaking(step: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            faults.passed += 1
            if faults.passed > number and not faults.fired:
                faults.fired = True
                raise OSError(28, "No space left on device")
            return step(*given, **named)

        return run

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", breaking(os.fsync))
        patch.setattr(os, "replace", breaking(os.replace))
        patch.setattr(Path, "rename", breaking(Path.rename))
        yield faults
