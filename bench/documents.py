"""A large register of documents: in force on a day, and the cascade of a province of 168 communes."""

from collections.abc import Iterator
from pathlib import Path

import figures
from places import place

MOST_STATEMENTS, MOST_MS = 10, 200


def measure(engine: str, work: Path, quick: bool) -> Iterator[figures.Figure]:
    many, related = (2_000, 4_000) if quick else (200_000, 400_000)
    with place(engine, work, "documents") as site:
        site.load(1)
        found = site.script("document_register.py", "--documents", str(many), "--relations", str(related))
    held = f"{found['documents']:,} documents, {found['relations']:,} relations"
    for name, what in QUESTIONS.items():
        one = found[name]
        note = f"{held}; {one['note']}"
        if name == "answer":
            yield figures.just(f"{what}: statements", one["statements"], "", note)
        else:
            yield figures.at_most(f"{what}: statements", one["statements"], MOST_STATEMENTS, "", note)
        if name in ("answer", "count_in_force"):
            yield figures.just(f"{what}: median time", one["ms"], "ms")
        else:
            yield figures.at_most(f"{what}: median time", one["ms"], MOST_MS)


QUESTIONS = {
    "page_in_force": "a page of fifty documents, and which of them are in force on day X",
    "count_in_force": "how many of all are in force on day X",
    "graph": "a resolution down to 168 communes",
    "coverage": "coverage of 168 communes from stored counts",
    "units": "coverage unit by unit, 168 of them",
    "answer": "one commune answers, counts made anew",
}
