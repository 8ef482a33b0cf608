"""One's own case: what is said, what may be done, and what is done only once."""

from datetime import date, datetime, timedelta

import pytest

from dongthuan.record.ledger import sealer
from dongthuan.record.ledger.models import Entry
from dongthuan.record.phrases import codes as phrases
from dongthuan.work.cases import queries
from dongthuan.work.cases.models import Case, Words
from support.pages import Page, Visitor, say, values
from support.program import code_of
from support.town import MONDAY, WAYS, Town

pytestmark = pytest.mark.django_db


def opened(visitor: Visitor, case: Case, language: str = "vi") -> Page:
    """The case's page, opened by the link of its receipt."""
    return visitor.get(f"/{language}/c/{code_of(case)}")


def moves_on(page: Page) -> list[str]:
    return [form.attrs["action"].split("/")[-2] for form in page.all("form") if form.all(name="version")]


def test_every_state_says_one_sentence_and_offers_what_is_possible(town: Town) -> None:
    offered = {}
    for state in WAYS:
        case = town.case_in(state)
        page = opened(Visitor(), case)
        assert (page.status, bool(page.heading)) == (200, True), state
        offered[state] = sorted(moves_on(page))
    assert offered == {
        "received": ["add"],
        "classified": ["add"],
        "in_work": ["add"],
        "sent_up": ["add"],
        "taken_apart": [],
        "committed": ["add"],
        "answered": ["add", "confirm", "object"],
        "reopened": ["add"],
        "solved": [],
        "declined": [],
        "referred": [],
        "lodged": ["add", "withdraw"],
        **{state: ["add", "appeal", "withdraw"] for state in ("taken_on", "verifying", "dialogue", "heard")},
        "suspended": ["add", "withdraw"],
        **{state: ["appeal"] for state in ("sent", "in_effect")},
        **{
            state: []
            for state in (
                "withdrawn",
                "ending",
                "decided",
                "enforcing",
                "executed",
                "not_taken_on",
                "guided",
                "terminated",
            )
        },
        "contested": [],
    }


def test_the_page_shows_ones_own_words_who_has_it_and_by_when(town: Town, visitor: Visitor) -> None:
    case = town.case_in("in_work", what="Đèn đường ngõ 5 tắt đã bốn hôm.")
    page = opened(visitor, case)
    assert "17/9/2026" in page.heading  # 15 working days of the ward's own
    assert "Đèn đường ngõ 5 tắt đã bốn hôm." in [one.text for one in page.all("blockquote")]
    for word in ("Trần Văn Thử", "Phường Minh Hoạ", "10/9/2026", "1/10/2026"):  # the days named at first stay
        assert word in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_the_code_is_shown_to_its_holder_and_the_contact_to_nobody(town: Town, visitor: Visitor) -> None:
    receipt = town.file(contact="0900 000 012")
    page = visitor.get(f"/vi/c/{receipt.code.full}")
    assert receipt.code.full in page.text
    assert "900000012" not in page.html.replace(" ", "")  # shorter ones come up by chance in a salt


def test_adding_something(town: Town, visitor: Visitor) -> None:
    case = town.case_in("in_work")
    page = opened(visitor, case)
    page = visitor.press(page.form("text"), text="Cả ngõ 7 cũng tối.")
    assert (page.address, page.status) == ("/vi/case/", 200)
    assert "Cả ngõ 7 cũng tối." in [one.text for one in page.all("blockquote")]
    case = Case.objects.get()
    assert (case.state, case.due, case.version) == ("in_work", date(2026, 9, 17), 4)


def test_the_answer_stands_before_the_question_whether_it_is_solved(town: Town, visitor: Visitor) -> None:
    case = town.case_in("committed")
    town.move("fulfil", "thu", case, evidence="Sáu bóng đã sáng.")
    page = opened(visitor, case)
    assert [one.text for one in page.all("blockquote", cls="quote")] == ["Sáu bóng đã sáng."]
    assert page.html.index("Sáu bóng đã sáng.") < page.html.index("/case/confirm/") < page.html.index("/case/add/")
    assert opened(visitor, town.case_in("reopened", what="Nắp cống vỡ.")).all("blockquote", cls="quote") == []


def test_confirming_ends_the_case(town: Town, visitor: Visitor) -> None:
    page = opened(visitor, town.case_in("answered"))
    page = visitor.press(page.form(ending="/confirm/"))
    assert (page.address, moves_on(page), Case.objects.get().state) == ("/vi/case/", [], "solved")


def test_saying_why_it_is_not_solved_names_a_new_day(town: Town, visitor: Visitor) -> None:
    page = opened(visitor, town.case_in("answered"))
    page = visitor.press(page.form("reason"), reason="Đèn vẫn tắt.")
    assert (Case.objects.get().state, "17/9/2026" in page.heading) == ("reopened", True)
    assert "Đèn vẫn tắt." in [one.text for one in page.all("blockquote")]


def test_not_solved_is_said_once_only(town: Town, visitor: Visitor) -> None:
    page = opened(visitor, town.case_in("answered"))
    first = page.form("reason")
    visitor.press(first, reason="Đèn vẫn tắt.")
    town.move("answer", "thu", Case.objects.get(), answer="Đã thay dây.")
    page = visitor.get("/vi/case/")
    assert sorted(moves_on(page)) == ["add", "confirm"]
    page = visitor.press(first, reason="Vẫn tắt.", version=str(Case.objects.get().version))
    assert (page.status, page.refusal, Case.objects.get().state) == (422, "objected_before", "answered")
    assert str(phrases.REFUSALS["objected_before"]) in page.text


@pytest.mark.parametrize("language", ["vi", "ar", "en"])
def test_a_reason_that_is_missing_is_said_beside_its_field(town: Town, visitor: Visitor, language: str) -> None:
    page = opened(visitor, town.case_in("answered"), language)
    page = visitor.press(page.form("reason"), reason="  ")
    assert (page.status, page.refusal) == (422, "missing")
    assert page.error_of("reason") == say(language, "This is missing. A few words are enough.")
    assert ("open" in page.form("reason").one("details").attrs, page.summary[0][0]) == (True, "#f-object-reason")
    assert Case.objects.get().state == "answered"


def test_what_is_too_long_is_refused_and_stays_written(town: Town, visitor: Visitor) -> None:
    page = opened(visitor, town.case_in("answered"))
    page = visitor.press(page.form("reason"), reason="tối " * 600)
    assert (page.refusal, values(page.form("reason"))["reason"]) == ("too_long", "tối " * 600)


def test_a_double_click_adds_once(town: Town, visitor: Visitor) -> None:
    page = opened(visitor, town.case_in("received"))
    form = page.form("text")
    visitor.press(form, text="Cả ngõ 7 cũng tối.")
    page = visitor.press(form, text="Cả ngõ 7 cũng tối.")
    assert (page.status, page.refusal) == (409, "stale")
    assert Words.objects.filter(name="added").count() == 1


def test_a_page_from_before_says_so_and_keeps_what_was_written(town: Town, visitor: Visitor) -> None:
    case = town.case_in("classified")
    form = opened(visitor, case).form("text")
    town.move("accept", "thu", Case.objects.get())
    page = visitor.press(form, text="Cả ngõ 7 cũng tối.")
    assert (page.status, page.refusal, str(phrases.REFUSALS["stale"]) in page.text) == (409, "stale", True)
    assert values(page.form("text"))["text"] == "Cả ngõ 7 cũng tối."
    page = visitor.press(page.form("text"))
    assert (page.status, Words.objects.get(name="added").text) == (200, "Cả ngõ 7 cũng tối.")


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "٣"])
def test_a_version_that_is_none_is_an_old_one(town: Town, visitor: Visitor, version: str) -> None:
    page = opened(visitor, town.case_in("answered"))
    page = visitor.press(page.form(ending="/confirm/"), version=version)
    assert (page.status, page.refusal, Case.objects.get().state) == (409, "stale", "answered")


@pytest.mark.parametrize(
    ("move", "status"),
    [("classify", 403), ("accept", 403), ("refer", 403), ("confirm", 409), ("object", 409), ("nonsense", 422)],
)
def test_a_holder_makes_no_step_that_is_not_theirs_or_not_now(
    town: Town, visitor: Visitor, move: str, status: int
) -> None:
    page = opened(visitor, town.case_in("received"))
    sent = {**values(page.form("text")), "version": "1", "reason": "Đèn vẫn tắt."}
    answer = visitor.client.post(f"/vi/case/{move}/", sent)
    assert (answer.status_code, Case.objects.get().state, Case.objects.get().version) == (status, "received", 1)


def test_a_move_that_is_only_asked_for_leads_to_the_case(town: Town, visitor: Visitor) -> None:
    opened(visitor, town.case_in("answered"))
    assert visitor.get("/ar/case/confirm/").address == "/ar/case/"
    assert Case.objects.get().state == "answered"


def test_one_holder_does_nothing_to_another_ones_case(town: Town, visitor: Visitor) -> None:
    mine, other = town.case_in("answered"), town.case_in("answered", what="Nắp cống vỡ.")
    page = opened(visitor, mine)
    visitor.press(page.form(ending="/confirm/"))
    own = queries.one(town.holder(mine), mine.id)
    assert (own.state, Case.objects.get(id=other.id).state) == ("solved", "answered")


# Late, moved, referred, erased


def test_a_late_office_is_said_to_be_late_first(town: Town, visitor: Visitor, clock: object) -> None:
    case = town.case_in("in_work")
    clock(datetime(2026, 9, 21, 3, tzinfo=MONDAY.tzinfo))  # type: ignore[operator]
    page = opened(visitor, case)
    [line] = page.all("p", cls="late")
    assert ("2" in line.text, "17/9/2026" in page.heading) == (True, True)
    assert page.html.index(line.attrs["class"]) < page.html.index("blockquote")


def test_the_first_named_days_stay_when_another_office_has_it(town: Town, visitor: Visitor) -> None:
    case = town.case_in("in_work")
    town.move("transfer", "mau", case, unit="99-SXD", reason="Thuộc Sở Xây dựng.")
    page = opened(visitor, case)
    assert all(word in page.text for word in ("Thuộc Sở Xây dựng.", "Sở Xây dựng (ví dụ)", "10/9/2026", "17/9/2026"))


def test_a_denunciation_is_told_how_to_go_on_safely_and_shows_nothing_else(town: Town, visitor: Visitor) -> None:
    case = town.file(what="Ông Ví Dụ nhận tiền.").case
    town.move("refer", "mau", case)
    page = opened(visitor, case)
    assert page.heading == say("vi", "What you wrote is a denunciation. It has to go a safer way than this one.")
    for gone in ("Ông Ví Dụ", "Ngõ 5", "Phường Minh Hoạ", case.reference):
        assert gone not in page.text
    page = visitor.press(page.form(ending="/forget/"))
    assert page.address == "/vi/"


# Proof


def test_the_proof_can_be_downloaded_once_it_is_sealed(town: Town, visitor: Visitor) -> None:
    opened(visitor, town.file().case)
    answer = visitor.client.get("/vi/case/proof/")
    entry = Entry.objects.get(kind="case_filed")
    assert answer.json() == {"entry": str(entry.id), "sealed": False}
    assert answer.headers["Cache-Control"] == "private, no-store"
    sealer.seal_all(now=MONDAY + timedelta(minutes=1))
    proof = visitor.client.get("/vi/case/proof/").json()
    assert (proof["entry"], proof["sealed"], sorted(proof)) == (
        str(entry.id), True, ["checkpoint", "entry", "leaf", "proof", "sealed", "seq"],
    )  # fmt: skip


def test_the_salts_of_ones_own_words_are_on_the_page_and_nobody_elses(town: Town, visitor: Visitor) -> None:
    case = town.case_in("answered")
    page = opened(visitor, case)
    shown = {one.text for one in page.one("details", cls="proof").all("bdi")}
    mine = {bytes(row.salt).hex() for row in Words.objects.filter(name__in=("what", "place"))}
    theirs = {bytes(row.salt).hex() for row in Words.objects.filter(name="answer")}
    assert (mine <= shown, theirs & shown) == (True, set())


@pytest.mark.parametrize("what", ["0", "7", "9" * 30])
def test_a_photo_that_is_not_mine_is_not_found(town: Town, visitor: Visitor, what: str) -> None:
    opened(visitor, town.file().case)
    assert visitor.client.get(f"/vi/case/photo/{what}/").status_code == 404
