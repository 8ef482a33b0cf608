"""A register of another system comes in through the same rules: how fast, and whether in the same memory. Beside it a
bare insert of a case row and a log row for each line of the same file (``floor/loading.py``).

``MAP`` says what the columns of ``row`` mean: change both together.
"""

import csv
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import figures
from places import Place, place

HEADER = ("so", "ngay", "xa", "noi_dung", "noi", "chu_de", "so_can_bo", "phan_loai", "nhan", "tra_loi")
MAP = """
[register]
name = "bench"
zone = "Asia/Ho_Chi_Minh"
key = "{so}"
dates = ["%Y-%m-%d %H:%M"]
encoding = "utf-8"
separator = ","

[letter]
unit = "{xa}"
at = "{ngay}"
what = "{noi_dung}"
place = "{noi}"
language = "vi"

[[step]]
move = "classify"
at = "{phan_loai}"
by = "sorts{so_can_bo}"
kind = "reflection"
topic = "{chu_de}"
summary = "Cống tắc"

[[step]]
move = "accept"
at = "{nhan}"
by = "settles{so_can_bo}"

[[step]]
move = "answer"
at = "{tra_loi}"
by = "settles{so_can_bo}"
answer = "Đã khơi thông xong."
"""
"""Four moves a row: the letter, its class, the acceptance, the answer."""
LETTERS_ONLY = MAP.partition("[[step]]")[0]
FIRST = date(2025, 7, 1)
WISHED = {"sqlite": 1_500, "postgresql": 5_000}
"""Cases a second that are reached for."""
FLAT = 1.1
"""How much more memory four times the rows may take."""


def row(number: int) -> tuple[str, ...]:
    """The same number gives the same letter."""
    at, place = FIRST + timedelta(days=number % 400), number % 15 + 1
    days = [f"{at + timedelta(days=later)} {8 + number % 9:02d}:{number % 60:02d}" for later in (0, 1, 2, 6)]
    what = f"Cống số {number} tắc, nước tràn ra đường mỗi khi mưa, đề nghị cho người đến khơi thông."
    return f"{number}", days[0], f"98{place:03d}", what, f"Ngõ {number % 311}", "drainage", f"{place:02d}", *days[1:]


def written(file: Path, rows: int, first: int = 0) -> Path:
    with file.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(HEADER)
        table.writerows(map(row, range(first, first + rows)))
    return file


class Taken(NamedTuple):
    seconds: float
    peak_mib: float
    code: int


def command(site: Place, file: Path, map_: str = MAP) -> list[str]:
    (site.home / "map.toml").write_text(map_, "utf-8")
    return site.command("import", "cases", "--map", str(site.home / "map.toml"), str(file), "--json")


def take_in(site: Place, file: Path, map_: str) -> Taken:
    return _run(site, command(site, file, map_))


def bare(site: Place, file: Path) -> Taken:
    """The floor takes the same file in."""
    return _run(site, [sys.executable, "-m", "floor.loading", str(file)])


def _run(site: Place, words: list[str]) -> Taken:
    """To its end; what Linux tells of the child is its own peak."""
    begun, env = time.monotonic(), site.env(FLOOR_DATABASE=site.database("floor"))
    with (site.home / "import.log").open("wb") as out:
        child = subprocess.Popen(words, env=env, stdout=out, stderr=out)
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return Taken(time.monotonic() - begun, usage.ru_maxrss / 1024, child.returncode)


def measure(engine: str, work: Path, quick: bool) -> Iterator[figures.Figure]:
    few = 100 if quick else 5_000
    with place(engine, work, f"import{os.getpid()}") as site:  # a site of its own: an import must not find its letters
        site.load(200)
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        small = take_in(site, written(site.home / "few.csv", few), MAP)
        large = take_in(site, written(site.home / "many.csv", 4 * few, first=few), MAP)
        letters = take_in(site, written(site.home / "letters.csv", 4 * few, first=9 * few), LETTERS_ONLY)
        again = take_in(site, written(site.home / "again.csv", few, first=few), MAP)
        floor = bare(site, site.home / "many.csv")
    ended = [taken.code for taken in (small, large, letters, again, floor)]
    yield figures.must("the imports end well", not any(ended), f"exit codes {ended}" if any(ended) else "")
    yield _rate("of four moves each", engine, large, floor, 4 * few)
    yield _rate("letters alone", engine, letters, floor, 4 * few)
    yield figures.just("known rows a second", few / again.seconds, "rows/s", f"{few:,} rows seen before")
    yield figures.Figure(
        "peak of resident memory", round(large.peak_mib, 1), "MiB", round(small.peak_mib, 1),
        round(large.peak_mib / small.peak_mib, 3), f"ratio ≤ {FLAT}: flat", large.peak_mib <= FLAT * small.peak_mib,
        f"{4 * few:,} rows against {few:,}; the measuring process itself {own:.0f} MiB",
    )  # fmt: skip


def _rate(what: str, engine: str, taken: Taken, floor: Taken, rows: int) -> figures.Figure:
    """Whole commands, the start of Python in both."""
    rate, bare_rate = rows / taken.seconds, rows / floor.seconds
    return figures.at_least_rate(
        f"cases a second, {what}", rate, WISHED[engine], "cases/s", f"{rows:,} rows, {taken.seconds:.0f} s",
        floor=round(bare_rate, 1), ratio=round(rate / bare_rate, 3),
    )  # fmt: skip
