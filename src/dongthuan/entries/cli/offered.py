"""What the shell offers when somebody presses Tab: units, sign-in names, the answers that a step allows."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import click
from click.shell_completion import CompletionItem
from django.db import DatabaseError

from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.people import queries as people
from dongthuan.record.deadlines.calendar import day_of

MOST = 200
Offer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def units(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Official codes, with the name beside them where the shell can show it."""
    try:
        found = [row for row in organisations.valid(day_of(datetime.now(UTC))) if row.code.startswith(begun)]
    except DatabaseError:  # not set up yet: Tab then offers nothing
        return []
    return [CompletionItem(row.code, help=row.name("vi")) for row in found[:MOST]]


def logins(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    try:
        return [CompletionItem(login) for login in people.logins(begun)[:MOST]]
    except DatabaseError:
        return []


def choices(codes: Sequence[str]) -> Offer:
    return lambda context, parameter, begun: [CompletionItem(code) for code in codes if code.startswith(begun)]
