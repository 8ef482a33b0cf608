"""Who has a stake in a case never sees or touches it, whatever their role and wherever they work by then; and somebody
else has it."""

from datetime import date, timedelta
from functools import partial

import pytest

from dongthuan.ground.access import policy
from dongthuan.ground.access.models import Bar
from dongthuan.ground.people import operations as people
from dongthuan.ground.people.models import Office
from dongthuan.kernel.refusal import Refusal
from dongthuan.oversight.audit import queries as audit
from dongthuan.record.ledger.models import Entry
from dongthuan.work.alarms import operations as alarms
from dongthuan.work.alarms import queries as calendars
from dongthuan.work.alarms.models import Feed
from dongthuan.work.cases import operations, queries
from dongthuan.work.cases.models import Case
from dongthuan.work.desk import operations as desk
from dongthuan.work.desk.models import Draft
from dongthuan.work.handover import queries as handovers
from dongthuan.work.handover.operations import packets
from dongthuan.work.handover.queries import packets as packets_of
from dongthuan.work.tasks import queries as tasks
from dongthuan.work.tasks.models import Task
from support.conflicts import declares, fresh, is_about, sees
from support.plans import DAY, applied, unit
from support.town import INPUTS, MONDAY, PROMISE, Town
from support.watches import office, somebody

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=1)


def test_whoever_declares_it_sees_and_touches_the_case_no_more(town: Town) -> None:
    case = town.case_in("in_work")
    assert sees(town, "thu", case) == {True}
    declares(town, "thu", case)
    assert sees(town, "thu", case) == {False}
    with pytest.raises(Refusal, match="not_found"):
        town.move("answer", "thu", fresh(case), **INPUTS["answer"])


def test_somebody_else_has_it_the_clock_and_the_promise_with_it(town: Town) -> None:
    case = town.case_in("committed")
    before = Case.objects.values("unit", "due", "clock", "state").get(id=case.id)
    declares(town, "thu", case)
    assert fresh(case).officer == town.accounts["hoa"]
    assert Task.objects.get(origin=case.subject).person == town.accounts["hoa"]
    assert Case.objects.values("unit", "due", "clock", "state").get(id=case.id) == before
    assert [task.origin for task in tasks.owed(town.staff("thu"))[0]] == []
    town.move("fulfil", "hoa", fresh(case), **INPUTS["fulfil"])


def test_whom_they_name_has_it(town: Town) -> None:
    case = town.case_in("in_work")
    declares(town, "thu", case, to="mau")
    assert fresh(case).officer == town.accounts["mau"]
    with pytest.raises(Refusal, match="person_barred"):
        declares(town, "mau", case, to="thu")


def test_where_nobody_else_answers_the_superior_has_it(town: Town) -> None:
    somebody(town, "chu", "99", "head")
    case = town.case_in("in_work")
    declares(town, "mau", case), declares(town, "hoa", case)
    moved = declares(town, "thu", case)
    assert (moved.unit, moved.officer) == (town.units["99"], town.accounts["chu"])
    assert sees(town, "chu", case) == {True}
    assert Bar.objects.get(account=town.accounts["thu"]).moved_to == town.units["99"]


def test_a_case_never_becomes_ownerless_by_it(town: Town) -> None:
    """Nobody above works with the register: the last one has to ask the office above first, and nothing changes."""
    case = town.case_in("in_work")
    declares(town, "mau", case), declares(town, "hoa", case)
    with pytest.raises(Refusal, match="nobody_else"):
        declares(town, "thu", case)
    assert sees(town, "thu", case) == {True}


def test_a_letter_that_is_about_a_person_is_out_of_their_sight_whatever_their_role(town: Town) -> None:
    case = town.case_in("classified")
    office(town, "hoa", "99", "head"), office(town, "hoa", "99", "administrator")
    is_about(town, "mau", case, "hoa")
    assert sees(town, "hoa", case) == {False}
    assert not any(row.action for row in queries.open_moves(town.staff("hoa"), fresh(case)))
    assert sees(town, "mau", case) == {True}


def test_who_moves_office_keeps_out_there_too(town: Town) -> None:
    case = town.case_in("in_work")
    is_about(town, "mau", case, "thu")
    Office.objects.filter(account=town.accounts["thu"]).update(valid_to=MONDAY.date())
    office(town, "thu", "99", "head", LATER.date())
    assert sees(town, "thu", case, LATER) == {False}


@pytest.fixture
def about_an_office(town: Town) -> Case:
    """A letter about the ward's economic office, with the ward; "kinh" works in that office."""
    somebody(town, "kinh", "99001-KT", "settler")
    somebody(town, "chu", "99", "head")
    case = town.case_in("classified")
    is_about(town, "mau", case, "99001-KT")
    return case


def test_whoever_works_in_the_unit_complained_of_keeps_out(town: Town, about_an_office: Case) -> None:
    office(town, "kinh", "99001", "settler")  # who works in both
    assert sees(town, "kinh", about_an_office) == {False}
    assert sees(town, "thu", about_an_office) == {True}
    with pytest.raises(Refusal, match="unit_barred"):
        town.move("transfer", "mau", fresh(about_an_office), **INPUTS["transfer"])


def test_who_worked_there_within_the_year_before_keeps_out_wherever_they_are(town: Town, about_an_office: Case) -> None:
    Office.objects.filter(account=town.accounts["kinh"]).update(valid_to=date(2026, 7, 31))
    office(town, "kinh", "99", "head", date(2026, 8, 1))
    assert sees(town, "kinh", about_an_office) == {False}
    Office.objects.filter(account=town.accounts["kinh"], role="settler").update(valid_to=date(2025, 8, 1))
    assert sees(town, "kinh", about_an_office) == {True}


def test_after_a_merger_the_followers_of_the_unit_complained_of_keep_out(town: Town) -> None:
    """The letter about the commune lies with the province; ward and commune become one, and none of its people sees it,
    those of the former ward neither."""
    somebody(town, "chu", "99", "head")
    case = town.case_in("classified", unit="99001")
    town.move("transfer", "mau", case, unit="99", reason="Về xã Thử Nghiệm.")
    is_about(town, "chu", case, "99002")
    applied(town)
    town.units["99010"] = unit("99010")
    for login in ("nhap", "vidu", "thu", "mau"):
        office(town, login, "99", "settler", DAY)
        assert sees(town, login, case, LATER) == {False}, login
    assert sees(town, "chu", case, LATER) == {True}


def test_a_letter_about_an_office_that_is_no_more_keeps_out_whoever_worked_there_and_follows(town: Town) -> None:
    somebody(town, "chu", "99", "head")
    case = town.case_in("classified", unit="99001")
    town.move("transfer", "mau", case, unit="99", reason="Về xã Thử Nghiệm.")
    applied(town)
    is_about(town, "chu", case, "99002", at=LATER)
    for login in ("nhap", "thu"):
        office(town, login, "99", "settler", DAY)
        assert sees(town, login, case, LATER) == {False}, login
    assert sees(town, "chu", case, LATER) == {True}


def test_a_complaint_about_an_office_goes_to_who_is_competent(town: Town) -> None:
    somebody(town, "kinh", "99001-KT", "settler"), somebody(town, "xep", "99001-KT", "classification_officer")
    case = town.move("transfer", "mau", town.file().case, **INPUTS["transfer"])
    moved = town.move("lodge", "xep", case, **{**INPUTS["lodge"], "against": "99001-KT"})
    assert moved.unit == town.units["99001"]
    assert [sees(town, login, case) for login in ("kinh", "xep", "thu")] == [{False}, {False}, {True}]
    assert town.move("take_on", "thu", fresh(case)).state == "taken_on"


def test_whoever_made_the_decision_looks_at_it_first_for_the_law_says_so(town: Town) -> None:
    case = town.case_in("lodged")
    assert sees(town, "thu", case) == {True}
    with pytest.raises(Refusal, match="law_names_it"):
        is_about(town, "mau", case, "99001")
    is_about(town, "mau", case, "hoa")
    assert sees(town, "hoa", case) == {False}


def test_where_who_is_competent_keeps_out_the_superior_takes_the_complaint_on(town: Town) -> None:
    somebody(town, "chu", "99", "head")
    case = town.case_in("lodged")
    for login in ("mau", "hoa", "thu"):
        declares(town, login, case)
    assert fresh(case).unit == town.units["99"]
    assert town.move("take_on", "chu", fresh(case)).state == "taken_on"


def test_of_a_second_complaint_whoever_settled_the_first_keeps_out(town: Town) -> None:
    case = town.case_in("sent")
    town.move("appeal", "resident", case, **INPUTS["appeal"])
    second = Case.objects.get(complaint__first=case)
    office(town, "thu", "99", "settler")
    somebody(town, "chu", "99", "settler")
    assert [sees(town, "thu", second), sees(town, "chu", second)] == [{False}, {True}]


def test_nothing_of_it_reaches_them_by_another_way(town: Town) -> None:
    """Similar cases, drafts, their calendar."""
    case, other = town.case_in("in_work"), town.case_in("classified", once="other")
    desk.keep_draft(
        actor=town.staff("thu"),
        case_id=case.id,
        move="answer",
        inputs={"answer": "Đã"},
        version=case.version,
        at=MONDAY,
    )
    alarms.open_feed(actor=town.staff("thu"), unit="99001", at=MONDAY, dice=town.dice)
    assert case.reference.encode() in calendars.file_of(Feed.objects.get(), domain="x", now=MONDAY)
    declares(town, "thu", case)
    thu = town.staff("thu")
    assert case.id not in {one.case.id for one in queries.similar_to(thu, other)}
    assert Draft.objects.count() == 0
    assert case.reference.encode() not in calendars.file_of(Feed.objects.get(), domain="x", now=MONDAY)


def test_a_promise_is_not_given_to_somebody_who_keeps_out(town: Town) -> None:
    case = town.case_in("in_work")
    is_about(town, "mau", case, "thu")
    with pytest.raises(Refusal, match="person_barred"):
        town.move("promise", "hoa", fresh(case), **PROMISE)


def test_the_leaver_passes_nothing_on_to_somebody_who_keeps_out(town: Town) -> None:
    case = town.case_in("committed")
    is_about(town, "mau", case, "hoa")
    with pytest.raises(Refusal, match="person_barred"):
        people.leave(actor=town.machine, login="thu", to="hoa", at=MONDAY)


def test_a_head_lifts_it_and_nobody_lifts_their_own(town: Town) -> None:
    case = town.case_in("in_work")
    declares(town, "thu", case)
    row = Bar.objects.get()
    for login, code in (("thu", "not_found"), ("mau", "not_allowed")):
        with pytest.raises(Refusal, match=code):
            operations.lift(actor=town.staff(login), case_id=case.id, bar_id=row.id, at=LATER)
    assert [one.name for one in queries.kept_out(town.staff("hoa"), fresh(case))] == ["Trần Văn Thử"]
    operations.lift(actor=town.staff("hoa"), case_id=case.id, bar_id=row.id, at=LATER)
    assert sees(town, "thu", case) == {True}


def test_both_are_in_the_ledger_and_neither_in_the_story(town: Town) -> None:
    case = town.case_in("in_work")
    declares(town, "thu", case, ground="own_interest")
    operations.lift(actor=town.staff("hoa"), case_id=case.id, bar_id=Bar.objects.get().id, at=LATER)
    me = f"account:{town.accounts['thu'].id}"
    told = {row.kind: (row.actor, row.facts["whom"]) for row in Entry.objects.filter(kind__startswith="case_bar")}
    assert told == {"case_barred": (me, me), "case_bar_lifted": (f"account:{town.accounts['hoa'].id}", me)}
    assert {part.kind for part in queries.story(fresh(case))} & set(told) == set()


def test_it_is_declared_once_on_a_known_ground_by_somebody_about_somebody(town: Town) -> None:
    case = town.case_in("in_work")
    for given, code in (({"ground": "dislike"}, "not_a_choice"), ({"ground": ""}, "missing")):
        with pytest.raises(Refusal, match=code):
            declares(town, "thu", case, **given)
    is_about(town, "mau", case, "thu")
    for whom, code in (("thu", "barred_already"), ("nobody-there", "whom_unknown"), (" ", "missing")):
        with pytest.raises(Refusal, match=code):
            is_about(town, "mau", case, whom)
    with pytest.raises(Refusal, match="not_allowed"):
        operations.declare(
            actor=town.machine, case_id=case.id, version=fresh(case).version, ground="relative", at=MONDAY
        )


def test_a_token_of_theirs_opens_it_no_more_either(town: Town) -> None:
    case = town.case_in("in_work")
    declares(town, "thu", case)
    program = policy.staff(town.accounts["thu"], MONDAY.date(), "api", ["work"])
    assert not program.may("case.see", fresh(case))
    assert policy.kept_out(program, case.subject)


def test_who_was_sent_away_this_morning_keeps_out_for_the_rest_of_the_day(town: Town, about_an_office: Case) -> None:
    office(town, "kinh", "99", "head")
    there = Office.objects.get(account=town.accounts["kinh"], role="settler")
    people.end_office(actor=town.machine, office=there.id, to="", at=MONDAY)
    assert sees(town, "kinh", about_an_office) == {False}
    assert town.accounts["kinh"].id in queries.out_of(about_an_office, MONDAY.date())


def test_a_handover_neither_shows_nor_gives_it_to_somebody_who_keeps_out(town: Town) -> None:
    """The packet refuses them at once; the record of a reorganisation and the packet of others leave it out."""
    case, other = town.case_in("committed"), town.case_in("in_work", once="b")
    is_about(town, "mau", case, "hoa")
    thu = Office.objects.get(account=town.accounts["thu"])
    draw = partial(packets.draw, actor=town.staff("thu"), office=thu.id, instrument="", at=MONDAY, dice=town.dice)
    with pytest.raises(Refusal, match="person_barred"):
        draw(to="hoa")
    packet = draw(to="mau")
    read = packets_of.shown(town.staff("hoa"), packet.lines)
    assert {line["ref"] for line in read} == {other.reference}
    assert packets_of.tasks_named(town.staff("hoa"), packet, read) == {}
    assert packets_of.tasks_named(town.staff("kiem"), packet, packet.lines) == {}
    assert list(packets_of.tasks_named(town.staff("mau"), packet, packet.lines).values()) == [PROMISE["task"]]


def test_the_record_of_a_reorganisation_leaves_it_out_for_an_administrator_who_keeps_out(town: Town) -> None:
    case, other = town.case_in("committed"), town.case_in("in_work", once="b")
    is_about(town, "mau", case, "kiem")
    sealed = town.case_in("referred", once="c")
    row, old = applied(town), unit("99001").id
    record = handovers.handover(town.staff("kiem"), row.id, old)
    assert ([one["ref"] for one in record.cases], list(record.tasks)) == ([other.reference], [])
    whole = handovers.handover(town.machine, row.id, old)
    assert {one["ref"] for one in whole.cases} == {case.reference, other.reference}
    assert sealed.reference not in {one["ref"] for one in whole.cases}


def test_the_book_says_nothing_of_it_to_an_auditor_who_keeps_out(town: Town) -> None:
    case, other = town.case_in("in_work"), town.case_in("in_work", once="b")
    is_about(town, "mau", case, "kiem")
    kiem = town.staff("kiem")
    subjects = {line.entry.subject for line in audit.page(kiem, audit.Cut()).lines}
    assert (case.subject in subjects, other.subject in subjects) == (False, True)
    entry = Entry.objects.filter(subject=case.subject).latest("id").id
    for ask in (
        lambda: audit.page(kiem, audit.Cut(about=case.reference)), lambda: audit.proof(kiem, entry),
        lambda: audit.checked(kiem, case.subject, at=MONDAY),
    ):  # fmt: skip
        with pytest.raises(Refusal, match="not_found"):
            ask()
    assert audit.page(town.machine, audit.Cut(about=case.reference)).lines
