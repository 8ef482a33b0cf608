"""The command line as a function: what was printed where, and the exit code."""

import pytest

from support.shell import Shell


@pytest.fixture
def dt(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)
