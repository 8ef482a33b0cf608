"""Run the benches and write bench/results.md.

    python bench/run.py                               everything, on both databases
    python bench/run.py filing --engine sqlite        one part anew; the page keeps the others
    python bench/run.py --quick --results DIR         small sizes: does everything run at all?

Parts: filing, pages, search, exports, memory, imports, clocks, merging, crowd, killed, hall, promised, catalogue, book,
documents, symbols, papers, ledger. Each writes one small file into the results folder as it ends, so a run that was
broken off goes on with the parts that are missing (--missing). Loaded registers stay in --work until the end of a
whole run, or longer with --keep.
"""

import argparse
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "src")]

import book  # noqa: E402
import catalogue  # noqa: E402
import clocks  # noqa: E402
import crowd  # noqa: E402
import documents  # noqa: E402
import exports  # noqa: E402
import figures  # noqa: E402
import filing  # noqa: E402
import hall  # noqa: E402
import imports  # noqa: E402
import ledgers  # noqa: E402
import memory  # noqa: E402
import merging  # noqa: E402
import pages  # noqa: E402
import papers  # noqa: E402
import places  # noqa: E402
import promised  # noqa: E402
import searching  # noqa: E402
import symbols  # noqa: E402


@dataclass(frozen=True)
class Part:
    title: str
    measure: Callable[[str, Path, bool], Iterator[figures.Figure]]
    engines: tuple[str, ...] = places.ENGINES


PARTS = {
    "filing": Part("Filing a letter", filing.measure),
    "memory": Part("Memory of the workers", memory.measure),
    "imports": Part("A register comes in", imports.measure),
    "clocks": Part("A day off more: every open clock counted anew", clocks.measure),
    "merging": Part("Units that merge", merging.measure),
    "crowd": Part("Fifty people at once", crowd.calm),
    "killed": Part("Fifty people, and a worker that is killed", crowd.killed),
    "hall": Part("The screen of the hall", hall.measure),
    "pages": Part("The desk's pages", pages.measure),
    "promised": Part("A unit with ten thousand promises", promised.measure),
    "search": Part("Searching", searching.measure),
    "exports": Part("A million cases taken out", exports.measure),
    "catalogue": Part("The catalogue of 100,000 models", catalogue.measure),
    "book": Part("A book of 100 models with pictures", book.measure),
    "documents": Part("A register of 200,000 documents", documents.measure),
    "symbols": Part("Symbols and texts, read", symbols.measure, ("any",)),
    "papers": Part("Official papers", papers.measure, ("any",)),
    "ledger": Part("Verifying a large ledger", ledgers.measure, ("any",)),
}
"""In the order in which they run: those that need a small register first, for it only grows."""


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that servers end with us, and nothing else does
    given = _given()
    folder = given.results or (given.work / "results" if given.quick else HERE / "results")
    page = HERE / "results.md" if folder == HERE / "results" else folder / "results.md"
    try:
        for name, engine in _asked(given, folder):
            _run(name, engine, given, folder)
            page.write_text(figures.page(folder), "utf-8")
            say(f"written: {page}")
    finally:
        if not given.keep and not given.parts:
            shutil.rmtree(given.work / ("quick" if given.quick else "full"), ignore_errors=True)
    return 0


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--engine", choices=("both", *places.ENGINES), default="both")
    parser.add_argument("--quick", action="store_true", help="small sizes; the figures say nothing")
    parser.add_argument("--missing", action="store_true", help="only parts that have no result yet")
    parser.add_argument("--keep", action="store_true", help="leave the loaded registers in --work")
    parser.add_argument("--work", type=Path, default=HERE / ".work", metavar="DIR")
    parser.add_argument("--results", type=Path, metavar="DIR")
    given = parser.parse_args()
    if unknown := set(given.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    given.work = given.work.resolve()
    given.work.mkdir(parents=True, exist_ok=True)
    return given


def _asked(given: argparse.Namespace, folder: Path) -> Iterator[tuple[str, str]]:
    wanted = places.ENGINES if given.engine == "both" else (given.engine,)
    for engine in (*wanted, "any"):
        for name, part in PARTS.items():
            left_out = given.missing and (folder / f"{name}-{engine}.json").exists()
            if engine in part.engines and name in (given.parts or PARTS) and not left_out:
                yield name, engine


def _run(name: str, engine: str, given: argparse.Namespace, folder: Path) -> None:
    machine, begun, part, found = places.machine(), time.monotonic(), PARTS[name], []
    say(f"{name}, {engine}: load {machine['load_before']:.2f}")
    for figure in part.measure(engine, given.work / ("quick" if given.quick else "full"), given.quick):
        found.append(figure)
        say(f"  {figure.what}: {figure.ours} {figure.unit} floor {figure.floor} ratio {figure.ratio} {figure.note}")
    command = f"python bench/run.py {name}" + ("" if engine == "any" else f" --engine {engine}")
    result = {
        "part": name, "order": list(PARTS).index(name), "title": part.title, "engine": engine, "quick": given.quick,
        "command": command + (" --quick" if given.quick else ""), "machine": machine,
        "took_seconds": round(time.monotonic() - begun, 1),
    }  # fmt: skip
    figures.keep(folder, result, found)


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
