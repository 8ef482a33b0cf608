"""A leader is in charge of an area and logs their rounds: what was agreed, what is owed, and nothing about anybody."""

from datetime import date, timedelta
from typing import Any

import pytest

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import operations as people
from dongthuan.ground.people import queries as duties
from dongthuan.ground.people.models import Charge
from dongthuan.kernel import canonical
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from dongthuan.work.rounds import operations, queries
from dongthuan.work.rounds.models import Round
from dongthuan.work.rounds.operations import Owed
from dongthuan.work.tasks.models import Task
from support.plans import enter
from support.town import MONDAY, Town

pytestmark = pytest.mark.django_db
TODAY = MONDAY.date()


@pytest.fixture
def village(town: Town) -> Unit:
    return enter(town, "99001-T1", "residential_group", "Tổ dân phố 1 (ví dụ)", "99001")


def charged(town: Town, area: Unit | None, field: str = "", login: str = "hoa", by: str = "kiem") -> Charge:
    return people.put_in_charge(
        actor=town.staff(by), account=town.accounts[login], unit=town.units["99001"], area=area, field=field,
        fields=["lighting"], valid_from=date(2026, 8, 1), at=MONDAY,
    )  # fmt: skip


def logged(town: Town, charge: Charge, who: str = "hoa", **given: Any) -> Round:
    said = {"on": TODAY, "place": "Nhà văn hoá tổ 1", "agreed": "Thay đèn ngõ 5 trong tháng 9.", "owed": None, **given}
    return operations.log(actor=town.staff(who), charge=charge.id, at=MONDAY, dice=town.dice, **said)


def test_what_is_owed_after_a_round_is_a_task_with_a_person_and_a_day(town: Town, village: Unit) -> None:
    made = logged(town, charged(town, village), owed=Owed("Thay 6 bóng đèn", "thu", date(2026, 9, 30)))
    task = Task.objects.get(origin=made.origin)
    assert (task.person.login, task.what, task.due, task.unit.code) == (
        "thu", "Thay 6 bóng đèn", date(2026, 9, 30), "99001",
    )  # fmt: skip
    assert town.staff("thu").may("task.see", task)
    entry = Entry.objects.get(kind="round_logged")
    assert (entry.facts["area"], entry.facts["on"]) == (str(village.id), "2026-08-24")
    assert entry.digests["agreed"] == canonical.digest(bytes.fromhex(made.salt), made.agreed)
    assert "Thay" not in str(entry.facts)


def test_where_nothing_is_owed_there_is_no_task(town: Town, village: Unit) -> None:
    assert logged(town, charged(town, village)).task is None
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"on": TODAY + timedelta(days=1)}, "day_to_come"),
        ({"on": date(2026, 7, 31)}, "office_over"),
        ({"place": " "}, "missing"),
        ({"agreed": ""}, "missing"),
        ({"agreed": "Gọi bà Thử, 0900 000 012."}, "about_a_person"),
        ({"place": "nguoi@example.invalid"}, "about_a_person"),
        ({"owed": Owed("Thay đèn", "thu", None)}, "missing"),
        ({"owed": Owed("Thay đèn", "thu", TODAY)}, "date_in_the_past"),
        ({"owed": Owed("Thay đèn", "xay", date(2026, 9, 30))}, "person_unknown"),
        ({"who": "thu"}, "not_allowed"),
    ],
)
def test_a_round_is_refused_for_a_reason(town: Town, village: Unit, given: dict[str, Any], code: str) -> None:
    charge = charged(town, village)
    with pytest.raises(Refusal, match=code):
        logged(town, charge, **given)
    assert not Round.objects.exists()
    assert not Task.objects.exists()


def test_a_head_sees_the_rounds_of_the_unit_and_a_colleague_does_not(town: Town, village: Unit) -> None:
    made = logged(town, charged(town, village, login="thu", by="hoa"), who="thu")
    assert [row.id for row in queries.logged(town.staff("hoa"))] == [made.id]
    assert [row.id for row in queries.logged(town.staff("thu"))] == [made.id]
    assert queries.logged(town.staff("mau")) == queries.logged(town.staff("nhap")) == []


def test_a_leader_is_in_charge_of_a_place_of_the_own_unit_or_of_a_field(town: Town, village: Unit) -> None:
    charged(town, village, "lighting")
    charged(town, None, "lighting")
    with pytest.raises(Refusal, match="charge_given"):
        charged(town, village, "lighting")
    with pytest.raises(Refusal, match="unit_unknown"):
        charged(town, town.units["99002"])
    with pytest.raises(Refusal, match="not_a_choice"):
        charged(town, None, "dancing")
    with pytest.raises(Refusal, match="missing"):
        charged(town, None)
    with pytest.raises(Refusal, match="not_allowed"):
        charged(town, village, by="mau")
    assert len(duties.charges(TODAY, account=town.accounts["hoa"].id)) == 2


def test_who_is_discharged_logs_no_more(town: Town, village: Unit) -> None:
    charge = charged(town, village)
    people.end_charge(actor=town.staff("hoa"), charge=charge.id, at=MONDAY)
    assert queries.charges_of(town.staff("hoa"), TODAY) == []
    assert Entry.objects.get(kind="charge_ended").facts["charge"] == str(charge.id)
    with pytest.raises(Refusal, match="office_over"):
        people.end_charge(actor=town.staff("hoa"), charge=charge.id, at=MONDAY)


def test_whoever_leaves_is_in_charge_of_nothing(town: Town, village: Unit) -> None:
    charged(town, village)
    people.leave(actor=town.machine, login="hoa", to="", at=MONDAY)
    assert duties.charges(TODAY, unit=village) == []
