"""Why somebody may, or may not: told by the reader that decides, way by way."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from dongthuan.ground.access import grants, policy
from dongthuan.ground.access.policy import GrantPolicy, Way
from dongthuan.ground.organisations.models import Supervision, Unit
from dongthuan.ground.organisations.queries import supervision
from dongthuan.ground.people import queries as people
from dongthuan.ground.people.models import Account, Office
from dongthuan.kernel.actor import Actor, Scoped
from dongthuan.kernel.refusal import Refusal

OF_A_UNIT = Scoped(unit="")


@dataclass(frozen=True)
class Step:
    """One grant that was looked at: whether it reaches the row, and by which supervision where it is one."""

    role: str
    scope: str
    reaches: bool
    office: Office | None = None
    watches: tuple[Supervision, ...] = ()


@dataclass(frozen=True)
class Answer:
    """``reason``: granted, kept_out (whatever the grants say), outside (granted, for other rows), token (it does not
    open the action), not_granted (no office of theirs has it)."""

    allowed: bool
    reason: str
    steps: Sequence[Step]


def why(actor: Actor, action: str, row: object | None) -> Answer:
    """What ``actor.may(action, row)`` says, and why. Refusal: action_unknown."""
    if action not in grants.table():
        raise Refusal("action_unknown", {"action": action[:40]})
    decides = actor.policy
    assert isinstance(decides, GrantPolicy)
    steps = [_step(way, action, row) for way in decides.ways(actor, action)]
    reached = any(step.reaches for step in steps)
    out = row is not None and decides.keeps_out(row, policy.scoped_of(type(row), action))
    return Answer(actor.may(action, row), _reason(decides, action, reached, out, steps), steps)


def _reason(decides: GrantPolicy, action: str, reached: bool, out: bool, steps: Sequence[Step]) -> str:
    if out:
        return "kept_out"
    if reached:
        return "granted"
    if steps:
        return "outside"
    return "token" if decides.only is not None and action not in decides.only else "not_granted"


def _step(way: Way, action: str, row: object | None) -> Step:
    reaches = way.reach.everything if row is None else way.reach.covers(row, policy.scoped_of(type(row), action))
    watches = Supervision.objects.filter(id__in=[watch.id for watch in way.watches]).select_related("unit", "over")
    return Step(way.role, way.scope, reaches, way.office, tuple(watches.order_by("id")) if way.watches else ())


@dataclass(frozen=True)
class Line:
    """One office and one scope, with all actions that the table gives it there. ``deputy``: who acts in it for its
    holder that day, with what can be lent."""

    office: Office
    scope: str
    actions: tuple[str, ...]
    watches: tuple[Supervision, ...] = ()
    deputy: Account | None = None


def of_person(asking: Actor, account: Account, on: date) -> list[Line]:
    """What somebody may by the offices they hold that day. Refusal: not_allowed, but for oneself."""
    held = _check_may_know(asking, account, on)
    own = [line for office in held for line in _lines(office, on, None)]
    return own + [
        line for row in people.acting(on, deputy=account.id) for line in _lines(row.office, on, None, account)
    ]


def _check_may_know(asking: Actor, account: Account, on: date) -> list[Office]:
    """The offices of that person: for themself, and for whoever leads or watches over one of them."""
    held = list(Office.objects.held(on).filter(account=account).select_related("unit", "account").order_by("id"))
    if asking.account != account.id and not any(asking.may("access.see", office) for office in held):
        asking.require("access.see")
    return held


def of_unit(asking: Actor, unit: Unit, on: date) -> list[Line]:
    """Who may what with the rows of a unit that day, by which office and how far. Refusal: not_allowed."""
    asking.require("access.see", on=unit)
    above = {int(part) for path in (unit.path, unit.cases_path, unit.tasks_path) for part in path.split("/") if part}
    watching = {row.unit.holder_id for row in supervision.of_unit(unit, on)}
    told = [row for action, row in grants.table().items() if action not in grants.SHARED]
    everywhere = {role for row in told for role, scope in row.items() if scope == "all"}
    near = Q(unit__in=above | watching | {unit.holder_id}) | Q(role__in=everywhere)
    rows = Office.objects.held(on).filter(near, account__is_active=True).select_related("unit", "account")
    held = list(rows.order_by("unit__path", "role", "id"))
    lent = {row.office_id: row.deputy for row in people.acting(on, offices=held)}
    return [
        line
        for office in held
        for who in ((None, lent[office.id]) if office.id in lent else (None,))
        for line in _lines(office, on, unit, who)
    ]


def _lines(office: Office, on: date, unit: Unit | None, deputy: Account | None = None) -> Iterator[Line]:
    """By the reader itself, for this one office; with a unit only what reaches its rows."""
    decides = GrantPolicy((office,), on=on, only=policy.lent() if deputy else None)
    actor = Actor(f"account:{office.account_id}", decides, account=office.account_id)
    found: dict[str, list[str]] = {}
    watches: set[int] = set()
    for action in (one for one in grants.table() if one not in grants.SHARED):
        for way in decides.ways(actor, action):
            if unit is None or way.reach.covers(unit, OF_A_UNIT) or way.reach.covers(unit, OF_ITS_TASKS):
                found.setdefault(way.scope, []).append(action)
                watches |= {watch.id for watch in way.watches}
    rows = tuple(Supervision.objects.filter(id__in=watches).select_related("unit", "over")) if watches else ()
    for scope, actions in found.items():
        yield Line(office, scope, tuple(actions), rows if scope == "supervised" else (), deputy)


OF_ITS_TASKS = Scoped(unit="", function="tasks")


def asked(asking: Actor, account: Account, row: Any, on: date) -> Actor:
    """The person whom a question is about, as they would come in that day; for whoever may know.

    Refusals: not_allowed, not_found (of a matter that the asker keeps out of).
    """
    scoped = policy.scoped_of(type(row), "access.see") if row is not None else OF_A_UNIT
    if row is not None and isinstance(asking.policy, GrantPolicy) and asking.policy.keeps_out(row, scoped):
        raise Refusal("not_found")
    if not (row is not None and asking.may("access.see", row)):
        _check_may_know(asking, account, on)
    return policy.staff(account, on, "web")


def actions() -> Iterable[str]:
    return grants.table()
