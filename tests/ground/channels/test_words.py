"""The sentences: in three languages, short, and never saying more than they should."""

import pytest

from dongthuan.ground.channels.templates import NEEDED, TEMPLATES
from dongthuan.ground.channels.words import GREETING, NO_REPLY, WHY, check_facts, render
from dongthuan.kernel.refusal import Refusal

FACTS = {"reference": "VD-7K40-29M", "office": "Phường Ví Dụ", "site": "http://localhost:8000"}
DATED = FACTS | {"date": "2026-09-15"}
SENTENCES = {GREETING, NO_REPLY, WHY} | {
    part for row in TEMPLATES.values() for part in (row.title, row.happened, row.dated, row.opening, row.ending) if part
}


def test_an_accepted_matter_in_english() -> None:
    words = render("case_accepted", "en", DATED)
    assert words.subject == "Your matter VD-7K40-29M has been accepted"
    assert words.body == (
        "Hello,\n\n"
        "Phường Ví Dụ has accepted your matter VD-7K40-29M and is working on it.\n"
        "You will get an answer by Tuesday 15 September 2026.\n\n"
        "To read more, open it with the code on your receipt:\nhttp://localhost:8000\n\n"
        "If you did not write to us, you can delete this letter.\n"
        "A computer sent this letter. Nobody reads answers to it.\n"
    )


def test_the_same_in_vietnamese_and_in_arabic() -> None:
    vietnamese = render("case_accepted", "vi", DATED)
    assert vietnamese.subject == "Việc VD-7K40-29M của bạn đã được nhận"
    assert "Bạn sẽ có trả lời chậm nhất là thứ Ba, 15/9/2026.\n" in vietnamese.body
    arabic = render("case_accepted", "ar", DATED)
    assert arabic.subject == "قُبلت مسألتك \u2068VD-7K40-29M\u2069"
    assert "سيصلك الرد في موعد أقصاه \u2068الثلاثاء 15 سبتمبر 2026\u2069.\n" in arabic.body
    assert "\nhttp://localhost:8000\n" in arabic.body


def test_it_says_why_it_is_that_day() -> None:
    words = render("case_accepted", "en", DATED, ["The period is 10 working days. (Law)", "2 September is left out."])
    assert (
        "You will get an answer by Tuesday 15 September 2026.\n\n"
        "Why this day:\n- The period is 10 working days. (Law)\n- 2 September is left out.\n\n"
        "To read more, open it"
    ) in words.body


def test_without_a_date_no_date_is_promised() -> None:
    assert "You will get an answer" not in render("case_accepted", "en", FACTS).body


def test_staff_sign_in_and_have_no_receipt() -> None:
    body = render("staff_case_assigned", "en", DATED).body
    assert "Matter VD-7K40-29M at Phường Ví Dụ is now yours to work on.\n" in body
    assert "Sign in to open it:\nhttp://localhost:8000\n" in body
    assert "receipt" not in body


@pytest.mark.parametrize("language", ["vi", "ar", "en"])
@pytest.mark.parametrize(
    "template", sorted(name for name, row in TEMPLATES.items() if row.needs == NEEDED and row.dated)
)
def test_every_letter_says_which_matter_which_office_and_where(template: str, language: str) -> None:
    words = render(template, language, DATED)
    assert "VD-7K40-29M" in words.subject
    assert "\n" not in words.subject
    assert all(fact in words.body for fact in FACTS.values())
    assert "2026" in words.body
    assert "{" not in words.subject + words.body


@pytest.mark.parametrize("language", ["vi", "ar", "en"])
def test_a_letter_about_many_matters_says_how_many_and_names_none(language: str) -> None:
    facts = {"count": 12, "office": "Phường Ví Dụ", "site": "http://localhost:8000", "date": "2026-09-15"}
    words = render("staff_days_moved", language, facts)
    assert "12" in words.subject
    assert all(str(fact) in words.body for fact in ("12", "Phường Ví Dụ", "http://localhost:8000", "2026"))
    with pytest.raises(ValueError, match="staff_days_moved"):
        check_facts("staff_days_moved", {**facts, "reference": "VD-7K40-29M"})


@pytest.mark.parametrize("language", ["vi", "ar", "en"])
def test_a_digest_says_how_much_and_names_nothing(language: str) -> None:
    words = render("digest", language, {"site": "http://localhost:8000", "late": 3, "soon": 12, "date": "2026-09-15"})
    assert all(number in words.subject and number in words.body for number in ("3", "12"))
    assert "2026" in words.body


def test_sentences_are_short() -> None:
    for sentence in SENTENCES:
        assert max(len(part.split()) for part in sentence.split(". ")) <= 14, sentence


@pytest.mark.parametrize(
    "facts",
    [
        {"reference": "VD-7K40-29M", "office": "Phường Ví Dụ"},
        FACTS | {"text": "Ngõ tối cả tuần nay"},
        FACTS | {"office": "Ngõ tối cả tuần nay, các cháu đi học về không thấy đường. " * 5},
        FACTS | {"date": "15/9/2026"},
    ],
    ids=["without a site", "a citizen's words", "words in the wrong place", "not ISO"],
)
def test_a_letter_takes_only_the_facts_it_knows(facts: dict[str, str]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the message differs, the kind does not
        check_facts("case_accepted", facts)
    with pytest.raises(ValueError, match="case_praised"):
        check_facts("case_praised", FACTS)


def test_a_fact_cannot_begin_a_second_header() -> None:
    with pytest.raises(Refusal) as no:
        check_facts("case_accepted", FACTS | {"reference": "VD\r\nBcc: thu@example.com"})
    assert no.value == Refusal("address_not_readable")


def test_a_brace_in_an_office_s_name_stays_a_brace() -> None:
    assert "{0.__class__} {date}" in render("case_declined", "en", FACTS | {"office": "{0.__class__} {date}"}).body
