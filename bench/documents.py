"""A large register of documents: in force on a day, and the cascade of a province of 168 communes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import figures
from places import place

MOST_STATEMENTS, MOST_MS = 10, 200
WHO = {"clerk": "the province's clerk", "head": "its head", "commune": "a commune's clerk"}
BY_PERSON = {
    "page_in_force": "a page of fifty documents, and which of them are in force on day X",
    "only_in_force": "a page of fifty documents that are in force on day X",
    "count_in_force": "how many of all are in force on day X",
}
QUESTIONS = {
    **{f"{name}_{who}": f"{what}, for {whom}" for name, what in BY_PERSON.items() for who, whom in WHO.items()},
    "graph": "a resolution down to 168 communes",
    "coverage": "coverage of 168 communes from stored counts",
    "units": "coverage unit by unit, 168 of them",
    "web_list": "whole page: the register as it was in force on day X",
    "web_one": "whole page: one document on day X",
    "web_whole": "whole page: a directive with all that hangs on it, 168 units that have it",
    "web_graph": "whole page: a resolution down to 168 communes, drawn and as a list",
    "web_coverage": "whole page: everything that was asked, from stored counts, and a period in figures",
    "web_units": "whole page: 168 communes one by one",
    "answer": "one commune answers, counts made anew",
}
JUST_TIME = ("answer", "count_in_force_clerk", "count_in_force_head", "count_in_force_commune")
"""No page waits for these."""


def measure(engine: str, work: Path, quick: bool) -> Iterator[figures.Figure]:
    many, related = (2_000, 4_000) if quick else (200_000, 400_000)
    with place(engine, work, "documents_seen") as site:
        site.load(1)
        found = site.script("document_register.py", "--documents", str(many), "--relations", str(related))
    held = f"{found['documents']:,} documents, {found['relations']:,} relations"
    for name, what in QUESTIONS.items():
        yield from _figures(name, what, found[name], f"{held}; {found[name]['note']}")


def _figures(name: str, what: str, one: dict[str, Any], note: str) -> Iterator[figures.Figure]:
    if name == "answer":
        yield figures.just(f"{what}: statements", one["statements"], "", note)
    else:
        yield figures.at_most(f"{what}: statements", one["statements"], MOST_STATEMENTS, "", note)
    if name in JUST_TIME:
        yield figures.just(f"{what}: median time", one["ms"], "ms")
    else:
        yield figures.at_most(f"{what}: median time", one["ms"], MOST_MS)
