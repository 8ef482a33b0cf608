"""The one reader: which grants an actor has for an action, by which office, and so how far they reach."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from django.db.models import CharField, QuerySet

from dongthuan.ground.access import bars, grants, scopes
from dongthuan.ground.access.bars import Belonging
from dongthuan.ground.access.models import Bar
from dongthuan.ground.access.reach import NOTHING, Reach, together
from dongthuan.ground.organisations.models import CASES, TASKS, Unit
from dongthuan.ground.organisations.queries import supervision
from dongthuan.ground.organisations.queries.supervision import Watch
from dongthuan.ground.people.models import Account, Office
from dongthuan.kernel.actor import Actor, Scoped
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.store.prepared import Prepared


@dataclass(frozen=True)
class Way:
    """One grant in somebody's hand: by which role and office (None for a role that nobody holds) it reaches how far."""

    role: str
    scope: str
    reach: Reach
    office: Office | None = None
    watches: tuple[Watch, ...] = ()


class GrantPolicy:
    """Fills the policy port of ``kernel.Actor`` from grants.toml, for the offices held on one day.

    ``only``: the actions that a token opens; None where no token stands between. It takes away and never gives. ``on``:
    the day for which supervision is asked about; without one nobody supervises. ``person``: where they belong and
    belonged, for the matters that they must keep out of, whatever the grants say. ``beside``: offices of either that
    open nothing while one acts for another, and yet make both of them part of a unit.
    """

    def __init__(
        self,
        offices: tuple[Office, ...] = (),
        roles: tuple[str, ...] = (),
        only: frozenset[str] | None = None,
        on: date | None = None,
        person: Belonging | None = None,
        beside: tuple[Office, ...] = (),
    ) -> None:
        self.offices, self.roles, self.only, self.on, self.person = offices, roles, only, on, person
        self.beside = beside
        self._reaches: dict[tuple[str, int | None, frozenset[int]], Reach] = {}
        self._watches: list[Watch] | None = None
        self._kept_out: frozenset[int | str] | None = None

    def reach(self, actor: Actor, action: str) -> Reach:
        """Raises KeyError for an action that grants.toml does not know. Counted once for each action: a list asks about
        every move of every row."""
        key = (action, actor.seat, actor.holds)
        if key not in self._reaches:
            self._reaches[key] = together(way.reach for way in self.ways(actor, action))
        return self._reaches[key]

    def ways(self, actor: Actor, action: str) -> Iterator[Way]:
        """Every grant that this actor has for this action, one by one: what "why may I?" is answered from."""
        granted = grants.table()[action]
        if self.only is not None and action not in self.only:
            return
        for office in self.offices:
            if scope := granted.get(office.role):
                watches = self._watched(office) if scope == "supervised" else ()
                yield Way(office.role, scope, _of_office(scope, office, actor, watches), office, watches)
        for role in self.roles:
            if scope := granted.get(role):
                yield Way(role, scope, _personal(scope, actor))

    def _watched(self, office: Office) -> tuple[Watch, ...]:
        """Whom the office's unit supervises, in its own right or as successor. One statement for all offices."""
        if self._watches is None:
            by = {one for office in self.offices for one in supervision.sides(office.unit)}
            self._watches = supervision.watched(by, self.on) if self.on else []
        return tuple(watch for watch in self._watches if watch.by in supervision.sides(office.unit))

    def require(self, actor: Actor, action: str, on: object | None) -> None:
        reach = self.reach(actor, action)
        if not (reach.everything if on is None else self._covers(reach, on, scoped_of(type(on), action))):
            raise Refusal("not_allowed", {"action": action})

    def _covers(self, reach: Reach, row: Any, scoped: Scoped) -> bool:
        return reach.covers(row, scoped) and not self.keeps_out(row, scoped)

    def visible(self, actor: Actor, action: str, queryset: QuerySet[Any]) -> QuerySet[Any]:
        scoped = scoped_of(queryset.model, action)
        condition = self.reach(actor, action).condition(scoped)
        return queryset.none() if condition is None else self.without_kept_out(queryset.filter(condition), scoped)

    def without_kept_out(self, queryset: QuerySet[Any], scoped: Scoped) -> QuerySet[Any]:
        """Without the rows that this person must keep out of."""
        if self.person is None or self.person.free or scoped.bars is None:
            return queryset
        by_name = isinstance(queryset.model._meta.get_field(scoped.bars), CharField)
        return queryset.exclude(**{f"{scoped.bars}__in": bars.of(self.person).values("subject" if by_name else "row")})

    def keeps_out(self, row: Any, scoped: Scoped) -> bool:
        """The same, asked of one row in hand, which one statement answers; what is not written yet says itself who will
        keep out of it (``kept_by``)."""
        if self.person is None or scoped.bars is None:
            return False
        if row._state.adding:
            return bars.keep_out(self.person, getattr(row, "kept_by", ()))
        if self.person.free:
            return False
        return getattr(row, scoped.bars) in self.kept_out

    @property
    def kept_out(self) -> frozenset[int | str]:
        """Each matter that this person must keep out of, by id and as the ledger writes it."""
        if self._kept_out is None:
            mine = bars.of(self.person) if self.person else Bar.objects.none()
            self._kept_out = frozenset(name for bar in mine for name in (bar.row, bar.subject))
        return self._kept_out


def _of_office(scope: str, office: Office, actor: Actor, watches: tuple[Watch, ...]) -> Reach:
    if scope == "unit":
        return Reach(units=office.unit.covered(CASES), tasks=office.unit.covered(TASKS))
    if scope == "subtree":
        return Reach(paths=(office.unit.path,))
    if scope == "supervised":
        left = frozenset(one for watch in watches for one in watch.left)
        return Reach(units=left, tasks=left, paths=tuple(path for watch in watches for path in watch.paths))
    return _personal(scope, actor)


def _personal(scope: str, actor: Actor) -> Reach:
    """Scopes that ask for no unit."""
    return Reach(
        everything=scope == "all",
        person=actor.seat if scope == "self" else None,
        holds=actor.holds if scope == "party" else frozenset(),
    )


def scoped_of(model: type, action: str) -> Scoped:
    """A model may say of single actions that other columns tell whose a row is (SCOPED_FOR)."""
    scoped = getattr(model, "SCOPED_FOR", {}).get(action) or getattr(model, "SCOPED", None)
    if not isinstance(scoped, Scoped):
        raise TypeError(f"{model.__name__} does not say whose its rows are (SCOPED)")
    return scoped


def staff(account: Account, on: date, via: str, scoped: Iterable[str] | None = None) -> Actor:
    """A person or a program with the offices held on that day; ``scoped`` are the scopes of the token they came with.
    One statement."""
    return with_offices(account, tuple(_CAREER(account=account.id)), via, on, scoped)


_CAREER = Prepared(
    lambda account: bars.known_with(Office.objects.filter(account=account).select_related("unit"), account), account=int
)


def with_offices(
    account: Account, career: tuple[Office, ...], via: str, on: date, scoped: Iterable[str] | None = None
) -> Actor:
    """``staff`` for whoever has looked up already which offices the person ever held."""
    policy = GrantPolicy(
        tuple(office for office in career if office.is_held(on)),
        only=None if scoped is None else scopes.actions(scoped),
        on=on,
        person=bars.belonging(account.id, career, on),
    )
    return Actor(f"account:{account.id}", policy, account=account.id, via=via, language=account.language)


def deputy(
    account: Account, offices: tuple[Office, ...], via: str, on: date, scoped: Iterable[str] | None = None
) -> Actor:
    """Whoever acts for another: with those of the other's offices in which they deputise (``people.deputised``), and no
    other. Accounts, offices, tokens, factors and calendars are nobody's to deputise in; and what either of the two
    keeps out of, both keep out of. Refusal: deputises_no_more."""
    if not offices:
        raise Refusal("deputises_no_more")
    opened = lent() if scoped is None else lent() & scopes.actions(scoped)
    holder = offices[0].account_id
    careers = tuple(Office.objects.filter(account__in=(account.id, holder)).select_related("unit"))
    person = replace(bars.belonging(account.id, careers, on), also=holder)
    beside = tuple(office for office in careers if office.is_held(on) and office not in offices)
    policy = GrantPolicy(offices, only=opened, on=on, person=person, beside=beside)
    return Actor(
        f"account:{account.id}", policy, account=account.id, via=via, language=account.language, acts_for=holder
    )


@cache
def lent() -> frozenset[str]:
    """The actions in which anybody can act for another at all."""
    return frozenset(grants.table()) - scopes.NEVER - scopes.PERSONAL


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
    return [action for action in grants.table() if policy.reach(actor, action) != NOTHING]


def may_somewhere(actor: Actor, action: str) -> bool:
    """Whether there is any unit at all where this actor may: what draws the entry of a menu."""
    return actor.may(action) or any(actor.may(action, office.unit) for office in offices_of(actor))


def require_somewhere(actor: Actor, action: str) -> None:
    """Refusal: not_allowed, where there is no unit at all."""
    if not may_somewhere(actor, action):
        raise Refusal("not_allowed", {"action": action})


def units_where(actor: Actor, action: str) -> list[Unit]:
    """Of the units in which this actor holds an office, those where they may: what fills the choice of a form."""
    own = dict.fromkeys(office.unit for office in offices_of(actor))
    return [unit for unit in own if actor.may(action, unit)]


def reaches(actor: Actor, *actions: str) -> tuple[Hashable, ...]:
    """How far the actor reaches for each action, and who they are where they may have to keep out of something: what
    they see follows from it."""
    policy = actor.policy
    assert isinstance(policy, GrantPolicy)
    person = None if policy.person is None or policy.person.free else policy.person
    return (person, *(policy.reach(actor, action) for action in actions))


def kept_out(actor: Actor, subject: str) -> bool:
    """Whether this actor must keep out of the matter that the ledger calls so."""
    policy = actor.policy
    if not isinstance(policy, GrantPolicy) or policy.person is None or policy.person.free:
        return False
    return subject in policy.kept_out


def barred_subjects(actor: Actor) -> frozenset[str]:
    """Each matter that this actor must keep out of, as the ledger calls it. No statement where there can be none."""
    policy = actor.policy
    if not isinstance(policy, GrantPolicy) or policy.person is None or policy.person.free:
        return frozenset()
    return frozenset(name for name in policy.kept_out if isinstance(name, str))


def look_again(actor: Actor) -> None:
    """Somebody was kept out of something just now: who acts on may be one of them."""
    policy = actor.policy
    if isinstance(policy, GrantPolicy) and policy.person is not None:
        policy.person, policy._kept_out = replace(policy.person, free=False), None


def open_to(actor: Actor, queryset: QuerySet[Any]) -> QuerySet[Any]:
    """Without what this actor must keep out of, where who may see the rest is known in another way."""
    policy = actor.policy
    return policy.without_kept_out(queryset, queryset.model.SCOPED) if isinstance(policy, GrantPolicy) else queryset


def offices_of(actor: Actor) -> tuple[Office, ...]:
    """By which this actor may do what they may."""
    policy = actor.policy
    return policy.offices if isinstance(policy, GrantPolicy) else ()


def own_and_lent(actor: Actor) -> tuple[Office, ...]:
    """Every office that ties this person to a unit, and whoever they act for: asked where being part of a unit takes
    a right away."""
    policy = actor.policy
    return (*policy.offices, *policy.beside) if isinstance(policy, GrantPolicy) else ()
