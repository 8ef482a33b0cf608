"""What two units entered apart stands twice once they are merged: compared, joined by a person, and parted again."""

from datetime import date
from typing import Any

import pytest

from dongthuan.entries.web import when
from dongthuan.entries.web.exemplars import words
from dongthuan.ground.organisations.plan import Plan, Way
from dongthuan.kernel import text
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from dongthuan.work.exemplars import operations as exemplars
from dongthuan.work.exemplars import queries
from dongthuan.work.exemplars.models import Apart, Exemplar
from dongthuan.work.exemplars.queries import catalogue, copies, flow
from support.exemplars import LAMPS, offices, pictured, recognised, registered, scored, step, twins
from support.plans import applied, half, unit
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def people_in_their_offices(town: Town) -> None:
    offices(town)


def refused(attempt: Any, *given: Any, **more: Any) -> str:
    with pytest.raises(Refusal) as no:
        attempt(*given, **more)
    return no.value.code


def suggested(town: Town) -> list[tuple[int, int]]:
    return [(pair.older.id, pair.newer.id) for pair in copies.suggested(town.staff("kiem"))]


def test_before_a_merger_nothing_is_a_copy_and_afterwards_the_two_are_named_once(town: Town) -> None:
    here = registered(town, "hoa")
    there = exemplars.register(
        actor=town.machine, unit="99002", given={**LAMPS, "name": "Ngõ sáng đèn tự quản xã"}, at=MONDAY, dice=town.dice
    )
    registered(town, "hoa", name="Chợ không rác", aims="Chợ sạch sau mỗi buổi sáng.")
    assert suggested(town) == []
    applied(town)
    assert suggested(town) == [(here.id, there.id)]
    [pair] = copies.of(town.staff("kiem"), Exemplar.objects.get(id=here.id))
    assert "ngo" in pair.words or "den" in pair.words


def test_a_person_joins_them_both_rows_stay_and_it_can_be_undone(town: Town) -> None:
    here, there = twins(town)
    row = step(town, there, "join_copy", "kiem", into=str(here.id))
    assert (row.joined_to_id, row.state, Exemplar.objects.count()) == (here.id, "registered", 2)
    assert suggested(town) == []
    assert refused(step, town, there, "put_on_list", "kiem", number="1/QĐ") == "exemplar_joined"
    assert refused(step, town, here, "join_copy", "kiem", into=str(there.id)) == "exemplar_joined"
    row = step(town, there, "part_copy", "kiem")
    assert (row.joined_to_id, row.joined_on) == (None, None)
    assert suggested(town) == [(here.id, there.id)]
    kinds = Entry.objects.filter(subject=there.subject).order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["exemplar_registered", "exemplar_joined", "exemplar_parted"]


def test_what_is_joined_rests_whatever_is_to_be_noted_beside_it(town: Town) -> None:
    here, there = twins(town)
    for row in (here, there):
        Exemplar.objects.filter(id=row.id).update(state="operating")
    step(town, there, "join_copy", "kiem", into=str(here.id))
    given = {"kind": "work", "amount": "40", "ground": "voluntary_receipt", "number": "2/BB"}
    assert refused(scored, town, there, "xay") == "exemplar_joined"
    assert refused(pictured, town, there, actor=town.machine) == "exemplar_joined"
    assert refused(
        exemplars.note_contribution, actor=town.machine, exemplar_id=there.id, at=MONDAY, **given
    ) == "exemplar_joined"  # fmt: skip
    step(town, there, "part_copy", "kiem")
    scored(town, there, "xay")


def test_whoever_compared_them_can_say_that_they_are_two(town: Town) -> None:
    here, there = twins(town)
    for _ in range(2):  # said twice it is said once
        exemplars.hold_apart(actor=town.staff("kiem"), exemplar_id=there.id, other_id=here.id, at=MONDAY)
    assert (suggested(town), Apart.objects.count()) == ([], 1)
    assert Entry.objects.filter(kind="exemplar_held_apart").count() == 1


def test_only_what_one_office_runs_today_is_joined_and_only_by_whoever_keeps_the_register(town: Town) -> None:
    here = registered(town, "hoa")
    there = exemplars.register(actor=town.machine, unit="99002", given=LAMPS, at=MONDAY, dice=town.dice)
    assert refused(step, town, there, "join_copy", "kiem", into=str(here.id)) == "exemplar_elsewhere"
    assert refused(step, town, here, "join_copy", "kiem", into=str(here.id)) == "same_exemplar"
    assert refused(step, town, here, "join_copy", "hoa", into=str(there.id)) == "not_allowed"


def test_what_is_joined_leaves_the_stock_and_the_sum_still_adds_up(town: Town) -> None:
    here, there = twins(town)
    step(town, there, "join_copy", "kiem", into=str(here.id))
    year = flow.for_everybody(date(2026, 8, 1), date(2026, 8, 31))[None]
    stock = year.flow
    assert (stock.opening, stock.new, stock.delisted, stock.closing, year.joined) == (0, 2, 1, 1, 1)
    assert stock.holds


def test_a_joined_model_leaves_the_catalogue_and_comes_back_when_they_are_parted(town: Town) -> None:
    row = recognised(town)
    other = exemplars.register(
        actor=town.machine, unit="99002", given={**LAMPS, "name": "Ngõ sáng"}, at=MONDAY, dice=town.dice
    )
    applied(town)
    step(town, row, "join_copy", "kiem", into=str(other.id))
    assert catalogue.page(catalogue.Wish()).rows == []
    step(town, row, "part_copy", "kiem")
    assert [one.id for one in catalogue.page(catalogue.Wish(words="sáng đèn")).rows] == [row.id]


def test_whoever_has_the_tasks_has_the_models_where_the_letters_went_another_way(town: Town) -> None:
    """The ward's letters go to the new ward, its work to the commune: so do its models."""
    here = registered(town, "hoa")
    there = exemplars.register(
        actor=town.machine, unit="99002", given={**LAMPS, "name": "Ngõ sáng đèn tự quản của xã"}, at=MONDAY,
        dice=town.dice,
    )  # fmt: skip
    ways = Way("99001", "99011", "whole", ("cases", "staff")), Way("99001", "99002", "whole", ("tasks", "archives"))
    applied(town, Plan(founded=(half("99011", "Phường Đông"),), ways=ways))
    keeper, commune = town.staff("kiem"), town.units["99002"]
    assert suggested(town) == [(here.id, there.id)]
    assert queries.units_of(keeper) == [commune]
    assert [one.id for one in queries.kept(keeper, queries.Cut(unit=commune.id))] == [there.id, here.id]
    assert queries.kept(keeper, queries.Cut(unit=unit("99011").id)).count() == 0
    [(now, year)] = flow.for_everybody(date(2026, 8, 1), date(2026, 8, 31), by="now").items()
    assert (now, year.flow.closing) == (commune.id, 2)
    assert flow.for_everybody(date(2026, 8, 1), date(2026, 8, 31), unit=commune.id)[None].flow.closing == 2
    step(town, there, "join_copy", "kiem", into=str(here.id))
    assert words.card(queries.one(keeper, here.id))["unit"] == commune.name(when.language())


def test_a_unit_whose_work_went_to_whoever_was_above_it(town: Town) -> None:
    here = registered(town, "hoa")
    ways = Way("99001", "99002", "whole", ("cases", "staff")), Way("99001", "99", "whole", ("tasks", "archives"))
    applied(town, Plan(ways=ways))
    old = Exemplar.objects.get(id=here.id).unit
    assert (old.tasks_holder_id, old.holder_id) == (town.units["99"].id, town.units["99002"].id)
    assert queries.units_of(town.staff("kiem")) == [town.units["99"]]


def test_the_words_of_many_are_taken_apart_once_each(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    twins(town)
    for number in range(6):
        exemplars.register(
            actor=town.machine, unit="99010", given={**LAMPS, "name": f"Mô hình {number}"}, at=MONDAY, dice=town.dice
        )
    taken: list[str] = []
    apart = text.words
    monkeypatch.setattr(text, "words", lambda written: taken.append(written) or apart(written))
    assert suggested(town)
    assert len(taken) == len(set(taken)) == 8


def test_a_name_taken_again_meanwhile_stands_in_the_way_of_parting(town: Town) -> None:
    """The same unit may have entered the name anew, since the joined one rests."""
    here, there = twins(town)
    step(town, there, "join_copy", "kiem", into=str(here.id))
    Exemplar.objects.filter(id=here.id).update(folded=there.folded, unit=there.unit_id)
    assert refused(step, town, there, "part_copy", "kiem") == "exemplar_there_already"


def test_whoever_follows_the_unit_does_not_score_what_it_runs(town: Town) -> None:
    """Whoever settled in the other commune settles in the merged ward, which runs now what both ran."""
    row = recognised(town)
    Exemplar.objects.filter(id=row.id).update(state="operating")
    row.appraisals.all().delete()
    applied(town)
    assert refused(scored, town, row, "nhap") == "own_exemplar"
    scored(town, row, "xay")
