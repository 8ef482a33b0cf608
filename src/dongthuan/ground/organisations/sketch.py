"""The three plans that are made most, from what a form asks: several become one, one becomes two, one goes on
otherwise. Everything else is written as lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dongthuan.ground.organisations.models import MERGE, PART, RENAME, SPLIT
from dongthuan.ground.organisations.plan import Founded, Plan, Renamed, Way
from dongthuan.kernel.refusal import Refusal

WHAT = (MERGE, SPLIT, RENAME)


@dataclass(frozen=True)
class Goal:
    """A unit that begins; without a name, one that stands already. Of a renaming: what is otherwise from now on."""

    code: str
    name: Mapping[str, str]
    kind: str
    under: str


def sketched(what: str, olds: Sequence[str], goals: Sequence[Goal], *, keeper: str = "", leads: str = "") -> Plan:
    """Refusals: missing (the field), plan_one_unit (several were ticked where one is meant)."""
    if not olds:
        raise Refusal("missing", {"field": "old"})
    if what == MERGE:
        return merged(olds, goals[0], leads)
    if len(olds) > 1:
        raise Refusal("plan_one_unit")
    return split(olds[0], goals, keeper) if what == SPLIT else renamed(olds[0], goals[0])


def merged(olds: Sequence[str], goal: Goal, leads: str) -> Plan:
    _asks(code=goal.code)
    ways = tuple(Way(old, goal.code) for old in olds if old != goal.code or goal.name)
    return Plan(founded=_founded([goal]), ways=ways, leads_on=(leads,) if leads else ())


def split(old: str, goals: Sequence[Goal], keeper: str) -> Plan:
    """Each takes a part; what nobody has placed yet lies with the keeper."""
    _asks(code=goals[0].code, code2=goals[1].code, keeper=keeper)
    ways = tuple(Way(old, goal.code, PART) for goal in goals)
    return Plan(founded=_founded(goals), ways=ways, keepers={old: keeper})


def renamed(old: str, goal: Goal) -> Plan:
    code = goal.code if goal.code != old else ""
    return Plan(renamed=(Renamed(old, goal.kind, goal.name, goal.under, code),))


def _founded(goals: Sequence[Goal]) -> tuple[Founded, ...]:
    return tuple(Founded(goal.code, goal.kind, goal.name, goal.under) for goal in goals if goal.name)


def _asks(**given: str) -> None:
    for field, said in given.items():
        if not said:
            raise Refusal("missing", {"field": field})
