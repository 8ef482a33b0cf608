"""Symbols read one by one, and whole texts: how many a second, and that a longer text takes no more for each word."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import figures

from dongthuan.kernel.symbols import parse
from dongthuan.work.documents.reading import proposals
from dongthuan.work.documents.vocabulary import vocabulary

LEAST, ROUNDS = 20_000, 5
WRITTEN = (
    "{}/QĐ-UBND", "{}-NQ/TW", "{}/2024/NĐ-CP", "Nghị quyết số {}-NQ/TU ngày 5/3/2026", "{}/CT-TTg", "{}/BCT-TCCB",
    "{}-QD/TW", "القرار رقم {}-NQ/TW بتاريخ 3 يونيو 2013", "{} – KH / UBND", "{}/QH15", "{}/2022/QH15", "الخطة رقم {}",
    "{}-CTr/BDVTW-BCSĐCP", "so {}/BC-UBND", "{}/TTLT-BTC-BTP", "{}.1/TB-VPCP", "2021-2025 {}", "{}/QĐ-UBND-HC",
    "hộp thư {}", "{}-HD/BTCTW/nb",
)  # fmt: skip
"""As people write them: right, with wrong dashes and letters, in other languages, and what is no symbol."""
SENTENCE = (
    "Ngày 12/3/2026, Ủy ban nhân dân tỉnh ban hành Kế hoạch số {}/KH-UBND triển khai thực hiện Nghị quyết số {}/NQ-CP "
    "ngày 17/7/2025 của Chính phủ; hơn {} người dự, bốn văn bản về công tác dân vận ở phường Minh Hoạ.\n"
)
LETTERS = 200_000


def measure(engine: str, work: Path, quick: bool) -> Iterator[figures.Figure]:  # noqa: ARG001 - called alike
    many = 2_000 if quick else 100_000
    words = vocabulary()
    lines = [WRITTEN[n % len(WRITTEN)].format(n % 9_000 + 1) for n in range(many)]
    taken = _seconds(lambda: [parse(line, words) for line in lines])
    yield _rate("symbols read, one process", many / taken, f"{many:,} symbols, {len(WRITTEN)} ways of writing")
    taken = _piped(lines)
    yield _rate("documents parse --json, from a pipe to the end", many / taken, "start of the program included")
    short, long = (_text(LETTERS // part) for part in (4, 1))
    little, whole = (_seconds(lambda text=text: proposals(text)) for text in (short, long))
    told = proposals(long)
    note = f"{len(long):,} characters, {len(told.documents):,} documents, {len(told.figures):,} figures"
    yield figures.just("a long text read", 1000 * whole, "ms", note)
    yield figures.at_most("four times the text, times the time", whole / little, 5, "", "1 is no longer at all")


def _rate(what: str, rate: float, note: str) -> figures.Figure:
    return figures.Figure(what, round(rate), "symbols/s", goal=f"≥ {LEAST:,}", met=rate >= LEAST, note=note)


def _seconds(act: Callable[[], object]) -> float:
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return median(taken)


def _piped(lines: list[str]) -> float:
    given, start = "\n".join(lines).encode(), time.perf_counter()
    command = [sys.executable, "-m", "dongthuan", "documents", "parse", "--json"]
    subprocess.run(command, input=given, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def _text(letters: int) -> str:
    parts, length = [], 0
    while length < letters:
        parts.append(SENTENCE.format(len(parts) + 1, len(parts) % 99 + 1, 100 + len(parts)))
        length += len(parts[-1])
    return "".join(parts)
