"""Offices, deputies, and who is in charge of what."""

from datetime import date

from dongthuan.ground.access import grants
from dongthuan.ground.people import operations as people
from dongthuan.ground.people.models import Charge, Deputising, Office
from dongthuan.ground.people.operations import offices
from dongthuan.work.rounds import operations as rounds
from support.attempts.base import Act, Attempt
from support.town import MONDAY, Town


def take_office(town: Town) -> Act:
    return lambda: people.take_office(
        actor=town.machine, account=town.accounts["nhap"], unit=town.units["99002"], role="head",
        valid_from=date(2026, 9, 1), at=MONDAY, roles=grants.roles(),
    )  # fmt: skip


def given_office(town: Town, role: str = "registry_clerk", who: str = "mau") -> Office:
    return people.take_office(
        actor=town.machine, account=town.accounts[who], unit=town.units["99001"], role=role, roles=grants.roles(),
        valid_from=date(2026, 1, 1), at=MONDAY,
    )  # fmt: skip


def change_office(town: Town) -> Act:
    office, change = given_office(town), {"valid_to": date(2026, 12, 31)}
    return lambda: people.change_office(actor=town.machine, office=office.id, change=change, at=MONDAY)


def seated(town: Town) -> Office:
    """Thử holds an office, whatever an attempt before this one has made of it."""
    office = Office.objects.filter(account=town.accounts["thu"]).earliest("id")
    Office.objects.filter(id=office.id).update(valid_to=None, closed=False, settled=False)
    return Office.objects.get(id=office.id)


def end_office(town: Town) -> Act:
    office = seated(town)
    town.case_in("committed")
    return lambda: people.end_office(actor=town.machine, office=office.id, to="hoa", at=MONDAY)


def settle_office(town: Town) -> Act:
    office = seated(town)
    town.case_in("committed")
    Office.objects.filter(id=office.id).update(valid_to=date(2026, 8, 1))
    return lambda: offices._settle(actor=town.machine, office=office.id, at=MONDAY)


def named_deputy(town: Town) -> Deputising:
    office = Office.objects.get(account=town.accounts["hoa"])
    return people.name_deputy(
        actor=town.staff("hoa"), office=office.id, deputy="nhap", valid_from=MONDAY.date(), at=MONDAY,
        valid_to=date(2026, 8, 28), instrument="15/GUQ (ví dụ)",
    )  # fmt: skip


def name_deputy(town: Town) -> Act:
    Deputising.objects.all().delete()
    return lambda: named_deputy(town)


def end_deputising(town: Town) -> Act:
    Deputising.objects.all().delete()
    row = named_deputy(town)
    return lambda: people.end_deputising(actor=town.staff("nhap"), deputising=row.id, at=MONDAY)


def charged(town: Town) -> Charge:
    return people.put_in_charge(
        actor=town.staff("hoa"), account=town.accounts["thu"], unit=town.units["99001"], area=None, field="lighting",
        fields=["lighting"], valid_from=MONDAY.date(), at=MONDAY,
    )  # fmt: skip


def put_in_charge(town: Town) -> Act:
    Charge.objects.all().delete()
    return lambda: charged(town)


def end_charge(town: Town) -> Act:
    Charge.objects.all().delete()
    row = charged(town)
    return lambda: people.end_charge(actor=town.staff("hoa"), charge=row.id, at=MONDAY)


def log_round(town: Town) -> Act:
    charge = charged(town)
    owed = rounds.Owed("Thay 6 bóng đèn", "mau", date(2026, 9, 30))
    return lambda: rounds.log(
        actor=town.staff("thu"), charge=charge.id, on=MONDAY.date(), place="Ngõ 5", agreed="Thay đèn trong tháng 9.",
        owed=owed, at=MONDAY, dice=town.dice,
    )  # fmt: skip


ATTEMPTS: dict[str, Attempt] = {
    "work.rounds.operations.log": log_round,
    "ground.people.operations.offices.take_office": take_office,
    "ground.people.operations.offices.change_office": change_office,
    "ground.people.operations.offices.end_office": end_office,
    "ground.people.operations.offices._settle": settle_office,
    "ground.people.operations.deputising.name_deputy": name_deputy,
    "ground.people.operations.deputising.end_deputising": end_deputising,
    "ground.people.operations.charges.put_in_charge": put_in_charge,
    "ground.people.operations.charges.end_charge": end_charge,
}
