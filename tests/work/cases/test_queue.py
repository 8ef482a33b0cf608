"""The queue as a question: what each filter keeps, in which order, and where the next page begins."""

from datetime import datetime, timedelta

import pytest

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.store import prepared
from dongthuan.work.cases import queries
from dongthuan.work.cases.models import Case
from dongthuan.work.cases.queries import Filters, desk, found, nearest
from support.statements import counted
from support.town import MONDAY, SORT, Town

pytestmark = pytest.mark.django_db
TODAY = day_of(MONDAY)
SOON = TODAY + timedelta(days=3)
WASTE = {"kind": "recommendation", "topic": "waste", "summary": "Bãi rác sau chợ"}


def asked(town: Town, who: str = "mau", view: str = "unit", words: str = "", after: str = "", **cut: str) -> list[str]:
    return [row.reference for row in page(town, who, view, words, after, **cut).cases]


def page(town: Town, who: str, view: str, words: str = "", after: str = "", **cut: str) -> queries.Page:
    wanted = Filters(**cut)
    actor = town.staff(who)
    return queries.queue(actor, view, today=TODAY, soon=SOON, words=words, after=after, filters=wanted)


def at(hours: int) -> datetime:
    return MONDAY + timedelta(hours=hours)


@pytest.fixture
def six(town: Town) -> dict[str, Case]:
    lamp = town.move("classify", "mau", town.file("Đèn ngõ 5 tắt.", at=at(0)).case, **SORT)
    waste = town.move("classify", "mau", town.file("Bãi rác bốc mùi.", at=at(1)).case, **WASTE)
    return {
        "lamp": lamp,
        "waste": waste,
        "new": town.file("Chưa ai đọc.", at=at(2)).case,
        "work": town.case_in("in_work", at=at(3), what="Đang làm."),
        "solved": town.case_in("solved", at=at(4), what="Đã xong."),
        "declined": town.case_in("declined", at=at(5), what="Không rõ."),
    }


@pytest.mark.parametrize(
    ("cut", "kept"),
    [
        ({}, "lamp waste new work"),
        ({"topic": "waste"}, "waste"),
        ({"topic": "land"}, ""),
        ({"kind": "reflection"}, "lamp work"),
        ({"state": "received"}, "new"),
        ({"state": "in_work"}, "work"),
        ({"state": "solved"}, "solved"),
        ({"state": "declined"}, "declined"),
        ({"state": "any"}, "declined solved work new waste lamp"),
        ({"state": "any", "sort": "oldest"}, "lamp waste new work solved declined"),
        ({"state": "any", "topic": "lighting"}, "solved work lamp"),
        ({"officer": "nobody"}, "lamp waste new"),
        ({"officer": "thu"}, "work"),
        ({"officer": "hoa"}, ""),
        ({"unit": "99001"}, "lamp waste new work"),
        ({"unit": "99001-KT"}, ""),
        ({"due_from": "2026-09-11"}, "work"),
        ({"due_to": "2026-09-10"}, "lamp waste new"),
        ({"due_from": "2026-09-10", "due_to": "2026-09-10"}, "lamp waste new"),
        ({"sort": "newest"}, "work new waste lamp"),
        ({"sort": "oldest"}, "lamp waste new work"),
        ({"topic": "waste", "kind": "reflection"}, ""),
    ],
)
def test_a_filter_keeps_exactly_what_it_says(town: Town, six: dict[str, Case], cut: dict[str, str], kept: str) -> None:
    assert asked(town, **cut) == [six[name].reference for name in kept.split()]


@pytest.mark.parametrize(
    ("view", "who", "kept"),
    [("mine", "thu", "work"), ("unsorted", "mau", "new"), ("mine", "mau", ""), ("unit", "vidu", "")],
)
def test_a_view_is_cut_further_and_never_widened(
    town: Town, six: dict[str, Case], view: str, who: str, kept: str
) -> None:
    assert asked(town, who, view) == [six[name].reference for name in kept.split()]


@pytest.mark.parametrize("words", ["bãi rác", "bai rac", "BAI RA", "mùi bãi"])
def test_words_are_found_with_marks_and_without_among_what_the_filters_keep(
    town: Town, six: dict[str, Case], words: str
) -> None:
    assert asked(town, words=words) == [six["waste"].reference]
    assert asked(town, words=words, topic="lighting") == []
    assert asked(town, "vidu", words=words) == []


def test_a_reference_is_found_in_the_archive_too(town: Town, six: dict[str, Case]) -> None:
    written = six["solved"].reference.lower().replace("-", " ")
    assert asked(town, words=written) == []
    assert asked(town, words=written, state="any") == [six["solved"].reference]
    assert asked(town, "vidu", words=written, state="any") == []


@pytest.mark.parametrize("few", [0, 5_000])
def test_many_hits_and_few_give_the_same_page(
    town: Town, six: dict[str, Case], monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(found, "FEW", few)
    assert asked(town, words="tat", state="any", sort="oldest")[0] == six["lamp"].reference
    assert asked(town, words="đèn") == [six["lamp"].reference, six["work"].reference]
    assert asked(town, words="khongcogica") == []
    assert asked(town, words="!?") == []


@pytest.mark.parametrize(
    ("cut", "code"),
    [
        ({"topic": "x"}, "not_a_choice"),
        ({"kind": "x"}, "not_a_choice"),
        ({"state": "x"}, "not_a_choice"),
        ({"joined": "x"}, "not_a_choice"),
        ({"sort": "x"}, "not_a_choice"),
        ({"officer": "?"}, "not_a_choice"),
        ({"due_from": "x"}, "date_not_readable"),
        ({"due_to": "2026-02-30"}, "date_not_readable"),
        ({"unit": "nowhere"}, "unit_unknown"),
        ({"after": "x"}, "cursor_not_readable"),
        ({"view": "x"}, "not_found"),
    ],
)
def test_what_cannot_be_read_is_refused(town: Town, cut: dict[str, str], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        asked(town, **cut)
    assert refused.value.code == code


@pytest.mark.parametrize("number", [1, 3, 50, 51, 103])
@pytest.mark.parametrize("sort", ["due", "newest", "oldest"])
def test_pages_show_each_case_once_also_where_all_are_due_on_one_day(
    town: Town, monkeypatch: pytest.MonkeyPatch, sort: str, number: int
) -> None:
    monkeypatch.setattr(desk, "PAGE", 50 if number > 3 else 2)
    expected = [town.file(f"Việc {place}.").case.reference for place in range(number)]
    seen, after, sizes = [], "", []
    while True:
        one = page(town, "mau", "unit", after=after, sort=sort)
        seen += [row.reference for row in one.cases]
        sizes.append(len(one.cases))
        after = one.after
        if not after:
            break
    full = desk.PAGE
    assert seen == (expected if sort != "newest" else expected[::-1])
    assert sizes == [full] * ((number - 1) // full) + [(number - 1) % full + 1]


@pytest.mark.parametrize("view", nearest.VIEWS)
@pytest.mark.parametrize("cut", [{}, {"topic": "lighting"}, {"state": "in_work"}, {"officer": "nobody"}])
def test_asked_office_by_office_or_all_together_a_head_is_shown_the_same(
    town: Town, monkeypatch: pytest.MonkeyPatch, view: str, cut: dict[str, str]
) -> None:
    """The ward and the office beneath it, whose cases come in turn; page by page, to the last."""
    monkeypatch.setattr(desk, "PAGE", 2)
    for number in range(7):
        case = town.case_in("in_work" if number % 3 else "received", at=at(24 * (number - 3)))
        if number % 2:
            case = town.move("transfer", "mau", case, unit="99001-KT", reason="Việc của phòng.")
        if number % 4:
            town.move("ask", "hoa", case, question="Đèn số mấy?")
    told = []
    for fits in (True, False):
        prepared._kept.clear()
        monkeypatch.setattr(nearest, "fits", lambda _actor, _view, fits=fits: fits)
        seen, after = [], ""
        while len(seen) < 10:
            one = page(town, "hoa", view, after=after, **cut)
            seen += [row.reference for row in one.cases]
            if not (after := one.after):
                break
        told.append(seen)
    prepared._kept.clear()
    assert told[0] == told[1]
    assert (len(told[0]) == 7) == (view == "unit" and not cut)


def test_a_place_in_one_order_is_no_place_in_another(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "PAGE", 1)
    town.file()
    town.file()
    after = page(town, "mau", "unit", sort="newest").after
    with pytest.raises(Refusal, match="cursor_not_readable"):
        page(town, "mau", "unit", after=after)


def test_the_archive_is_read_page_by_page(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "PAGE", 2)
    expected = [town.case_in("solved", at=at(hours)).reference for hours in range(3)][::-1]
    one = page(town, "mau", "unit", state="solved", words="den")
    two = page(town, "mau", "unit", state="solved", words="den", after=one.after)
    assert [row.reference for row in (*one.cases, *two.cases)] == expected


@pytest.mark.parametrize(
    "cut", [{}, {"words": "den"}, {"words": "VD-7K4Q-29M"}, {"state": "any"}, {"officer": "thu"}, {"joined": "hide"}]
)
def test_a_page_is_one_statement_and_so_are_all_counts(town: Town, cut: dict[str, str]) -> None:
    town.case_in("in_work")
    actor, given = town.staff("mau"), dict(cut)
    with counted() as statements:
        words = given.pop("words", "")
        queries.queue(actor, "unit", today=TODAY, soon=SOON, words=words, filters=Filters(**given))
        queries.counts(actor, today=TODAY, soon=SOON)
    assert len(statements) == 2


def test_the_counts_are_those_of_the_views(town: Town, six: dict[str, Case]) -> None:
    found_in = queries.counts(town.staff("mau"), today=TODAY, soon=SOON)
    numbers = {"mine": 0, "unit": 4, "soon": 0, "overdue": 0, "unsorted": 1, "waiting": 0, "sent_up": 0}
    assert found_in == numbers


def test_what_waits_for_the_resident_has_a_view_and_stays_in_the_others(town: Town, six: dict[str, Case]) -> None:
    town.move("ask", "mau", six["lamp"], question="Đèn số mấy?")
    town.move("ask", "thu", six["work"], question="Còn tắt không?")
    assert asked(town, view="waiting") == [six["lamp"].reference, six["work"].reference]
    assert asked(town, view="waiting", words="đang làm") == [six["work"].reference]
    assert asked(town, view="waiting", state="in_work") == [six["work"].reference]
    assert asked(town, "vidu", "waiting") == []
    assert len(asked(town)) == 4
    assert queries.counts(town.staff("mau"), today=TODAY, soon=SOON)["waiting"] == 2
    town.move("add", "resident", Case.objects.get(id=six["lamp"].id), text="Đèn số 12.")
    assert asked(town, view="waiting") == [six["work"].reference]


def test_what_was_sent_up_is_followed_by_the_unit_that_did_and_lies_with_the_other(town: Town) -> None:
    case = town.case_in("sent_up")
    for who in ("mau", "thu", "hoa"):
        assert (asked(town, who, "sent_up"), asked(town, who, "unit")) == ([case.reference], [])
        assert queries.counts(town.staff(who), today=TODAY, soon=SOON)["sent_up"] == 1
        assert queries.told(town.staff(who), case.reference).id == case.id
    assert asked(town, view="sent_up", words="đèn") == [case.reference]
    assert asked(town, view="sent_up", state="solved") == []
    assert (asked(town, "xay", "sent_up"), asked(town, "xay", "unit")) == ([], [case.reference])
    assert (asked(town, "vidu", "sent_up"), asked(town, "vidu", "unit")) == ([], [])


def test_a_follower_stays_in_the_list_unless_one_leaves_it_out(town: Town, six: dict[str, Case]) -> None:
    lead, follower = six["lamp"], six["new"]
    town.move("join", "mau", follower, into=lead.reference)
    assert asked(town) == [six[name].reference for name in ["lamp", "waste", "new", "work"]]
    assert asked(town, joined="hide") == [six[name].reference for name in ["lamp", "waste", "work"]]
    assert asked(town, joined="only") == [follower.reference]
    rows = {row.reference: row for row in page(town, "mau", "unit").cases}
    assert [(rows[one.reference].lead, rows[one.reference].follow) for one in (lead, follower, six["work"])] == [
        (None, 1),
        (lead.reference, None),
        (None, None),
    ]


def test_an_office_is_named_by_its_id_too(town: Town, six: dict[str, Case]) -> None:
    """Ids of imported units are derived and longer than those that the application makes."""
    assert len(asked(town, unit=str(town.units["99001"].id))) == 4
    assert asked(town, unit=str(town.units["99001-KT"].id)) == []
