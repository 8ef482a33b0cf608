"""What a plan of reorganisation says, and whether it is sound."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import F

from dongthuan.ground.organisations import plan as plans
from dongthuan.ground.organisations.models import Period, Reorganisation, Succession, Unit
from dongthuan.ground.organisations.plan import Plan, Problem
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal


def drafted(actor: Actor) -> list[Reorganisation]:
    """Every plan, the latest first. Refusal: not_allowed."""
    actor.require("unit.reorganise")
    return list(Reorganisation.objects.defer("before").order_by("-id")[:200])


def one(actor: Actor, identifier: int) -> Reorganisation:
    """Refusals: not_allowed, not_found."""
    actor.require("unit.reorganise")
    row = Reorganisation.objects.filter(id=identifier).first()
    if row is None:
        raise Refusal("not_found")
    return row


def standing(plan: Plan, day: date) -> dict[str, Unit]:
    """{code: the unit that has it on that day, before the plan} of every unit that the plan names: what another plan of
    the same day founded can be a goal of this one. One statement."""
    rows = Unit.objects.valid(day).filter(code__in=plan.codes(), valid_to=None)
    return {unit.code: unit for unit in rows}


def names(plan: Plan, day: date | None, language: str) -> dict[str, str]:
    """{code: what the unit is called that had it on the day before}, of every unit that the plan names."""
    if day is None:
        return {}
    rows = Period.objects.valid(day - timedelta(days=1)).filter(code__in=plan.codes())
    return {row.code: row.name(language) for row in rows}


def _changed_since(plan: Plan, stands: Mapping[str, Unit], day: date) -> list[str]:
    """Of what stands right under a unit that ends, and goes along: the codes of what began, or was called otherwise, on
    that day or later. Nobody can carry it along before it was there."""
    ended = [stands[old].id for old in plan.ends() if old in stands]
    beneath = Period.objects.filter(parent__in=ended, valid_to=None, valid_from__gte=day)
    return list(beneath.values_list("code", flat=True))


def _taken_over_since(plan: Plan, stands: Mapping[str, Unit], day: date) -> list[str]:
    """Of the units that end: the codes of those that took something over on that day or later. Who follows is asked by
    days, so nobody would ever be told where it went."""
    ended = [stands[old].id for old in plan.ends() if old in stands]
    took = Succession.objects.filter(new__in=ended, day__gte=day).exclude(old=F("new"))
    return list(took.values_list("new__code", flat=True))


def _code_taken(plan: Plan, stands: Mapping[str, Unit], day: date) -> list[Problem]:
    """Codes with which another unit begins on that day or later; or that one had which began on the same day as the
    unit that is to have it: code and first day name a unit."""
    begun = Unit.objects.filter(code__in=[one.code for one in plan.founded], valid_from__gte=day)
    same = {(one.new_code, stands[one.code].valid_from) for one in plan.renamed if one.new_code and one.code in stands}
    rows = Unit.objects.filter(code__in=[code for code, _first in same]).values_list("code", "valid_from")
    taken = {*begun.values_list("code", flat=True), *(code for code, first in rows if (code, first) in same)}
    return [Problem("plan_code_taken", code) for code in sorted(taken)]


def problems(row: Reorganisation) -> list[Problem]:
    """Why it cannot be applied; none where it can."""
    plan = plans.read(row.plan)
    stands = standing(plan, row.day) if row.day else {}
    found = plans.problems(plan, row.instrument, row.day, stands)
    if row.day:
        ids = [unit.id for unit in stands.values()]
        later = Succession.objects.filter(old__in=ids, day__gte=row.day).values_list("old__code", flat=True)
        early = {*later, *_changed_since(plan, stands, row.day), *_taken_over_since(plan, stands, row.day)}
        found += [Problem("plan_day_too_early", code) for code in sorted(early)]
        found += _code_taken(plan, stands, row.day)
    return list(dict.fromkeys(found))
