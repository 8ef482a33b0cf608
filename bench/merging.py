"""Ten communes with their open cases become one, and are what they were again; the whole country comes in."""

from collections.abc import Iterator
from pathlib import Path

import figures
from places import place

EXPORTED = ["cases", "steps"]
ROWS = ["accounts", "charges", "deputisings", "offices", "supervisions", "tasks", "units"]


def measure(engine: str, work: Path, quick: bool) -> Iterator[figures.Figure]:
    size = 1_500 if quick else 262_000
    with place(engine, work, "merge") as site:
        site.load(size)
        told = site.script("merge.py", "--asked", "200" if quick else "10000")
    held = f"10 communes, {told['cases']:,} cases, {told['open']:,} of them open"
    yield figures.at_most(
        "a merger applied", told["apply_seconds"], 2, "s", f"{held}; {told['apply_statements']} statements"
    )
    yield figures.must("every clock and every exported case as before", told["clocks_same"] and told["cases_same"])
    yield figures.at_most("the same undone", told["undo_seconds"], 2, "s")
    files, rows = told["exports_same"], told["rows_same"]
    yield figures.must("exports byte for byte as before after the undoing", files == EXPORTED, ", ".join(files))
    yield figures.must("every row of people, offices, grants and tasks as before, too", rows == ROWS, ", ".join(rows))
    one = told["responsible_statements"] == 1 and told["responsible_right"]
    yield figures.must("who answers for them: one statement, every answer right", one, f"{told['responsible']:,} cases")
    yield figures.just("asking who answers for them", told["responsible_seconds"] * 1000, "ms")
    note = f"{told['desk_before']} statements before, {told['desk_after']} with ten predecessors"
    yield figures.must("the desk costs no statement more", told["desk_after"] <= told["desk_before"], note)
    yield figures.at_most(
        "the whole country comes in", told["country_seconds"], 60, "s", "14,007 units in one transaction"
    )
