"""The pages of a dialogue: asked beforehand, seen by everybody, kept at the desk, shown in the hall."""

import io
import json
import zipfile
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dongthuan.kernel import codes
from dongthuan.record.files.models import File
from dongthuan.work.dialogues import operations, queries
from dongthuan.work.dialogues.models import Paper, Question, Words
from support import pdfs
from support.dialogues import Hall, planned
from support.pages import Page, Visitor, signed_in
from support.program import Program, acting_for, holding
from support.statements import counted
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db
SIMPLE = pdfs.made()


def public(hall: Hall, rest: str = "") -> Page:
    return Visitor().get(f"/vi/dialogues/{hall.dialogue.id}/{rest}")


def test_nobody_sees_a_dialogue_that_is_only_planned(town: Town) -> None:
    hall = planned(town)
    assert public(hall).status == 404
    assert Visitor().get("/vi/dialogues/").all("div", cls="empty")


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
    back = other.press(gone.form(ending="/take_back/"))
    assert ("Ngõ 5" not in back.text, Words.objects.filter(text__isnull=False).exists()) == (True, False)
    assert not back.all("form", action="/vi/question/take_back/")


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
    assert ("Hội Ví Dụ" in done.text, "3" in done.one("section", id="guests").text) == (False, True)
    mau = signed_in(town.accounts["mau"])
    page = mau.get(f"/vi/desk/dialogues/{hall.dialogue.id}/")
    mau.press(page.form("guest"), "coming")  # the office knows them
    assert "Hội Ví Dụ" in public(hall).text


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


def test_whoever_is_taken_down_gets_a_slip_that_opens_their_question(town: Town) -> None:
    hall, mau = planned(town).to("collecting"), signed_in(town.accounts["mau"])
    live = mau.get(f"/vi/desk/dialogues/{hall.dialogue.id}/live/")
    done = mau.press(live.form("once"), what="Ngõ 5 tối.", asker="bà Mẫu, tổ 5", channel="phone")
    code = done.one("section", cls="slip").one("bdi").text
    assert queries.by_receipt(codes.parse(code)) == Question.objects.get()
    assert not mau.get(f"/vi/desk/dialogues/{hall.dialogue.id}/live/?sent=9").all("section", cls="slip")


def test_a_plan_with_a_wrong_row_keeps_what_was_typed(town: Town) -> None:
    hall, mau = planned(town).to("held"), signed_in(town.accounts["mau"])
    page = mau.get(f"/vi/desk/dialogues/{hall.dialogue.id}/plan/")
    row = {"what": "Lắp bình", "unit": str(town.units["99001"].id), "person": str(town.accounts["thu"].id)}
    page = mau.press(page.form("product"), due="2026-08-01", **row)
    assert page.refusal == "due_before_dialogue"
    page = mau.press(page.form("product"), due="2026-09-30")
    assert "Lắp bình" in page.text


@pytest.mark.parametrize("what", ["minutes", "notice", "plan", "invitation"])
def test_the_papers_are_printed(town: Town, what: str) -> None:
    hall, mau = planned(town).to("following"), signed_in(town.accounts["mau"])
    page = mau.get(f"/vi/desk/dialogues/{hall.dialogue.id}/paper/{what}/")
    assert page.status == 200
    assert ("Lắp 12 bình chữa cháy" in page.text) == (what == "plan")
    for kind, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
        file = mau.client.get(f"/vi/desk/dialogues/{hall.dialogue.id}/paper/{what}.{kind}")
        assert (file.status_code, file.content[: len(begins)]) == (200, begins)


def test_a_report_that_is_put_beside_a_dialogue_can_be_read_by_everybody_until_it_is_taken_away(town: Town) -> None:
    hall, mau = planned(town).to("collecting"), signed_in(town.accounts["mau"])
    page = mau.get(f"/vi/desk/dialogues/{hall.dialogue.id}/")
    form = next(one for one in page.all("form", action=f"/vi/desk/dialogues/{hall.dialogue.id}/papers/"))
    sent = SimpleUploadedFile("bao-cao.pdf", SIMPLE)
    page = mau.press(form, title="Báo cáo quý III", files={"file": sent})
    kept = Paper.objects.get()
    link = public(hall).one("section", id="papers").one("a").attrs["href"]
    file = Client().get(link)
    assert (file.status_code, file.content, file["Content-Type"]) == (200, SIMPLE, "application/pdf")
    assert file["Content-Disposition"].startswith("attachment")
    mau.press(next(one for one in page.all("form") if one.all("button", value=str(kept.id))), str(kept.id))
    assert (Client().get(link).status_code, File.objects.count()) == (404, 0)


def test_a_file_that_is_a_script_is_no_paper(town: Town) -> None:
    hall = planned(town)
    for raw, code in (
        (b"<script>alert(1)</script>", "paper_kind_unknown"),
        (pdfs.made(catalog=pdfs.SCRIPT), "paper_not_plain"),
    ):
        mau = signed_in(town.accounts["mau"])
        form = next(one for one in mau.get(f"/vi/desk/dialogues/{hall.dialogue.id}/").all("form")
                    if one.attrs.get("enctype"))  # fmt: skip
        assert mau.press(form, title="Báo cáo", files={"file": SimpleUploadedFile("a.pdf", raw)}).refusal == code
    assert not Paper.objects.exists()


def test_the_notice_says_who_chaired_who_was_there_and_whose_each_matter_is(town: Town) -> None:
    hall, mau = planned(town, chair="hoa").to("live", row=False), signed_in(town.accounts["mau"])
    given = {"dialogue_id": hall.dialogue.id, "partner": False, "at": MONDAY, "dice": town.dice}
    guest = operations.invite(actor=town.staff("mau"), name="Hội Ví Dụ", kind="association", places="4", **given)
    operations.mark_guest(actor=town.staff("mau"), guest_id=guest.id, mark="coming", at=MONDAY)
    one, two, three = (
        hall.ask(f"Việc {n}.", channel="hall", asker="bà Mẫu", topic=topic, area="state_management")
        for n, topic in enumerate(("land", "fire_safety", "land"))
    )
    hall.handle("answer", one, answer="Đã xong."), hall.handle("decline", two, reason="Không.")
    hall.handle("send_up", three, unit="99-SXD", answer="Đã báo cáo.")
    hall.step("end_hall"), hall.step("conclude")
    text = mau.get(f"/vi/desk/dialogues/{hall.dialogue.id}/paper/notice/").text
    for said in ("Phạm Minh Hoạ", "Hội Ví Dụ (4)", "Sở Xây dựng (ví dụ)"):
        assert said in text
    found = queries.notice(town.staff("mau"), hall.dialogue)
    assert [row.question.topic for row in found.groups["state_management"]] == ["land", "land", "fire_safety"]


def test_the_invitation_names_who_is_invited_and_where_they_say_that_they_come(town: Town) -> None:
    hall, mau = planned(town).to("collecting"), signed_in(town.accounts["mau"])
    given = {"dialogue_id": hall.dialogue.id, "partner": False, "at": MONDAY, "dice": town.dice}
    operations.invite(actor=town.staff("mau"), name="Hội Ví Dụ", kind="association", places="4", **given)
    text = mau.get(f"/vi/desk/dialogues/{hall.dialogue.id}/paper/invitation/").text
    for said in ("Hội Ví Dụ", f"/vi/dialogues/{hall.dialogue.id}/come/"):
        assert said in text


def test_a_notice_that_leaves_the_house_carries_nobodys_own_words(town: Town) -> None:
    hall, mau = planned(town).to("live", row=False), signed_in(town.accounts["mau"])
    one = hall.ask("Nhà tôi ở ngõ 5 bị ngập.", channel="hall", asker="bà Mẫu", topic="fire_safety")
    hall.handle("decline", one, reason="Ngõ 5 không thuộc phường.")
    hall.step("end_hall"), hall.step("conclude")
    page = mau.get(f"/vi/desk/dialogues/{hall.dialogue.id}/paper/notice/")
    file = mau.client.get(f"/vi/desk/dialogues/{hall.dialogue.id}/paper/notice.docx")
    told = zipfile.ZipFile(io.BytesIO(file.content)).read("word/document.xml").decode()
    assert ("ngập" in page.text, "ngập" in told) == (False, False)
    assert ("Phòng cháy" in page.text, "Phòng cháy" in told) == (True, True)


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


def test_the_days_for_a_calendar_program_and_the_picture_for_whoever_shares_it(town: Town) -> None:
    hall = planned(town).to("following")
    base = f"/vi/dialogues/{hall.dialogue.id}"
    days = Client().get(f"{base}.ics").content.decode()
    assert [line for line in days.split("\r\n") if line.startswith("DTSTART")] == [
        "DTSTART;VALUE=DATE:20260827", "DTSTART;VALUE=DATE:20260930",
    ]  # fmt: skip
    assert Client().get("/vi/dialogues/list.ics").content.decode().count("BEGIN:VEVENT") == 1
    picture = Client().get(f"{base}/picture.png")
    assert (picture.status_code, picture.content[:4]) == (200, b"\x89PNG")
    assert f"{base}/picture.png" in public(hall).html
    assert [Client().get(f"{base}.{kind}").status_code for kind in ("xml", "png")] == [404, 404]
