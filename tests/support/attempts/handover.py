"""Packets, with which work changes hands."""

from datetime import timedelta

from dongthuan.ground.people.models import Office
from dongthuan.ground.signing import factors
from dongthuan.work.desk import operations as desk
from dongthuan.work.handover.models import Packet
from dongthuan.work.handover.operations import packets
from support.attempts.base import Act, Attempt
from support.attempts.signing import SECRET, keep_totp
from support.town import MONDAY, Town


def drawn_packet(town: Town) -> Packet:
    Packet.objects.all().delete()
    case = town.case_in("committed")
    desk.keep_draft(
        actor=town.staff("thu"), case_id=case.id, move="fulfil", inputs={"evidence": "Ảnh"}, version=case.version,
        at=MONDAY,
    )  # fmt: skip
    office = Office.objects.get(account=town.accounts["thu"])
    return packets.draw(actor=town.staff("thu"), office=office.id, to="mau", instrument="", at=MONDAY, dice=town.dice)


def draw_packet(town: Town) -> Act:
    Packet.objects.all().delete()
    town.case_in("in_work")
    office = Office.objects.get(account=town.accounts["thu"])
    return lambda: packets.draw(
        actor=town.staff("thu"), office=office.id, to="mau", instrument="", at=MONDAY, dice=town.dice
    )


def draw_again(town: Town) -> Act:
    packet = drawn_packet(town)
    town.case_in("in_work")
    return lambda: packets.draw_again(actor=town.staff("mau"), packet=packet.id, at=MONDAY, dice=town.dice)


def sign_packet(town: Town) -> Act:
    """The second signature, with which the work changes hands."""
    packet = drawn_packet(town)
    Packet.objects.filter(id=packet.id).update(given_at=MONDAY)
    keep_totp(town)()
    later = MONDAY + timedelta(minutes=1)
    return lambda: packets.sign(
        actor=town.staff("mau"), packet=packet.id, version=1, at=later, code=factors.code_at(SECRET, later)
    )


def withdraw_packet(town: Town) -> Act:
    packet = drawn_packet(town)
    return lambda: packets.withdraw(actor=town.staff("thu"), packet=packet.id, at=MONDAY)


ATTEMPTS: dict[str, Attempt] = {
    "work.handover.operations.packets.draw": draw_packet,
    "work.handover.operations.packets.draw_again": draw_again,
    "work.handover.operations.packets.sign": sign_packet,
    "work.handover.operations.packets.withdraw": withdraw_packet,
}
