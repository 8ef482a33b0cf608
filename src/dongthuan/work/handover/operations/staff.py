"""Offices of units that end: those that end with them, those that begin in the one that has their people, and back."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import F

from dongthuan.ground.organisations.carrying import Carrying
from dongthuan.ground.organisations.models import STAFF, Reorganisation, Succession
from dongthuan.ground.people import seats
from dongthuan.ground.people.models import Deputising, Office
from dongthuan.kernel import ids
from dongthuan.work.handover.events import OfficesMoved
from dongthuan.work.handover.queries import HEAD
from dongthuan.work.handover.queries.left import offices_moving


def move(carrying: Carrying) -> list[OfficesMoved]:
    """Offices of ended units end; whoever goes to one unit whole holds the same there, but a head or chair only where
    the plan says who leads. Of whoever does not go along the worker passes on what they had. Seven statements."""
    last, ended = carrying.day - timedelta(days=1), {carrying.standing[old].id for old in carrying.plan.ends()}
    held = list(offices_moving(ended, last).order_by("id"))
    goals = {row.old_id: row.new_id for row in _alone(carrying.ground.ways)}
    lead = {carrying.standing[old].id for old in carrying.plan.leads_on}
    new, left = _begun(held, goals, lead, carrying.day)
    lent = _lent(new, carrying.day)
    carrying.row.before["offices"] = _noted(held, list(new.values()), lent)
    _end(held, left, last)
    Office.objects.bulk_create(new.values())
    Deputising.objects.bulk_create(lent)
    Reorganisation.objects.filter(id=carrying.row.id).update(before=carrying.row.before)
    return _told(carrying.row, ended=held, begun=list(new.values()))


def _noted(held: list[Office], begun: list[Office], lent: list[Deputising]) -> dict[str, Any]:
    """What an undoing needs."""
    return {
        "ended": {str(one.id): _iso(one.valid_to) for one in held},
        "begun": [one.id for one in begun],
        "terms": {str(one.id): _iso(one.valid_to) for one in begun},
        "deputisings": [one.id for one in lent],
    }


def _end(held: list[Office], left: list[Office], last: date) -> None:
    ending, late = [one for one in held if one.valid_from <= last], [one for one in held if one.valid_from > last]
    Office.objects.filter(id__in=[one.id for one in ending]).update(valid_to=last, settled=True)
    Office.objects.filter(id__in=[one.id for one in left if one in ending]).update(settled=False)
    never = Office.objects.filter(id__in=[one.id for one in late])  # given where nothing stood any more
    never.update(valid_to=F("valid_from"), closed=True, settled=True)


def _lent(new: dict[int, Office], day: date) -> list[Deputising]:
    """Whoever acts for the holder of an office that goes along acts for them there, to the same day."""
    rows = Deputising.objects.filter(office__in=list(new), valid_to__gte=day, closed=False).order_by("id")
    return [
        Deputising(
            office=new[row.office_id], deputy_id=row.deputy_id, valid_from=max(day, row.valid_from),
            valid_to=row.valid_to, instrument=row.instrument,
        )
        for row in rows
    ]  # fmt: skip


def _told(
    row: Reorganisation, *, ended: Sequence[Office], begun: Sequence[Office], undone: bool = False
) -> list[OfficesMoved]:
    """One entry for each unit in which somebody holds an office no more, or does from now on."""
    units = dict.fromkeys(one.unit_id for one in (*ended, *begun))
    return [
        OfficesMoved(
            subject=f"unit:{unit}", reorganisation=str(row.id), ended=_written(ended, unit),
            begun=_written(begun, unit), undone=undone,
        )
        for unit in units
    ]  # fmt: skip


def _written(offices: Sequence[Office], unit: int) -> str:
    return ",".join(f"{one.id}:{one.account_id}:{one.role}" for one in offices if one.unit_id == unit)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _alone(ways: list[Succession]) -> Iterable[Succession]:
    staffed = [way for way in ways if getattr(way, STAFF) and way.old_id != way.new_id]
    return (way for way in staffed if sum(other.old_id == way.old_id for other in staffed) == 1)


def _begun(
    held: list[Office], goals: dict[int, int], lead: set[int], day: date
) -> tuple[dict[int, Office], list[Office]]:
    """{office that ends: the one that begins}, once where somebody held the same in several of the old units or holds
    it in the new one already; and who does not go along."""
    there = list(Office.objects.held(day).filter(unit__in=set(goals.values())))
    have = {(one.account_id, one.unit_id, one.role) for one in there}
    filled = {(one.unit_id, one.role) for one in there if _leads(one)}
    begun: dict[tuple[int, int, str], tuple[int, Office]] = {}
    left = []
    for one in (one for one in held if one.unit_id in goals):
        key = (one.account_id, goals[one.unit_id], one.role)
        if key in have:
            continue
        if _leads(one) and (one.unit_id not in lead or key[1:] in filled):
            left.append(one)
            continue
        begun[key] = one.id, _carried(one, key, day)
    _number_once([new for _old, new in begun.values()], there)
    return dict(begun.values()), left


def _carried(one: Office, key: tuple[int, int, str], day: date) -> Office:
    return Office(
        id=ids.new(), account_id=key[0], unit_id=key[1], role=key[2], valid_to=one.valid_to,
        valid_from=max(day, one.valid_from), number=one.number, instrument=one.instrument,
        home_id=one.home_id if one.home_id != key[1] else None, successor_id=one.successor_id,
    )  # fmt: skip


def _leads(office: Office) -> bool:
    return office.role == HEAD or seats.of(office.role).one


def _number_once(begun: list[Office], there: list[Office]) -> None:
    """Two committees that become one both have a member number 1: their numbers are given anew."""
    numbers = Counter((one.unit_id, one.role, one.number) for one in (*begun, *there))
    for one in begun:
        if numbers[one.unit_id, one.role, one.number] > 1:
            one.number = None


def move_back(row: Reorganisation) -> list[OfficesMoved]:
    offices = row.before["offices"]
    Deputising.objects.filter(id__in=offices.get("deputisings", [])).delete()
    begun = list(Office.objects.filter(id__in=offices["begun"]).order_by("id"))
    Office.objects.filter(id__in=offices["begun"]).delete()
    back = list(Office.objects.filter(id__in=[int(one) for one in offices["ended"]]).order_by("id"))
    for one in back:
        was = offices["ended"][str(one.id)]
        one.valid_to = date.fromisoformat(was) if was else None
        one.settled = one.closed = False
    Office.objects.bulk_update(back, ["valid_to", "settled", "closed"])
    return _told(row, ended=begun, begun=back, undone=True)
