"""A model from its registration to the catalogue, and off the list again."""

from datetime import date, timedelta
from typing import Any

import pytest

from dongthuan.ground.access import grants
from dongthuan.ground.people import operations as people
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from dongthuan.record.phrases import exemplars as said
from dongthuan.work.exemplars import operations as exemplars
from dongthuan.work.exemplars import queries
from dongthuan.work.exemplars.lifecycle import LIFECYCLE
from dongthuan.work.exemplars.models import Exemplar, Figure, Points, Recognition
from dongthuan.work.exemplars.operations import moves
from dongthuan.work.exemplars.queries import flow, whole
from support.exemplars import LAMPS, offices, recognised, registered, running, scored, step
from support.plans import applied, unit
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def people_in_their_offices(town: Town) -> None:
    offices(town)


def refused(attempt: Any, *given: Any, **more: Any) -> str:
    with pytest.raises(Refusal) as no:
        attempt(*given, **more)
    return no.value.code


def test_from_the_registration_to_the_catalogue(town: Town) -> None:
    row = recognised(town)
    assert [one.id for one in queries.public()] == [row.id]
    row = step(town, row, "select", "vidu", number="8/QĐ-BTV")
    assert (row.state, row.level, row.recipient) == ("exemplary", "commune", "collective")
    kinds = Entry.objects.filter(subject=row.subject).order_by("id").values_list("kind", flat=True)
    assert [kind.removeprefix("exemplar_") for kind in kinds] == [
        "registered", "listed", "launched", "reported", "scored", "scored", "visited", "surveyed", "appraised",
        "recognised", "selected",
    ]  # fmt: skip
    assert Entry.objects.get(kind="exemplar_appraised").facts == {
        "unit": str(town.units["99001"].id), "points": 144, "best": 180, "via": "web",
    }  # fmt: skip
    assert [(one.what, one.value, one.qualifier) for one in Figure.objects.all()] == [("hộ", 120, "about")]


def test_it_is_not_appraised_before_two_scored_somebody_went_and_enough_answered(town: Town) -> None:
    row = running(town)
    scored(town, row, "xay")
    assert refused(step, town, row, "appraise", "kiem") == "scores_missing"
    scored(town, row, "nhap")
    assert refused(step, town, row, "appraise", "kiem") == "visit_missing"
    step(town, row, "visit", "xay", day="2026-08-24", seen="Có đèn.")
    step(town, row, "survey", "nhap", answers="29", satisfied="29")
    assert refused(step, town, row, "appraise", "kiem") == "survey_too_small"
    step(town, row, "survey", "nhap", answers="1", satisfied="0")
    assert refused(step, town, row, "appraise", "kiem") == "survey_too_small"  # two halves are not one survey
    step(town, row, "survey", "nhap", answers="30", satisfied="28")
    found = whole.appraisal(town.staff("nhap"), row)
    assert (found.answers, found.satisfied, len(found.surveys)) == (30, 28, 3)
    assert step(town, row, "appraise", "kiem").state == "appraised"


def test_nobody_scores_twice_nor_what_they_run_themselves(town: Town) -> None:
    row = running(town)
    scored(town, row, "xay")
    assert refused(scored, town, row, "xay") == "scored_before"
    people.take_office(
        actor=town.machine, account=town.accounts["nhap"], unit=town.units["99001"], role="settler",
        valid_from=date(2025, 7, 1), at=MONDAY, roles=grants.roles(),
    )  # fmt: skip
    assert refused(scored, town, row, "nhap") == "own_exemplar"
    assert refused(step, town, row, "visit", "nhap", day="2026-08-24", seen="Có đèn.") == "own_exemplar"
    assert refused(step, town, row, "survey", "nhap", answers="40", satisfied="40") == "own_exemplar"
    assert [move.name for move in queries.open_moves(town.staff("nhap"), row)] == ["report_results"]
    assert [move.name for move in queries.open_moves(town.staff("xay"), row)] == ["visit", "survey"]
    assert refused(scored, town, row, "thu") == "not_allowed"
    assert set(Points.objects.values_list("appraiser__login", flat=True)) == {"xay"}


def test_it_rises_from_level_to_level_and_never_sinks(town: Town) -> None:
    row = recognised(town)
    row = step(town, row, "recognise_higher", "vidu", number="9/QĐ-TU", level="province", recipient="collective")
    down = {"number": "10/QĐ-TU", "recipient": "collective"}
    assert refused(step, town, row, "recognise_higher", "vidu", level="commune", **down) == "recognised_on_this_level"
    assert list(Recognition.objects.order_by("id").values_list("level", flat=True)) == ["commune", "province"]


def test_what_is_exemplary_rises_and_stays_exemplary(town: Town) -> None:
    row = step(town, recognised(town), "select", "vidu", number="8/QĐ-BTV")
    row = step(town, row, "recognise_higher", "vidu", number="9/QĐ-TU", level="province", recipient="collective")
    assert (row.state, row.level, row.recognised_on) == ("exemplary", "province", MONDAY.date())


def test_each_decision_counts_in_its_year_on_its_level_for_whom_it_recognised(town: Town) -> None:
    row = recognised(town)
    Recognition.objects.update(on=date(2024, 5, 19))
    Exemplar.objects.update(registered_on=date(2024, 1, 2), recognised_on=date(2024, 5, 19))
    row = step(town, row, "recognise_higher", "vidu", number="9/QĐ-TU", level="province", recipient="individual")
    step(town, row, "select", "vidu", number="10/QĐ-TU")  # exemplary is no further recognition
    found = {}
    for year in (2024, 2025, 2026):
        period = date(year, 1, 1), date(year, 12, 31)
        levels = flow.for_everybody(*period, by="level")
        found[year] = {level: (one.collectives, one.individuals) for level, one in levels.items() if one.recognised}
        whole_year = flow.for_everybody(*period)[None]
        assert flow.over([period]) == [whole_year]
        assert whole_year.recognised == sum(one.recognised for one in levels.values())
        assert [one.flow.closing for one in levels.values()] == [0, 0, 1, 0]  # the stock is that of today's level
    assert found == {2024: {"commune": (1, 0)}, 2025: {}, 2026: {"province": (0, 1)}}
    fields = flow.for_everybody(date(2026, 1, 1), date(2026, 12, 31), by="field")
    assert {name: one.individuals for name, one in fields.items() if one.recognised} == {"culture_society": 1}


def test_taken_up_elsewhere_it_says_from_where_and_what_was_changed(town: Town) -> None:
    source = recognised(town)
    given = {"source": str(source.id), "name": "Xóm sáng đèn"}
    people.take_office(
        actor=town.machine, account=town.accounts["mau"], unit=town.units["99002"], role="settler",
        valid_from=date(2025, 7, 1), at=MONDAY, roles=grants.roles(),
    )  # fmt: skip
    assert refused(registered, town, "mau", "99002", **given) == "missing"  # what was changed
    copy = registered(town, "mau", "99002", changed="Dùng đèn mặt trời.", **given)
    assert [one.id for one in source.taken_up.all()] == [copy.id]
    assert Entry.objects.get(subject=copy.subject).facts["source"] == source.subject
    assert refused(registered, town, "mau", "99002", **{**given, "source": str(copy.id)}) == "source_not_recognised"


def test_off_the_list_with_a_reason_and_everything_is_kept(town: Town) -> None:
    row = recognised(town)
    assert refused(step, town, row, "delist", "kiem", ground="not_kept_up", reason=" ") == "missing"
    row = step(town, row, "delist", "kiem", ground="not_kept_up", reason="Không còn ai trông nom.")
    assert (row.state, row.ground, queries.public().count()) == ("delisted", "not_kept_up", 0)
    assert (Points.objects.filter(exemplar=row).count(), row.recognitions.count()) == (18, 1)
    assert refused(step, town, row, "launch", "thu", day="2026-08-24") == "not_now"


def test_an_example_is_somebody_who_has_agreed(town: Town) -> None:
    assert refused(registered, town, kind="example") == "agreement_missing"
    assert refused(registered, town, kind="example", agreed_on="2026-08-25") == "date_in_the_future"
    row = registered(town, kind="example", agreed_on="2026-08-20")
    assert row.agreed_on == date(2026, 8, 20)


def test_with_another_name_whoever_is_shown_is_asked_anew(town: Town) -> None:
    row = registered(town, kind="example", agreed_on="2026-08-20")
    given = {**LAMPS, "aims": "Viết lại."}
    row = step(town, row, "mend", "thu", **given)
    assert (row.aims, row.agreed_on) == ("Viết lại.", date(2026, 8, 20))
    given["name"] = "Bà Ví Dụ giữ ngõ"
    assert refused(step, town, row, "mend", "thu", **given) == "agreement_missing"
    assert refused(step, town, row, "mend", "thu", agreed_on="2026-08-25", **given) == "date_in_the_future"
    row = step(town, row, "mend", "thu", agreed_on="2026-08-24", **given)
    assert (row.name, row.agreed_on) == ("Bà Ví Dụ giữ ngõ", date(2026, 8, 24))


def test_a_unit_that_has_ended_registers_nothing_more(town: Town) -> None:
    old = town.units["99001"]
    applied(town)
    assert refused(
        exemplars.register, actor=town.machine, unit=str(old.id), given=LAMPS, at=MONDAY + DAY, dice=town.dice
    ) == "unit_unknown"  # fmt: skip


def test_a_doubled_form_is_one_registration_and_the_same_name_is_refused(town: Town) -> None:
    row = registered(town, once="a-form")
    assert registered(town, once="a-form").id == row.id
    assert refused(registered, town, name="NGÕ SÁNG ĐÈN tự quản") == "exemplar_there_already"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"field": "religion"}, "not_a_choice"), ({"beneficiaries": "loyal_people"}, "not_a_choice"),
        ({"beneficiaries": " , "}, "missing"), ({"name": "x" * 201}, "too_long"), ({"aims": ""}, "missing"),
    ],
)  # fmt: skip
def test_what_is_no_registration(town: Town, given: dict[str, str], code: str) -> None:
    assert refused(registered, town, **given) == code
    assert not Exemplar.objects.exists()


def test_whoever_comes_second_is_told_so(town: Town) -> None:
    row = registered(town)
    step(town, row, "put_on_list", "kiem", number="12/QĐ-BCĐ")
    late = {"actor": town.staff("kiem"), "exemplar_id": row.id, "version": row.version, "at": MONDAY}
    assert refused(exemplars.perform, "delist", given={"ground": "withdrawn", "reason": "Nhầm."}, **late) == "stale"


def test_a_line_that_is_no_figure_is_named_and_nothing_is_kept(town: Town) -> None:
    row = step(town, registered(town), "put_on_list", "kiem", number="12/QĐ-BCĐ")
    row = step(town, row, "launch", "thu", day="2026-08-24")
    with pytest.raises(Refusal) as no:
        step(town, row, "report_results", "thu", period="quý III", results="Tốt.", figures="hộ = 1.200\nnhiều lắm")
    assert (no.value.code, no.value.facts["line"], Figure.objects.count()) == ("figure_not_readable", 2, 0)


def test_who_keeps_the_register_changes_and_the_old_keeper_stays_with_what_was_registered(town: Town) -> None:
    def names(body: str, first: str) -> None:
        exemplars.name_keeper(
            actor=town.machine, unit="99", body=body, instrument="3/QĐ (ví dụ)", valid_from=first, at=MONDAY
        )

    names("99-SXD", "2025-07-01")
    before = registered(town)
    names("99001-MT", "2026-08-25")
    after = registered(town, at=MONDAY + DAY, name="Chợ sạch")
    assert (before.body.code, after.body.code) == ("99-SXD", "99001-MT")
    assert refused(names, "99-SXD", "2026-08-25") == "dates_out_of_order"


def test_the_year_adds_up_by_field_and_on_the_boundaries_of_then_and_now(town: Town) -> None:
    first, last = date(2026, 8, 1), date(2026, 8, 31)
    recognised(town)
    step(town, registered(town, name="Chợ sạch", field="economy"), "delist", "kiem", ground="withdrawn", reason="Rút.")
    registered(town, name="Đường hoa", at=MONDAY - 30 * DAY)  # 25 July: stock of the beginning
    actor = town.staff("kiem")
    [year] = flow.flow(actor, first, last).values()
    assert (year.flow.opening, year.flow.new, year.flow.delisted, year.flow.closing) == (1, 2, 1, 2)
    assert (year.flow.holds, year.recognised, year.collectives, year.launched) == (True, 1, 1, 1)
    by_field = flow.flow(actor, first, last, by="field")
    assert {field: (one.flow.opening, one.flow.closing) for field, one in by_field.items()} == {
        "economy": (0, 0), "culture_society": (1, 2), "defence_security": (0, 0), "political_system": (0, 0),
    }  # fmt: skip
    ward = town.units["99001"].id
    assert list(flow.flow(actor, first, last, by="unit")) == [ward]
    applied(town)
    actor = town.staff("kiem", MONDAY + DAY)
    [(now, year)] = flow.flow(actor, first, last, by="now").items()
    assert (list(flow.flow(actor, first, last, by="unit")), now) == ([ward], unit("99010").id)
    assert (year.flow.opening, year.flow.new, year.flow.closing, year.collectives) == (1, 2, 2, 1)


def test_what_people_gave_is_a_sum_with_its_ground_and_nobodys_name(town: Town) -> None:
    row = running(town)
    noted = {"actor": town.staff("thu"), "exemplar_id": row.id, "at": MONDAY}
    exemplars.note_contribution(kind="land", amount="350", ground="community_decision", number="2/QĐ", **noted)
    assert refused(
        exemplars.note_contribution, kind="money", amount="5", ground="levy", number="3/QĐ", **noted
    ) == "not_a_choice"  # fmt: skip
    assert [(one.kind, one.amount) for one in row.contributions.all()] == [("land", 350)]


def test_every_state_and_every_move_has_its_words() -> None:
    assert set(said.MODEL_STATES) == set(LIFECYCLE.states)
    assert set(said.MODEL_MOVES) == set(LIFECYCLE.moves) == set(moves.MOVES)
