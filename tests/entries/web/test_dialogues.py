"""The pages of a dialogue: asked beforehand, seen by everybody, kept at the desk, shown in the hall."""

import json
from xml.etree import ElementTree

import pytest
from django.test import Client

from dongthuan.work.dialogues.models import Question, Words
from support.dialogues import Hall, planned
from support.pages import Page, Visitor, signed_in
from support.program import Program, acting_for, holding
from support.statements import counted
from support.town import Town

pytestmark = pytest.mark.django_db


def public(hall: Hall, rest: str = "") -> Page:
    return Visitor().get(f"/vi/dialogues/{hall.dialogue.id}/{rest}")


def test_nobody_sees_a_dialogue_that_is_only_planned(town: Town) -> None:
    hall = planned(town)
    assert public(hall).status == 404
    assert Visitor().get("/vi/dialogues/").all("p", cls="empty")


def test_a_resident_asks_without_account_and_opens_it_again_by_the_code(town: Town) -> None:
    hall, visitor = planned(town).to("collecting"), Visitor()
    page = visitor.get(f"/vi/dialogues/{hall.dialogue.id}/ask/")
    page = visitor.press(page.form("once"), what="Ngõ 5 không có bình chữa cháy.", contact="a@example.com")
    code = page.one("bdi", cls="big").text
    assert "Ngõ 5 không có bình chữa cháy." in page.text
    other = Visitor()
    found = other.press(other.get("/vi/look-up/").form("code"), code=code)
    assert "Ngõ 5 không có bình chữa cháy." in found.text
    gone = other.press(found.form(ending="/erase_contact/"))
    assert not gone.all("form", action="/vi/question/erase_contact/")
    assert not Words.objects.filter(name="contact", text__isnull=False).exists()


def test_a_letters_code_still_opens_the_letter(town: Town) -> None:
    receipt, visitor = town.file(), Visitor()
    found = visitor.press(visitor.get("/vi/look-up/").form("code"), code=receipt.code.full)
    assert "Đèn đường ngõ 5" in found.text


def test_everybody_sees_the_offices_title_and_never_the_words_or_who_asked(town: Town) -> None:
    hall = planned(town).to("announced")
    question = hall.ask("Nhà ông Nháp bán hàng giả.", channel="paper", asker="bà Mẫu, tổ 5")
    hall.handle("publish", question, title="Hàng giả trong ngõ")
    page = public(hall)
    assert "Hàng giả trong ngõ" in page.text
    files = [
        Client().get(f"/vi/dialogues/{hall.dialogue.id}.{kind}").content.decode() for kind in ("csv", "json", "atom")
    ]
    for said in (page.html, *files):
        assert "ông Nháp" not in said
        assert "bà Mẫu" not in said


def test_me_too_counts_once_in_a_browser(town: Town) -> None:
    hall, visitor = planned(town).to("announced"), Visitor()
    hall.handle("publish", hall.ask("Hàng giả."), title="Hàng giả")
    page = visitor.get(f"/vi/dialogues/{hall.dialogue.id}/")
    for _ in range(3):
        page = visitor.press(page.form(ending=f"/too/{Question.objects.get().id}/"))
    assert Question.objects.get().too == 1


def test_an_organisation_registers_with_its_name_and_a_number(town: Town) -> None:
    hall, visitor = planned(town, seats="10").to("announced"), Visitor()
    page = visitor.get(f"/vi/dialogues/{hall.dialogue.id}/come/")
    refused = visitor.press(page.form("once"), name="Hội Ví Dụ", kind="association", places="11")
    assert refused.refusal == "seats_taken"
    done = visitor.press(refused.form("once"), places="3")
    assert "Hội Ví Dụ" in done.text


def test_the_whole_chain_is_on_one_page_and_in_its_files(town: Town) -> None:
    hall = planned(town).to("following")
    hall.handle("publish", hall.question, title="Bình chữa cháy ngõ 5")
    page = public(hall)
    for part in ("Bình chữa cháy ngõ 5", "Phường sẽ lắp trong tháng 9.", "Giao các bộ phận", "Lắp 12 bình chữa cháy"):
        assert part in page.text
    whole = json.loads(Client().get(f"/vi/dialogues/{hall.dialogue.id}.json").content)
    assert [(row["title"], row["state"]) for row in whole["questions"]] == [("Bình chữa cháy ngõ 5", "accepted")]
    assert [(row["what"], row["due"]) for row in whole["plan"]] == [("Lắp 12 bình chữa cháy", "2026-09-30")]
    feed = ElementTree.fromstring(Client().get(f"/vi/dialogues/{hall.dialogue.id}.atom").content)
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 8
    assert Client().get("/vi/dialogues/list.csv").content.decode().count("\r\n") == 2


def test_the_list_is_cut_by_place_topic_and_state(town: Town) -> None:
    hall = planned(town).to("announced")
    unit = town.units["99001"].id
    for query, shown in (
        (f"unit={unit}", 1),
        ("topic=land", 0),
        ("state=announced", 1),
        ("state=closed", 0),
        ("unit=x", 1),
    ):
        assert len(Visitor().get(f"/vi/dialogues/?{query}").all("ul", cls="talks")) == shown, query
    assert hall.dialogue.state == "announced"


def test_a_page_costs_the_same_for_one_question_and_for_forty(town: Town) -> None:
    hall = planned(town).to("announced")
    costs = []
    for number in (1, 39):
        for place in range(number):
            hall.handle("publish", hall.ask(f"Việc {number} {place}."), title=f"Việc {number} {place}")
        with counted() as statements:
            assert public(hall).status == 200
        costs.append(len(statements))
    assert costs[0] == costs[1] <= 16


def test_the_desk_leads_it_from_the_plan_to_the_hall_without_script(town: Town) -> None:
    mau = signed_in(town.accounts["mau"])
    page = mau.get("/vi/desk/dialogues/")
    unit, front = (str(town.units[code].id) for code in ("99001", "99001-MT"))
    given = {"unit": unit, "audience": "people", "field": "land", "title": "Đối thoại đất đai (ví dụ)",
             "on": "2026-08-24", "hour": "14:00", "place": "Hội trường"}  # fmt: skip
    refused = mau.press(page.form("title"), **given)
    assert refused.refusal == "front_missing"
    page = mau.press(refused.form("title"), front=front)
    for step in ("collect", "announce", "open_hall"):
        page = mau.press(page.form(ending=f"/{step}/"))
    live = mau.get(page.address + "live/")
    done = mau.press(live.form("once"), what="Hàng giả ở chợ.", asker="bà Mẫu")
    done = mau.press(done.form(ending="/call/"))
    question = Question.objects.get()
    assert (question.hall, question.channel) == ("speaking", "hall")
    screen = Visitor().get(f"/vi/dialogues/{question.dialogue_id}/hall/")
    assert "Hàng giả ở chợ." in screen.text
    one = mau.get(f"/vi/desk/question/{question.reference}/")
    assert "Đã xử phạt." in mau.press(one.form(ending="/answer/"), answer="Đã xử phạt.").text


def test_a_plan_with_a_wrong_row_keeps_what_was_typed(town: Town) -> None:
    hall, mau = planned(town).to("held"), signed_in(town.accounts["mau"])
    page = mau.get(f"/vi/desk/dialogues/{hall.dialogue.id}/plan/")
    row = {"what": "Lắp bình", "unit": str(town.units["99001"].id), "person": str(town.accounts["thu"].id)}
    page = mau.press(page.form("product"), due="2026-08-01", **row)
    assert page.refusal == "due_before_dialogue"
    page = mau.press(page.form("product"), due="2026-09-30")
    assert "Lắp bình" in page.text


@pytest.mark.parametrize("what", ["minutes", "notice", "plan"])
def test_the_papers_are_printed(town: Town, what: str) -> None:
    hall, mau = planned(town).to("following"), signed_in(town.accounts["mau"])
    page = mau.get(f"/vi/desk/dialogues/{hall.dialogue.id}/paper/{what}/")
    assert page.status == 200
    assert ("Lắp 12 bình chữa cháy" in page.text) == (what == "plan")
    for kind, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
        file = mau.client.get(f"/vi/desk/dialogues/{hall.dialogue.id}/paper/{what}.{kind}")
        assert (file.status_code, file.content[: len(begins)]) == (200, begins)


def test_whoever_has_no_office_there_finds_nothing_at_the_desk(town: Town) -> None:
    hall, stranger = planned(town).to("announced"), signed_in(town.accounts["nhap"])
    for rest in ("", "live/", "plan/", "paper/minutes/"):
        assert stranger.get(f"/vi/desk/dialogues/{hall.dialogue.id}/{rest}").status in (403, 404)


def test_a_program_reads_asks_and_leads(town: Town) -> None:
    hall = planned(town).to("collecting")
    base = f"/dialogues/{hall.dialogue.id}"
    asked = Program().post(f"{base}/questions", {"what": "Ngõ tối."}, Idempotency_Key="a")
    again = Program().post(f"{base}/questions", {"what": "Ngõ tối."}, Idempotency_Key="a")
    assert (asked.status_code, asked.json(), Question.objects.count()) == (201, again.json(), 1)
    own = holding(asked.json()["code"]).get("/question").json()
    assert [row["text"] for row in own["words"]] == ["Ngõ tối."]
    mau = acting_for(town, "mau")
    [row] = mau.get(f"{base}/questions").json()
    wish = {"version": row["version"], "inputs": {"area": "state_management", "topic": "lighting"}}
    assert mau.post(f"/questions/{row['id']}/steps/sort", wish).json()["topic"] == "lighting"
    assert mau.post(f"/questions/{row['id']}/steps/sort", wish).status_code == 409
    moved = mau.post(f"{base}/steps/announce", {"version": 2})
    assert (moved.status_code, moved.json().get("state")) == (200, "announced")
    assert Program().get("/dialogues").json()["dialogues"][0]["state"] == "announced"
    assert Program().post(f"{base}/steps/announce", {"version": 3}).status_code == 401
