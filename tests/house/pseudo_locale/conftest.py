"""Vietnamese in brackets, and a clock that stands still."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import trans_real

from dongthuan.entries.web import when
from support.bracketed import Bracketed, Clocked
from support.town import MONDAY


@pytest.hookimpl(tryfirst=True)  # before the groups are read, also where this folder is named on the command line
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One worker for all of them: the last one asks which pages the others have read."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.xdist_group("bracketed"))


@pytest.fixture(autouse=True)
def bracketed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(trans_real._translations, "vi", Bracketed("vi"))
    with translation.override("vi"):
        yield


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clocked:
    def stand_still(at: datetime) -> None:
        monkeypatch.setattr(when, "now", lambda: at)

    stand_still(MONDAY)
    return stand_still
