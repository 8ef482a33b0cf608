"""One definition, many that take part, and a sum that says no more than the deeds said."""

from datetime import date, timedelta
from typing import Any

import pytest

from dongthuan.ground.access import grants
from dongthuan.ground.people import operations as people
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from dongthuan.record.phrases import campaigns as phrases
from dongthuan.work.campaigns import operations, queries
from dongthuan.work.campaigns.lifecycle import CAMPAIGN
from dongthuan.work.campaigns.models import Campaign, Deed, Part
from dongthuan.work.exemplars.sums import Span
from support import exemplars
from support.campaigns import DEED, SUNDAY, called, deed, many, prepared, step, struck, taking_part
from support.plans import applied, unit
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def people_in_their_offices(town: Town) -> None:
    exemplars.offices(town)


def refused(attempt: Any, *given: Any, **more: Any) -> str:
    with pytest.raises(Refusal) as no:
        attempt(*given, **more)
    return no.value.code


def test_from_the_definition_to_the_end(town: Town) -> None:
    row = prepared(town)
    assert list(queries.public()) == []
    row = step(town, row, "call", number="21-KH/TU")
    assert [one.id for one in queries.public()] == [row.id]
    deed(town, taking_part(town, row))
    row = step(town, row, "end", summary="Đã đến mười hai nơi.")
    assert (row.state, row.ended_on) == ("ended", MONDAY.date())
    kinds = Entry.objects.filter(subject=row.subject).order_by("id").values_list("kind", flat=True)
    assert [kind.removeprefix("campaign_") for kind in kinds] == [
        "prepared", "called", "taken_part", "deed_noted", "ended",
    ]  # fmt: skip
    assert refused(deed, town, row) == "not_now"


def test_the_days_are_those_of_the_definition(town: Town) -> None:
    row = prepared(town)
    assert queries.days(row)[:2] == [date(2026, 8, 2), date(2026, 8, 9)]
    assert len(queries.days(row)) == 9
    assert queries.days(prepared(town, name="Cả tháng", weekday="")) == []


def test_the_sum_stays_a_span_where_a_deed_said_about(town: Town) -> None:
    row = taking_part(town, taking_part(town, called(town)), who="hoa", unit="99001-KT")
    deed(town, row)
    deed(town, row, unit="99001-KT", figures="mét cống = 60\nNgười đến = hơn 20")
    found = {one.what: (one.span, one.deeds) for one in queries.results(row)}
    assert found == {"mét cống": (Span(200, 200), 2), "người đến": (Span(78, None), 2)}


def test_a_campaign_of_any_day_takes_a_deed_of_any_day(town: Town) -> None:
    row = taking_part(town, called(town, weekday=""))
    assert deed(town, row, day="2026-08-18").on == date(2026, 8, 18)


def test_however_many_deeds_there_are_each_is_counted_listed_and_written_once(town: Town) -> None:
    row = many(town, 205)
    assert queries.by_day(row) == {date(2026, 8, 16): 103, date(2026, 8, 23): 102}
    assert [number for _, number in queries.parts(row)] == [205]
    first = queries.deeds(row)
    rest = queries.deeds(row, after=first[-1].id)
    assert ([len(first), len(rest)], len({one.id for one in (*first, *rest)})) == ([200, 5], 205)
    assert [one.id for one in queries.every_deed(row)] == [one.id for one in (*first, *rest)]


def test_what_was_noted_wrongly_is_struck_counts_no_longer_and_stays(town: Town) -> None:
    row = taking_part(town, called(town))
    wrong = deed(town, row)
    struck(town, wrong)
    assert (queries.results(row), queries.deeds(row)) == ([], [])
    assert [one.reason for one in queries.deeds(row, struck=True)] == ["Nhầm ngày."]
    assert refused(struck, town, wrong) == "deed_struck"
    assert refused(struck, town, deed(town, row, once="x"), reason=" ") == "missing"


def test_only_offices_beneath_take_part_and_note_for_themselves(town: Town) -> None:
    row = called(town)
    assert refused(deed, town, row) == "not_taking_part"
    taking_part(town, taking_part(town, row))  # said twice it is said once
    assert (Part.objects.count(), Entry.objects.filter(kind="campaign_taken_part").count()) == (1, 1)
    assert refused(taking_part, town, row, who="hoa", unit="99002") == "not_allowed"
    own = prepared(town, who="hoa", unit="99001", name="Của phường")
    own = step(town, own, "call", who="hoa", number="1/KH")
    assert refused(
        operations.take_part, actor=town.machine, campaign_id=own.id, unit="99002", at=MONDAY
    ) == "campaign_of_others"  # fmt: skip


def test_what_an_ended_campaign_came_to_stays(town: Town) -> None:
    row = taking_part(town, called(town))
    wrong = deed(town, row)
    step(town, row, "end", summary="Xong.")
    assert refused(struck, town, wrong) == "not_now"
    assert len(queries.deeds(row)) == 1


def test_of_two_who_strike_one_deed_one_is_told_so(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = deed(town, taking_part(town, called(town)))
    read = queries.deed(town.staff("hoa"), wrong.id)  # as the second read it, before the first struck it
    struck(town, wrong)
    monkeypatch.setattr(queries, "deed", lambda *_: read)
    assert refused(struck, town, wrong, reason="Nhầm nơi.") == "deed_struck"
    assert (Deed.objects.get().reason, Entry.objects.filter(kind="campaign_deed_struck").count()) == ("Nhầm ngày.", 1)


def test_of_a_caller_that_was_merged_the_offices_of_its_successor_take_part(town: Town) -> None:
    own = step(town, prepared(town, who="hoa", unit="99001", name="Của phường"), "call", who="hoa", number="1/KH")
    applied(town)
    new, after = unit("99010"), MONDAY + timedelta(days=1)
    people.take_office(
        actor=town.machine, account=town.accounts["thu"], unit=new, role="head", valid_from=date(2026, 8, 25),
        at=after, roles=grants.roles(),
    )  # fmt: skip
    head = town.staff("thu", after)
    row = queries.one(head, own.id)
    assert queries.may_take_part(head, row) == [new]
    operations.take_part(actor=head, campaign_id=row.id, unit=str(new.id), at=after)
    ended = str(town.units["99002"].id)
    assert refused(operations.take_part, actor=town.machine, campaign_id=row.id, unit=ended, at=after) == "unit_unknown"
    assert refused(
        operations.prepare, actor=town.machine, unit=ended, given=SUNDAY, at=after, dice=town.dice
    ) == "unit_unknown"  # fmt: skip


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"day": "2026-10-01"}, "deed_outside_the_days"), ({"day": "2026-09-06"}, "date_in_the_future"),
        ({"day": "2026-08-18"}, "deed_on_another_weekday"),
        ({"what": ""}, "missing"), ({"figures": "nhiều lắm"}, "figure_not_readable"),
    ],
)  # fmt: skip
def test_what_is_no_deed(town: Town, given: dict[str, str], code: str) -> None:
    row = taking_part(town, called(town))
    assert refused(deed, town, row, **given) == code
    assert not Deed.objects.exists()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"last_on": "2026-07-01"}, "dates_out_of_order"), ({"last_on": "2028-01-01"}, "campaign_too_long"),
        ({"weekday": "someday"}, "not_a_choice"), ({"field": "religion"}, "not_a_choice"), ({"name": ""}, "missing"),
    ],
)  # fmt: skip
def test_what_is_no_campaign(town: Town, given: dict[str, str], code: str) -> None:
    assert refused(prepared, town, **given) == code
    assert not Campaign.objects.exists()


def test_a_doubled_form_is_one_campaign_and_one_deed(town: Town) -> None:
    assert prepared(town, once="a").id == prepared(town, once="a").id
    row = taking_part(town, called(town))
    assert deed(town, row, once="b").id == deed(town, row, once="b").id


def test_nobody_elsewhere_sees_what_is_being_prepared(town: Town) -> None:
    row = prepared(town)
    assert refused(queries.one, town.staff("hoa"), row.id) == "not_found"
    assert queries.one(town.staff("kiem"), row.id).id == row.id
    assert refused(prepared, town, who="thu", unit="99001") == "not_allowed"
    assert refused(step, town, called(town), "end", who="hoa", summary="Xong.") == "not_allowed"


def test_whoever_comes_second_is_told_so(town: Town) -> None:
    row = prepared(town)
    step(town, row, "call", number="1/KH")
    late = {"actor": town.staff("kiem"), "campaign_id": row.id, "version": row.version, "at": MONDAY}
    assert refused(operations.perform, "call_off", given={"reason": "Mưa bão."}, **late) == "stale"
    done = step(town, row, "call_off", reason="Mưa bão.", at=MONDAY + timedelta(days=1))
    assert [one.id for one in queries.public()] == [done.id]  # everybody reads why


def test_no_entry_of_the_ledger_holds_a_word_of_a_deed(town: Town) -> None:
    deed(town, taking_part(town, called(town)))
    facts = " ".join(str(entry.facts) for entry in Entry.objects.all())
    assert DEED["what"] not in facts
    assert DEED["place"] not in facts


def test_every_state_and_every_move_has_its_words() -> None:
    assert list(phrases.CAMPAIGN_STATES) == list(CAMPAIGN.states)
    assert set(phrases.CAMPAIGN_MOVES) == set(CAMPAIGN.moves)
    assert {one.name for move in CAMPAIGN for one in move.inputs} <= set(phrases.CAMPAIGN_FIELDS)
