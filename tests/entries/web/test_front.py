"""The first page leads to whatever one can do here, and says what is next in four statements."""

import pytest

from support import dialogues, promises
from support import receptions as rec
from support.pages import Visitor
from support.statements import counted
from support.town import Town

pytestmark = pytest.mark.django_db

ROOMS = ("new/", "promises/", "dialogues/", "receptions/", "models/", "campaigns/")


def test_an_empty_house_says_what_one_can_do_and_that_nothing_is_called(town: Town, visitor: Visitor) -> None:
    page = visitor.get("/en/")
    assert not page.all("ul", cls="flowers")
    assert "No day is published yet." in page.text
    assert "No dialogue is called now." in page.text
    assert {link.attrs.get("href") for link in page.all("a")} >= {f"/en/{room}" for room in ROOMS}
    assert page.form("code").attrs["action"] == "/en/look-up/"
    assert page.form("q").attrs["action"] == "/en/units/"
    assert page.form("words").attrs["action"] == "/en/models/"


def test_what_was_promised_lately_stands_as_flowers_by_what_became_of_it(town: Town, visitor: Visitor) -> None:
    promises.people_of(town)
    kept, broken, _open = (promises.heard(town, origin=f"question:{place}") for place in range(3))
    promises.kept(town, kept)
    promises.say(town, "give_up", "hoa", broken, reason="Vì mưa.")
    page = visitor.get("/en/")
    assert "Promised lately: 3. Kept 1, late 0, broken 1." in page.text
    [flowers] = page.all("ul", cls="flowers")
    assert [line.all("a")[0].attrs["href"].rpartition("=")[2] for line in flowers.all("li")] == [
        "kept",
        "going",
        "broken",
    ]
    assert [len(line.all("svg", cls="lotus")) for line in flowers.all("li")] == [1, 1, 1]


def test_the_next_day_of_a_leader_and_the_next_dialogue_in_four_statements(town: Town, visitor: Visitor) -> None:
    day = rec.published(town)
    hall = dialogues.planned(town).to("collecting")
    with counted() as statements:
        page = visitor.get("/vi/")
    assert len(statements) == 4
    assert page.all("a", href=f"/vi/receptions/{day.id}/book/")
    assert page.all("a", href=f"/vi/dialogues/{hall.dialogue.id}/ask/")
    assert next(one.text for one in page.all("p", cls="leafday")).endswith(str(day.day.day))
