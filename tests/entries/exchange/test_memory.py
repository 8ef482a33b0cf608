"""An export needs as much memory as a step, however many cases there are."""

import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from dongthuan.entries.exchange import tables
from dongthuan.work.cases.models import Case
from support.many import multiply
from support.town import MONDAY, Town
from support.weighed import now_mb, weigh

MANY, MILLION = 50_000, 1_000_000
MOST_MB = 200
FLAT_MB = 30


@pytest.mark.proof
@pytest.mark.django_db
def test_memory_stays_flat_from_the_first_pieces_to_the_last(town: Town) -> None:
    """Of the process, as the system counts it: Python's and Arrow's together."""
    multiply(town.case_in("answered"), MANY - 1)
    file = tables.file(town.staff("hoa"), {}, form="parquet", personal=True, at=MONDAY)
    held = [now_mb() for _ in file.pieces]
    assert len(held) >= 3
    assert max(held) - held[0] < FLAT_MB


@pytest.mark.proof
@pytest.mark.django_db(transaction=True)
def test_a_million_cases_with_their_words_under_200_mb(busy_town: Town, tmp_path: Path) -> None:
    """Of the whole process, measured where the system counts it."""
    multiply(busy_town.case_in("answered"), MILLION - 1)
    assert Case.objects.count() == MILLION
    for number, words in enumerate(
        (
            ("cases", "--format", "csv", "--personal"),
            ("cases", "--format", "json", "--personal"),
            ("cases", "--format", "parquet", "--personal"),
            ("steps", "--format", "parquet"),
        )
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        out, began = folder / "export", time.monotonic()
        told = weigh(folder, "export", *words, "--out", out, "--as", "hoa")
        seconds = time.monotonic() - began
        size = out.stat().st_size // 1_000_000
        print(f"\n{' '.join(words)}: {told['peak_mb']} MB at most, {seconds:.0f} s, a file of {size} MB")
        assert (told["exit"], told["peak_mb"] < MOST_MB) == (0, True), told
        if "parquet" in words:
            rows = pq.ParquetFile(out).metadata.num_rows
            assert rows == MILLION if words[0] == "cases" else rows > MILLION
        out.unlink()
