"""A sealed ledger, one with many leaves planted at once, and the command line."""

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.utils import translation

from dongthuan.entries.cli.run import run
from dongthuan.kernel import merkle, notes
from dongthuan.kernel.dice import SystemDice
from dongthuan.record.ledger import keys, sealer
from dongthuan.record.ledger.models import Checkpoint
from support.town import MONDAY, Town

PLANT = {
    "sqlite": "INSERT INTO ledger_leaf (seq, entry_id, recorded_at, data, hash) WITH RECURSIVE n(i) AS"
    " (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT i, i, %s, '{}', leaf(i) FROM n LIMIT %s",
    "postgresql": "INSERT INTO ledger_leaf (seq, entry_id, recorded_at, data, hash)"
    " SELECT i, i, %s, '{}', sha256(i::text::bytea) FROM generate_series(1, %s) AS i",
}
"""Set-wise, for a tree of tiles upon tiles begins with 65,536 leaves."""


@pytest.fixture
def planted(db: None) -> Callable[[int], list[bytes]]:
    """Plant leaves 1 … count with tiles and a signed checkpoint, as if they had been sealed; returns their hashes."""

    def plant(count: int) -> list[bytes]:
        keys.make(SystemDice())
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                connection.connection.create_function("leaf", 1, lambda n: hashlib.sha256(b"%d" % n).digest())
            cursor.execute(PLANT[connection.vendor], [MONDAY, count])
        sealer.rebuild()
        hashes = [hashlib.sha256(b"%d" % seq).digest() for seq in range(1, count + 1)]
        text = notes.checkpoint_text(keys.origin(), count, merkle.root(hashes))
        Checkpoint.objects.create(size=count, note=notes.sign(text, keys.signer()), made_at=MONDAY)
        return hashes

    return plant


@pytest.fixture
def sealed(town: Town) -> Town:
    """The town's own beginnings and the life of one case, sealed."""
    town.case_in("committed")
    sealer.seal_all(now=MONDAY)
    return town


@pytest.fixture
def may_rewrite(db: None) -> None:
    """What only whoever owns the database can do: give themselves the right back that was revoked. Rolled back."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("GRANT UPDATE, DELETE ON ledger_leaf, ledger_checkpoint TO CURRENT_USER")


Command = Callable[..., tuple[int, Any]]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Iterator[Command]:
    """``dongthuan …`` in this process: its exit code, and what it printed on standard output as JSON (or text)."""

    def call(*words: object) -> tuple[int, Any]:
        capsys.readouterr()
        code = run([str(word) for word in words])
        said = capsys.readouterr().out
        return code, json.loads(said) if said.startswith("{") else said

    with translation.override("en"):
        yield call
