"""A packet is drawn up, signed by both sides, and the work changes hands with the second signature."""

from datetime import date, datetime

from django.db.models import F

from dongthuan.ground.access import bars
from dongthuan.ground.people import queries as people
from dongthuan.ground.people.models import Account, Office
from dongthuan.ground.signing import operations as signing
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.canonical import SALT_BYTES
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.cases.queries.hands import matters
from dongthuan.work.desk.models import Draft
from dongthuan.work.handover.events import PacketDrawn, PacketHandedOver, PacketSigned, PacketWithdrawn
from dongthuan.work.handover.models import DONE, OPEN, WITHDRAWN, Packet
from dongthuan.work.handover.queries import packets

GIVER, TAKER = "giver", "taker"


@operation
def draw(*, actor: Actor, office: int, to: str, instrument: str, at: datetime, dice: Dice) -> Packet:
    """Draw up what goes with an office to ``to`` (a sign-in name), who works in its unit.

    Refusals: not_found, not_allowed, office_over, leaves_to_themself, person_unknown, packet_open, person_barred.
    """
    row = Office.objects.select_for_update(of=("self",)).select_related("account", "unit").filter(id=office).first()
    if row is None:
        raise Refusal("not_found")
    actor.require("packet.draw", on=row)
    if not row.is_held(day_of(at)):
        raise Refusal("office_over")
    taker = people.in_unit(row.unit, to, day_of(at))
    if taker.id == row.account_id:
        raise Refusal("leaves_to_themself")
    if Packet.objects.filter(office=row, state=OPEN).exists():
        raise Refusal("packet_open")
    packet = Packet(office=row, unit=row.unit, giver=row.account, taker=taker, instrument=instrument.strip()[:120])
    _check_free(row, taker, day_of(at))
    _drawn(packet, at, dice)
    packet.save(force_insert=True)
    ledger.record(actor, [_event(packet)], at=at)
    return packet


def _check_free(office: Office, taker: Account, on: date) -> None:
    """Nobody is handed a case that they keep out of, nor reads of it on the list."""
    out = bars.people(matters(*packets.held(office)), on)
    if any(taker.id in kept for kept in out.values()):
        raise Refusal("person_barred", {"login": taker.login})


def _drawn(packet: Packet, at: datetime, dice: Dice) -> None:
    packet.lines, packet.salt = packets.lines(packet.office), dice.bytes(SALT_BYTES).hex()
    packet.drawn_at, packet.given_at, packet.taken_at = at, None, None


def _event(packet: Packet) -> PacketDrawn:
    return PacketDrawn(
        subject=f"account:{packet.giver_id}", packet=str(packet.id), unit=str(packet.unit_id),
        taker=str(packet.taker_id), lines=len(packet.lines), digests={"packet": packets.digest(packet)},
    )  # fmt: skip


@operation
def draw_again(*, actor: Actor, packet: int, at: datetime, dice: Dice) -> Packet:
    """The list as it stands now; what was signed is no longer what is signed, so both sign again.

    Refusals: not_found, packet_closed, person_barred.
    """
    row = _open(actor, packet)
    _check_free(row.office, row.taker, day_of(at))
    _drawn(row, at, dice)
    row.version += 1
    row.save(update_fields=["lines", "salt", "drawn_at", "given_at", "taken_at", "version"])
    ledger.record(actor, [_event(row)], at=at)
    return row


def _open(actor: Actor, packet: int) -> Packet:
    Packet.objects.select_for_update().filter(id=packet).first()  # whoever signs at the same moment waits here
    row = packets.one(actor, packet)
    if row.state != OPEN:
        raise Refusal("packet_closed")
    return row


@operation
def sign(
    *, actor: Actor, packet: int, version: int, at: datetime, code: str = "", passkey: int | None = None
) -> Packet:
    """Sign for one's own side, with a factor shown at this moment: a time code, or a passkey that the browser has
    proven. With the second signature the work changes hands.

    Refusals: not_found, packet_closed, packet_not_yours, stale, code_wrong, packet_changed, person_unknown,
    person_barred.
    """
    row = _open(actor, packet)
    side = _side(actor, row)
    if row.version != version:
        raise Refusal("stale", {"reference": str(row.id)})
    signing.confirm(actor=actor, code=code, passkey=passkey, at=at)
    if packets.difference(row.lines, packets.lines(row.office)):
        raise Refusal("packet_changed")
    setattr(row, "given_at" if side == GIVER else "taken_at", at)
    row.version += 1
    row.save(update_fields=["given_at", "taken_at", "version"])
    signed = PacketSigned(
        subject=f"account:{row.giver_id}", packet=str(row.id), side=side, digests={"packet": packets.digest(row)}
    )
    ledger.record(actor, [signed], at=at)
    if row.given_at and row.taken_at:
        _hand_over(actor, row, at)
    return row


def _side(actor: Actor, row: Packet) -> str:
    """Nobody signs in another's place."""
    sides = {row.giver_id: GIVER, row.taker_id: TAKER}
    if actor.acts_for is not None or actor.account not in sides:
        raise Refusal("packet_not_yours")
    return sides[actor.account]


def _hand_over(actor: Actor, row: Packet, at: datetime) -> None:
    taker = people.in_unit(row.unit, row.taker.login, day_of(at))
    _check_free(row.office, taker, day_of(at))
    cases, tasks = packets.held(row.office)
    _move_drafts(row, taker)
    owed = tasks.update(person=taker, version=F("version") + 1)
    moved = cases.update(officer=taker, version=F("version") + 1)
    row.state = DONE
    row.save(update_fields=["state"])
    done = PacketHandedOver(
        subject=f"account:{row.giver_id}", packet=str(row.id), unit=str(row.unit_id), taker=str(taker.id),
        cases=moved, tasks=owed, digests={"packet": packets.digest(row)},
    )  # fmt: skip
    ledger.record(actor, [done], at=at)


def _move_drafts(row: Packet, taker: Account) -> None:
    """But for those on which the taker has a draft of their own already."""
    cases, _tasks = packets.held(row.office)
    drafts = Draft.objects.filter(account=row.giver_id, case__in=cases.values("id"))
    own = set(Draft.objects.filter(account=taker, case__in=cases.values("id")).values_list("case", "move"))
    going = [draft.id for draft in drafts if (draft.case_id, draft.move) not in own]
    Draft.objects.filter(id__in=going).update(account=taker)


@operation
def withdraw(*, actor: Actor, packet: int, at: datetime) -> Packet:
    """Nothing is handed over after all. Refusals: not_found, packet_closed."""
    row = _open(actor, packet)
    row.state = WITHDRAWN
    row.version += 1
    row.save(update_fields=["state", "version"])
    ledger.record(actor, [PacketWithdrawn(subject=f"account:{row.giver_id}", packet=str(row.id))], at=at)
    return row
