"""The pages that are made from tables are current, and the program that makes them can tell."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.utils import translation

from support import tools

docs = tools.load("docs")


@pytest.fixture(scope="module", autouse=True)
def made_once() -> Iterator[None]:
    """The pages are made by several seconds of work, and are the same for all that is asked here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(docs, "made", cache(docs.made))
        yield


@pytest.fixture(autouse=True)
def whatever_is_spoken() -> Iterator[None]:
    """A page does not depend on the language that somebody spoke before."""
    with translation.override("ar"):
        yield


def test_every_page_is_current() -> None:
    assert docs.stale() == [], "run make docs"


def test_every_made_page_is_in_the_list() -> None:
    made = {path for path in docs.DOCS.rglob("*.md") if docs.MADE in path.read_text("utf-8")}
    assert made == {path for path in docs.pages() if path.suffix == ".md"}


def test_a_page_that_somebody_changed_by_hand_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docs, "DOCS", tmp_path)
    docs.write()
    assert docs.stale() == []
    (tmp_path / "glossary.md").write_text("What I think it says.")
    (tmp_path / "api.json").unlink()
    assert sorted(path.name for path in docs.stale()) == ["api.json", "glossary.md"]


def test_every_state_and_every_move_is_in_the_picture() -> None:
    from dongthuan.work.cases.lifecycle import LIFECYCLE, STATES

    drawn = set[str]()
    for name in docs.PROCESSES:
        picture = ElementTree.fromstring(docs.picture(name))
        said = " ".join("".join(text.itertext()) for text in picture.iter("{http://www.w3.org/2000/svg}text"))
        words = set(said.replace(",", " ").replace(":", " ").split())
        table, _ = docs.process(name)
        assert {*table.states, *table.moves} <= words
        drawn |= words
    assert {*STATES, *LIFECYCLE.moves} <= drawn


def test_a_cell_cannot_break_its_table() -> None:
    assert docs.table(["a"], [["one|two"]]) == "| a |\n| --- |\n| one\\|two |\n"
