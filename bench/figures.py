"""What a bench found, and the page that all of it makes."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from client import Pair


@dataclass(frozen=True)
class Figure:
    """``floor`` and ``ratio`` stand where something was measured beside it; ``goal`` is what we reach for, in words."""

    what: str
    ours: float
    unit: str
    floor: float | None = None
    ratio: float | None = None
    goal: str = ""
    met: bool | None = None
    note: str = ""


def at_least(what: str, pair: Pair, least: float, note: str = "") -> Figure:
    """Our rate against the floor's."""
    ratio, wrong = pair.ratio(), pair.wrong()
    said = [note, f"client {pair.client_cpu():.0%} of one processor"]
    said += [f"answers of another status: {dict(wrong)}"] if wrong else []
    return Figure(
        what, round(pair.rate("ours"), 1), "requests/s", round(pair.rate("floor"), 1), round(ratio, 3),
        f"ratio ≥ {least}", ratio >= least and not wrong, "; ".join(part for part in said if part),
    )  # fmt: skip


def at_most(what: str, value: float, most: float, unit: str = "ms", note: str = "", **more: Any) -> Figure:
    return Figure(what, round(value, 3), unit, goal=f"≤ {most:g} {unit}".rstrip(), met=value <= most, note=note, **more)


def at_least_rate(what: str, value: float, least: float, unit: str, note: str = "", **more: Any) -> Figure:
    """A rate that is reached for as such, whatever was measured beside it."""
    return Figure(what, round(value, 1), unit, goal=f"≥ {least:,g} {unit}", met=value >= least, note=note, **more)


def just(what: str, value: float, unit: str, note: str = "", **more: Any) -> Figure:
    """Told, with nothing to reach for."""
    return Figure(what, round(value, 3), unit, note=note, **more)


def must(what: str, holds: bool, note: str = "") -> Figure:
    return Figure(what, int(holds), "", goal="must hold", met=holds, note=note)


def keep(folder: Path, result: dict[str, Any], figures: Iterable[Figure]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{result['part']}-{result['engine']}.json"
    whole = {**result, "figures": [asdict(figure) for figure in figures]}
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return path


HEAD = """# What it costs

Every ratio comes from one run: the floor (a bare Django view under the same server, on the same database) and ours are
asked in turn, A B B A …, after a round that is not counted; the ratio is the median over the rounds. Client and server
share the machine, and what the client takes is named. `make bench` writes this page; `python bench/run.py PART --engine
ENGINE` measures one part anew and leaves the others. `bench/README.md` says what each part does.
"""


def page(folder: Path) -> str:
    """The page, from every result that lies in ``folder``."""
    results = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    results.sort(key=lambda result: (result["order"], result["engine"]))
    return HEAD + "".join(map(_section, results))


def _section(result: dict[str, Any]) -> str:
    machine = result["machine"]
    facts = (
        f"`{result['command']}` · {machine['date']} · commit {machine['commit']} · {machine['processors']},"
        f" {machine['memory_gib']} GiB · Python {machine['python']}, Django {machine['django']},"
        f" {machine.get(result['engine'], '')} · load before {machine['load_before']:.2f}"
        f" · took {result['took_seconds']:.0f} s"
    )
    quick = "\n\n**Small sizes, for a smoke test: these figures say nothing.**" if result["quick"] else ""
    rows = "".join(map(_row, result["figures"]))
    head = "| what | ours | floor | ratio | reach for | reached |\n|---|---:|---:|---:|---|---|\n"
    return f"\n## {result['title']}, {NAMES[result['engine']]}\n\n{facts}{quick}\n\n{head}{rows}"


NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL", "any": "no database"}


def _row(figure: dict[str, Any]) -> str:
    met = {True: "yes", False: "**no**", None: ""}[figure["met"]]
    note = f"<br>{figure['note']}" if figure["note"] else ""
    return (
        f"| {figure['what']}{note} | {_number(figure['ours'])} {figure['unit']} | {_number(figure['floor'])} |"
        f" {_number(figure['ratio'])} | {figure['goal']} | {met} |\n"
    )


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.3f}".rstrip("0").rstrip(".")
