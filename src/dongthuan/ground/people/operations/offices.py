"""An office is given, changed and ended; what was in hand goes on in the same transaction (config/reactions)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.organisations.queries import supervision
from dongthuan.ground.people import queries, seats
from dongthuan.ground.people.events import OfficeChanged, OfficeEnded, OfficeTaken
from dongthuan.ground.people.models import Account, Charge, Deputising, Office
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation

LARGEST_NUMBER = 999


@dataclass(frozen=True)
class Terms:
    """For how long, by what, with which number; ``home`` is the unit that somebody is seconded from."""

    valid_to: date | None = None
    number: int | None = None
    home: Unit | None = None
    instrument: str = ""


@operation
def take_office(
    *, actor: Actor, account: Account, unit: Unit, role: str, valid_from: date, at: datetime, roles: Collection[str],
    terms: Terms | None = None,
) -> Office:  # fmt: skip
    """Let a person hold a role in a unit. ``roles`` are the known ones.

    Refusals: not_allowed, role_unknown, person_left, unit_not_standing, office_ends_before, office_held, seat_taken,
    number_missing, number_taken, number_not_asked, value_out_of_range, term_missing, home_unknown.
    """
    actor.require("office.give")
    if role not in roles:
        raise Refusal("role_unknown", {"role": role[:40]})
    office = _office(account, unit, role, valid_from, terms or Terms())
    Unit.objects.select_for_update().get(id=unit.id)  # whoever gives the same seat or number waits here
    _check_time(office)
    _check_seat(office)
    _check_home(office)
    office.save(force_insert=True)
    ledger.record(actor, [_taken(office)], at=at)
    return office


def _office(account: Account, unit: Unit, role: str, since: date, terms: Terms) -> Office:
    return Office(
        account=account, unit=unit, role=role, valid_from=since, valid_to=terms.valid_to, number=terms.number,
        home=terms.home, instrument=terms.instrument.strip()[:120],
    )  # fmt: skip


def _check_time(office: Office) -> None:
    if not office.account.is_active:
        raise Refusal("person_left")
    if office.valid_to is not None and office.valid_to < office.valid_from:
        raise Refusal("office_ends_before")
    if not office.unit.stands(office.valid_from):
        raise Refusal("unit_not_standing", {"unit": office.unit.code})


def _beside(office: Office, **same: Any) -> bool:
    """Whether another office that says the same holds on a day on which this one does."""
    others = Office.objects.filter(unit_id=office.unit_id, **same).exclude(id=office.id)
    others = others.filter(Q(valid_to=None) | Q(valid_to__gte=office.valid_from)).exclude(
        closed=True, valid_to=office.valid_from
    )
    return (others.filter(valid_from__lte=office.valid_to) if office.valid_to else others).exists()


def _check_seat(office: Office) -> None:
    seat = seats.of(office.role)
    if _beside(office, account_id=office.account_id, role=office.role):
        raise Refusal("office_held", {"role": office.role})
    if seat.one and _beside(office, role=office.role):
        raise Refusal("seat_taken", {"role": office.role})
    _check_number(office, asked=office.unit.kind in seat.numbered)


def _check_number(office: Office, asked: bool) -> None:
    if asked and office.number is None:
        raise Refusal("number_missing")
    if office.number is None:
        return
    if not asked:
        raise Refusal("number_not_asked")
    if not 1 <= office.number <= LARGEST_NUMBER:
        raise Refusal("value_out_of_range", {"shortest": 1, "longest": LARGEST_NUMBER})
    if _beside(office, role=office.role, number=office.number):
        raise Refusal("number_taken", {"number": office.number})


def _check_home(office: Office) -> None:
    """Who is seconded belongs to their home unit on the first day, and for a term."""
    if office.home is None:
        return
    if office.valid_to is None:
        raise Refusal("term_missing")
    at_home = Office.objects.held(office.valid_from).filter(account=office.account, unit=office.home, home=None)
    if office.home_id == office.unit_id or not at_home.exists():
        raise Refusal("home_unknown", {"unit": office.home.code})


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _ref(identifier: int | None) -> str:
    return str(identifier) if identifier else ""


def _taken(office: Office) -> OfficeTaken:
    return OfficeTaken(
        subject=f"account:{office.account_id}", unit=str(office.unit_id), role=office.role, office=str(office.id),
        valid_from=office.valid_from.isoformat(), valid_to=_day(office.valid_to), number=office.number,
        home=_ref(office.home_id), instrument=office.instrument,
    )  # fmt: skip


CHANGES = ("valid_to", "number", "instrument", "successor")


@operation
def change_office(*, actor: Actor, office: int, change: Mapping[str, Any], at: datetime) -> Office:
    """Another last day, number, instrument or successor for an office that is not over.

    Refusals: not_found, not_allowed, office_over, and those of ``take_office``.
    """
    row = _one(actor, "office.give", office, at)
    if "valid_to" in change:
        check_free(actor, row.account, day_of(at))
    for name in CHANGES:
        if name in change:
            setattr(row, name, change[name])
    if row.valid_to is not None and row.valid_to < day_of(at):
        raise Refusal("date_in_the_past", {"field": "valid_to"})
    Unit.objects.select_for_update().get(id=row.unit_id)  # as in take_office: the same number is not given twice
    _check_time(row)
    _check_seat(row)
    _check_home(row)
    row.save(update_fields=CHANGES)
    ledger.record(actor, [_changed(row)], at=at)
    return row


def _changed(row: Office) -> OfficeChanged:
    return OfficeChanged(
        subject=f"account:{row.account_id}", office=str(row.id), unit=str(row.unit_id), role=row.role,
        valid_to=_day(row.valid_to), number=row.number, successor=_ref(row.successor_id), instrument=row.instrument,
    )  # fmt: skip


def _one(actor: Actor, action: str, office: int, at: datetime) -> Office:
    """An office that is not over, held by whoever comes first. Refusals: not_found, not_allowed, office_over."""
    row = Office.objects.select_for_update(of=("self",)).select_related("account", "unit").filter(id=office).first()
    if row is None:
        raise Refusal("not_found")
    actor.require(action, on=row)
    if row.settled or row.closed or (row.valid_to is not None and row.valid_to < day_of(at)):
        raise Refusal("office_over")
    return row


@operation
def end_office(*, actor: Actor, office: int, to: str, at: datetime, last: date | None = None) -> Office:
    """End one office: this very minute, or (``last``) with a day that is over or still to come. ``to`` is the sign-in
    name of whoever has what the holder then still has in hand where they sit no longer.

    Refusals: not_found, not_allowed, office_over, office_ends_before, leaves_to_themself, supervised_cannot_end, and
    those of whoever passes the work on.
    """
    row = _one(actor, "office.end", office, at)
    check_free(actor, row.account, day_of(at))
    row.successor = _successor(to, row)
    if last is not None and last < row.valid_from:
        raise Refusal("office_ends_before")
    if last is not None and last >= day_of(at):
        row.valid_to = last
        row.save(update_fields=["valid_to", "successor"])
        ledger.record(actor, [_changed(row)], at=at)
        return row
    _close(row, last, at)
    ledger.record(actor, [_ended(row)], at=at)
    return row


def check_free(actor: Actor, account: Account, on: date) -> None:
    """Nobody sends away whoever watches over them."""
    held = Office.objects.held(on).filter(account__in=[account.id, actor.account or 0]).select_related("unit")
    theirs = [office.unit for office in held if office.account_id == account.id]
    mine = [office.unit for office in held if office.account_id == actor.account]
    if actor.account != account.id and supervision.is_watched_by(theirs, mine, on):
        raise Refusal("supervised_cannot_end", {"unit": mine[0].code})


def _successor(to: str, row: Office) -> Account | None:
    found = queries.by_login(to) if to else None
    if to and found is None:
        raise Refusal("not_found", {"login": to[:60]})
    if found is not None and found.id == row.account_id:
        raise Refusal("leaves_to_themself")
    return found


def _close(row: Office, last: date | None, at: datetime) -> None:
    """From now on it opens nothing; nor do those who deputise in it. One that has not begun has its first day as its
    last, and was never held."""
    today = day_of(at)
    row.closed, row.settled = last is None or last >= today, True
    row.valid_to = max(last or today, row.valid_from)
    row.save(update_fields=["valid_to", "closed", "settled", "successor"])
    over(Deputising.objects.filter(office=row), today)
    _discharge(row, today)


def _discharge(row: Office, today: date) -> None:
    """With the last office there whoever was in charge of areas of that unit is so no more; where the unit itself has
    ended, who is in charge follows from where they sit now."""
    if not row.unit.stands(today):
        return
    there = Office.objects.held(today).filter(account=row.account_id, unit=row.unit_id)
    if not there.exclude(id=row.id).exists():
        over(Charge.objects.filter(account=row.account_id, unit=row.unit_id), today)


def over(rows: Any, today: date) -> int:
    """Offices, deputisings or charges hold no more, from this minute on; those that had not begun never will. Says how
    many that was."""
    open_ones = rows.filter(Q(valid_to=None) | Q(valid_to__gte=today), closed=False)
    never = open_ones.filter(valid_from__gt=today).update(valid_to=F("valid_from"), closed=True)
    return int(never + open_ones.filter(valid_from__lte=today).update(valid_to=today, closed=True))


def _ended(row: Office, by_itself: bool = False) -> OfficeEnded:
    return OfficeEnded(
        subject=f"account:{row.account_id}", office=str(row.id), unit=str(row.unit_id), role=row.role,
        last=_day(row.valid_to), to=_ref(row.successor_id), by_itself=by_itself,
    )  # fmt: skip


def settle_over(*, actor: Actor, at: datetime) -> int:
    """Offices whose last day has passed: what their holders still have in hand goes on. The worker asks; each office is
    a step of its own."""
    due = Office.objects.filter(settled=False, valid_to__lt=day_of(at)).order_by("valid_to", "id")
    return sum(_settle(actor=actor, office=office, at=at) for office in due.values_list("id", flat=True)[:500])


@operation
def _settle(*, actor: Actor, office: int, at: datetime) -> bool:
    row = Office.objects.select_for_update().filter(id=office, settled=False, valid_to__lt=day_of(at)).first()
    if row is None:
        return False
    row.settled = True
    row.save(update_fields=["settled"])
    _discharge(row, day_of(at))
    ledger.record(actor, [_ended(row, by_itself=True)], at=at)
    return True


def end_all(account: Account, at: datetime) -> None:
    """Of somebody who leaves: offices, who deputises in them, in whose they deputise, charges. Offices keep the day as
    their last one: the history of who sat where is nobody's to change."""
    today = day_of(at)
    over(Deputising.objects.filter(Q(office__account=account) | Q(deputy=account)), today)
    over(Charge.objects.filter(account=account), today)
    over(Office.objects.filter(account=account), today)
    Office.objects.filter(account=account).update(settled=True)
