"""The one reader: how far an actor reaches for an action, as a condition on rows and as a check of one row."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from dongthuan.ground.access import grants, scopes
from dongthuan.ground.organisations.models import CASES, TASKS
from dongthuan.ground.people.models import Account, Office
from dongthuan.kernel.actor import Actor, Scoped
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.store.prepared import Prepared


@dataclass(frozen=True)
class Reach:
    """What one action covers for one actor. ``units``: whose cases, ``tasks``: whose tasks, for a unit that has taken
    others over may have taken one and not the other."""

    everything: bool = False
    units: frozenset[int] = frozenset()
    tasks: frozenset[int] = frozenset()
    paths: tuple[str, ...] = ()
    person: int | None = None
    holds: frozenset[int] = frozenset()

    def condition(self, scoped: Scoped) -> Q | None:
        """Rows within reach; None stands for no row."""
        parts = [Q(pk__isnull=False)] if self.everything else []
        if scoped.unit is not None:
            unit = f"{scoped.unit}__" if scoped.unit else ""
            own, path = self._own(scoped), f"{unit}{scoped.function}_path__startswith"
            parts += [Q(**{f"{unit}pk__in": own})] if own else []
            parts += [Q(**{path: above}) for above in self.paths]
        if scoped.person and self.person:
            parts.append(Q(**{scoped.person: self.person}))
        if scoped.party and self.holds:
            parts.append(Q(**{f"{scoped.party}__in": self.holds}))
        return _either(parts)

    def covers(self, row: Any, scoped: Scoped) -> bool:
        """The same condition, asked of one row in hand."""
        if self.everything:
            return True
        unit = None if scoped.unit is None else getattr(row, scoped.unit) if scoped.unit else row
        at = "" if unit is None else str(getattr(unit, f"{scoped.function}_path"))
        return bool(
            (unit is not None and (unit.pk in self._own(scoped) or at.startswith(self.paths or ("\0",))))
            or (scoped.person and self.person and getattr(row, f"{scoped.person}_id", row.pk) == self.person)
            or (scoped.party and getattr(row, scoped.party) in self.holds)
        )

    def _own(self, scoped: Scoped) -> frozenset[int]:
        return self.tasks if scoped.function == TASKS else self.units


def _either(parts: list[Q]) -> Q | None:
    if not parts:
        return None
    whole = parts[0]
    for part in parts[1:]:
        whole |= part
    return whole


class GrantPolicy:
    """Fills the policy port of ``kernel.Actor`` from grants.toml, for the offices held on one day.

    ``only``: the actions that a token opens; None where no token stands between. It takes away and never gives.
    """

    def __init__(
        self, offices: tuple[Office, ...] = (), roles: tuple[str, ...] = (), only: frozenset[str] | None = None
    ) -> None:
        self.offices, self.roles, self.only = offices, roles, only
        self._reaches: dict[tuple[str, int | None, frozenset[int]], Reach] = {}

    def reach(self, actor: Actor, action: str) -> Reach:
        """Raises KeyError for an action that grants.toml does not know. Counted once for each action: a list asks about
        every move of every row."""
        key = (action, actor.account, actor.holds)
        if key not in self._reaches:
            self._reaches[key] = self._reach(actor, action)
        return self._reaches[key]

    def _reach(self, actor: Actor, action: str) -> Reach:
        held = [(grants.scope(action, office.role), office) for office in self.offices]
        if self.only is not None and action not in self.only:
            return Reach()
        open_scopes = {grants.scope(action, role) for role in self.roles}
        wide = {scope for scope, _ in held} | open_scopes
        own = [office.unit for scope, office in held if scope == "unit"]
        return Reach(
            everything="all" in wide,
            units=frozenset(one for unit in own for one in unit.covered(CASES)),
            tasks=frozenset(one for unit in own for one in unit.covered(TASKS)),
            paths=tuple(sorted({office.unit.path for scope, office in held if scope == "subtree"})),
            person=actor.account if "self" in wide else None,
            holds=actor.holds if "party" in wide else frozenset(),
        )

    def require(self, actor: Actor, action: str, on: object | None) -> None:
        reach = self.reach(actor, action)
        if not (reach.everything if on is None else reach.covers(on, _scoped(type(on), action))):
            raise Refusal("not_allowed", {"action": action})

    def visible(self, actor: Actor, action: str, queryset: QuerySet[Any]) -> QuerySet[Any]:
        condition = self.reach(actor, action).condition(_scoped(queryset.model, action))
        return queryset.none() if condition is None else queryset.filter(condition)


def _scoped(model: type, action: str) -> Scoped:
    """A model may say of single actions that other columns tell whose a row is (SCOPED_FOR)."""
    scoped = getattr(model, "SCOPED_FOR", {}).get(action) or getattr(model, "SCOPED", None)
    if not isinstance(scoped, Scoped):
        raise TypeError(f"{model.__name__} does not say whose its rows are (SCOPED)")
    return scoped


def staff(account: Account, on: date, via: str, scoped: Iterable[str] | None = None) -> Actor:
    """A person or a program with the offices held on that day; ``scoped`` are the scopes of the token they came with.
    One statement."""
    return with_offices(account, tuple(_OFFICES(account=account.id, on=on)), via, scoped)


_OFFICES = Prepared(
    lambda account, on: Office.objects.held(on).filter(account=account).select_related("unit"), account=int, on=date
)


def with_offices(account: Account, offices: tuple[Office, ...], via: str, scoped: Iterable[str] | None = None) -> Actor:
    """``staff`` for whoever has looked the offices up already."""
    policy = GrantPolicy(offices, only=None if scoped is None else scopes.actions(scoped))
    return Actor(f"account:{account.id}", policy, account=account.id, via=via, language=account.language)


def resident(via: str, language: str, holds: frozenset[int] = frozenset()) -> Actor:
    """Somebody without an account; ``holds`` are the cases whose receipt they showed."""
    if not holds:
        return Actor("resident", _ANYBODY, via=via, language=language)
    return Actor("resident", GrantPolicy(roles=("anyone", "resident")), holds=holds, via=via, language=language)


_ANYBODY = GrantPolicy(roles=("anyone",))
"""One for all of them: whoever shows no receipt reaches no further than the next."""


def system(name: str, via: str) -> Actor:
    """The machine itself: set-up, sealer, worker."""
    return Actor(f"system:{name}", GrantPolicy(roles=("system",)), via=via)


def actions_of(actor: Actor) -> list[str]:
    """What this actor may do somewhere at least."""
    policy = actor.policy
    assert isinstance(policy, GrantPolicy)
    return [action for action in grants.table() if policy.reach(actor, action) != Reach()]


def may_somewhere(actor: Actor, action: str) -> bool:
    """Whether there is any unit at all where this actor may: what draws the entry of a menu."""
    return actor.may(action) or any(actor.may(action, office.unit) for office in offices_of(actor))


def reaches(actor: Actor, *actions: str) -> tuple[Reach, ...]:
    """How far the actor reaches for each action: what they see follows from it."""
    policy = actor.policy
    assert isinstance(policy, GrantPolicy)
    return tuple(policy.reach(actor, action) for action in actions)


def offices_of(actor: Actor) -> tuple[Office, ...]:
    policy = actor.policy
    return policy.offices if isinstance(policy, GrantPolicy) else ()
