"""The only place that opens a transaction."""

import functools
from collections.abc import Callable
from datetime import datetime
from typing import ParamSpec, TypeVar

from django.db import transaction

from dongthuan.kernel import moments

P = ParamSpec("P")
R = TypeVar("R")

OPERATIONS: dict[str, Callable[..., object]] = {}
"""Every operation by its dotted name: what the tests that crash between two steps go through."""


def operation(function: Callable[P, R]) -> Callable[P, R]:
    """Make ``function`` all or nothing. It returns the thing or raises ``Refusal``; a refusal rolls back too.

    A moment ``at`` that cannot be meant is refused before anything else: date_out_of_range.
    """

    @functools.wraps(function)
    def whole(*args: P.args, **kwargs: P.kwargs) -> R:
        if isinstance(at := kwargs.get("at"), datetime):
            moments.within(at)
        with transaction.atomic():
            return function(*args, **kwargs)

    OPERATIONS[f"{function.__module__}.{function.__qualname__}"] = whole
    return whole


def after_commit(act: Callable[[], object]) -> None:
    """Run ``act`` once the change is safe; never, if it is not. A failure of ``act`` harms nobody else's."""
    transaction.on_commit(act, robust=True)
