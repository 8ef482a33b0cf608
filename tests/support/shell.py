"""The command line as a function: what was printed where, and the exit code."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from dongthuan.entries.cli.run import run


@dataclass(frozen=True)
class Said:
    exit: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on standard output; anything more is an error."""
        assert self.out.count("\n") == 1, self.out
        return json.loads(self.out)


@dataclass(frozen=True)
class Shell:
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *argv: object) -> Said:
        self.capsys.readouterr()
        code = run([str(part) for part in argv])
        return Said(code, *self.capsys.readouterr())
