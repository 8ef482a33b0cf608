"""Every code has its sentence, and every sentence a code: nothing reaches a screen bare, nothing is said for nobody."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
from django.utils import translation

from dongthuan.kernel.refusal import STATUS, Refusal
from dongthuan.record.phrases import codes
from dongthuan.work.cases.lifecycle import GROUNDS, LIFECYCLE, STATES
from dongthuan.work.cases.models import FROM_RESIDENT
from support.events import events
from support.source import Module, dotted, modules


class Asked(dict[str, int]):
    """Facts that are all 2 and remember what they were asked for."""

    def __missing__(self, name: str) -> int:
        self[name] = 2
        return 2


def places(sentence: object) -> set[str]:
    """The facts that a sentence names: {"longest"}."""
    asked = Asked()
    with translation.override("en"):
        str(sentence % asked)  # type: ignore[operator]
    return set(asked)


@dataclass(frozen=True)
class Raised:
    """A refusal as the source makes it; ``facts`` None where it is no dictionary written out."""

    where: str
    codes: tuple[str, ...]
    facts: frozenset[str] | None
    passed_on: bool


def raised(module: Module) -> Iterator[Raised]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] == "Refusal":
            passed_on = isinstance(node.args[0], ast.Attribute) and node.args[0].attr == "code"
            yield Raised(module.at(node), _codes(node.args[0]), _facts(node), passed_on)


def _codes(node: ast.expr) -> tuple[str, ...]:
    """ "missing", or both of ``"missing" if … else "too_long"``; nothing for a refusal that is passed on."""
    if isinstance(node, ast.IfExp):
        return _codes(node.body) + _codes(node.orelse)
    return (node.value,) if isinstance(node, ast.Constant) and isinstance(node.value, str) else ()


def _facts(call: ast.Call) -> frozenset[str] | None:
    given = [*call.args[1:], *(keyword.value for keyword in call.keywords)]
    if not given:
        return frozenset()
    keys = given[0].keys if isinstance(given[0], ast.Dict) else [None]
    return frozenset(key.value for key in keys if isinstance(key, ast.Constant)) if all(keys) else None


FROM_OUTSIDE = {
    "src/dongthuan/entries/web/residents.py": "the address of a link that did not open says one of three listed codes",
}
ALL = [found for module in modules() for found in raised(module)]
RAISED = sorted({code for found in ALL for code in found.codes})


def test_every_refusal_has_a_sentence_and_every_sentence_a_refusal() -> None:
    assert sorted(codes.REFUSALS) == RAISED


def test_a_refusal_without_a_code_of_its_own_passes_another_on() -> None:
    """``Refusal(no.code, …)``: the one way to make a refusal whose code is not written there."""
    bare = [found.where for found in ALL if not found.codes and not found.passed_on]
    assert [where for where in bare if where.partition(":")[0] not in FROM_OUTSIDE] == []


@pytest.mark.parametrize("code", [code for code in RAISED if places(codes.REFUSALS.get(code, ""))])
def test_whoever_refuses_gives_the_facts_that_the_sentence_names(code: str) -> None:
    wanted = places(codes.REFUSALS[code])
    assert [found.where for found in ALL if code in found.codes and not wanted <= (found.facts or set())] == []


def test_a_sentence_is_filled_with_its_facts() -> None:
    with translation.override("en"):
        said = codes.refusal(Refusal("too_long", {"longest": 300, "field": "place"}))
    assert said == "This is too long: at most 300 characters."


def test_every_refusal_that_a_docstring_promises_exists() -> None:
    promised = {
        (module.name, code)
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef)
        for sentence in re.findall(r"Refusals?: ([^.]*)\.", ast.get_docstring(node) or "")
        for code in re.findall(r"(?<![\w\"`])[a-z]+(?:_[a-z]+)+(?![\w\"`])", sentence)
    }
    assert [pair for pair in promised if pair[1] not in codes.REFUSALS] == []


def test_statuses_are_of_refusals_that_exist() -> None:
    assert set(STATUS) <= set(codes.REFUSALS)


INPUTS = {row.name for move in LIFECYCLE for row in move.inputs}
LETTER = {"what", "place", "contact", "photo", "unit"}
"""What the form for a letter asks; the other fields are inputs of moves."""
WORDS = {name for name in FROM_RESIDENT if name in codes.FIELDS}


@pytest.mark.parametrize(
    ("phrases", "spoken"),
    [
        (codes.STATES, set(STATES)),
        (codes.MOVES, set(LIFECYCLE.moves)),
        (codes.FIELDS, INPUTS | LETTER | WORDS),
        (codes.GROUNDS, set(GROUNDS)),
        (codes.EVENTS, {event.kind for event in events()}),
        (codes.CHANNELS, {"web", "api", "cli", "import", "reception"}),
    ],
    ids=["states", "moves", "fields", "grounds", "events", "channels"],
)
def test_every_code_has_a_sentence_and_every_sentence_a_code(phrases: Mapping[str, object], spoken: set[str]) -> None:
    assert sorted(phrases) == sorted(spoken)


def test_codes_are_english_and_for_ever() -> None:
    tables = (codes.REFUSALS, codes.STATES, codes.MOVES, codes.FIELDS, codes.GROUNDS, codes.EVENTS, codes.CHANNELS)
    assert [code for table in tables for code in table if not re.fullmatch(r"[a-z]+(_[a-z]+)*", code)] == []


def test_no_two_concepts_say_the_same_code() -> None:
    for table in ("REFUSALS", "STATES", "MOVES", "FIELDS", "GROUNDS", "EVENTS"):
        said = [code for concept in codes.CONCEPTS for code in getattr(concept, table, {})]
        assert sorted(said) == sorted(set(said)), table
