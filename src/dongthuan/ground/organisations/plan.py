"""A reorganisation before it happens: what is founded, who follows whom, what is called otherwise. Pure.

Units are named by official code: an old one by the code it has on the day before, a goal by the code of what the plan
founds, or else of what stands. A plan is kept as it was written, so that it can be read again years later.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from dongthuan.ground.organisations import kinds
from dongthuan.ground.organisations.models import (
    ABOLISH,
    FUNCTIONS,
    MERGE,
    PART,
    SHARES,
    SPLIT,
    STAFF,
    WHOLE,
    Unit,
)


@dataclass(frozen=True)
class Founded:
    """A unit that begins; ``parent`` is the code of the unit it stands under."""

    code: str
    kind: str
    name: Mapping[str, str]
    parent: str = ""


@dataclass(frozen=True)
class Way:
    """``old`` or a part of it goes to ``new``, in these functions."""

    old: str
    new: str
    share: str = WHOLE
    functions: tuple[str, ...] = FUNCTIONS


@dataclass(frozen=True)
class Renamed:
    """A unit that goes on under another name or official code, of another kind, under another unit, or several of
    these; "" keeps."""

    code: str
    kind: str = ""
    name: Mapping[str, str] = field(default_factory=dict)
    parent: str = ""
    new_code: str = ""


@dataclass(frozen=True)
class Plan:
    """``remains``: old units that give a part away and go on. ``keepers``: {old: who has what nobody has placed yet}.
    ``leads_on``: old units whose head leads the new one."""

    founded: tuple[Founded, ...] = ()
    ways: tuple[Way, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    remains: tuple[str, ...] = ()
    keepers: Mapping[str, str] = field(default_factory=dict)
    leads_on: tuple[str, ...] = ()

    def ends(self) -> list[str]:
        """The old units that are no more, each once."""
        return [old for old in dict.fromkeys(way.old for way in self.ways) if old not in self.remains]

    def of(self, old: str) -> list[Way]:
        return [way for way in self.ways if way.old == old]

    def kind_of(self, way: Way) -> str:
        """What the law would call it."""
        if set(way.functions) != set(FUNCTIONS):
            return ABOLISH
        alone = sum(1 for other in self.ways if other.new == way.new) == 1
        if way.share == WHOLE:
            return MERGE
        return SPLIT if alone and way.old not in self.remains else PART

    def codes(self) -> set[str]:
        """Every unit that it names and does not found."""
        named = {code for way in self.ways for code in (way.old, way.new)}
        named |= {code for one in self.renamed for code in (one.code, one.parent, one.new_code)}
        named |= {one.parent for one in self.founded}
        return (named | set(self.keepers.values())) - {one.code for one in self.founded} - {""} | set(self.ends())


def written(plan: Plan) -> dict[str, Any]:
    """As it is kept."""
    return asdict(plan)


def read(kept: Mapping[str, Any]) -> Plan:
    """As ``written`` made it. Raises KeyError or TypeError for anything else."""
    return Plan(
        founded=tuple(Founded(**row) for row in kept.get("founded", ())),
        ways=tuple(Way(**{**row, "functions": tuple(row.get("functions", FUNCTIONS))}) for row in kept.get("ways", ())),
        renamed=tuple(Renamed(**row) for row in kept.get("renamed", ())),
        remains=tuple(kept.get("remains", ())),
        keepers=dict(kept.get("keepers", {})),
        leads_on=tuple(kept.get("leads_on", ())),
    )


@dataclass(frozen=True)
class Problem:
    """Why a plan cannot be applied; ``unit`` is the code that it is about."""

    code: str
    unit: str = ""


Standing = Mapping[str, Unit]
"""{code: the unit that has it on the day before}."""


def problems(plan: Plan, instrument: str, day: date | None, standing: Standing) -> list[Problem]:
    """Everything that is not sound, in order; none where it can be applied."""
    found = list(_cited(plan, instrument, day))
    if day is not None:
        found += [*_old(plan, day, standing), *_placed(plan), *_new(plan, standing), *_changed(plan, day, standing)]
        found += _leading(plan)
    return list(dict.fromkeys(found))


def _cited(plan: Plan, instrument: str, day: date | None) -> Iterator[Problem]:
    if not instrument.strip():
        yield Problem("plan_instrument_missing")
    if day is None:
        yield Problem("plan_day_missing")
    if not plan.ways and not plan.renamed:
        yield Problem("plan_empty")


def _old(plan: Plan, day: date, standing: Standing) -> Iterator[Problem]:
    for old in dict.fromkeys(way.old for way in plan.ways):
        if old not in standing:
            yield Problem("plan_unit_not_standing", old)
        elif standing[old].valid_from >= day:
            yield Problem("plan_day_too_early", old)


def _placed(plan: Plan) -> Iterator[Problem]:
    """Every function of every old unit goes somewhere, and nothing goes twice."""
    pairs = Counter((way.old, way.new) for way in plan.ways)
    yield from (Problem("plan_placed_twice", old) for (old, _), number in pairs.items() if number > 1)
    for old in dict.fromkeys(way.old for way in plan.ways):
        for function in FUNCTIONS:
            yield from _function_placed(plan, old, [way for way in plan.of(old) if function in way.functions])


def _function_placed(plan: Plan, old: str, ways: Sequence[Way]) -> Iterator[Problem]:
    whole = [way for way in ways if way.share == WHOLE]
    if len(whole) > 1 or (whole and len(ways) > 1):
        yield Problem("plan_placed_twice", old)
    if not ways and old not in plan.remains:
        yield Problem("plan_not_placed", old)
    if len(ways) == 1 and not whole and old not in plan.remains:
        yield Problem("plan_rest_not_placed", old)
    if len(ways) > 1 and not whole and old not in plan.remains and not plan.keepers.get(old):
        yield Problem("plan_keeper_missing", old)
    if whole and old in plan.remains:
        yield Problem("plan_whole_and_remains", old)


def _new(plan: Plan, standing: Standing) -> Iterator[Problem]:
    founded = {one.code: one for one in plan.founded}
    goals = {way.new for way in plan.ways}
    ends = set(plan.ends())
    for goal in (*sorted(goals), *plan.keepers.values()):
        if goal not in founded and (goal not in standing or goal in ends):
            yield Problem("plan_goal_unknown", goal)
    for way in plan.ways:
        if way.old == way.new and way.new not in founded:
            yield Problem("plan_goes_to_itself", way.old)
        if way.share not in SHARES or not set(way.functions) <= set(FUNCTIONS) or not way.functions:
            yield Problem("plan_not_readable", way.old)
    for one in plan.founded:
        yield from _founding(one, goals, ends, standing, founded)


def _founding(
    one: Founded, goals: set[str], ends: set[str], standing: Standing, founded: Mapping[str, Founded]
) -> Iterator[Problem]:
    if one.code not in goals:
        yield Problem("plan_from_nothing", one.code)
    if one.code in standing and one.code not in ends:
        yield Problem("plan_code_taken", one.code)
    if one.kind not in kinds.KINDS or one.kind in kinds.ENDED or not one.name.get("vi"):
        yield Problem("plan_not_readable", one.code)
    if one.parent and one.parent not in founded and (one.parent not in standing or one.parent in ends):
        yield Problem("plan_goal_unknown", one.parent)


def _leading(plan: Plan) -> Iterator[Problem]:
    """Whose head leads on is an old unit whose people go to one unit whole; and one head leads there."""
    led: dict[str, list[str]] = defaultdict(list)
    for old in dict.fromkeys(plan.leads_on):
        goals = [way.new for way in plan.of(old) if STAFF in way.functions]
        if len(goals) != 1 or old in plan.remains:
            yield Problem("plan_leads_nowhere", old)
        for goal in goals:
            led[goal].append(old)
    yield from (Problem("plan_two_lead", goal) for goal, olds in led.items() if len(olds) > 1)


def _changed(plan: Plan, day: date, standing: Standing) -> Iterator[Problem]:
    numbers: dict[str, int] = defaultdict(int)
    for one in plan.renamed:
        numbers[one.code] += 1
        if one.code not in standing or one.code in plan.ends():
            yield Problem("plan_unit_not_standing", one.code)
        elif standing[one.code].valid_from >= day:
            yield Problem("plan_day_too_early", one.code)
        if numbers[one.code] > 1:
            yield Problem("plan_placed_twice", one.code)
        if one.kind and (one.kind not in kinds.KINDS or one.kind in kinds.ENDED):
            yield Problem("plan_not_readable", one.code)
    yield from _coded(plan, standing)


def _coded(plan: Plan, standing: Standing) -> Iterator[Problem]:
    """A new code is nobody's on that day but of one that ends, and is given once."""
    given = Counter([*(one.code for one in plan.founded), *(one.new_code for one in plan.renamed if one.new_code)])
    ends = set(plan.ends())
    for one in plan.renamed:
        taken = one.new_code in standing and one.new_code not in ends
        if one.new_code and (taken or given[one.new_code] > 1):
            yield Problem("plan_code_taken", one.new_code)
