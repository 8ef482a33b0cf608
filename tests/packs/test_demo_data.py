"""The worked example holds together before anybody loads it: each story can be told, by someone who may tell it."""

import re
import tomllib
from collections import Counter
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

import dongthuan
from dongthuan.work.cases.lifecycle import DECLINED_FOR, KINDS, LETTER, LIFECYCLE, OF_REQUESTS, TOPICS

HOME = Path(dongthuan.__file__).parent
PACK = HOME / "packs" / "vn"


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((PACK / name).read_text(encoding="utf-8"))


UNITS = {row["code"]: row for row in read("demo/units.toml")["unit"]}
PEOPLE = {row["login"]: row for row in read("demo/people.toml")["person"]}
CASES = read("demo/cases.toml")["case"]
GRANTS = tomllib.loads((HOME / "ground" / "access" / "grants.toml").read_text(encoding="utf-8"))
TERMS = {name: read(f"terms/{name}.toml") for name in ("topics", "kinds", "roles")}
UNIT_KINDS = {"province", "commune", "ward", "department", "office", "front"}
RECEIVING = {"commune", "ward"}
NOT_TOLD_OF = {
    "chair", "standing_deputy", "deputy", "member", "mediator", "exemplar_keeper", "exemplar_appraiser"
}  # fmt: skip
"""Nobody in the worked example sits on a board, mediates, or keeps the register of models: no story needs it."""

BY_RESIDENT = {"confirm", "object", "add"}
TO_RESIDENT = ("answer", "task", "reason", "evidence", "text", "decision")
INVENTED = re.compile(r"Ví Dụ|Vi Du|Thử|Thu |Mẫu|Mau |Minh Hoạ|Minh Hoa")
SURELY_INVENTED = {"Dụ", "Thử", "Mẫu", "Hoạ", "Nháp", "Định", "Tạm"}
ON_THE_MAP = """Hà Nội|Hồ Chí Minh|Sài Gòn|Huế|Đà Nẵng|Hải Phòng|Cần Thơ|Lai Châu|Điện Biên|Sơn La|Lạng Sơn|Cao Bằng
Tuyên Quang|Lào Cai|Thái Nguyên|Phú Thọ|Bắc Ninh|Hưng Yên|Ninh Bình|Quảng Ninh|Thanh Hóa|Nghệ An|Hà Tĩnh|Quảng Trị
Quảng Ngãi|Gia Lai|Khánh Hòa|Lâm Đồng|Đắk Lắk|Đồng Nai|Tây Ninh|Vĩnh Long|Đồng Tháp|Cà Mau|An Giang|Bạch Mai|Hoàn Kiếm
Ha Noi|Hanoi|Saigon|Da Nang|Ho Chi Minh|هانوي|سايغون|دا نانغ|باخ ماي""".replace("\n", "|")


def each(cases: list[dict[str, Any]]) -> Any:
    return pytest.mark.parametrize("case", cases, ids=[case["key"] for case in cases])


def story(case: dict[str, Any]) -> list[dict[str, Any]]:
    return case.get("story", [])  # type: ignore[no-any-return]


def last_state(case: dict[str, Any]) -> str:
    """The state after the whole story; refused (not_now) where the table has no such way."""
    return reduce(lambda state, step: LIFECYCLE.to(step["move"], state), story(case), "received")


def in_state(state: str) -> list[dict[str, Any]]:
    return [case for case in CASES if last_state(case) == state]


def long_texts(case: dict[str, Any]) -> list[str]:
    """Everything that the resident reads or wrote, each in the language of the letter."""
    steps = [step["inputs"][name] for step in story(case) for name in TO_RESIDENT if name in step["inputs"]]
    return [case["what"], *steps]


def every_text(case: dict[str, Any]) -> list[str]:
    summaries = [step["inputs"]["summary"] for step in story(case) if "summary" in step["inputs"]]
    return [case["place"], *long_texts(case), *summaries]


def language_of(text: str) -> str:
    arabic = len(re.findall(r"[\u0621-\u064a]", text))
    if arabic > len(re.findall(r"[^\W\d_]", text)) * 0.6:
        return "ar"
    return "en" if len(re.findall(r"\b(?:the|this|is|it|with|and|to)\b", text)) >= 2 else "vi"


def test_every_unit_hangs_on_the_province() -> None:
    assert {row["kind"] for row in UNITS.values()} == UNIT_KINDS
    assert [code for code, row in UNITS.items() if "parent" not in row] == ["99"]
    assert {row["parent"] for row in UNITS.values() if "parent" in row} <= UNITS.keys()
    assert all(row["valid_from"].isoformat() >= "2025-07-01" for row in UNITS.values())


def test_every_person_holds_a_known_role_in_a_known_unit() -> None:
    offices = [office for person in PEOPLE.values() for office in person["offices"]]
    assert {office["unit"] for office in offices} <= UNITS.keys()
    assert {office["role"] for office in offices} == TERMS["roles"].keys() - NOT_TOLD_OF
    assert Counter(person["language"] for person in PEOPLE.values()) == {"vi": 16, "ar": 1, "en": 1}
    assert all(office["from"] >= UNITS[office["unit"]]["valid_from"] for office in offices)


@pytest.mark.parametrize("kind", ["ward", "commune"])
def test_every_commune_has_a_desk_a_head_and_an_office_with_a_settler(kind: str) -> None:
    held = {(office["unit"], office["role"]) for person in PEOPLE.values() for office in person["offices"]}
    for code in (code for code, row in UNITS.items() if row["kind"] == kind):
        roles = {role for unit, role in held if unit == code}
        assert {"reception_officer", "classification_officer", "head"} <= roles
        assert (f"{code}-KT", "settler") in held


def test_names_say_that_nobody_is_meant() -> None:
    assert {row["name"].split()[-1] for row in PEOPLE.values()} <= SURELY_INVENTED
    assert len({row["name"] for row in PEOPLE.values()}) == len(PEOPLE)
    assert all(row["email"] == f"{login}@example.invalid" for login, row in PEOPLE.items())


@pytest.mark.parametrize("name", TERMS)
def test_every_term_has_three_labels(name: str) -> None:
    for labels in [*TERMS[name].values(), *(row["name"] for row in UNITS.values())]:
        assert set(labels) == {"vi", "en", "ar"}
        assert all(labels.values())


def test_the_example_shows_every_state() -> None:
    assert Counter(last_state(case) for case in CASES) == {
        "received": 9, "classified": 7, "in_work": 13, "sent_up": 1, "taken_apart": 1, "committed": 6, "answered": 8,
        "reopened": 3,
        "solved": 10, "declined": 3, "referred": 1, "verifying": 1, "sent": 1,
    }  # fmt: skip
    assert {last_state(case) for case in CASES} == {*OF_REQUESTS, "verifying", "sent"}


def test_the_example_speaks_three_languages_about_every_topic() -> None:
    assert Counter(case["language"] for case in CASES) == {"vi": 48, "ar": 8, "en": 8}
    assert {case["topic"] for case in CASES} == TERMS["topics"].keys() == set(TOPICS)
    assert {case["kind"] for case in CASES} == TERMS["kinds"].keys() == set(KINDS)
    assert len({case["key"] for case in CASES}) == len(CASES)


def test_some_promises_and_answers_are_late_and_some_are_not() -> None:
    promised = [
        step["inputs"]["due_days_after"] - case["filed_days_ago"]
        for case in in_state("committed") for step in story(case) if step["move"] == "promise"
    ]  # fmt: skip
    assert (sum(days < 0 for days in promised), sum(days > 0 for days in promised)) == (2, 4)
    held = [
        case["filed_days_ago"] - step["days_after"]
        for case in in_state("in_work") for step in story(case) if step["move"] == "accept"
    ]  # fmt: skip
    # 15 working days are 21 days, or at most 34 round Tết: the first are late on any day, the last never
    assert (sum(days >= 34 for days in held), sum(days < 17 for days in held)) == (3, 6)


@each(CASES)
def test_it_was_sent_to_a_unit_that_receives(case: dict[str, Any]) -> None:
    assert UNITS[case["unit"]]["kind"] in RECEIVING
    assert (case["hour"], case["minute"]) < (24, 60)
    assert 1 <= case["filed_days_ago"] <= 75
    assert case.get("contact", "a@example.invalid").endswith("@example.invalid")


@each(CASES)
def test_steps_follow_one_another_and_none_lies_ahead(case: dict[str, Any]) -> None:
    times = [(step["days_after"], step["hour"], step["minute"]) for step in story(case)]
    moments = [(0, case["hour"], case["minute"]), *times]
    assert moments == sorted(set(moments))
    assert moments[-1][0] <= max(0, case["filed_days_ago"] - 1)
    assert sum(step["move"] == "object" for step in story(case)) <= 1


@each(CASES)
def test_each_step_is_taken_by_someone_who_may(case: dict[str, Any]) -> None:
    unit = case["unit"]
    for step in story(case):
        move, inputs, may = step["move"], step["inputs"], GRANTS[f"case.{step['move']}"]
        assert (step["by"] == "resident") == (move in BY_RESIDENT) == ("resident" in may)
        if step["by"] != "resident":
            roles = {office["role"] for office in PEOPLE[step["by"]]["offices"] if office["unit"] == unit}
            assert roles & may.keys(), (move, step["by"], unit)
            assert 7 <= step["hour"] < 17
        assert inputs.get("person", step["by"]) == step["by"]
        unit = inputs.get("unit", unit)
        assert unit in UNITS


@each(CASES)
def test_each_step_brings_what_its_move_asks_for(case: dict[str, Any]) -> None:
    assert len(case["what"]) <= LETTER
    assert len(case["place"]) <= 300
    for step in story(case):
        given = {"due" if name == "due_days_after" else name: value for name, value in step["inputs"].items()}
        asked = LIFECYCLE.moves[step["move"]].inputs
        assert {row.name for row in asked if row.required} <= given.keys() <= {row.name for row in asked}
        brought = [row for row in asked if row.name in given]
        assert [row.name for row in brought if row.choices and given[row.name] not in row.choices] == []
        assert [row.name for row in brought if row.kind == "text" and len(given[row.name]) > row.longest] == []


@each(CASES)
def test_the_office_answers_in_the_language_of_the_letter(case: dict[str, Any]) -> None:
    spoken = {text: language_of(text) for text in long_texts(case)}
    assert set(spoken.values()) == {case["language"]}, spoken
    assert INVENTED.search(case["place"] + " ")


@each(CASES)
def test_no_real_place_person_number_or_date_is_named(case: dict[str, Any]) -> None:
    text = "\n".join(every_text(case))
    assert re.findall(ON_THE_MAP, text) == []
    assert [n for n in re.findall(r"\d[\d ]{7,}\d", text) if not n.startswith("0900 000 0")] == []
    assert re.findall(r"\b20[0-3]\d\b|ngày \d+/\d+", text) == []
    named = re.findall(r"(?:[Ôô]ng|Bà|Mr|Ms) ((?:[A-ZĐ]\w+ ){1,3}[A-ZĐ]\w+)", text)
    assert set(named) <= {row["name"] for row in PEOPLE.values()}


def test_no_two_texts_are_equal() -> None:
    counts = Counter(text for case in CASES for text in every_text(case)[1:])
    assert [text for text, n in counts.items() if n > 1] == []


def test_decline_grounds_each_occur_once() -> None:
    grounds = [step["inputs"]["ground"] for case in CASES for step in story(case) if step["move"] == "decline"]
    assert sorted(grounds) == sorted(DECLINED_FOR)
