"""Why this date, said in three languages."""

from dataclasses import replace
from datetime import date
from string import Formatter

import pytest

from dongthuan.record.deadlines import names, speech, words
from dongthuan.record.deadlines.calendar import WorkCalendar
from dongthuan.record.deadlines.count import count
from dongthuan.record.deadlines.explain import Document, explain, in_language, label, not_in_force
from dongthuan.record.deadlines.grid import Cell, grid
from dongthuan.record.deadlines.swaps import read_swaps
from dongthuan.record.rulebook.pack import read_pack
from dongthuan.record.rulebook.queries import Law, Ruling
from dongthuan.record.rulebook.rows import Basis

CALENDAR = WorkCalendar(read_swaps())
START = date(2026, 8, 27)


def ruling(key: str = "TCD-10") -> Ruling:
    return Law(START, read_pack()).value(key)


def told(rule: Ruling, start: date = START) -> Document:
    return explain(rule, start, count(start, rule, CALENDAR))


def test_the_document_has_what_other_programs_rely_on() -> None:
    document = told(ruling())

    assert {name: document[name] for name in ("rule", "variant", "status", "start", "due", "value", "unit")} == {
        "rule": "TCD-10",
        "variant": "normal",
        "status": "ok",
        "start": "2026-08-27",
        "due": "2026-09-15",
        "value": 10,
        "unit": "working",
    }
    assert document["basis"] == [{"document": "42/2013/QH13", "article": "28.1"}]
    assert document["verified"] is True
    assert document["doubts"] == ["amending_law_unread"]
    assert all(set(step["text"]) == {"vi", "en", "ar"} for step in document["steps"])


def test_the_swapped_day_is_told_in_three_languages() -> None:
    step = told(ruling())["steps"][4]

    assert step["text"] == {
        "vi": "Không tính thứ Hai, 31/8/2026: ngày được nghỉ do hoán đổi (làm bù vào thứ Bảy, 22/8/2026).",
        "en": "Not counted: Monday 31 August 2026, a day off by exchange (worked instead: Saturday 22 August 2026).",
        "ar": "لا يُحسب: الاثنين 31 أغسطس 2026، يوم راحة بالتبديل (يُعوَّض بالعمل في السبت 22 أغسطس 2026).",
    }
    assert step["facts"]["verified"] is False


def test_one_language_alone() -> None:
    document = in_language(told(ruling()), "en")

    assert document["steps"][-1]["text"] == "The last day is Tuesday 15 September 2026."
    assert document["basis_text"] == "Law 42/2013/QH13, article 28.1"


def test_a_doubt_says_which_reading_is_used() -> None:
    document = in_language(told(ruling(), date(2026, 11, 20)), "en")

    assert document["doubts"] == ["amending_law_unread", "culture_day"]
    assert document["doubts_text"][1] == (
        "It is not certain whether 24 November (Culture Day) is a day off. Here it is taken as yes."
    )


def test_a_period_that_the_office_has_not_set() -> None:
    document = told(ruling("KP-02"))

    assert (document["due"], document["value"], document["verified"]) == (None, None, False)
    assert [step["kind"] for step in document["steps"]] == ["no_period"]


def test_a_version_outside_its_life() -> None:
    document = not_in_force(ruling(), date(2014, 6, 30))

    assert (document["status"], document["due"], document["start"]) == ("not_in_force", None, "2014-06-30")


@pytest.mark.parametrize(
    ("kind", "unit", "last"),
    [
        ("max", "working", "The last day is Tuesday 15 September 2026."),
        ("min", "calendar", "It must last at least until the end of Sunday 6 September 2026."),
        ("alarm", "calendar", "If nothing has been done by the end of Sunday 6 September 2026, the alarm rings."),
        ("min_before", "calendar", "It must be done on Monday 17 August 2026 at the latest."),
    ],
)
def test_the_last_step_speaks_of_the_kind_of_period(kind: str, unit: str, last: str) -> None:
    document = told(replace(ruling(), kind=kind, unit=unit))
    assert document["steps"][-1]["text"]["en"] == last


@pytest.mark.parametrize(
    ("number", "arabic"),
    [(1, "يوم عمل واحد"), (2, "يومي عمل"), (3, "3 أيام عمل"), (10, "10 أيام عمل"), (11, "11 يوم عمل"),
     (100, "100 يوم عمل"), (102, "102 يوم عمل"), (103, "103 أيام عمل")],
)  # fmt: skip
def test_working_days_in_arabic(number: int, arabic: str) -> None:
    assert speech.days(number, "working", "ar") == arabic


@pytest.mark.parametrize(
    ("number", "arabic"),
    [(1, "يوم واحد"), (2, "يومين"), (10, "10 أيام"), (11, "11 يومًا"), (45, "45 يومًا"), (100, "100 يوم")],
)
def test_calendar_days_in_arabic(number: int, arabic: str) -> None:
    assert speech.days(number, "calendar", "ar") == arabic


def test_days_in_vietnamese_and_english() -> None:
    assert [speech.days(number, "working", "vi") for number in (1, 10)] == ["1 ngày làm việc", "10 ngày làm việc"]
    assert [speech.days(number, "working", "en") for number in (1, 10)] == ["1 working day", "10 working days"]


@pytest.mark.parametrize(
    ("basis", "vi", "en"),
    [
        (Basis("42/2013/QH13", "28.1"), "khoản 1 Điều 28 Luật 42/2013/QH13", "Law 42/2013/QH13, article 28.1"),
        (Basis("154/2026/NĐ-CP", "41.3b"), "điểm b khoản 3 Điều 41 Nghị định 154/2026/NĐ-CP",
         "Decree 154/2026/NĐ-CP, article 41.3b"),
        (Basis("25/2018/QH14", "36"), "Điều 36 Luật 25/2018/QH14", "Law 25/2018/QH14, article 36"),
        (Basis("124/2020/NĐ-CP", "28b"), "Điều 28b Nghị định 124/2020/NĐ-CP", "Decree 124/2020/NĐ-CP, article 28b"),
        (Basis("124/2020/NĐ-CP", "28b.2"), "khoản 2 Điều 28b Nghị định 124/2020/NĐ-CP",
         "Decree 124/2020/NĐ-CP, article 28b.2"),
        (Basis("Quy chế Ví Dụ"), "Quy chế Ví Dụ", "Quy chế Ví Dụ"),
    ],
)  # fmt: skip
def test_an_article_as_each_language_cites_it(basis: Basis, vi: str, en: str) -> None:
    assert (speech.basis(basis, "vi"), speech.basis(basis, "en")) == (vi, en)


def test_a_symbol_among_arabic_words_keeps_its_direction() -> None:
    assert speech.basis(Basis("124/2020/NĐ-CP", "28b"), "ar") == "المادة 28b من المرسوم \u2066124/2020/NĐ-CP\u2069"
    assert (
        speech.basis(Basis("42/2013/QH13", "28.1"), "ar") == "الفقرة 1 من المادة 28 من القانون \u206642/2013/QH13\u2069"
    )


@pytest.mark.parametrize("table", [words.STEPS, words.HOLIDAYS, words.REASONS, words.LABELS, names.DOUBTS])
def test_every_sentence_stands_in_three_languages_with_the_same_places(table: dict[str, words.Text]) -> None:
    for code, text in table.items():
        assert set(text) == set(words.LANGUAGES), code
        places = [{name for _, name, _, _ in Formatter().parse(sentence) if name} for sentence in text.values()]
        assert places[0] == places[1] == places[2], code


def test_the_weeks_of_the_first_answer() -> None:
    weeks = grid(count(START, ruling(), CALENDAR), today=date(2026, 9, 1))

    assert [len(week.cells) for week in weeks] == [7, 7, 7, 7]
    assert weeks[0].cells[0] == Cell(date(2026, 8, 24), "none")
    assert weeks[0].cells[3] == Cell(START, "start", label="start")
    assert weeks[0].cells[4] == Cell(date(2026, 8, 28), "counted", 1)
    assert [cell.label for cell in weeks[1].cells] == [
        "swapped_free", "national_day", "national_day", "", "", "weekend", "weekend",
    ]  # fmt: skip
    assert weeks[3].cells[1] == Cell(date(2026, 9, 15), "due", 10, "due")
    assert [cell.date for week in weeks for cell in week.cells if cell.is_today] == [date(2026, 9, 1)]


def test_a_rolled_end_is_drawn_with_the_days_between() -> None:
    rule = replace(ruling("TCD-10"), value=2, unit="calendar")
    (first, second) = grid(count(date(2026, 9, 3), rule, CALENDAR), today=date(2026, 9, 3))

    assert [(cell.kind, cell.number, cell.label) for cell in first.cells[3:]] == [
        ("start", None, "start"), ("counted", 1, ""), ("counted", 2, ""), ("off", None, "weekend"),
    ]  # fmt: skip
    assert second.cells[0] == Cell(date(2026, 9, 7), "due", label="due")
    assert first.cells[3].is_today


def test_a_period_counted_backwards_is_drawn_before_its_event() -> None:
    rule = replace(ruling(), value=1, unit="calendar", kind="min_before")
    (first, second) = grid(count(date(2026, 9, 7), rule, CALENDAR), today=date(2026, 9, 1))

    assert [(cell.kind, cell.number, cell.label) for cell in first.cells[3:]] == [
        ("none", None, ""), ("due", None, "due"), ("off", None, "weekend"), ("counted", 1, ""),
    ]  # fmt: skip
    assert second.cells[0] == Cell(date(2026, 9, 7), "start", label="start")


def test_a_long_period_is_folded_in_the_middle() -> None:
    rule = replace(ruling(), value=90, unit="calendar")
    weeks = grid(count(date(2026, 7, 1), rule, CALENDAR), today=date(2026, 7, 1))

    assert [week.folded for week in weeks] == [0, 0, 0, 8, 0, 0, 0]
    assert weeks[3].cells == ()


def test_no_last_day_no_weeks() -> None:
    assert grid(count(START, ruling("KP-02"), CALENDAR), today=START) == ()


def test_every_label_of_a_grid_can_be_said() -> None:
    shown = set()
    for month in range(1, 13):
        weeks = grid(count(date(2026, month, 1), replace(ruling(), value=25), CALENDAR), today=START)
        shown |= {cell.label for week in weeks for cell in week.cells if cell.label}
    assert all(label(code)["ar"] for code in shown)
    assert {"start", "due", "weekend", "tet", "compensatory", "swapped_free", "swapped_work", "culture_day"} <= shown
