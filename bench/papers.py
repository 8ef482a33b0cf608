"""Official papers: how long a page takes as PDF and DOCX, and what the setter costs in memory and on disk."""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from importlib.metadata import distribution
from pathlib import Path
from statistics import median

import figures

MOST_MS, MOST_FIRST_MS, FLAT = 80, 1_000, 1.2


def measure(engine: str, work: Path, quick: bool) -> Iterator[figures.Figure]:  # noqa: ARG001 - called alike
    times = 20 if quick else 300
    notice, long = _paper(1), _paper(40)
    from dongthuan.work.documents.layout import docx, pdf, pictures

    yield figures.at_most("the first PDF of a worker", _ms(lambda: pdf(notice), 1), MOST_FIRST_MS, "ms")
    small = _resident_mb()
    turned = iter(range(10**6))
    yield figures.at_most("a notice of one page, PDF", _ms(lambda: pdf(_again(notice, turned)), times), MOST_MS)
    yield figures.at_most("a notice of one page, DOCX", _ms(lambda: docx(_again(notice, turned)), times), MOST_MS)
    pages = len(pictures(long, dots_per_inch=20))
    each = _ms(lambda: pdf(_again(long, turned)), max(times // 20, 3)) / pages
    yield figures.at_most("a page of a long paper, PDF", each, MOST_MS, note=f"{pages} pages")
    grown = _resident_mb()
    yield figures.just("resident memory after all of them", grown, "MiB", f"{small:.0f} after the first")
    yield figures.just("size of a notice, PDF", len(pdf(notice)) / 1024, "KiB", f"DOCX {len(docx(notice)) / 1024:.1f}")
    yield figures.just("the setter on disk", _wheel_mb(), "MiB", "typst, with the Latin faces it carries")


def _again(paper: object, turned: Iterator[int]) -> object:
    """A paper that was not set before: the setter remembers."""
    return replace(paper, subject=f"Kết luận số {next(turned)}")  # type: ignore[type-var]


def _paper(times: int) -> object:
    from dongthuan.work.documents.layout import Heading, Items, Paper, Paragraph, Signature, Table

    words = "Chủ tịch Ủy ban nhân dân xã đã trả lời trực tiếp mười hai ý kiến về đường, nước và trường mầm non. " * 3
    rows = tuple((str(n), "Sửa mặt đường vào thôn", "Lò Văn Tấm", "30/6/2026") for n in range(1, 9))
    table = Table(("TT", "Việc", "Người", "Hạn"), rows, (1, 4, 3, 2))
    part = (Heading("I. Nội dung"), Paragraph(words), Items(("Đường vào thôn", "Nước sinh hoạt")), table)
    signed = (Signature(body="Ủy ban nhân dân", title="Chủ tịch", name="Nguyễn Văn Bình"),)
    return Paper(
        issuer="Ủy ban nhân dân xã Hoa Sữa", number="12/TB-UBND", place="Hoa Sữa", on=date(2026, 3, 5),
        type="Thông báo", body=part * times, signed=signed, recipients=("Như trên",), kept="VT",
    )  # fmt: skip


def _ms(act: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        taken.append(1000 * (time.perf_counter() - start))
    return median(taken)


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1]) if sys.platform == "linux" else 0
    return pages * 4096 / 2**20


def _wheel_mb() -> float:
    package = distribution("typst")
    return (
        sum(
            Path(str(package.locate_file(file))).stat().st_size
            for file in package.files or ()
            if "pyc" not in str(file)
        )
        / 2**20
    )
