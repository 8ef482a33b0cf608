"""Whatever is thrown at the parser of symbols and at the reader: nothing is made up, and nobody is left waiting."""

import re
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dongthuan.kernel.abbreviations import fold
from dongthuan.kernel.symbols import parse, plain
from dongthuan.work.documents.reading import proposals
from dongthuan.work.documents.vocabulary import vocabulary

WORDS = vocabulary()
PARTS = st.sampled_from([
    *(one.code for one in WORDS.types), *(one.code for one in WORDS.issuers), "12", "05", "٢٦", "2024", "522b", "66.17",
    "QH15", "nb", "số", "رقم", "ngày", "Luật", "thay thế", "يحل محل", "–", "-", "/", " ", ".", "\n", "؛", "D", "Đ", "x",
])  # fmt: skip
LINES = st.lists(PARTS, max_size=9).map("".join) | st.text(max_size=40)


def letters(text: str) -> set[str]:
    return set(re.findall(r"[a-z]", fold(text)))


@given(LINES)
@settings(max_examples=50)
def test_a_symbol_holds_nothing_that_was_not_written(line: str) -> None:
    read = parse(line, WORDS)
    assert (read.family is None) <= (read.error is not None)
    if read.number:
        assert read.number in plain(line)
    if read.year:
        assert str(read.year) in plain(line)
    if read.canonical:
        assert read.family
        assert len({one.code for one in read.types}) <= (2 if read.family == "law" else 1)
        assert letters(read.canonical) <= letters(line)
        again = parse(read.canonical, WORDS)
        assert (again.canonical, again.family, again.number) == (read.canonical, read.family, read.number)


@given(st.lists(LINES, max_size=12).map(" ".join))
@settings(max_examples=50)
def test_every_proposal_stands_in_the_text(text: str) -> None:
    found = proposals(text)
    assert found == proposals(text)
    named = {one.symbol or plain(one.as_written) for one in found.documents}
    for one in found.documents:
        for start, end in one.passages:
            assert " ".join(text[start:end].split()) or one.family == "title"
        assert all(isinstance(day, date) for day in one.days)
    for related in found.relations:
        assert {related.source, related.target} <= named
        assert related.source != related.target
    assert all(0 <= one.passage[0] < one.passage[1] <= len(text) for one in found.figures)


HOSTILE = {
    "a word without end": "a",
    "spaces": " ",
    "digits": "7",
    "symbols": "1/QĐ-UBND ngày 5/3/2026 thay thế ",
    "days": "ngày 5/3/2026 ",
    "figures": "hơn 12 xã ",
    "laws": "Luật Khiếu nại ",
    "dashes": "1-A",
    "self": "Nghị định này ",
    "lists": "a: b; ",
    "arabic": "القرار رقم ",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_text_of_four_times_the_length_takes_four_times_as_long(name: str) -> None:
    """And not sixteen times: of what each form could stumble over, the growth is measured, not the machine."""
    small, large = (HOSTILE[name] * (length // len(HOSTILE[name])) for length in (5_000, 20_000))
    proposals(small)
    assert _seconds(large) < 9 * _seconds(small) + 0.05


def _seconds(text: str) -> float:
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        proposals(text)
        taken.append(time.perf_counter() - start)
    return min(taken)
