"""The last of these tests: an address that stands as asked for was really asked for, and cost no more than it may."""

from pathlib import Path

import pytest

from support.addresses import ASKED
from support.bracketed import READ
from support.budgets import over


def test_every_page_was_read_by_one_of_these_tests(request: pytest.FixtureRequest) -> None:
    here = Path(__file__).parent
    run = {item.path for item in request.session.items if item.path.parent == here}
    if run != set(here.glob("test_*.py")) or request.config.getoption("keyword"):
        pytest.skip("only some of the pages were read in this run")
    assert sorted(ASKED - READ) == []


def test_no_page_costs_more_than_it_may() -> None:
    """Those that were read in this run: bytes, statements, requests. See support/budgets.py."""
    assert over() == {}
