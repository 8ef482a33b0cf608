"""Browsers keep their lines open for minutes and say nothing on most of them."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from support.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.sqlite_only]

TELEPHONES = 300


def asked(line: HTTPConnection) -> int:
    line.request("GET", "/health")
    answer = line.getresponse()
    answer.read()  # to its end: the next one comes on the same line
    return answer.status


@pytest.fixture
def lines(site: Site) -> Iterator[list[HTTPConnection]]:
    """As many as sit in a hall; each has asked once and waits."""
    address = urlsplit(site.url)
    with ExitStack() as open_:
        yield [open_.enter_context(closing(HTTPConnection(address.netloc, timeout=20))) for _ in range(TELEPHONES)]


def test_three_hundred_open_lines_shut_nobody_out(lines: list[HTTPConnection]) -> None:
    assert {asked(line) for line in lines} == {200}
    told = lines[0].sock
    assert asked(lines[0]) == 200
    assert lines[0].sock is told  # the same line, not a new one
