"""Long forms of the desk: what was typed comes back with the page, and goes when the form came through."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from dongthuan.entries import web
from dongthuan.work.desk.models import Typed
from support import promises
from support.pages import Visitor, say, signed_in, values
from support.promises import heard
from support.town import Town

pytestmark = pytest.mark.django_db
QUESTION = "Đến đâu rồi, và ai làm?"
AT = "/vi/desk/typed/"


@pytest.fixture
def mat(town: Town) -> Visitor:
    """Of the Front, who may ask for an account of a promise."""
    return signed_in(promises.people_of(town).accounts["mat"])


def keeps(visitor: Visitor, about: str, form: str, **inputs: str) -> Any:
    """What the script sends a second after the last letter."""
    return sends(visitor, about=about, form=form, inputs=json.dumps(inputs))


def sends(visitor: Visitor, **given: str) -> Any:
    seal = values(visitor.get("/vi/desk/").form(ending="/sign-out/"))["csrfmiddlewaretoken"]
    return visitor.client.post(AT, {"csrfmiddlewaretoken": seal, **given})


def kept(visitor: Visitor, about: str) -> dict[str, Any]:
    found: dict[str, Any] = visitor.client.get(AT, {"about": about}).json()["kept"]
    return found


def test_what_was_typed_comes_back_and_goes_with_the_form(town: Town, mat: Visitor) -> None:
    one = heard(town)
    page = mat.get(f"/vi/desk/promises/{one.id}/")
    form = page.form(ending="/ask/")
    assert values(form)["typed_as"] == f"promise:{one.id} ask"
    told = keeps(mat, f"promise:{one.id}", "ask", **{"question.1": QUESTION}).json()
    assert told == {"inputs": {"question.1": QUESTION}, "said": say("vi", "Draft kept at %(at)s") % {"at": "09:00"}}
    assert kept(mat, f"promise:{one.id}") == {"ask": told}
    refused = mat.press(form, question="  ")
    assert (refused.status, Typed.objects.count()) == (422, 1), "what was refused has not been sent"
    assert mat.press(form, question=QUESTION).status == 200
    assert Typed.objects.count() == 0


def test_what_was_typed_is_thrown_away_by_a_press(mat: Visitor) -> None:
    keeps(mat, "plans", "draft", **{"plan.1": "99001 -> 99010"})
    dropped = sends(mat, about="plans", form="draft", discard="1")
    assert (dropped.json(), kept(mat, "plans")) == ({"said": ""}, {})


@pytest.mark.parametrize("inputs", ["", "[]", "{", '{"plan.1": 5}', '{"plan.1": {}}'])
def test_what_is_no_form_is_not_kept(mat: Visitor, inputs: str) -> None:
    answer = sends(mat, about="plans", form="draft", inputs=inputs)
    assert (answer.status_code, answer.headers["X-Refusal"]) == (422, "text_not_readable")


def test_whoever_was_signed_out_is_sent_to_the_door_and_nothing_is_lost(mat: Visitor) -> None:
    keeps(mat, "plans", "draft", **{"plan.1": "99001 -> 99010"})
    answer = Client().post(AT, {"about": "plans", "form": "draft", "inputs": "{}"})
    assert (answer.status_code, "/desk/sign-in/" in answer.headers["Location"]) == (302, True)
    assert list(kept(mat, "plans")) == ["draft"]


def test_every_form_of_the_desk_that_asks_for_many_lines_keeps_them() -> None:
    """A template with fields made from a table may ask for a long text: it says under which name that is kept, or it
    stands here with the reason why not."""
    folder = Path(web.__file__).parent / "templates" / "desk"
    loose = set()
    for file in folder.rglob("*.html"):
        for form in re.findall(r"<form(?:(?!</form>).)*</form>", file.read_text("utf-8"), re.DOTALL):
            asks = "components/field.html" in form or "<textarea" in form
            if asks and "typed_as" not in form and "data-draft" not in form:
                loose.add(str(file.relative_to(folder)))
    assert loose == set(SHORT)


SHORT: dict[str, str] = {
    "bulk.html": "one line for many, and the page answers row by row",
    "calendars.html": "a choice",
    "dialogues/bring.html": "a file",
    "dialogues/live.html": "keeps an entry by itself until it is taken down (live.js); who asks is kept nowhere else",
    "dialogues/one.html": "a guest and a paper: a line each; the long ones beside them are kept",
    "document_files.html": "a file and its name",
    "documents_read.html": "a text that was pasted lies where it came from; what is then mended in it is kept",
    "duties.html": "a choice, days and an instrument",
    "export.html": "a choice",
    "handovers.html": "a choice",
    "import.html": "a file",
    "keep_out.html": "why somebody keeps out is nobody else's affair, not even a draft's",
    "ledger.html": "a question",
    "models/books.html": "a choice",
    "models/keeper.html": "a choice and an instrument",
    "people.html": "a choice, days and an instrument",
    "planner.html": "a title, a day and names; the plan that comes of it is kept",
    "reception_book.html": "who comes is kept in one place, or in none",
    "reception_days.html": "a day",
    "tokens.html": "a name and ticks",
    "webhooks.html": "an address and ticks",
}
