"""The only place that opens a transaction."""

import functools
from collections.abc import Callable
from datetime import datetime
from typing import ParamSpec, TypeVar

from django.db import connection, transaction

from dongthuan.kernel import moments

P = ParamSpec("P")
R = TypeVar("R")

OPERATIONS: dict[str, Callable[..., object]] = {}
"""Every operation by its dotted name: what the tests that crash between two steps go through."""


def operation(function: Callable[P, R]) -> Callable[P, R]:
    """Make ``function`` all or nothing. It returns the thing or raises ``Refusal``; a refusal rolls back too.

    A moment ``at`` that cannot be meant is refused before anything else: date_out_of_range.
    """

    return _whole(function, apart=True)


def joining(function: Callable[P, R]) -> Callable[P, R]:
    """An operation that, called inside another, is a part of it: where it fails, all of it fails."""
    return _whole(function, apart=False)


def _whole(function: Callable[P, R], apart: bool) -> Callable[P, R]:
    @functools.wraps(function)
    def whole(*args: P.args, **kwargs: P.kwargs) -> R:
        _within(kwargs.get("at"))
        with transaction.atomic(savepoint=apart):
            return function(*args, **kwargs)

    OPERATIONS[f"{function.__module__}.{function.__qualname__}"] = whole
    return whole


def _within(at: object) -> None:
    if isinstance(at, datetime):
        moments.within(at)


def reading_first(function: Callable[P, R]) -> Callable[P, R]:
    """For what reads, decides and then calls the operation that writes. On SQLite, where one transaction holds up all
    others, only that operation has one; on PostgreSQL, where a transaction more costs a way to the server and back,
    all of it shares one. What must not change in between has to be held by the tables themselves."""

    @functools.wraps(function)
    def whole(*args: P.args, **kwargs: P.kwargs) -> R:
        _within(kwargs.get("at"))
        if connection.vendor == "sqlite":
            return function(*args, **kwargs)
        with transaction.atomic():
            return function(*args, **kwargs)

    return whole


def after_commit(act: Callable[[], object]) -> None:
    """Run ``act`` once the change is safe; never, if it is not. A failure of ``act`` harms nobody else's."""
    transaction.on_commit(act, robust=True)
