"""Questions about units. What offices there are is public, so these take no actor."""

from datetime import date

from django.db.models import Q

from dongthuan.ground.organisations.kinds import ORGANS, PLACES, TAKES_LETTERS, TAKES_NO_CASES
from dongthuan.ground.organisations.models import Unit, UnitQuerySet
from dongthuan.kernel import ids
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.store.prepared import Prepared


def taking_letters(on: date) -> UnitQuerySet:
    """The units to which a resident may write, by name."""
    return Unit.objects.served(on).filter(kind__in=TAKES_LETTERS).order_by("name_vi")


def valid(on: date) -> UnitQuerySet:
    """Every unit in force that day that works with this register, by code."""
    return Unit.objects.served(on).order_by("code")


_BY_ID = Prepared(lambda identifier: Unit.objects.filter(id=identifier), identifier=int)
_BY_CODE = Prepared(lambda code, on: Unit.objects.valid(on).filter(code=code), code=str, on=date)


def one(identifier: int) -> Unit:
    """Raises ``Refusal("unit_unknown")``."""
    unit = _BY_ID.first(identifier=identifier)
    if unit is None:
        raise Refusal("unit_unknown", {"unit": str(identifier)})
    return unit


def named(written: str, on: date) -> Unit:
    """By our own id, as forms send it, or by official code, as people write it. Raises ``Refusal("unit_unknown")``."""
    written = written.strip()
    return one(int(written)) if ids.is_written(written) else by_code(written[:20], on)


def by_code(code: str, on: date) -> Unit:
    """The holder of an official code on that day. Raises ``Refusal("unit_unknown")``."""
    unit = _BY_CODE.first(code=code, on=on)
    if unit is None:
        raise Refusal("unit_unknown", {"unit": code})
    return unit


def can_receive(sender: Unit, on: date) -> UnitQuerySet:
    """Where a case may be passed on to: every unit of the realm in force that day, except the one that holds it."""
    return Unit.objects.served(on).exclude(id=sender.holder_id).exclude(kind__in=TAKES_NO_CASES).order_by("path")


def of(unit: Unit, on: date) -> UnitQuerySet:
    """The unit itself and the organs that work for it."""
    return Unit.objects.valid(on).filter(Q(id=unit.id) | Q(parent=unit, kind__in=ORGANS)).order_by("path")


def areas_of(unit: Unit, on: date) -> UnitQuerySet:
    """Of what a leader of that unit can be put in charge: the places beneath it."""
    return (
        Unit.objects.valid(on).filter(path__startswith=unit.path, kind__in=PLACES).exclude(id=unit.id).order_by("path")
    )


def above(unit: Unit, on: date) -> list[Unit]:
    """Whom an office can ask about what is beyond its competence, from the top."""
    up = [part for part in unit.cases_path.split("/") if part]
    found = Unit.objects.served(on).filter(Q(id__in=up) | Q(parent_id__in=up)).order_by("path")
    return [one for one in found if one.is_above(unit)]
