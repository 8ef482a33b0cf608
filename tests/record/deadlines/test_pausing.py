"""A matter is suspended, goes on, is lengthened; and what was decided cannot be held up any more."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines import clocks, queries
from dongthuan.record.deadlines.extensions import CRITERIA, Extension
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.deadlines.names import CRITERIA as SAID
from dongthuan.record.deadlines.operations import sync_swaps
from dongthuan.record.rulebook import operations as rulebook
from dongthuan.record.rulebook import queries as law

pytestmark = pytest.mark.django_db

AT = datetime(2026, 7, 6, 2, tzinfo=UTC)
DAY = date(2026, 7, 6)


class Everything:
    def require(self, actor: Actor, action: str, on: object | None) -> None: ...
    def visible(self, actor: Actor, action: str, queryset: Any) -> Any:
        return queryset


@pytest.fixture(autouse=True)
def book() -> None:
    setup = Actor("system:setup", Everything())
    rulebook.sync_pack(actor=setup, at=AT)
    sync_swaps(actor=setup, at=AT)


def start(key: str = "KN-02", variant: str = "normal", *extensions: Extension, on: date = DAY) -> Clock:
    ruling = law.on(on).value(key, variant)
    return clocks.start([clocks.plan("case:1", ruling, on, queries.calendar(), extensions)])[0]


def pause(day: int, month: int = 7, key: str = "KN-02") -> Clock:
    return clocks.pause("case:1", key, date(2026, month, day), queries.calendar())


def resume(day: int, month: int = 7, key: str = "KN-02") -> Clock:
    return clocks.resume("case:1", key, date(2026, month, day), queries.calendar())


def extend(variant: str, *criteria: str, on: date = date(2026, 7, 20), key: str = "KN-02", by: str = "9/QĐ") -> Clock:
    ruling = law.on(DAY).value(key, variant)
    return clocks.extend("case:1", ruling, Extension(on, by, criteria), queries.calendar())


def code(act: Any) -> str:
    with pytest.raises(Refusal) as no:
        act()
    return no.value.code


def test_what_was_left_runs_on() -> None:
    start()

    assert (pause(20).left, str(Clock.objects.get().paused_on)) == (16, "2026-07-20")  # 30 days, 14 of them used
    clock = resume(3, 8)
    assert (clock.paused_on, clock.left, str(clock.due)) == (None, None, "2026-08-19")
    assert Clock.objects.get().pauses == [["2026-07-20", "2026-08-03"]]


def test_working_days_that_were_left_are_kept_as_working_days() -> None:
    start("TC-01", on=date(2026, 7, 1))

    assert pause(3, key="TC-01").left == 5
    assert str(resume(8, key="TC-01").due) == "2026-07-15"


def test_a_second_pause_adds_to_the_first() -> None:
    start()
    pause(13), resume(20), pause(27)
    assert str(resume(6, 8).due) == "2026-08-22"


def test_an_explanation_tells_each_pause_and_each_decision() -> None:
    start()
    pause(13), resume(20)
    extend("complex", "several_places", "agencies_disagree", on=date(2026, 7, 27), by="15/QĐ-UBND")

    document = queries.explain_clock(Clock.objects.get(), queries.calendar())
    steps = {step["kind"]: step for step in document["steps"]}
    assert (document["rule"], document["variant"], document["due"]) == ("KN-03", "complex", "2026-08-27")
    assert (steps["pause"]["date"], steps["pause"]["until"], steps["pause"]["count"]) == ("2026-07-13", "2026-07-20", 7)
    assert steps["extension"]["facts"] == {
        "decision": "15/QĐ-UBND", "criteria": ["several_places", "agencies_disagree"],
    }  # fmt: skip
    assert steps["extension"]["text"]["en"] == (
        "On Monday 27 July 2026 the period was lengthened by 15/QĐ-UBND"
        " (to be verified in two or more places; the agencies do not agree)."
    )
    assert "Điều 28" in steps["period"]["text"]["vi"]
    assert "complex case" in steps["period"]["text"]["en"]


def test_remote_and_complex_can_be_known_from_the_first_day() -> None:
    clock = start("KN-02", "remote+complex", Extension(DAY, "Thông báo 3/TB", ("many_people",)))

    assert (clock.rule_id, str(clock.due)) == ("KN-05", "2026-09-04")
    assert clock.extensions == [{"on": "2026-07-06", "decision": "Thông báo 3/TB", "criteria": ["many_people"]}]


def test_every_criterion_of_the_decree_has_its_words() -> None:
    assert tuple(SAID) == CRITERIA
    assert all(set(said) == {"vi", "en", "ar"} for said in SAID.values())


def test_what_is_decided_cannot_be_paused_or_lengthened() -> None:
    start()
    clocks.meet("case:1", "KN-02", date(2026, 7, 15))

    assert code(lambda: pause(20)) == "pause_after_decision"
    assert code(lambda: resume(20)) == "pause_after_decision"
    assert code(lambda: extend("complex", "many_people")) == "extension_too_late"
    assert Clock.objects.get().pauses == []


def test_pauses_that_cannot_be() -> None:
    start()
    assert code(lambda: resume(20)) == "not_paused"
    assert code(lambda: pause(5)) == "pause_before_start"
    pause(20)
    assert code(lambda: pause(21)) == "pauses_overlap"
    assert code(lambda: resume(19)) == "pause_out_of_order"
    resume(27)
    assert code(lambda: pause(24)) == "pauses_overlap"
    assert code(lambda: pause(24, key="TC-06")) == "not_found"


def test_a_notice_before_a_dialogue_cannot_be_paused() -> None:
    start("KN-06", on=date(2026, 7, 20))
    assert code(lambda: pause(20, key="KN-06")) == "pause_not_applicable"


def test_a_period_without_a_number_cannot_be_paused() -> None:
    start("KP-02")
    assert code(lambda: pause(20, key="KP-02")) == "pause_not_applicable"


def test_lateness_cannot_be_extended_away() -> None:
    start()
    assert str(Clock.objects.get().due) == "2026-08-05"
    assert code(lambda: extend("complex", "many_people", on=date(2026, 8, 6))) == "extension_too_late"
    assert str(extend("complex", "many_people", on=date(2026, 8, 5)).due) == "2026-08-20"


def test_a_suspended_matter_can_be_lengthened_whatever_the_old_day_says() -> None:
    start()
    pause(20)
    assert str(extend("complex", "many_people", on=date(2026, 8, 10)).due) == "2026-08-20"
    assert str(resume(17, 8).due) == "2026-09-17"


@pytest.mark.parametrize(
    ("variant", "criteria", "by", "refusal"),
    [
        ("complex", (), "9/QĐ", "criteria_too_few"),
        ("complex", ("because",), "9/QĐ", "criterion_unknown"),
        ("complex", ("many_people",), " ", "missing"),
        ("normal", ("many_people",), "9/QĐ", "extension_not_longer"),
    ],
)
def test_an_extension_needs_a_decision_and_its_criteria(
    variant: str, criteria: tuple[str, ...], by: str, refusal: str
) -> None:
    start()
    assert code(lambda: extend(variant, *criteria, by=by)) == refusal


def test_a_specially_complex_denunciation_takes_two_decisions_and_two_criteria() -> None:
    start("TC-06")
    assert str(extend("complex", "many_people", key="TC-06", by="9/QĐ").due) == "2026-09-04"
    assert code(lambda: extend("specially_complex", "many_people", "many_people", key="TC-06")) == "criteria_too_few"
    clock = extend("specially_complex", "many_people", "foreign_element", key="TC-06", on=date(2026, 9, 1), by="12/QĐ")
    assert str(clock.due) == "2026-10-05"  # 90 days: Sunday 4 October
    assert [kept["decision"] for kept in clock.extensions] == ["9/QĐ", "12/QĐ"]


def test_over_the_first_of_july_a_case_keeps_the_number_it_began_with_and_takes_the_new_suspension() -> None:
    start("KN-01", on=date(2026, 6, 30))
    start("KN-02", on=date(2026, 6, 15))
    assert [str(clock.due) for clock in Clock.objects.order_by("id")] == ["2026-07-10", "2026-07-15"]

    pause(6)
    assert str(resume(13).due) == "2026-07-22"
