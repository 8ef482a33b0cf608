"""Letters that are joined, taken apart, sent up, asked about and shown to everybody."""

from datetime import date, timedelta

import pytest

from dongthuan.ground.channels.models import Outgoing
from dongthuan.kernel import codes
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.ledger import checks
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases import operations as cases
from dongthuan.work.cases import queries
from dongthuan.work.cases.models import NO_DATE, Case, Words
from dongthuan.work.tasks.models import Task
from support.town import INPUTS, MONDAY, PROMISE, SORT, Town

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def kinds(case: Case) -> list[str]:
    return list(Entry.objects.filter(subject=case.subject).order_by("at", "id").values_list("kind", flat=True))


def clocks(case: Case) -> list[tuple[str, str]]:
    return list(Clock.objects.filter(subject=case.subject).order_by("id").values_list("rule_key", "state"))


def fresh(case: Case) -> Case:
    return Case.objects.select_related("unit", "officer", "clock", "home", "joined_to").get(id=case.id)


def joined(town: Town, case: Case, lead: Case, who: str = "mau") -> Case:
    return town.move("join", who, case, MONDAY + HOUR, into=lead.reference)


# Joining


def test_who_joins_is_brought_to_where_the_lead_stands_and_is_told(town: Town) -> None:
    lead = town.case_in("in_work")
    late = town.file("Ngõ 5 tối om cả tuần.", contact="cu.dan@vidu.example.com").case
    after = joined(town, late, lead)
    assert (after.state, after.topic, after.officer, after.joined_to) == ("in_work", "lighting", lead.officer, lead)
    assert kinds(late) == ["case_filed", "case_joined", "case_classified", "case_accepted"]
    assert clocks(late) == [("TCD-10", "met"), ("KP-02", "running")]
    assert list(Outgoing.objects.values_list("subject", "template")) == [(late.subject, "case_accepted")]
    assert late.reference != lead.reference


def test_followers_go_along_with_every_step_of_the_office(town: Town) -> None:
    lead, other = town.case_in("in_work"), town.case_in("classified", contact="khac@vidu.example.com")
    other = joined(town, other, lead)
    lead = town.move("promise", "thu", lead, MONDAY + 2 * HOUR, **PROMISE)
    assert (fresh(other).state, fresh(other).due) == ("committed", date(2026, 9, 30))
    assert list(Task.objects.values_list("origin", flat=True)) == [lead.subject]  # one piece of work for both
    town.move("fulfil", "thu", lead, MONDAY + 3 * HOUR, evidence="Ảnh dãy đèn.")
    assert [fresh(one).state for one in (lead, other)] == ["answered", "answered"]
    assert [row.text for row in Words.objects.filter(case=other, name="evidence")] == ["Ảnh dãy đèn."]
    assert Outgoing.objects.filter(subject=other.subject, template="case_answered").count() == 1
    assert checks.texts()["problems"] == []


def test_each_resident_says_for_themselves_whether_it_is_solved(town: Town) -> None:
    lead = town.case_in("in_work")
    other = joined(town, town.file("Tối om.").case, lead)
    town.move("answer", "thu", lead, MONDAY + 2 * HOUR, answer="Đã thay bóng.")
    town.move("confirm", "resident", fresh(lead), MONDAY + 3 * HOUR)
    after = town.move("object", "resident", fresh(other), MONDAY + 4 * HOUR, reason="Nhà tôi vẫn tối.")
    assert (fresh(lead).state, after.state, after.joined_to) == ("solved", "reopened", None)


def test_a_joining_is_undone_to_the_very_state_and_clock_of_before(town: Town) -> None:
    lead, case = town.case_in("in_work"), town.file("Việc khác hẳn.").case
    before = fresh(case)
    after = town.move("unjoin", "mau", joined(town, case, lead), MONDAY + 2 * HOUR)
    names = ("state", "kind", "topic", "summary", "due", "clock_id", "officer_id", "joined_to_id")
    assert [getattr(fresh(after), name) for name in names] == [getattr(before, name) for name in names]
    assert clocks(case) == [("TCD-10", "running"), ("KP-02", "cancelled")]
    assert kinds(case)[-1] == "case_unjoined"
    assert town.move("accept", "thu", town.move("classify", "mau", fresh(case), **SORT)).state == "in_work"


WAYS_BACK = [
    (was, lead)
    for was in ("received", "classified", "in_work")
    for lead in ("received", "classified", "in_work", "reopened")
]


@pytest.mark.parametrize(("was", "lead"), WAYS_BACK)
def test_from_every_state_and_behind_every_lead_an_undone_joining_leaves_nothing(
    town: Town, was: str, lead: str
) -> None:
    leading, case = town.case_in(lead), town.case_in(was)
    if was != "received":
        case = town.move("ask", "thu", case, question="Đèn số mấy?")
    before = fresh(case)
    after = town.move("unjoin", "mau", joined(town, case, leading), MONDAY + 2 * HOUR)
    names = ("state", "kind", "topic", "summary", "due", "clock_id", "officer_id", "joined_to_id", "asked_at")
    assert [getattr(fresh(after), name) for name in names] == [getattr(before, name) for name in names]
    assert Task.objects.filter(origin=case.subject).count() == 0


@pytest.mark.parametrize("was", ["received", "classified", "in_work"])
def test_a_promise_that_the_joining_passed_on_stays_made_and_somebody_owes_it(town: Town, was: str) -> None:
    lead, case = town.case_in("committed"), town.case_in(was, contact="khac@vidu.example.com")
    after = town.move("unjoin", "mau", joined(town, case, lead), MONDAY + 2 * HOUR)
    assert (after.state, after.joined_to, after.officer, after.due) == ("committed", None, lead.officer, lead.due)
    assert list(Task.objects.filter(origin=case.subject).values_list("person", "due", "state")) == [
        (lead.officer_id, lead.due, "open")
    ]
    last = Entry.objects.filter(subject=case.subject).order_by("at", "id").last()
    assert last is not None
    assert (last.kind, last.facts["restored"]) == ("case_unjoined", False)


def test_undone_after_a_step_it_goes_on_alone_from_where_it_is(town: Town) -> None:
    lead, case = town.case_in("in_work"), town.file("Tối om.").case
    case = joined(town, case, lead)
    town.move("promise", "thu", lead, MONDAY + 2 * HOUR, **PROMISE)
    alone = town.move("unjoin", "thu", fresh(case), MONDAY + 3 * HOUR)
    assert (alone.state, alone.due) == ("committed", date(2026, 9, 30))
    assert list(Task.objects.filter(origin=case.subject).values_list("what", "due")) == [
        ("Thay 6 bóng đèn", date(2026, 9, 30))
    ]


def test_what_cannot_be_joined(town: Town) -> None:
    lead, case = town.case_in("in_work"), town.file().case
    elsewhere = town.file("Xã bên.", unit="99002").case
    done = town.case_in("answered")
    follower = joined(town, town.file("Tối.").case, lead)
    wrong = {
        case.reference: "same_case",
        done.reference: "lead_not_open",
        follower.reference: "joined_to_others",
        elsewhere.reference: "not_found",
        "x": "code_mistyped",
        "": "missing",
    }
    for written, code in wrong.items():
        with pytest.raises(Refusal, match=code):
            town.move("join", "mau", case, MONDAY + HOUR, into=written)
    with pytest.raises(Refusal, match="joined_to_others"):
        town.move("join", "mau", lead, MONDAY + HOUR, into=done.reference)


def test_a_follower_that_is_a_denunciation_takes_nobody_with_it(town: Town) -> None:
    lead = town.case_in("in_work")
    other = joined(town, town.file("Cán bộ Hư Cấu đòi tiền.").case, lead)
    town.move("refer", "mau", other)
    assert (fresh(other).state, fresh(other).joined_to, fresh(lead).state) == ("referred", None, "in_work")
    assert Words.objects.filter(case=lead, text=None).count() == 0


# Taking apart


def test_a_mixed_letter_becomes_cases_of_the_same_day_that_one_receipt_opens(town: Town) -> None:
    receipt = town.file("Đèn tắt. Rác không ai dọn.", contact="chi.ba@vidu.example.com")
    later = MONDAY + timedelta(days=3)
    whole = town.move("split", "mau", receipt.case, later, first="Đèn tắt.", second="Rác không ai dọn.")
    lamp, rubbish = queries.parts_of(fresh(whole))
    assert (whole.state, whole.due, clocks(whole)) == ("taken_apart", NO_DATE, [("TCD-10", "stopped")])
    assert [(part.state, part.filed_at, part.due) for part in (lamp, rubbish)] == [
        ("received", MONDAY, receipt.first_reply_by)
    ] * 2
    assert kinds(lamp) == ["case_part_opened"]
    holds = queries.held_by(queries.by_receipt(codes.parse(receipt.code.full)))
    assert holds == {whole.id, lamp.id, rubbish.id}
    lamp = town.move("accept", "thu", town.move("classify", "mau", lamp, later, **SORT), later)
    assert Outgoing.objects.filter(subject=lamp.subject, address="chi.ba@vidu.example.com").count() == 1
    assert checks.texts()["problems"] == []


def test_a_part_that_is_a_denunciation_takes_the_letter_and_the_contact_with_it(town: Town) -> None:
    case = town.file("Đèn tắt. Cán bộ Hư Cấu đòi tiền.", contact="chi.ba@vidu.example.com").case
    town.move("split", "mau", case, first="Đèn tắt.", second="Cán bộ Hư Cấu đòi tiền.")
    lamp, bribe = queries.parts_of(fresh(case))
    town.move("refer", "mau", bribe)
    left = {row.text for row in Words.objects.filter(text__isnull=False)}
    assert left == {"Đèn tắt."}
    assert queries.contact_of(lamp) == ""
    assert Outgoing.objects.count() == 0
    assert checks.texts()["problems"] == []


# Beyond competence


def test_sent_up_it_comes_back_to_whoever_asked_with_the_reply_and_the_day_it_had(town: Town) -> None:
    case = town.case_in("in_work")
    due = case.due
    up = town.move("send_up", "thu", case, MONDAY + HOUR, **INPUTS["send_up"])
    assert (up.state, up.unit.code, up.home.code, up.officer, up.due) == ("sent_up", "99-SXD", "99001", None, due)
    assert queries.one(town.staff("thu"), case.id) == case  # the office that asked follows it
    assert [row.name for row in queries.open_moves(town.staff("thu"), fresh(case))] == []
    back = town.move("send_back", "xay", up, MONDAY + 2 * HOUR, reply="Phường tự thay được.")
    assert (back.state, back.unit.code, back.home, back.officer.login, back.due) == (
        "in_work", "99001", None, "thu", due,
    )  # fmt: skip
    with pytest.raises(Refusal, match="not_found"):
        queries.one(town.staff("xay"), case.id)


@pytest.mark.parametrize("goal", ["99002", "99001", "99001-KT", "99001-MT"])
def test_one_is_sent_up_not_sideways_and_not_down(town: Town, goal: str) -> None:
    with pytest.raises(Refusal, match="unit_not_above"):
        town.move("send_up", "thu", town.case_in("in_work"), unit=goal, reason="Vượt thẩm quyền.")


# Asking, showing, many at once


def test_asking_stops_no_clock_and_ends_when_the_resident_adds(town: Town) -> None:
    case = town.case_in("in_work", contact="chi.ba@vidu.example.com")
    due = case.due
    asked = town.move("ask", "mau", case, MONDAY + HOUR, question="Đèn số mấy?")
    assert (asked.asked_at, asked.due, clocks(case)[-1]) == (MONDAY + HOUR, due, ("KP-02", "running"))
    assert Outgoing.objects.filter(template="case_asked").count() == 1
    assert town.move("add", "resident", fresh(case), MONDAY + 2 * HOUR, text="Số 12.").asked_at is None


def test_shown_to_everybody_are_the_offices_words_alone(town: Town) -> None:
    case = town.case_in("in_work")
    shown = town.move("publish", "mau", case, title="Đèn đường không sáng", where="Ngõ 5")
    assert queries.public_one(shown.unit, case.reference) == case
    assert queries.public_one(town.units["99002"], case.reference) is None
    again = town.file("Tôi cũng thấy tối.", like=case.reference).case
    assert (again.like, again.joined_to, again.state) == (case, None, "received")
    hidden = town.move("unpublish", "mau", shown)
    assert (hidden.public_title, hidden.public_where) == ("", "")
    assert queries.public_one(shown.unit, case.reference) is None
    assert town.file("Thêm một đơn.", like=case.reference).case.like is None
    with pytest.raises(Refusal, match="not_public"):
        town.move("unpublish", "mau", hidden)


def test_of_many_at_once_who_is_refused_stops_nobody(town: Town) -> None:
    one, gone, stale = town.case_in("classified"), town.case_in("answered"), town.case_in("classified")
    chosen = [(one.id, one.version), (gone.id, gone.version), (stale.id, stale.version - 1), (7, 1)]
    done = cases.perform_many("accept", actor=town.staff("thu"), chosen=chosen, at=MONDAY, dice=town.dice, inputs={})
    assert [(row.case_id, row.refusal.code if row.refusal else row.case.state) for row in done] == [
        (one.id, "in_work"), (gone.id, "not_now"), (stale.id, "stale"), (7, "not_found"),
    ]  # fmt: skip
    with pytest.raises(Refusal, match="too_many_at_once"):
        cases.perform_many(
            "accept", actor=town.staff("thu"), chosen=[(1, 1)] * 201, at=MONDAY, dice=town.dice, inputs={}
        )


def test_a_prepared_text_with_a_blank_left_is_not_sent(town: Town) -> None:
    case = town.case_in("in_work")
    with pytest.raises(Refusal) as no:
        town.move("answer", "thu", case, answer="Đã thay bóng số {{số đèn}}.")
    assert no.value == Refusal("blank_left", {"field": "answer"})
    assert town.file("Bảng ghi {{số}} bị mờ.").case.state == "received"  # a resident writes as they like


def test_who_was_moved_elsewhere_stays_there(town: Town) -> None:
    """A follower that was passed on by itself is not this office's to move any more."""
    lead, other = town.case_in("in_work"), town.case_in("classified")
    other = joined(town, other, lead)
    town.move("transfer", "mau", fresh(other), MONDAY + 2 * HOUR, **INPUTS["transfer"])
    town.move("answer", "thu", fresh(lead), MONDAY + 3 * HOUR, answer="Đã thay bóng.")
    assert (fresh(lead).state, fresh(other).state) == ("answered", "in_work")
    assert fresh(other).unit != fresh(lead).unit


def test_an_undone_joining_takes_an_unread_letter_out_of_the_search_again(town: Town) -> None:
    lead, case = town.case_in("in_work"), town.file("Cây đa nghiêng sắp đổ.").case
    case = joined(town, case, lead)
    assert [row.id for row in found(town, "nghiêng")] == [case.id]
    town.move("unjoin", "mau", case, MONDAY + 2 * HOUR)
    assert found(town, "nghiêng") == []


def found(town: Town, words: str) -> list[Case]:
    today = MONDAY.date()
    return queries.queue(town.staff("mau"), "unit", today=today, soon=today, words=words).cases
