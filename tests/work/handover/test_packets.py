"""One person hands to another what they have in hand: both sign the same list, each with a code of the moment."""

from datetime import datetime, timedelta

import pytest

from dongthuan.ground.people.models import Office
from dongthuan.ground.signing import factors
from dongthuan.kernel import canonical
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases.models import Case
from dongthuan.work.desk import operations as desk
from dongthuan.work.desk.models import Draft
from dongthuan.work.handover.models import Packet
from dongthuan.work.handover.operations import packets
from dongthuan.work.handover.queries import packets as queries
from dongthuan.work.tasks.models import Task
from support.door import SECRET, has_totp
from support.plans import applied
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db
WORDS = "Đèn đường ngõ 5 tắt đã bốn hôm."


@pytest.fixture
def case(town: Town) -> Case:
    """Thử has promised something, has a draft on it, and the resident has added a word since."""
    for login in ("thu", "mau", "hoa"):
        has_totp(town, login)
    case = town.case_in("committed")
    desk.keep_draft(
        actor=town.staff("thu"), case_id=case.id, move="fulfil", inputs={"evidence": "Ảnh"}, version=case.version,
        at=MONDAY,
    )  # fmt: skip
    return town.move("add", "resident", case, text="Cả ngõ 7 cũng tối.")


def drawn(town: Town, to: str = "mau", by: str = "thu") -> Packet:
    office = Office.objects.get(account=town.accounts["thu"])
    return packets.draw(
        actor=town.staff(by), office=office.id, to=to, instrument="3/QĐ (ví dụ)", at=MONDAY, dice=town.dice
    )


def signed(town: Town, packet: Packet, who: str, minute: int = 1, code: str = "") -> Packet:
    at = MONDAY + timedelta(minutes=minute)
    version = Packet.objects.get(id=packet.id).version
    code = code or factors.code_at(SECRET, at)
    return packets.sign(actor=town.staff(who), packet=packet.id, version=version, at=at, code=code)


def test_the_packet_lists_cases_promises_clocks_what_is_unread_and_drafts(town: Town, case: Case) -> None:
    lines = drawn(town).lines
    assert [(line["kind"], line["ref"]) for line in lines] == [
        ("case", case.reference), ("task", case.reference),
        *(("clock", case.reference) for _ in Clock.objects.filter(subject=case.subject, met_on=None)),
        ("unread", case.reference), ("draft", case.reference),
    ]  # fmt: skip
    assert "Đèn" not in str(lines)
    assert "ngõ 7" not in str(lines)


def test_with_the_second_signature_the_work_changes_hands(town: Town, case: Case) -> None:
    before = Case.objects.values("state", "due", "clock", "unit", "reference").get(id=case.id)
    packet = drawn(town)
    signed(town, packet, "thu")
    assert Case.objects.get(id=case.id).officer == town.accounts["thu"]
    done = signed(town, packet, "mau", minute=2)
    assert done.state == "done"
    assert Case.objects.get(id=case.id).officer == town.accounts["mau"]
    assert Task.objects.get(origin=case.subject).person == town.accounts["mau"]
    assert Draft.objects.get(case=case).account == town.accounts["mau"]
    assert Case.objects.values("state", "due", "clock", "unit", "reference").get(id=case.id) == before
    facts = Entry.objects.get(kind="packet_handed_over").facts
    assert (facts["cases"], facts["tasks"], facts["taker"]) == (1, 1, str(town.accounts["mau"].id))


def test_the_ledger_keeps_the_digest_of_the_list_that_both_signed(town: Town, case: Case) -> None:
    packet = drawn(town)
    signed(town, packet, "mau")
    signed(town, packet, "thu", minute=2)
    row = Packet.objects.get(id=packet.id)
    made = canonical.digest(bytes.fromhex(row.salt), queries.text(row))
    kinds = ["packet_drawn", "packet_signed", "packet_signed", "packet_handed_over"]
    entries = list(Entry.objects.filter(kind__startswith="packet_").order_by("id"))
    assert [(entry.kind, entry.digests["packet"]) for entry in entries] == [(kind, made) for kind in kinds]
    assert [entry.facts["side"] for entry in entries[1:3]] == ["taker", "giver"]
    row.lines[0]["ref"] = "VD-0000-000"
    assert queries.digest(row) != made


def test_what_changed_since_it_was_drawn_shows_and_is_drawn_again(town: Town, case: Case) -> None:
    packet = drawn(town)
    signed(town, packet, "thu")
    later = town.case_in("in_work")
    with pytest.raises(Refusal, match="packet_changed"):
        signed(town, packet, "mau", minute=2)
    found = queries.difference(packet.lines, queries.lines(packet.office))
    assert [(line["kind"], line["ref"]) for line in found.come][:1] == [("case", later.reference)]
    assert found.gone == []
    again = packets.draw_again(actor=town.staff("mau"), packet=packet.id, at=MONDAY, dice=town.dice)
    assert (again.given_at, len(again.lines) > len(packet.lines)) == (None, True)
    signed(town, packet, "thu", minute=3)
    signed(town, packet, "mau", minute=4)
    assert {one.officer.login for one in Case.objects.select_related("officer") if one.officer} == {"mau"}


def test_a_code_is_of_this_moment_and_opens_once(town: Town, case: Case) -> None:
    packet = drawn(town)
    for code in ("000000", factors.code_at(SECRET, MONDAY - timedelta(hours=1))):
        with pytest.raises(Refusal, match="code_wrong"):
            signed(town, packet, "thu", code=code)
    assert Packet.objects.get(id=packet.id).given_at is None


def test_a_merger_between_drawing_up_and_signing_takes_nothing_off_the_list(town: Town, case: Case) -> None:
    packet = drawn(town)
    applied(town)
    signed(town, packet, "thu")
    assert signed(town, packet, "mau", minute=2).state == "done"
    assert Case.objects.get(id=case.id).officer == town.accounts["mau"]


def test_each_side_signs_for_itself(town: Town, case: Case) -> None:
    packet = drawn(town)
    with pytest.raises(Refusal, match="packet_not_yours"):
        signed(town, packet, "hoa")
    with pytest.raises(Refusal, match="not_found"):
        signed(town, packet, "vidu")


@pytest.mark.parametrize(("to", "code"), [("thu", "leaves_to_themself"), ("xay", "person_unknown")])
def test_it_goes_to_a_colleague(town: Town, case: Case, to: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        drawn(town, to)


def test_one_at_a_time_and_a_withdrawn_one_changes_nothing(town: Town, case: Case) -> None:
    packet = drawn(town)
    with pytest.raises(Refusal, match="packet_open"):
        drawn(town, "hoa")
    packets.withdraw(actor=town.staff("mau"), packet=packet.id, at=MONDAY)
    with pytest.raises(Refusal, match="packet_closed"):
        signed(town, packet, "thu")
    assert drawn(town, "hoa").taker == town.accounts["hoa"]
    assert Case.objects.get(id=case.id).officer == town.accounts["thu"]


def test_a_head_draws_it_up_for_somebody_and_a_colleague_does_not(town: Town, case: Case) -> None:
    assert drawn(town, by="hoa").giver == town.accounts["thu"]
    Packet.objects.all().delete()
    with pytest.raises(Refusal, match="not_allowed"):
        drawn(town, by="mau")


def test_whoever_comes_second_with_an_old_page_is_told(town: Town, case: Case) -> None:
    packet = drawn(town)
    at: datetime = MONDAY + timedelta(minutes=1)
    with pytest.raises(Refusal, match="stale"):
        packets.sign(actor=town.staff("thu"), packet=packet.id, version=7, at=at, code=factors.code_at(SECRET, at))
