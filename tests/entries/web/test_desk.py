"""The desk by its forms: the queue, one case, and every step of it."""

from datetime import datetime, timedelta

import pytest

from dongthuan.ground.people.models import Office
from dongthuan.record.ledger.models import Entry
from dongthuan.record.phrases import codes as phrases
from dongthuan.work.cases import queries
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import Case, Words
from support.pages import Element, Page, Visitor, say, signed_in, values
from support.town import ACTORS, INPUTS, MONDAY, SORT, Town

pytestmark = pytest.mark.django_db

BY_OFFICE = [(row.name, state) for row in LIFECYCLE for state in sorted(row.source) if ACTORS[row.name] != "resident"]


def desk_of(town: Town, login: str) -> Visitor:
    return signed_in(town.accounts[login])


def case_page(visitor: Visitor, case: Case, language: str = "vi") -> Page:
    return visitor.get(f"/{language}/desk/case/{case.reference}/")


def move_page(visitor: Visitor, case: Case, move: str, language: str = "vi") -> Page:
    return visitor.get(f"/{language}/desk/case/{case.reference}/{move}/")


def act_form(page: Page) -> Element:
    """The form of the move that is open beside the letter."""
    return page.one("form", cls="act-form")


def listed(page: Page) -> list[str]:
    """The references in the queue, in order."""
    return [row.one("bdi", cls="code").text for body in page.all("tbody") for row in body.all("tr")]


def counted(page: Page) -> dict[str, str]:
    links = page.one("nav", cls="views").all("a")
    return {link.attrs["href"].removeprefix("?view="): link.one("span").text for link in links}


def further(page: Page) -> list[str]:
    """Where the rest of the list is."""
    links = [one for one in page.one("main").all("a") if one.attrs.get("class") != "at"]
    return [one.attrs["href"] for one in links if "after=" in one.attrs["href"]]


def inputs_for(town: Town, move: str) -> dict[str, str]:
    """What the form sends: ids where a program would send codes and logins."""
    given = dict(INPUTS[move])
    if "unit" in given:
        given["unit"] = str(town.units[given["unit"]].id)
    if "person" in given:
        given["person"] = str(town.accounts[given["person"]].id)
    return given


# The queue


def test_the_views_hold_what_they_say_with_their_counts(town: Town, clock: object) -> None:
    at = datetime(2026, 9, 7, 2, tzinfo=MONDAY.tzinfo)
    late = town.file("Muộn.", at=MONDAY - timedelta(days=21)).case
    soon = town.file("Sắp đến hạn.", at=MONDAY).case  # due on 10 September
    later = town.file("Còn lâu.", at=at).case
    mine = town.case_in("in_work", at=at, what="Của tôi.")
    town.case_in("answered", what="Đã trả lời, không còn trong hàng.")
    town.file("Của xã khác.", unit="99002")
    clock(at)  # type: ignore[operator]
    visitor = desk_of(town, "thu")
    found = {view: listed(visitor.get(f"/vi/desk/?view={view}")) for view in ("mine", "unit", "soon", "overdue")}
    assert found == {
        "mine": [mine.reference],
        "unit": [late.reference, soon.reference, later.reference, mine.reference],
        "soon": [soon.reference],
        "overdue": [late.reference],
    }
    assert counted(visitor.page) == {
        "mine": "1", "unit": "4", "soon": "1", "overdue": "1", "unsorted": "3", "waiting": "0", "sent_up": "0",
    }  # fmt: skip
    assert "aria-current" in visitor.page.one("a", href="?view=overdue").attrs
    assert visitor.page.one("a", href="?view=overdue").attrs.get("class") == "overdue"


def test_the_first_view_is_ones_own(town: Town) -> None:
    page = desk_of(town, "thu").get("/vi/desk/")
    assert "aria-current" in page.one("a", href="?view=mine").attrs
    assert say("vi", "No case waits in this view.") in page.text
    assert page.one("a", href="?view=overdue").attrs.get("class") is None  # nothing is late: nothing is brick red


def test_a_row_says_what_was_written_when_it_is_due_and_who_has_it(town: Town) -> None:
    case = town.case_in("in_work", what="Đèn đường ngõ 5 tắt.")
    row = desk_of(town, "thu").get("/vi/desk/").one("tbody").one("tr")
    link = row.one("td", cls="c2").one("a")
    assert (link.text, link.attrs["lang"], link.attrs["dir"]) == ("Đèn đường ngõ 5 tắt.", "vi", "auto")
    assert link.attrs["href"] == f"/vi/desk/case/{case.reference}/"
    assert "17/9" in row.one("td", cls="c4").text
    assert row.one("td", cls="c6").text == "Trần Văn Thử"
    assert row.one("td", cls="c5").one("span", cls="st").text == str(phrases.STATES["in_work"])


def test_a_long_queue_comes_in_pages_each_case_once(town: Town) -> None:
    receipts = [town.file(f"Việc số {number}.", at=MONDAY + timedelta(minutes=number)) for number in range(103)]
    visitor = desk_of(town, "mau")
    page, seen, sizes = visitor.get("/vi/desk/?view=unit"), [], []
    while True:
        seen += listed(page)
        sizes.append(len(listed(page)))
        following = further(page)
        if not following:
            break
        page = visitor.get(f"/vi/desk/{following[0]}")
    assert (sizes, counted(page)["unit"]) == ([50, 50, 3], "100+")
    assert seen == [receipt.case.reference for receipt in receipts]


def test_pages_of_a_search_keep_its_words(town: Town) -> None:
    for number in range(51):
        case = town.file(f"Bãi rác số {number} & chợ.").case
        town.move("classify", "mau", case, **SORT)
    visitor = desk_of(town, "mau")
    page = visitor.get("/vi/desk/?view=unit&q=b%C3%A3i+r%C3%A1c+%26")
    [following] = further(page)
    page = visitor.get(f"/vi/desk/{following}")
    assert (len(listed(page)), page.one("input", name="q").attrs["value"]) == (1, "bãi rác &")


@pytest.mark.parametrize("words", ["bãi rác", "bai rac", "BÃI RÁC", "rác", "mui cho"])
def test_search_finds_with_marks_and_without(town: Town, words: str) -> None:
    case = town.case_in("classified", what="Bãi rác bốc mùi sau chợ.")
    town.case_in("classified", what="Nắp cống vỡ.")
    visitor = desk_of(town, "mau")
    page = visitor.get("/vi/desk/?view=unit")
    page = visitor.press(page.form("q"), q=words)
    assert (listed(page), page.one("input", name="q").attrs["value"]) == ([case.reference], words)


def test_with_marks_another_word_is_not_meant(town: Town) -> None:
    town.case_in("classified", what="Bãi rác bốc mùi sau chợ.")
    page = desk_of(town, "mau").get("/vi/desk/?view=unit&q=bãi cỏ")
    assert listed(page) == []
    assert say("vi", "No case of this view has these words.") in page.text


def test_a_reference_finds_its_case_however_it_is_typed(town: Town) -> None:
    case, _ = town.file().case, town.file("Nắp cống vỡ.")
    visitor = desk_of(town, "mau")
    for written in (case.reference, case.reference.lower(), case.reference.replace("-", " ")):
        assert listed(visitor.get(f"/vi/desk/?view=unit&q={written}")) == [case.reference]


@pytest.mark.parametrize(
    ("query", "status"),
    [("view=all", 404), ("view=unit&after=x", 422), ("view=unit&q=%00", 200), ("view=unit&q=" + "a" * 5000, 200),
     ("view=unit&q=%22%27%3B--%25_*", 200), ("view=unit&after=" + "9" * 40, 422)],
)  # fmt: skip
def test_odd_questions_get_a_page(town: Town, query: str, status: int) -> None:
    town.file()
    assert desk_of(town, "mau").get(f"/vi/desk/?{query}").status == status


def test_who_holds_no_office_sees_an_empty_desk(town: Town) -> None:
    case = town.file().case
    visitor = desk_of(town, "kiem")
    assert listed(visitor.get("/vi/desk/?view=unit")) == []
    assert case_page(visitor, case).status == 404


# One case


def test_the_case_with_its_letter_its_place_and_its_story(town: Town) -> None:
    case = town.case_in("reopened", what="Đèn đường ngõ 5 tắt.\nĐã bốn hôm.")
    page = case_page(desk_of(town, "thu"), case)
    sheet = page.one("div", cls="sheet").one("div")
    assert (sheet.raw, sheet.attrs["lang"], sheet.attrs["dir"]) == ("Đèn đường ngõ 5 tắt.\nĐã bốn hôm.", "vi", "ltr")
    assert [one.text for one in page.all("blockquote")] == ["Tổ điện đã thay bóng sáng nay.", "Đèn vẫn tắt."]
    for word in ("Ngõ 5", SORT["summary"], "Trần Văn Thử", case.reference):
        assert word in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_the_steps_that_are_offered_are_those_that_the_person_may_make_now(town: Town) -> None:
    case = town.case_in("in_work")

    def offered(login: str) -> list[str]:
        moves = case_page(desk_of(town, login), case).one("div", cls="moves")
        links = [one.attrs.get("href") or one.attrs["action"] for one in moves.all("a", "form")]
        return sorted(link.split("/")[-2] for link in links)

    sorts = ["ask", "join", "publish", "refer", "transfer"]
    assert offered("thu") == sorted([*sorts, "answer", "promise", "send_up"])
    assert offered("mau") == sorts
    assert offered("hoa") == sorted([*sorts, "answer", "promise", "send_up"])


def test_a_case_of_another_place_is_not_found(town: Town) -> None:
    case, visitor = town.file().case, desk_of(town, "vidu")
    assert case_page(visitor, case, "ar").status == 404
    assert move_page(visitor, case, "classify", "ar").status == 404
    assert visitor.get("/ar/desk/case/VD-0000-000/").status == 404
    assert Case.objects.get().version == 1


@pytest.mark.parametrize("odd", ["x", "VD-7K4Q-29M-X3PTW", "%00", "a" * 3_000])
def test_an_address_that_is_no_reference_is_a_page_that_says_so(town: Town, odd: str) -> None:
    page = desk_of(town, "mau").get(f"/vi/desk/case/{odd}/")
    assert (page.status in (404, 422), bool(page.heading)) == (True, True)


# Every step by its form


@pytest.mark.parametrize(("move", "state"), BY_OFFICE)
def test_every_step_by_its_form(town: Town, move: str, state: str) -> None:
    case = town.ready(move, town.case_in(state))
    visitor = desk_of(town, town.who(move, case))
    page = case_page(visitor, case)
    [step] = [
        one for one in page.one("div", cls="moves").all("a", "form")
        if (one.attrs.get("href") or one.attrs["action"]).endswith(f"/{move}/")
    ]  # fmt: skip
    if step.tag == "a":
        page = visitor.get(step.attrs["href"])
        step = act_form(page)
    visitor.press(step, **inputs_for(town, move))
    moved = Case.objects.get(id=case.id)
    assert (moved.state, moved.version) == (LIFECYCLE.to(move, state), case.version + 1)
    gone = move in ("transfer", "send_back") or (move, state) == (
        "refer",
        "sent_up",
    )  # to an office of which the officer is no member
    assert visitor.page.address == ("/vi/desk/" if gone else f"/vi/desk/case/{case.reference}/?done={move}")
    assert visitor.page.status == 200


def test_the_forms_ask_for_what_the_lifecycle_asks(town: Town) -> None:
    visitor = desk_of(town, "hoa")
    for row in LIFECYCLE:
        if ACTORS[row.name] == "resident":
            continue
        case = town.ready(row.name, town.case_in(min(row.source)))
        reads = desk_of(town, town.who(row.name, case)) if case.unit.code == "99-SXD" else visitor
        asked = set(values(act_form(move_page(reads, case, row.name)))) - {"csrfmiddlewaretoken", "version"}
        assert asked == {given.name for given in row.inputs}, row.name


REFUSED = [
    ("received", "mau", "classify", {"topic": ""}, "missing", "topic"),
    ("received", "mau", "classify", {"summary": "a" * 161}, "too_long", "summary"),
    ("received", "mau", "classify", {"kind": "denunciation"}, "not_a_choice", "kind"),
    ("received", "mau", "transfer", {"reason": " "}, "missing", "reason"),
    ("received", "mau", "transfer", {"unit": "7"}, "unit_unknown", "unit"),
    ("received", "mau", "decline", {"ground": ""}, "missing", "ground"),
    ("in_work", "thu", "answer", {"answer": ""}, "missing", "answer"),
    ("in_work", "thu", "answer", {"answer": "a" * 6_001}, "too_long", "answer"),
    ("in_work", "thu", "promise", {"due": "2026-08-23"}, "date_in_the_past", "due"),
    ("in_work", "thu", "promise", {"due": "ngày mai"}, "date_not_readable", "due"),
    ("in_work", "thu", "promise", {"due": "2999-01-01"}, "date_out_of_range", "due"),
    ("in_work", "thu", "promise", {"person": "7"}, "person_unknown", "person"),
    ("in_work", "thu", "promise", {"task": ""}, "missing", "task"),
    ("committed", "thu", "fulfil", {"evidence": "\n"}, "missing", "evidence"),
]


@pytest.mark.parametrize(("state", "who", "move", "wrong", "code", "field"), REFUSED)
def test_a_refusal_stands_beside_its_field_and_keeps_what_was_written(
    town: Town, state: str, who: str, move: str, wrong: dict[str, str], code: str, field: str
) -> None:
    case, entries = town.case_in(state), Entry.objects.count()
    visitor = desk_of(town, who)
    page = move_page(visitor, case, move)
    given = {**inputs_for(town, move), **wrong}
    page = visitor.press(act_form(page), **given)
    assert (page.status, page.refusal, bool(page.error_of(field))) == (422, code, True)
    assert page.summary[0][0] == f"#f-{field}"
    kept = values(act_form(page))
    choices = {row.name for row in LIFECYCLE.moves[move].inputs if row.kind in ("choice", "unit", "person")}
    for name in given.keys() - (choices & wrong.keys()):  # a choice that is none cannot be shown as chosen
        assert kept[name].strip() == given[name].strip(), name
    assert (Case.objects.get().version, Entry.objects.count()) == (case.version, entries)


def test_all_that_is_missing_in_a_promise_is_named_at_once(town: Town) -> None:
    visitor = desk_of(town, "thu")
    page = move_page(visitor, town.case_in("in_work"), "promise")
    page = visitor.press(act_form(page))
    assert [leads_to for leads_to, _ in page.summary] == ["#f-answer", "#f-task", "#f-person", "#f-due"]


@pytest.mark.parametrize(("login", "move", "state", "status"), [
    ("mau", "answer", "in_work", 403), ("thu", "decline", "received", 403), ("thu", "answer", "received", 409),
    ("hoa", "confirm", "answered", 403), ("hoa", "object", "answered", 403), ("thu", "nonsense", "in_work", 404),
])  # fmt: skip
def test_a_step_that_is_not_open_is_refused_and_changes_nothing(
    town: Town, login: str, move: str, state: str, status: int
) -> None:
    case = town.case_in(state)
    visitor = desk_of(town, login)
    sent = {**values(case_page(visitor, case).form(ending="/sign-out/")), "version": str(case.version)}
    answer = visitor.client.post(f"/vi/desk/case/{case.reference}/{move}/", {**sent, **INPUTS.get(move, {})})
    assert (answer.status_code, Case.objects.get().version) == (status, case.version)


def test_the_form_of_a_step_that_is_not_open_has_no_button(town: Town) -> None:
    visitor = desk_of(town, "mau")
    page = move_page(visitor, town.case_in("in_work"), "answer")
    assert (page.status, act_form(page).all("button")) == (200, [])


# Two officers


@pytest.mark.parametrize("language", ["vi", "ar", "en"])
def test_the_second_of_two_officers_is_told_and_loses_no_word(town: Town, language: str) -> None:
    case = town.case_in("in_work")
    first, second = desk_of(town, "thu"), desk_of(town, "hoa")
    form, other = act_form(move_page(first, case, "answer")), move_page(second, case, "promise", language)
    first.press(form, answer="Tổ điện đã thay bóng.")
    page = second.press(act_form(other), **{**inputs_for(town, "promise"), "answer": "Sẽ thay cả dãy."})
    assert (page.status, page.refusal) == (409, "not_now")
    assert page.one("textarea", name="answer").raw.strip() == "Sẽ thay cả dãy."
    assert Case.objects.get().state == "answered"
    assert say(language, str(phrases.REFUSALS["not_now"])) in page.text or page.all("div", cls="errs")


def test_a_form_from_before_says_that_somebody_was_faster(town: Town) -> None:
    case = town.case_in("in_work")
    visitor = desk_of(town, "thu")
    form = act_form(move_page(visitor, case, "answer"))
    town.move("add", "resident", case, text="Cả ngõ 7 cũng tối.")  # the state stays, the case does not
    page = visitor.press(form, answer="Tổ điện đã thay bóng ngõ 5.")
    assert (page.status, page.refusal) == (409, "stale")
    assert str(phrases.REFUSALS["stale"]) in page.one("div", cls="errs").text
    assert Case.objects.get().state == "in_work"
    page = visitor.press(act_form(page))  # having been told, the officer may go on with the same words
    assert (page.status, Words.objects.get(name="answer").text) == (200, "Tổ điện đã thay bóng ngõ 5.")


# The contact


def test_the_contact_is_closed_until_somebody_opens_it_and_the_ledger_says_who(town: Town) -> None:
    case = town.file(contact="0900 000 012").case
    visitor = desk_of(town, "mau")
    page = case_page(visitor, case)
    assert ("900 000 012" in page.text, "+84900000012" in page.text) == (False, False)
    page = visitor.press(page.form(ending="/contact/"))
    assert (page.status, "+84900000012" in page.text, page.headers["Cache-Control"]) == (200, True, "no-store")
    entry = Entry.objects.get(kind="contact_opened")
    assert (entry.actor, entry.subject) == (f"account:{town.accounts['mau'].id}", case.subject)
    assert "900" not in str(entry.facts)
    assert "900000012" not in case_page(visitor, case).text  # closed again


def test_the_address_of_the_contact_alone_opens_nothing(town: Town) -> None:
    case = town.file(contact="0900 000 012").case
    page = desk_of(town, "mau").get(f"/ar/desk/case/{case.reference}/contact/")
    assert (page.address, "900000012" in page.text) == (f"/ar/desk/case/{case.reference}/", False)
    assert not Entry.objects.filter(kind="contact_opened").exists()


def test_no_contact_left_is_said_and_recorded_all_the_same(town: Town) -> None:
    case = town.file().case
    visitor = desk_of(town, "mau")
    page = visitor.press(case_page(visitor, case).form(ending="/contact/"))
    assert say("vi", "none left") in page.text
    assert Entry.objects.filter(kind="contact_opened").count() == 1


# Photographs, and what somebody else wrote


def test_a_photo_is_for_those_who_may_see_the_case(town: Town, visitor: Visitor, photo: bytes) -> None:
    from dongthuan.record.files.photo import take_photo

    case = town.file(photo=take_photo(photo)).case
    officer = desk_of(town, "mau")
    address = case_page(officer, case).one("img").attrs["src"]
    answer = officer.client.get(address)
    assert (answer.status_code, answer.headers["Content-Type"], answer.content[:2]) == (200, "image/jpeg", b"\xff\xd8")
    assert desk_of(town, "vidu").client.get(address).status_code == 404
    assert visitor.client.get(address).status_code == 302
    assert officer.client.get(address.replace("/photo/", "/photo/9")).status_code == 404


def test_words_of_a_resident_are_words(town: Town) -> None:
    what = "<script>alert(1)</script> {{ case.key_hash }} \u202eđảo"
    case = town.file(what=what).case
    visitor = desk_of(town, "mau")
    for page in (case_page(visitor, case), visitor.get("/vi/desk/?view=unit"), move_page(visitor, case, "classify")):
        assert [one.raw for one in page.all("script") if one.raw] == []
        assert "<script>alert(1)</script> {{ case.key_hash }}" in page.text


def test_an_arabic_letter_keeps_its_direction_on_a_vietnamese_desk(town: Town) -> None:
    case = town.file(what="مصباح الشارع مطفأ منذ أربعة أيام.", language="ar").case
    sheet = case_page(desk_of(town, "mau"), case).one("div", cls="sheet").one("div")
    assert (sheet.attrs["lang"], sheet.attrs["dir"]) == ("ar", "rtl")


def test_what_the_desk_shows_ends_with_the_office(town: Town) -> None:
    case, visitor = town.file().case, desk_of(town, "mau")
    assert case_page(visitor, case).status == 200
    Office.objects.update(valid_to=MONDAY.date() - timedelta(days=1))
    assert case_page(visitor, case).status == 404


def test_a_referred_letter_leaves_nothing_to_read(town: Town) -> None:
    case = town.file("Ông Ví Dụ nhận tiền.", contact="0900 000 012").case
    visitor = desk_of(town, "mau")
    page = move_page(visitor, case, "refer")
    assert say("vi", "This cannot be undone") in page.text
    page = visitor.press(act_form(page))
    assert ("Ông Ví Dụ" in page.html, "/contact/" in page.html) == (False, False)
    assert queries.contact_of(case) == ""
