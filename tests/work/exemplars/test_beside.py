"""What stands beside a model: a mended registration, pictures with captions, who took it up, how the appraisal is."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.files.models import File
from dongthuan.record.files.photo import Photo
from dongthuan.work.exemplars import operations as exemplars
from dongthuan.work.exemplars import queries
from dongthuan.work.exemplars.lifecycle import CONTENTS
from dongthuan.work.exemplars.models import Exemplar, Picture
from dongthuan.work.exemplars.queries import catalogue, selection, whole
from dongthuan.work.exemplars.queries.catalogue import Wish
from support.exemplars import LAMPS, PIXELS, offices, pictured, recognised, registered, running, scored, step
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db
WRITTEN = {name: f"Viết lại {name}." for name in CONTENTS}


@pytest.fixture(autouse=True)
def people_in_their_offices(town: Town) -> None:
    offices(town)


def refused(attempt: Any, *given: Any, **more: Any) -> str:
    with pytest.raises(Refusal) as no:
        attempt(*given, **more)
    return no.value.code


def test_a_registration_is_written_anew_until_it_comes_onto_the_list(town: Town) -> None:
    row = registered(town)
    given = {**WRITTEN, "field": "economy", "topic": "production", "beneficiaries": "farmers,women"}
    row = step(town, row, "mend", "thu", **given)
    assert (row.name, row.field, row.topic, row.beneficiaries) == (
        "Viết lại name.", "economy", "production", "farmers,women",
    )  # fmt: skip
    assert row.folded == "viet lai name."
    row = step(town, row, "put_on_list", "kiem", number="12/QĐ")
    assert refused(step, town, row, "mend", "thu", **given) == "not_now"


def test_it_is_not_mended_into_a_name_that_stands_on_the_list_already(town: Town) -> None:
    registered(town)
    row = registered(town, name="Chợ sạch")
    again = {**WRITTEN, "name": LAMPS["name"], "field": "economy", "beneficiaries": "farmers"}
    assert refused(step, town, row, "mend", "thu", **again) == "exemplar_there_already"
    with pytest.raises(IntegrityError), transaction.atomic():  # and two in one moment meet the database
        Exemplar.objects.filter(id=row.id).update(folded=Exemplar.objects.exclude(id=row.id).get().folded)


def test_a_picture_says_what_it_shows_and_taken_down_its_bytes_go(town: Town) -> None:
    row = running(town)
    with pytest.raises(Refusal) as no:
        pictured(town, row, caption=" ")
    assert (no.value.code, no.value.facts["field"]) == ("missing", "caption")
    picture = pictured(town, row)
    assert (picture.caption, picture.file.width) == ("Ngõ sáng đèn.", 40)
    exemplars.take_picture_down(actor=town.staff("thu"), exemplar_id=row.id, picture_id=picture.id, at=MONDAY)
    assert (Picture.objects.count(), File.objects.count()) == (0, 0)


def test_a_report_brings_its_place_and_its_picture(town: Town) -> None:
    row = running(town)
    row = Exemplar.objects.get(id=row.id)
    given = {"period": "quý IV", "results": "Sáng.", "place": "Ngõ 5", "caption": "Hai đầu ngõ."}
    exemplars.perform(
        "report_results", actor=town.staff("thu"), exemplar_id=row.id, version=row.version, given=given, at=MONDAY,
        photo=Photo(PIXELS, "image/jpeg", 40, 30),
    )  # fmt: skip
    report = row.reports.order_by("-id")[0]
    assert (report.place, [one.caption for one in report.pictures.all()]) == ("Ngõ 5", ["Hai đầu ngõ."])


def test_who_took_it_up_is_a_tree_of_what_stands_on_a_list(town: Town) -> None:
    row = recognised(town)
    step_by = {"actor": town.machine, "at": MONDAY, "dice": town.dice}
    given = {**LAMPS, "source": str(row.id), "changed": "Đèn mặt trời."}
    first = exemplars.register(unit="99002", given={**given, "name": "Xóm sáng"}, **step_by)
    assert whole.tree(row).count() == 1  # registered only
    step(town, first, "put_on_list", "kiem", number="13/QĐ")
    Exemplar.objects.filter(id=first.id).update(state="recognised", recognised_on=MONDAY.date(), level="commune",
                                                recipient="collective")  # fmt: skip
    second = exemplars.register(
        unit="99001-KT", given={**given, "source": str(first.id), "name": "Phòng sáng"}, **step_by
    )
    Exemplar.objects.filter(id=second.id).update(state="listed")
    tree = whole.tree(row)
    assert [one.row.id for one in tree.below] == [first.id]
    assert ([one.row.id for one in tree.below[0].below], tree.count()) == ([second.id], 3)


def test_a_person_is_named_by_no_tree_list_or_book_before_they_are_recognised(town: Town) -> None:
    row = recognised(town)
    given = {"kind": "example", "agreed_on": "2026-08-20", "source": str(row.id), "changed": "Một mình."}
    example = registered(town, name="Bà Ví Dụ giữ ngõ", **given)
    seen = []
    for state in ("registered", "listed", "launched", "operating", "appraised", "recognised"):
        told = {"recognised_on": MONDAY.date(), "level": "commune", "recipient": "individual"}
        Exemplar.objects.filter(id=example.id).update(state=state, **(told if state == "recognised" else {}))
        [listed] = [one for one in catalogue.page(Wish()).rows if one.id == row.id]
        [booked] = selection.whole([row.id])
        seen.append((whole.tree(row).count() - 1, listed.copied, len(booked.taken_up.all())))
    assert seen == [(0, 0, 0)] * 5 + [(1, 1, 1)]


def test_a_tree_a_list_and_a_book_count_the_same_and_leave_out_what_was_joined(town: Town) -> None:
    row = recognised(town)
    given = {"source": str(row.id), "changed": "Đèn mặt trời."}
    copies = [registered(town, name=name, **given) for name in ("Xóm sáng", "Chợ sáng")]
    for copy in copies:
        step(town, copy, "put_on_list", "kiem", number="13/QĐ")

    def counts() -> tuple[int, int, int]:
        [listed] = catalogue.page(Wish()).rows
        [booked] = selection.whole([row.id])
        return whole.tree(row).count() - 1, listed.copied, len(booked.taken_up.all())

    assert counts() == (2, 2, 2)
    Exemplar.objects.filter(id=copies[1].id).update(joined_to=copies[0].id, joined_on=MONDAY.date())
    assert counts() == (1, 1, 1)


def test_nobody_sees_the_others_points_before_their_own_are_in(town: Town) -> None:
    row = running(town)
    scored(town, row, "xay", points=9)
    other = whole.appraisal(town.staff("nhap"), row)
    assert (other.scored, other.points, other.mine, other.means) == (1, 0, {}, {})
    keeper = whole.appraisal(town.staff("kiem"), row)
    assert (keeper.scored, keeper.points) == (1, 0)
    assert queries.may_score(town.staff("nhap"), row)
    scored(town, row, "nhap", points=7)
    both = whole.appraisal(town.staff("nhap"), row)
    assert (both.points, both.best, both.means["spread"]) == (144, 180, 8.0)
    assert not queries.may_score(town.staff("nhap"), row)


def test_the_register_is_cut_by_words_state_field_and_office(town: Town) -> None:
    lamps, market = registered(town), registered(town, name="Chợ sạch", field="economy")
    actor = town.staff("kiem")

    def found(**cut: Any) -> list[int]:
        return [row.id for row in queries.kept(actor, queries.Cut(**cut))]

    assert found() == [market.id, lamps.id]
    assert found(words="cho sach") == [market.id]
    assert found(field="culture_society") == [lamps.id]
    assert found(state="listed") == found(unit=town.units["99002"].id) == []
    assert found(unit=town.units["99001"].id) == [market.id, lamps.id]
