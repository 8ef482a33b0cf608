"""Dialogues, for everybody and at the desk."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

import dongthuan.work.dialogues.models  # noqa: F401
from dongthuan.entries.exchange import conclusions
from dongthuan.entries.web import paper
from dongthuan.record.terms import queries as terms
from dongthuan.work import dialogues as talk
from support import dialogues
from support.bracketed import DATED, assert_translated
from support.conclusions import book
from support.pages import Visitor, signed_in
from support.town import Town

pytestmark = pytest.mark.django_db


def of_dialogues() -> list[str]:
    """What people wrote at dialogues, and labels of topics."""
    found = [row for row in talk.models.Words.objects.values_list("text", flat=True) if row]
    for model, columns in (
        (talk.models.Dialogue, ("title", "place", "term")),
        (talk.models.PlanRow, ("what",)),
        (talk.models.Guest, ("name",)),
        (talk.models.Question, ("public_title", "project")),
    ):
        found += [value for row in model.objects.values_list(*columns) for value in row if value]
    found += [label["vi"] for label in terms.group("dialogue_topics").values()]
    return [*found, *paper.NATION, "CSV", "JSON", "Atom", "iCalendar", "DOCX", "PDF", DATED, "10/2022/QH15",
            *map(str, dict(settings.LANGUAGES).values())]  # fmt: skip


@pytest.mark.parametrize("state", ["collecting", "live", "held", "following", "closed"])
def test_a_dialogue_as_everybody_and_the_desk_see_it(town: Town, state: str) -> None:
    hall = dialogues.planned(town, seats="40", languages=("vi",)).to(state)
    one, unit = hall.dialogue, town.units["99001"].id
    if state in ("collecting", "live"):
        channel = {"channel": "hall", "asker": "ông Thử", "speaking": True} if state == "live" else {}
        hall.handle("publish", hall.ask("Hàng giả ở chợ.", **channel), title="Hàng giả")
    base, desk, typed = f"/vi/dialogues/{one.id}/", f"/vi/desk/dialogues/{one.id}/", of_dialogues()
    for address in (
        "/vi/dialogues/",
        base,
        f"{base}ask/",
        f"{base}come/",
        f"{base}hall/",
        f"{base}hall/now/",
        f"/vi/dialogues/year/{unit}/",
    ):
        assert_translated(Visitor().get(address), *typed)
    mau = signed_in(town.accounts["mau"])
    sheets = [f"{desk}paper/{what}/" for what in ("minutes", "notice", "plan")]
    for address in ("/vi/desk/dialogues/", desk, f"{desk}live/", f"{desk}live/lists/", f"{desk}plan/", *sheets,
                    f"/vi/desk/dialogues/year/{unit}/"):  # fmt: skip
        assert_translated(mau.get(address), *typed)
    if found := talk.models.Question.objects.first():
        assert_translated(mau.get(f"/vi/desk/question/{found.reference}/"), *typed)


def test_a_question_from_the_web_and_what_can_be_missing(town: Town) -> None:
    hall, visitor = dialogues.planned(town).to("collecting"), Visitor()
    page = visitor.get(f"/vi/dialogues/{hall.dialogue.id}/ask/")
    for given in ({"what": ""}, {"what": "Ngõ 5 tối.", "contact": "?"}):
        page = visitor.press(page.form("once"), **given)
        assert page.refusal
        assert_translated(page, *of_dialogues(), "Ngõ 5 tối.")
    page = visitor.press(page.form("once"), what="Ngõ 5 tối.", contact="a@example.com")
    assert page.all("section", cls="slip")
    assert_translated(page, *of_dialogues())


def test_conclusions_brought_in_from_a_table(town: Town, tmp_path: Path) -> None:
    hall, mau = dialogues.planned(town).to("held", row=False), signed_in(town.accounts["mau"])
    address = f"/vi/desk/dialogues/{hall.dialogue.id}/bring/"
    columns = [*conclusions.mapped(None).columns, "XLSX"]
    page = mau.get(address)
    assert_translated(page, *of_dialogues(), *columns)
    assert_translated(mau.press(page.form(ending="/bring/")), *of_dialogues(), *columns)
    table = SimpleUploadedFile("a.xlsx", book(tmp_path / "a.xlsx").read_bytes())
    page = mau.press(mau.get(address).form(ending="/bring/"), files={"file": table})
    assert_translated(page, *of_dialogues(), "Sheet")
    assert_translated(mau.press(page.form("token"), "take"), *of_dialogues())
