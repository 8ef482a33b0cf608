"""What must not be called, and where. import-linter cannot see inside outside packages, so this reads the source.

The clock and randomness are arguments below the entries: an import of last year's register then runs the same rule
with last year's date, and a test can throw the same dice twice.
"""

import ast
import re
from collections.abc import Iterator

import pytest

from support.source import Module, modules, used

CLOCK = re.compile(
    r"django\.utils\.timezone\.(now|localdate|localtime)|datetime\.(datetime\.)?(now|utcnow|today)|datetime\.date\.today"
    r"|time\.(time|time_ns|localtime|gmtime)"
)
CHANCE = re.compile(r"(random|secrets)(\..+)?|os\.urandom|uuid\.uuid[14]|django\.utils\.crypto\.get_random_string")
SIGNALS = re.compile(r"django\.dispatch(\..*)?|django\.(\w+\.)+signals(\..*)?")
TRANSACTIONS = re.compile(r"django\.db\.transaction\.(atomic|on_commit|set_autocommit|commit|rollback|savepoint\w*)")
PRINTING = re.compile(r"print|pprint\.p?print|sys\.(stdout|stderr)\.write")

ALLOWED = {
    CLOCK: {
        "kernel.ids": "an id carries the moment at which it was made: the wall clock is its default, tests have others",
    },
    CHANCE: {
        "kernel.dice": "the port itself: what every entry passes in",
        "config.environment": "a key for a process whose set-up has not run yet",
    },
    SIGNALS: {"config.apps": "takes two of the framework's own away, which would fill tables that nobody reads"},
    TRANSACTIONS: {},
    PRINTING: {},
}
"""Modules that may, and why."""


def offenders(ban: re.Pattern[str], *free: str) -> list[str]:
    """Where the banned names are used, outside the modules and floors that are ``free``."""
    return [
        f"{module.at(node)} {name}"
        for module in modules()
        if not module.name.startswith(free) and module.name not in ALLOWED[ban]
        for node, name in used(module)
        if ban.fullmatch(name)
    ]


def test_the_clock_is_read_in_the_entries_alone() -> None:
    assert offenders(CLOCK, "entries.") == []


def test_chance_comes_through_the_dice() -> None:
    assert offenders(CHANCE, "entries.") == []


def test_no_signals() -> None:
    """What follows from what stands on one page, config/reactions.py, and nowhere else."""
    assert offenders(SIGNALS) == []


def test_one_place_opens_transactions() -> None:
    assert offenders(TRANSACTIONS, "record.store.") == []


def test_nothing_below_the_entries_prints() -> None:
    assert offenders(PRINTING, "entries.cli") == []


def test_a_stopwatch_is_no_clock() -> None:
    """time.monotonic says how long, never when; the sender of letters and the worker's turn need it."""
    watching = {module.name for module in modules() for _, name in used(module) if name == "time.monotonic"}
    assert watching <= {"ground.channels.deliver", "entries.cli.site"}


@pytest.mark.parametrize("name", sorted({name for table in ALLOWED.values() for name in table}))
def test_every_exception_is_needed(name: str) -> None:
    [ban] = [ban for ban, table in ALLOWED.items() if name in table]
    [module] = [module for module in modules() if module.name == name]
    assert any(ban.fullmatch(whole) for _, whole in used(module))


RUNS_SQL = {"execute", "executemany", "raw", "RawSQL", "extra"}
MADE_OF_SQL = {
    "record.store.postgresql.base": "psycopg composes statements of quoted names, which %s could not",
    "record.store.insert": "a table and its columns by the names that the model gives them; values stay apart",
    "record.rulebook.queries": "as many marks as there are scopes; the scopes stay apart",
    "ground.organisations.queries.succession": "a statement that Django itself compiled, of who is asked about",
    "work.cases.queries.found": "joins statements that Django itself compiled; their parameters stay apart",
    "work.cases.queries.desk": "joins statements that Django itself compiled; their parameters stay apart",
    "work.cases.queries.nearest": "joins statements that Django itself compiled; their parameters stay apart",
}


def pasted(module: Module) -> Iterator[str]:
    """Statements into which something is pasted: an f-string, a sum, %, .format()."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and _last_name(node.func) in RUNS_SQL and node.args:
            yield from [module.at(node)] if isinstance(node.args[0], ast.JoinedStr | ast.BinOp | ast.Call) else []


def _last_name(function: ast.expr) -> str:
    return getattr(function, "attr", "") or getattr(function, "id", "")


def test_values_never_become_part_of_a_statement() -> None:
    assert [line for module in modules() if module.name not in MADE_OF_SQL for line in pasted(module)] == []


@pytest.mark.parametrize("name", sorted(MADE_OF_SQL))
def test_every_made_statement_is_listed_with_a_reason(name: str) -> None:
    [module] = [module for module in modules() if module.name == name]
    assert list(pasted(module))


@pytest.mark.parametrize(
    ("ban", "line"),
    [
        (CLOCK, "from django.utils import timezone as tz\ntz.now()"),
        (CLOCK, "from datetime import datetime, UTC\ndatetime.now(UTC)"),
        (CLOCK, "import datetime as dt\ndt.date.today()"),
        (CLOCK, "from time import time\ntime()"),
        (CHANCE, "import secrets\nsecrets.token_hex(3)"),
        (CHANCE, "from random import choice\nchoice([1])"),
        (SIGNALS, "from django.db.models.signals import post_save\npost_save.connect(f)"),
        (SIGNALS, "from django.dispatch import receiver\n@receiver(x)\ndef f(): ..."),
        (TRANSACTIONS, "from django.db import transaction\nwith transaction.atomic(): ..."),
        (TRANSACTIONS, "from django.db.transaction import atomic\natomic()"),
        (PRINTING, "print('here')"),
    ],
)  # fmt: skip
def test_the_bans_bite(ban: re.Pattern[str], line: str) -> None:
    sample = Module(modules()[0].path, "work.sample", ast.parse(line))
    assert any(ban.fullmatch(name) for _, name in used(sample))


@pytest.mark.parametrize(
    "line",
    [
        'cursor.execute(f"SELECT {x}")',
        'connection.cursor().execute("SELECT " + x)',
        'Case.objects.raw("SELECT %s" % x)',
        'RawSQL("SELECT {}".format(x), ())',
    ],
)
def test_a_pasted_statement_is_seen(line: str) -> None:
    assert list(pasted(Module(modules()[0].path, "work.sample", ast.parse(line))))


def test_a_whole_statement_with_parameters_is_not() -> None:
    line = 'cursor.execute("SELECT %s", [x]); cursor.execute(STATEMENT, [x])'
    assert list(pasted(Module(modules()[0].path, "work.sample", ast.parse(line)))) == []
