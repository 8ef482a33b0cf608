"""Beside the letter: a form that comes back as it was left, prepared words, and who else has the case open."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from dongthuan.entries.web import scripts, static
from dongthuan.work.cases.models import Case, Words
from dongthuan.work.desk import operations as desk
from dongthuan.work.desk import queries
from dongthuan.work.desk.models import Draft
from support.pages import Element, Page, Visitor, say, signed_in, values
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db
WORDS = "Tổ điện đã thay bóng.\nXin cảm ơn."


def opened(visitor: Visitor, case: Case, move: str = "answer", query: str = "") -> Element:
    return visitor.get(f"/vi/desk/case/{case.reference}/{move}/{query}").one("section", id="act")


def answer_form(act: Element) -> Element:
    return act.one("form", cls="act-form")


def presses(visitor: Visitor, act: Element, name: str, **given: str) -> Page:
    """A button that sends the form elsewhere, without script."""
    form = answer_form(act)
    [button] = [one for one in form.all("button") if one.attrs.get("name") == name]
    form.attrs["action"] = button.attrs["formaction"]
    return visitor.press(form, button=button.attrs["value"], **given) if name == "keep" else _sent(visitor, form, name)


def _sent(visitor: Visitor, form: Element, name: str) -> Page:
    answer = visitor.client.post(form.attrs["action"], {**values(form), name: "1"})
    return visitor._show(answer, form.attrs["action"])


def typed(visitor: Visitor, act: Element, **given: str) -> Any:
    """What the script sends a second after the last letter."""
    form = answer_form(act)
    return visitor.client.post(form.attrs["data-draft"], {**values(form), **given}, headers={"HX-Request": "true"})


def looks(visitor: Visitor, case: Case, seen: int, shown: str = "", **headers: str) -> Any:
    page = visitor.get(f"/vi/desk/case/{case.reference}/")
    sent = {**values(page.one("form", cls="here")), "seen": str(seen), "shown": shown}
    address = f"/vi/desk/case/{case.reference}/looking/"
    return visitor.client.post(address, sent, headers={"HX-Request": "true", **headers})


@pytest.fixture
def thu(town: Town) -> Visitor:
    return signed_in(town.accounts["thu"])


def test_the_form_of_a_move_opens_beside_the_letter(town: Town, thu: Visitor) -> None:
    case = town.case_in("in_work", what="Đèn ngõ 5 tắt.")
    for address in (f"{case.reference}/answer/", f"{case.reference}/?move=answer"):
        page = thu.get(f"/vi/desk/case/{address}")
        assert page.one("div", cls="sheet").text == "Đèn ngõ 5 tắt."
        assert answer_form(page.one("section", id="act")).attrs["action"] == f"/vi/desk/case/{case.reference}/answer/"
    filled = [one.text for one in page.one("main").all("a", "button", cls="btn") if "plain" not in one.attrs["class"]]
    assert filled == [say("vi", "Answer")]


@pytest.mark.parametrize(("state", "first"), [("received", "Sort"), ("classified", "Take on"), ("in_work", "Answer"),
                                              ("committed", "Show it is done"), ("reopened", "Answer")])  # fmt: skip
def test_one_button_is_filled_and_it_is_the_usual_next_step(town: Town, state: str, first: str) -> None:
    case = town.case_in(state)
    page = signed_in(town.accounts["hoa"]).get(f"/vi/desk/case/{case.reference}/")
    buttons = page.one("main").all("a", "button", cls="btn")
    assert [one.text for one in buttons if "plain" not in one.attrs["class"]] == [say("vi", first)]
    assert buttons[-1].text == say("vi", "This is a denunciation")


def test_keys_are_access_keys_and_no_two_are_the_same(town: Town, thu: Visitor) -> None:
    case = town.case_in("in_work")
    moves = thu.get(f"/vi/desk/case/{case.reference}/").one("div", cls="moves").all("a", "button")
    keys = [one.attrs["accesskey"] for one in moves]
    assert keys[0] == "r"
    assert len(set(keys)) == len(keys)


def test_a_draft_comes_back_and_says_when_it_was_kept(town: Town, thu: Visitor, clock: Any) -> None:
    case = town.case_in("in_work")
    answer = typed(thu, opened(thu, case), answer=WORDS)
    assert (answer.status_code, say("vi", "discard") in answer.content.decode()) == (200, True)
    clock(MONDAY + timedelta(hours=5))
    act = opened(signed_in(town.accounts["thu"]), case)
    assert values(answer_form(act))["answer"] == WORDS
    assert act.one("div", id="kept").text.startswith(say("vi", "Draft kept at %(at)s") % {"at": "09:00"})
    assert values(answer_form(opened(signed_in(town.accounts["hoa"]), case)))["answer"] == ""


def test_a_draft_is_kept_and_discarded_without_script(town: Town, thu: Visitor) -> None:
    case = town.case_in("in_work")
    page = presses(thu, opened(thu, case), "keep", answer=WORDS)
    act = page.one("section", id="act")
    assert (page.status, values(answer_form(act))["answer"]) == (200, WORDS)
    act = presses(thu, act, "discard").one("section", id="act")
    assert (values(answer_form(act))["answer"], Draft.objects.count()) == ("", 0)


def test_a_draft_whose_case_moved_on_says_so_and_can_be_sent(town: Town, thu: Visitor) -> None:
    case = town.case_in("in_work")
    act = opened(thu, case)
    town.move("add", "resident", case, text="Cả ngõ 7 cũng tối.")
    assert "told late" in typed(thu, act, answer=WORDS).content.decode()
    act = opened(thu, case)
    sentence = "The case has moved on since this was written. Look at the steps before you send it."
    assert say("vi", sentence) in act.text
    page = thu.press(answer_form(act))
    assert (page.status, Words.objects.get(name="answer").text, Draft.objects.count()) == (200, WORDS, 0)


def test_words_that_cannot_be_kept_are_told_of_and_stay_on_the_page(town: Town, thu: Visitor) -> None:
    case = town.case_in("in_work")
    act = opened(thu, case)
    town.move("refer", "hoa", case)
    answer = typed(thu, act, answer=WORDS)
    assert (answer.status_code, answer.headers["X-Refusal"], Draft.objects.count()) == (200, "not_now", 0)


def test_whoever_was_signed_out_is_told_in_the_line_of_the_draft(town: Town, thu: Visitor) -> None:
    case = town.case_in("in_work")
    act, stranger = opened(thu, case), Client()
    answer = stranger.post(answer_form(act).attrs["data-draft"], {"answer": WORDS}, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content.decode()) == (200, say("vi", "Please sign in first."))
    answer = stranger.get(f"/vi/desk/case/{case.reference}/answer/", headers={"HX-Request": "true"})
    assert answer.headers["HX-Refresh"] == "true"


def test_a_prepared_text_fills_the_form_by_its_address(town: Town, thu: Visitor) -> None:
    case = town.case_in("in_work")
    row = desk.write_template(
        actor=town.staff("hoa"), unit="99001", name="Đèn đường", language="vi", move="answer",
        body="Về {reference}: {{việc}}.", at=MONDAY,
    )  # fmt: skip
    act = opened(thu, case)
    form = act.one("form", cls="prepared")
    act = thu.press(form, template=str(row.id)).one("section", id="act")
    assert values(answer_form(act))["answer"] == f"Về {case.reference}: {{{{việc}}}}."
    assert opened(thu, case, "transfer").all("form", cls="prepared") == []
    for wrong in ("1", "x", "9" * 30):
        assert thu.get(f"/vi/desk/case/{case.reference}/answer/?template={wrong}").status == 404


def test_two_officers_see_each_other_and_silence_when_nothing_is_new(town: Town, thu: Visitor) -> None:
    case, mau = town.case_in("in_work"), signed_in(town.accounts["mau"])
    assert looks(mau, case, case.version, shown="0").status_code == 204
    answer = looks(thu, case, case.version).content.decode()
    assert "Lê Thị Mẫu" in answer
    assert "Trần Văn Thử" not in answer
    assert looks(thu, case, case.version, shown="0Lê Thị Mẫu").status_code == 204


def test_a_page_that_is_out_of_date_says_so_and_leads_back_to_the_same_form(town: Town, thu: Visitor) -> None:
    case = town.case_in("in_work")
    town.move("add", "resident", case, text="Cả ngõ 7 cũng tối.")
    here = f"/vi/desk/case/{case.reference}/answer/"
    answer = looks(thu, case, case.version, **{"HX-Current-URL": f"http://testserver{here}"}).content.decode()
    assert f'href="{here}"' in answer
    answer = looks(thu, case, case.version, **{"HX-Current-URL": "https://evil.example/desk/"}).content.decode()
    assert f'href="/vi/desk/case/{case.reference}/"' in answer


def test_nobody_looks_or_keeps_at_a_case_of_another_place(town: Town, thu: Visitor) -> None:
    case, other = town.case_in("in_work"), signed_in(town.accounts["vidu"])
    other.get("/ar/desk/")
    token = values(other.page.form(ending="/sign-out/"))
    for ending in ("looking/", "answer/draft/"):
        answer = other.client.post(f"/ar/desk/case/{case.reference}/{ending}", {**token, "version": str(case.version)})
        assert answer.status_code == 404
    assert queries.others_looking(town.staff("thu"), case, MONDAY) == []


@pytest.mark.parametrize("address", ["/vi/", "/vi/desk/", "/vi/new/", "/sw.js", "/vi/app.webmanifest", "/vi/style/"])
def test_scripts_are_ours_alone_and_there_is_no_exception(town: Town, thu: Visitor, address: str) -> None:
    policy = thu.client.get(address).headers["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert (rules["script-src"], rules["style-src"], rules["connect-src"]) == ("'self'",) * 3
    assert rules["default-src"] == rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert [word for word in ("unsafe", "http", "data:", "nonce", "*") if word in policy] == []


def test_the_script_is_one_file_of_ours(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(static.fonts, "build", lambda folder: [])
    static.build(tmp_path)
    [script] = tmp_path.glob("desk.*.js")
    assert script.read_text("utf-8") == scripts.bundle()
    assert script.with_suffix(".js.gz").stat().st_size < 40_000
    assert 'version:"2.' in scripts.bundle()
