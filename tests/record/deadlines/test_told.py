"""What a person reads, word for word: every kind of step in English, one story in Vietnamese and Arabic."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from dongthuan.record.deadlines import names, words
from dongthuan.record.deadlines.calendar import Day, WorkCalendar
from dongthuan.record.deadlines.count import count
from dongthuan.record.deadlines.explain import explain, in_language, label, name_of, not_in_force
from dongthuan.record.deadlines.extensions import Extension
from dongthuan.record.deadlines.swaps import read_swaps
from dongthuan.record.rulebook.law import Law
from dongthuan.record.rulebook.pack import read_pack

ROWS, CALENDAR = read_pack(), WorkCalendar(read_swaps())
Spans = Sequence[tuple[str, str]]


def told(rule: str, start: str, pauses: Spans = (), turned: str = "", by: Sequence[Extension] = ()) -> dict[str, Any]:
    day = date.fromisoformat(start)
    ruling = Law(day, ROWS).versions(rule)[-1]
    calendar = CALENDAR.turned(turned) if turned else CALENDAR
    spans = [(date.fromisoformat(begun), date.fromisoformat(ended)) for begun, ended in pauses]
    return explain(ruling, day, count(day, ruling, calendar, spans), by)


def lines(document: dict[str, Any], language: str) -> list[str]:
    return [step["text"][language] for step in document["steps"]]


STORIES: dict[tuple[Any, ...], str] = {
    ("TCD-10", "2026-08-20", (), ""): """
Thursday 20 August 2026 is the day it happened, so it is not counted. Counting starts on the next day.
The period is 10 working days: Law 42/2013/QH13, article 28.1.
1 working day counted: Friday 21 August 2026.
Saturday 22 August 2026 is a weekend day on which offices work instead of Monday 31 August 2026, so it counts as 1 working day.
Not counted: Sunday 23 August 2026, weekend.
5 working days counted: Monday 24 August 2026 to Friday 28 August 2026.
Not counted: Saturday 29 August 2026 to Sunday 30 August 2026, weekend.
Not counted: Monday 31 August 2026, a day off by exchange (worked instead: Saturday 22 August 2026).
Not counted: Tuesday 1 September 2026 to Wednesday 2 September 2026, public holiday (National Day).
2 working days counted: Thursday 3 September 2026 to Friday 4 September 2026.
Not counted: Saturday 5 September 2026 to Sunday 6 September 2026, weekend.
1 working day counted: Monday 7 September 2026.
The last day is Monday 7 September 2026.
""",
    ("KN-02", "2026-07-06", (("2026-07-20", "2026-08-03"),), ""): """
Monday 6 July 2026 is the day it happened, so it is not counted. Counting starts on the next day.
The period is 30 days: Law 02/2011/QH13, article 28.
14 days counted: Tuesday 7 July 2026 to Monday 20 July 2026.
Paused from Monday 20 July 2026 (decision to pause) to Monday 3 August 2026 (decision to go on): 14 days added.
16 days counted: Tuesday 4 August 2026 to Wednesday 19 August 2026.
The last day is Wednesday 19 August 2026.
""",
    ("TC-01", "2026-07-01", (("2026-07-03", "2026-07-08"),), ""): """
Wednesday 1 July 2026 is the day it happened, so it is not counted. Counting starts on the next day.
The period is 7 working days: Law 25/2018/QH14, article 24.1.
2 working days counted: Thursday 2 July 2026 to Friday 3 July 2026.
Paused: no day is counted after Friday 3 July 2026 (decision to pause) until Wednesday 8 July 2026 (decision to go on).
2 working days counted: Thursday 9 July 2026 to Friday 10 July 2026.
Not counted: Saturday 11 July 2026 to Sunday 12 July 2026, weekend.
3 working days counted: Monday 13 July 2026 to Wednesday 15 July 2026.
The last day is Wednesday 15 July 2026.
""",
    ("TC-01", "2026-07-01", (("2026-07-03", "2026-07-08"),), "pause_in_calendar_days"): """
Wednesday 1 July 2026 is the day it happened, so it is not counted. Counting starts on the next day.
The period is 7 working days: Law 25/2018/QH14, article 24.1.
2 working days counted: Thursday 2 July 2026 to Friday 3 July 2026.
Not counted: Saturday 4 July 2026 to Sunday 5 July 2026, weekend.
5 working days counted: Monday 6 July 2026 to Friday 10 July 2026.
Paused from Friday 3 July 2026 (decision to pause) to Wednesday 8 July 2026 (decision to go on): 5 days added.
The last day is Wednesday 15 July 2026.
""",
    ("KN-02", "2026-07-06", (("2026-08-06", "2026-08-20"),), ""): """
Monday 6 July 2026 is the day it happened, so it is not counted. Counting starts on the next day.
The period is 30 days: Law 02/2011/QH13, article 28.
30 days counted: Tuesday 7 July 2026 to Wednesday 5 August 2026.
The pause from Thursday 6 August 2026 to Thursday 20 August 2026 came after the last day, so it changes nothing.
The last day is Wednesday 5 August 2026.
""",
    ("KN-06", "2026-07-10", (), ""): """
Friday 10 July 2026 is the day of the event, so it is not counted. Counting goes back from the day before.
The period is 5 days: Decree 155/2026/NĐ-CP, article 11; Decree 124/2020/NĐ-CP, article 28.1.
5 days counted: Sunday 5 July 2026 to Thursday 9 July 2026.
Sunday 5 July 2026 is a weekend day, so the last day moves back to the working day before it: Friday 3 July 2026.
It must be done on Friday 3 July 2026 at the latest.
""",
    ("TCD-16", "2026-07-09", (), ""): """
Thursday 9 July 2026 is the day it happened, so it is not counted. Counting starts on the next day.
The period is 45 days: Decree 154/2026/NĐ-CP, article 41.3b.
45 days counted: Friday 10 July 2026 to Sunday 23 August 2026.
Sunday 23 August 2026 is a weekend day, but a period of this kind does not move.
If nothing has been done by the end of Sunday 23 August 2026, the alarm rings.
""",
    ("KN-10", "2026-08-05", (), ""): """
Wednesday 5 August 2026 is the day it happened, so it is not counted. Counting starts on the next day.
The period is 30 days: Law 02/2011/QH13, article 44.1.
30 days counted: Thursday 6 August 2026 to Friday 4 September 2026.
It takes effect after Friday 4 September 2026.
""",
    ("DC-02", "2026-07-02", (), ""): """
Thursday 2 July 2026 is the day it happened, so it is not counted. Counting starts on the next day.
The period is 30 days (commune): Law 10/2022/QH15, article 13.2.
30 days counted: Friday 3 July 2026 to Saturday 1 August 2026.
Saturday 1 August 2026 is a weekend day, but a period of this kind does not move.
It must last at least until the end of Saturday 1 August 2026.
""",
    ("TCD-01", "2026-07-02", (), ""): """
This is a duty that recurs (days in each month: 1), by Law 42/2013/QH13, article 12.5. It has no last day.
""",
    ("DC-17", "2026-07-02", (), ""): """
This rule sets a threshold (10% of the households), by Law 10/2022/QH15, article 16.3, and no period.
""",
    ("KP-02", "2026-07-02", (), ""): """
The law names no number of days for this, and the office has not set one yet.
""",
    ("TC-15", "2026-09-02", (), ""): """
This has to be done at once, on the day it happens: Wednesday 2 September 2026.
Wednesday 2 September 2026 is a public holiday (National Day), but a period of this kind does not move.
The last day is Wednesday 2 September 2026.
""",
    ("DC-13", "2025-11-30", (), ""): """
Sunday 30 November 2025 is the day it happened, so it is not counted. Counting starts on the next day.
The period is 3 months: Law 10/2022/QH15, article 51; Law 10/2022/QH15, article 69.
90 days counted: Monday 1 December 2025 to Saturday 28 February 2026.
Saturday 28 February 2026 is a weekend day, so the last day moves to the next working day: Monday 2 March 2026.
The last day is Monday 2 March 2026.
""",
    ("KN-02", "2026-03-28", (), ""): """
Saturday 28 March 2026 is the day it happened, so it is not counted. Counting starts on the next day.
The period is 30 days: Law 02/2011/QH13, article 28.
30 days counted: Sunday 29 March 2026 to Monday 27 April 2026.
Monday 27 April 2026 is a day off in place of Hùng Kings' Day, so the last day moves to the next working day: Tuesday 28 April 2026.
The last day is Tuesday 28 April 2026.
""",
    ("KN-01b", "2026-04-24", (), ""): """
Friday 24 April 2026 is the day it happened, so it is not counted. Counting starts on the next day.
The period is 7 working days: Decree 155/2026/NĐ-CP, article 10; Decree 124/2020/NĐ-CP, article 16.1.
Not counted: Saturday 25 April 2026, weekend.
Not counted: Sunday 26 April 2026, public holiday (Hùng Kings' Day).
Not counted: Monday 27 April 2026, a day off in place of Hùng Kings' Day, which fell on a weekend.
2 working days counted: Tuesday 28 April 2026 to Wednesday 29 April 2026.
Not counted: Thursday 30 April 2026, public holiday (Reunification Day).
Not counted: Friday 1 May 2026, public holiday (Labour Day).
Not counted: Saturday 2 May 2026 to Sunday 3 May 2026, weekend.
5 working days counted: Monday 4 May 2026 to Friday 8 May 2026.
The last day is Friday 8 May 2026.
""",
}


@pytest.mark.parametrize(("story", "said"), STORIES.items())
def test_every_step_is_told_in_plain_words(story: tuple[str, str, Spans, str], said: str) -> None:
    assert lines(told(*story), "en") == said.strip().splitlines()


VI = """
Thứ Năm, 20/8/2026 là ngày sự việc xảy ra nên không tính. Bắt đầu đếm từ ngày hôm sau.
Thời hạn là 10 ngày làm việc, theo khoản 1 Điều 28 Luật 42/2013/QH13.
Đếm 1 ngày làm việc: thứ Sáu, 21/8/2026.
Thứ Bảy, 22/8/2026 là ngày cuối tuần nhưng cơ quan đi làm bù cho thứ Hai, 31/8/2026, nên tính là 1 ngày làm việc.
Không tính Chủ nhật, 23/8/2026: nghỉ cuối tuần.
Đếm 5 ngày làm việc: từ thứ Hai, 24/8/2026 đến thứ Sáu, 28/8/2026.
Không tính từ thứ Bảy, 29/8/2026 đến Chủ nhật, 30/8/2026: nghỉ cuối tuần.
Không tính thứ Hai, 31/8/2026: ngày được nghỉ do hoán đổi (làm bù vào thứ Bảy, 22/8/2026).
Không tính từ thứ Ba, 1/9/2026 đến thứ Tư, 2/9/2026: nghỉ lễ Quốc khánh 2/9.
Đếm 2 ngày làm việc: từ thứ Năm, 3/9/2026 đến thứ Sáu, 4/9/2026.
Không tính từ thứ Bảy, 5/9/2026 đến Chủ nhật, 6/9/2026: nghỉ cuối tuần.
Đếm 1 ngày làm việc: thứ Hai, 7/9/2026.
Ngày cuối cùng là thứ Hai, 7/9/2026.
"""
AR = """
الخميس 20 أغسطس 2026 هو اليوم الذي وقع فيه الأمر، فلا يُحسب. يبدأ العدّ من اليوم التالي.
المدة 10 أيام عمل: الفقرة 1 من المادة 28 من القانون ⁦42/2013/QH13⁩.
نعدّ يوم عمل واحد: الجمعة 21 أغسطس 2026.
السبت 22 أغسطس 2026 يوم في عطلة نهاية الأسبوع لكن المكاتب تعمل فيه عوضًا عن الاثنين 31 أغسطس 2026، فيُحسب يوم عمل واحد.
لا يُحسب: الأحد 23 أغسطس 2026، عطلة نهاية الأسبوع.
نعدّ 5 أيام عمل: من الاثنين 24 أغسطس 2026 إلى الجمعة 28 أغسطس 2026.
لا يُحسب: من السبت 29 أغسطس 2026 إلى الأحد 30 أغسطس 2026، عطلة نهاية الأسبوع.
لا يُحسب: الاثنين 31 أغسطس 2026، يوم راحة بالتبديل (يُعوَّض بالعمل في السبت 22 أغسطس 2026).
لا يُحسب: من الثلاثاء 1 سبتمبر 2026 إلى الأربعاء 2 سبتمبر 2026، عطلة رسمية (العيد الوطني).
نعدّ يومي عمل: من الخميس 3 سبتمبر 2026 إلى الجمعة 4 سبتمبر 2026.
لا يُحسب: من السبت 5 سبتمبر 2026 إلى الأحد 6 سبتمبر 2026، عطلة نهاية الأسبوع.
نعدّ يوم عمل واحد: الاثنين 7 سبتمبر 2026.
آخر يوم هو الاثنين 7 سبتمبر 2026.
"""


@pytest.mark.parametrize(("language", "said"), [("vi", VI), ("ar", AR)])
def test_one_story_in_vietnamese_and_in_arabic(language: str, said: str) -> None:
    assert lines(told("TCD-10", "2026-08-20"), language) == said.strip().splitlines()


def test_the_steps_as_data() -> None:
    steps = told("KN-02", "2026-03-28", [("2026-04-01", "2026-04-02")])["steps"]

    assert [{name: value for name, value in step.items() if name != "text"} for step in steps] == [
        {
            "kind": "start_not_counted",
            "date": "2026-03-28",
            "basis": {"document": "91/2015/QH13", "article": "147.2"},
        },
        {"kind": "period", "date": "2026-03-28"},
        {"kind": "counted", "date": "2026-03-29", "until": "2026-04-01", "count": 4},
        {"kind": "pause", "date": "2026-04-01", "until": "2026-04-02", "count": 1},
        {"kind": "counted", "date": "2026-04-03", "until": "2026-04-28", "count": 26},
        {"kind": "due", "date": "2026-04-28"},
    ]


def test_the_facts_of_a_day_off() -> None:
    document = told("TCD-10", "2026-08-20")
    facts = {step["kind"]: step.get("facts") for step in document["steps"]}

    assert facts["worked_saturday"] == {
        "day": "swapped_work",
        "verified": False,
        "notice": "announced by the Ministry of Home Affairs; text not read",
        "pair": "2026-08-31",
    }
    assert facts["skipped_holiday"] == {"day": "holiday", "holiday": "national_day"}
    assert facts["counted"] is None


def test_the_whole_head_of_the_document() -> None:
    document = told("KN-05", "2026-07-01")

    assert {name: value for name, value in document.items() if name not in ("steps", "doubts_text")} == {
        "rule": "KN-05",
        "key": "KN-02",
        "variant": "remote+complex",
        "status": "ok",
        "start": "2026-07-01",
        "due": "2026-09-03",
        "value": 60,
        "unit": "calendar",
        "kind": "max",
        "own": False,
        "transition": "",
        "basis": [
            {"document": "02/2011/QH13", "article": "28"},
            {"document": "155/2026/NĐ-CP", "article": "2"},
        ],
        "basis_text": {
            "vi": "Điều 28 Luật 02/2011/QH13; Điều 2 Nghị định 155/2026/NĐ-CP",
            "en": "Law 02/2011/QH13, article 28; Decree 155/2026/NĐ-CP, article 2",
            "ar": "المادة 28 من القانون \u206602/2011/QH13\u2069; المادة 2 من المرسوم \u2066155/2026/NĐ-CP\u2069",
        },
        "verified": True,
        "doubts": ["amending_law_unread"],
    }
    assert told("TC-07", "2026-06-01")["transition"].startswith("156/2026/NĐ-CP art. 10.1")


def test_a_doubt_says_which_reading_is_used() -> None:
    document = told("TCD-16", "2026-07-09")

    assert document["doubts"] == ["effect_rolls"]
    assert [text["en"] for text in document["doubts_text"]] == [
        "It is not certain whether a period of this kind moves on from a day off. Here it is taken as no."
    ]


def test_a_written_decision_is_told_with_the_criteria_ticked() -> None:
    by = [
        Extension(date(2026, 7, 20), "9/QĐ-UBND", ("several_places", "contradictory_evidence")),
        Extension(date(2026, 7, 21), "Thông báo 3/TB"),
    ]
    document = told("KN-03", "2026-07-06", by=by)
    found = [step for step in document["steps"] if step["kind"] == "extension"]

    assert [step["text"]["en"] for step in found] == [
        "On Monday 20 July 2026 the period was lengthened by 9/QĐ-UBND"
        " (to be verified in two or more places; the evidence is contradictory).",
        "On Tuesday 21 July 2026 the period was lengthened by Thông báo 3/TB.",
    ]
    assert found[0]["text"]["vi"] == (
        "Ngày thứ Hai, 20/7/2026 thời hạn được kéo dài bằng văn bản 9/QĐ-UBND"
        " (phải xác minh từ hai địa điểm trở lên; tài liệu, chứng cứ mâu thuẫn)."
    )
    assert (found[0]["date"], found[1]["facts"]) == ("2026-07-20", {"decision": "Thông báo 3/TB", "criteria": []})
    assert [step["kind"] for step in document["steps"]][:4] == ["start_not_counted", "period", "extension", "extension"]


def test_outside_its_life_a_rule_says_only_that() -> None:
    ruling = Law(date(2026, 7, 1), ROWS).versions("KN-01a")[-1]
    document = not_in_force(ruling, date(2026, 7, 1))

    assert (document["status"], document["due"], document["rule"]) == ("not_in_force", None, "KN-01a")
    assert lines(document, "en") == ["On Wednesday 1 July 2026 this rule was not in force."]


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        (date(2026, 9, 2), "Quốc khánh 2/9", "National Day"),
        (date(2026, 4, 27), "Ngày nghỉ bù cho Giỗ Tổ Hùng Vương", "A day off in place of Hùng Kings' Day"),
        (date(2026, 8, 31), "Ngày nghỉ do hoán đổi", "A day off by exchange"),
        (date(2026, 8, 22), "Ngày làm bù cuối tuần", "A weekend day that is worked"),
        (date(2026, 8, 23), "Ngày nghỉ cuối tuần", "A weekend day"),
    ],
)
def test_what_a_day_is_called(day: date, vi: str, en: str) -> None:
    assert (name_of(CALENDAR.day(day))["vi"], name_of(CALENDAR.day(day))["en"]) == (vi, en)


def test_a_day_with_two_names_has_both() -> None:
    day = Day(date(2026, 4, 30), "holiday", ("hung_kings", "reunification"))
    assert name_of(day)["en"] == "Hùng Kings' Day · Reunification Day"


def test_every_variant_of_the_law_has_its_words() -> None:
    named = {row.variant for row in ROWS if row.variant != "normal" and not row.variant.startswith("of_")}
    assert named == set(names.VARIANTS)
    assert {row.unit for row in ROWS} - {"calendar", "working", "months"} == set(words.OFTEN)


def test_labels_and_one_language() -> None:
    assert label("tet")["vi"] == "Tết"
    assert in_language(told("KP-02", "2026-07-01"), "en")["steps"][0]["text"].startswith("The law names no number")
