"""What stands round every way in: a clock that stands still, and the command line as a function."""

import sys
from collections.abc import Callable
from datetime import datetime

import pytest

from support.shell import Shell
from support.town import MONDAY

Clock = Callable[[datetime], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Entries alone read the clock, each in a function called ``now``: from here on they all say this moment."""

    def stand_still(at: datetime) -> None:
        for name, module in list(sys.modules.items()):
            if name.startswith("dongthuan.entries.") and callable(getattr(module, "now", None)):
                monkeypatch.setattr(module, "now", lambda: at)

    import dongthuan.config.urls
    import dongthuan.entries.cli.run  # noqa: F401 - so that every entry is there to be told

    stand_still(MONDAY)
    return stand_still


@pytest.fixture
def dt(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)
