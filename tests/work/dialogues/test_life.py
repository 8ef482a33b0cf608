"""A dialogue from its plan to its end: the day, the hall, the year."""

from datetime import date
from typing import Any

import pytest

from dongthuan.kernel.refusal import Refusal
from dongthuan.work.dialogues import operations, queries
from dongthuan.work.dialogues.lifecycle import DIALOGUE, QUESTION, STATES
from dongthuan.work.dialogues.models import Dialogue, Guest, Question
from support.dialogues import DAY, WISH, Hall, planned, refused, texts
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db


def test_mau_plans_two_dialogues_and_each_has_its_number_within_unit_and_term(town: Town) -> None:
    first, second = planned(town).dialogue, planned(town, on="2026-11-05").dialogue
    assert [(row.term, row.number, row.level) for row in (first, second)] == [
        ("2025-2030", 1, "commune"), ("2025-2030", 2, "commune"),
    ]  # fmt: skip
    assert (first.front or first.unit).code == "99001-MT"


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"front": ""}, "front_missing"), ({"front": "99001-KT"}, "front_missing"), ({"on": ""}, "missing"),
        ({"on": "2026-08-01"}, "date_in_the_past"), ({"hour": "25:00"}, "time_not_readable"),
        ({"audience": "everybody"}, "not_a_choice"), ({"unit": "99002"}, "not_allowed"),
        ({"audience": "addressees"}, "missing"), ({"languages": ("fr",)}, "language_unknown"),
    ],
)  # fmt: skip
def test_what_is_no_plan(town: Town, wish: dict[str, str], code: str) -> None:
    with refused(code):
        planned(town, **wish)
    assert not Dialogue.objects.exists()


def test_the_front_of_another_place_does_not_stand_beside_a_dialogue_and_read_who_asked(town: Town) -> None:
    wish = operations.Wish(**{**WISH, "unit": "99002", "front": "99001-MT"})
    with refused("front_elsewhere"):
        operations.plan(actor=town.machine, wish=wish, at=MONDAY)


def test_a_business_dialogue_needs_no_front_and_knows_its_projects(town: Town) -> None:
    hall = planned(town, audience="business", front="", field="tax").to("announced")
    question = hall.ask("Hoàn thuế chậm.", topic="tax", project="Khu nhà ở Ví Dụ")
    hall.handle("sort", question, area="state_management", topic="tax", project="Khu nhà ở Ví Dụ")
    found = Question.objects.get(id=question.id)
    assert (found.area, found.topic, found.project) == ("state_management", "tax", "Khu nhà ở Ví Dụ")


def test_the_whole_way_to_the_end(town: Town) -> None:
    hall = planned(town).to("closed")
    assert hall.dialogue.state == "closed"
    kinds = [(one.kind, one.step) for one in queries.story(hall.dialogue)]
    assert kinds[0] == ("dialogue_planned", "")
    assert [step for _, step in kinds[1:]] == [
        "collect", "announce", "open_hall", "end_hall", "conclude", "submit", "approve", "report", "close",
    ]  # fmt: skip


@pytest.mark.parametrize("step", [row.name for row in DIALOGUE])
def test_a_closed_dialogue_is_not_opened_again(town: Town, step: str) -> None:
    hall = planned(town).to("closed")
    with refused("dialogue_closed"):
        hall.step(step)
    with refused("dialogue_closed"):
        hall.ask("Còn một việc nữa.", channel="hall", asker="ông Thử")
    assert Dialogue.objects.get().state == "closed"


def test_every_state_and_every_step_is_where_the_table_says(town: Town) -> None:
    hall = planned(town)
    for step in [row for row in DIALOGUE if "planned" not in row.source]:
        with refused("not_now"):
            hall.step(step.name)
    assert {row.to for row in DIALOGUE} - {"same"} == set(STATES) - {"planned"}
    assert set(operations.handling.STEPS) == set(QUESTION.moves)


def test_the_first_day_stays_to_be_seen_when_another_is_named(town: Town) -> None:
    hall = planned(town).to("announced")
    row = hall.step("postpone")
    assert (row.first_on, row.on) == (date(2026, 8, 27), date(2026, 9, 3))
    assert texts(row) == ["Trùng lịch họp."]


def test_organisations_come_with_so_many_and_no_more_than_there_is_room(town: Town) -> None:
    hall = planned(town, seats="5").to("announced")
    given = {"dialogue_id": hall.dialogue.id, "kind": "association", "at": MONDAY, "dice": town.dice}
    resident = hall.holder(Question(id=1))
    for once in ("x", "x", "y"):
        try:
            operations.register(actor=resident, name="Hội Ví Dụ", places="3", once=once, **given)
        except Refusal as no:
            assert (once, no.code, no.facts["left"]) == ("y", "seats_taken", 2)
    assert Guest.objects.get().places == 3


def test_a_name_that_anybody_typed_is_shown_to_nobody_before_the_office_has_marked_it(town: Town) -> None:
    hall = planned(town, seats="40").to("announced")
    given: dict[str, Any] = {"dialogue_id": hall.dialogue.id, "kind": "association", "at": MONDAY, "dice": town.dice}
    resident = hall.holder(Question(id=1))
    operations.invite(actor=town.staff("mau"), name="Hội Ví Dụ", places="2", partner=False, **given)
    one = operations.register(actor=resident, name="Lời vu khống", places="3", once="x", **given)
    with refused("number_not_readable"):
        operations.register(actor=resident, name="Đoàn lớn", places="40", once="y", **given)
    before = queries.comers(hall.dialogue)
    assert ([row.name for row in before.named], before.others) == (["Hội Ví Dụ"], 3)
    operations.mark_guest(actor=town.staff("mau"), guest_id=one.id, mark="coming", at=MONDAY)
    after = queries.comers(hall.dialogue)
    assert ([row.name for row in after.named], after.others) == (["Hội Ví Dụ", "Lời vu khống"], 0)


def test_the_hall_is_opened_on_the_day_that_was_named(town: Town) -> None:
    hall = planned(town).to("announced")
    for step in ("open_hall", "end_hall"):
        with refused("not_today_yet"):
            hall.step(step, at=MONDAY)
    assert hall.step("open_hall", at=DAY).state == "live"


def test_a_ward_that_another_went_into_has_its_dialogues_and_its_year(town: Town) -> None:
    hall = planned(town).to("held")
    town.units["99001"].cases_with = town.units["99002"]
    town.units["99001"].save()
    rows, _after = queries.public_list(queries.Cut(unit=town.units["99002"].id))
    assert (rows, queries.year(town.units["99002"], 2026).held) == ([hall.dialogue], 1)


def test_the_year_shows_held_beside_required(town: Town) -> None:
    lines = [operations.YearWish("fire_safety", "people", "3"), operations.YearWish("land", "people", "4")]
    operations.plan_year(actor=town.staff("mau"), unit="99001", year=2026, lines=lines, at=MONDAY)
    before = queries.year(town.units["99001"], 2026)
    hall = planned(town).to("held")
    after = queries.year(town.units["99001"], 2026)
    assert [(one.required, one.held) for one in (before, after)] == [(1, 0), (1, 1)]
    assert [(one.field, list(one.quarters), list(one.held)) for one in after.fields] == [
        ("fire_safety", [3], [hall.dialogue]), ("land", [4], []),
    ]  # fmt: skip
    assert queries.year(town.units["99-SXD"], 2026).required is None


def test_minutes_and_notice_write_themselves(town: Town) -> None:
    hall = planned(town).to("live", row=False)
    one = hall.ask("Hàng giả.", channel="hall", asker="ông Thử", speaking=True, area="state_management")
    hall.handle("answer", one, answer="Đã kiểm tra.", person="thu")
    two = hall.ask("Chi bộ họp thưa.", channel="hall", asker="bà Mẫu", area="party_building")
    hall.handle("decline", two, reason="Việc của chi bộ.")
    hall.step("end_hall", at=DAY), hall.step("conclude")
    found = queries.minutes(town.staff("mau"), hall.dialogue)
    assert [(row.question, row.said["answer"].text) for row in found.said] == [(one, "Đã kiểm tra.")]
    told = queries.notice(town.staff("mau"), hall.dialogue)
    assert dict(told.counts) == {"party_building": 1, "state_management": 1, "": 0}
    assert told.conclusions
    assert told.conclusions.text == "Giao các bộ phận làm ngay việc bức xúc."


def test_what_a_wish_is_made_of(town: Town) -> None:
    assert Hall(town, planned(town).dialogue, town.machine).dialogue.topics == list(WISH["topics"])
