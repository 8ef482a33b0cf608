"""Random realms for asking who may what: a tree of units of which some have ended, people with careers, supervisions,
bars. And an oracle that works the answer out from the description alone: no table, no query, nothing of the reader."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from hypothesis import strategies as st

import dongthuan

TODAY = date(2026, 8, 24)
MERGER = date(2026, 3, 1)
DAYS = [date(2025, 8, 1), date(2026, 2, 28), date(2026, 8, 23), TODAY, date(2026, 8, 25)]
GRANTS = tomllib.loads((Path(dongthuan.__file__).parent / "ground/access/grants.toml").read_text("utf-8"))
ROLES = sorted({role for granted in GRANTS.values() for role in granted} - {"anyone", "resident", "system"})
TOKENS: list[tuple[str, ...] | None] = [None, None, (), ("read",), ("work",), ("export.cases",)]


@dataclass(frozen=True)
class Held:
    """An office: a person (by place) holds a role in a unit (by place), from a day and perhaps to a day. ``closed``:
    ended within that last day."""

    person: int
    unit: int
    role: str
    since: date
    until: date | None
    closed: bool = False

    def holds(self) -> bool:
        if self.since > TODAY or (self.closed and self.until == TODAY):
            return False
        return self.until is None or self.until >= TODAY


@dataclass(frozen=True)
class Barred:
    """Of a case (by place): a person, or a unit with the day since which whoever worked there belongs to it."""

    case: int
    person: int | None
    unit: int | None
    since: date
    lifted: bool


@dataclass(frozen=True)
class Watching:
    by: int
    over: int
    since: date
    until: date | None


@dataclass(frozen=True)
class Realm:
    """``parents[i]`` is the place of unit i + 1's parent; ``into`` says into which unit one was merged whole, ``apart``
    of which of these the tasks went to the top instead. ``split`` says who keeps what nobody has placed yet of a unit
    that went into several, ``parts`` who was given a part by whom: of a split unit each half, of one that goes on what
    it gave away. ``began``: units that began with such a part. A case stands in a unit and may be somebody's."""

    parents: tuple[int, ...]
    into: Mapping[int, int]
    cases: tuple[tuple[int, int | None], ...]
    offices: tuple[Held, ...]
    bars: tuple[Barred, ...]
    watching: tuple[Watching, ...]
    token: tuple[str, ...] | None
    apart: frozenset[int] = frozenset()
    split: Mapping[int, int] = field(default_factory=dict)
    parts: tuple[tuple[int, int], ...] = ()
    began: frozenset[int] = frozenset()

    @property
    def goes_to(self) -> dict[int, int]:
        """Who has what an ended unit left."""
        return {**self.into, **self.split}

    def ended_on(self, unit: int) -> date:
        """The day before whoever follows began: of a chain the first one first."""
        return _last_day(unit, self.goes_to)

    def day(self, old: int) -> date:
        """On which it was reorganised; a part is given away on the day of the mergers."""
        return self.ended_on(old) + timedelta(days=1) if old in self.goes_to else MERGER

    @property
    def units(self) -> int:
        return len(self.parents) + 1

    def chain(self, unit: int) -> list[int]:
        """It and what stands above it, or stood to its end."""
        return [unit] if unit == 0 else [unit, *self.chain(self.parents[unit - 1])]

    def followers(self, unit: int) -> list[int]:
        """Who took it over, and of that, and so on."""
        return [self.into[unit], *self.followers(self.into[unit])] if unit in self.into else []

    def holders(self, unit: int) -> list[int]:
        """Who had its rows after it, one after the other."""
        return [self.goes_to[unit], *self.holders(self.goes_to[unit])] if unit in self.goes_to else []

    def now(self, unit: int, of: str = "case") -> int:
        chain = [unit, *self.holders(unit)]
        return 0 if of == "task" and not self.apart.isdisjoint(chain) else chain[-1]


PEOPLE = 2


@st.composite
def realms(draw: st.DrawFn) -> Realm:
    parents = tuple(draw(st.integers(0, place)) for place in range(draw(st.integers(1, 5))))
    number = len(parents) + 1
    into: dict[int, int] = {}
    for leaf in [one for one in range(1, number) if one not in parents]:
        goals = [one for one in range(number) if one != leaf and leaf not in _on(one, into)]
        if draw(st.booleans()):
            into[leaf] = draw(st.sampled_from(goals))
    split, parts, began = draw(_splits(parents, into))
    place, person, day = st.integers(0, number - 1), st.integers(0, PEOPLE - 1), st.sampled_from(DAYS)
    cases = draw(st.lists(st.tuples(place, st.none() | person), min_size=1, max_size=5))
    case = st.integers(0, len(cases) - 1)
    return Realm(
        parents, into, tuple(cases),
        tuple(_one_each(draw(st.lists(_held(place, person, day, {**into, **split}, began), max_size=5)))),
        tuple(_bars(draw(st.lists(st.tuples(case, place, st.none() | person, day, st.booleans()), max_size=4)))),
        tuple(_watches(draw(st.lists(st.tuples(place, place, day, st.none() | day), max_size=3)))),
        draw(st.sampled_from(TOKENS)),
        frozenset(old for old, new in into.items() if new != 0 and draw(st.booleans())),
        split, parts, began,
    )  # fmt: skip


@st.composite
def _splits(
    draw: st.DrawFn, parents: tuple[int, ...], into: Mapping[int, int]
) -> tuple[dict[int, int], tuple[tuple[int, int], ...], frozenset[int]]:
    """Of the leaves that stand some go into two others, some give one other a part away. Whoever is given a part may
    have begun with it, if nobody else was given anything to it."""
    number = len(parents) + 1
    stand = [one for one in range(number) if one not in into]
    goals = [one for one in stand if one not in parents]
    split: dict[int, int] = {}
    parts: list[tuple[int, int]] = []
    for old in [one for one in goals if one]:
        free = [one for one in stand if one != old and one not in split and old not in [new for _, new in parts]]
        how = draw(st.sampled_from(("stands", "stands", "part", "split")))
        if how == "split" and len(free) > 1:
            halves = draw(st.permutations(free))[:2]
            split[old], parts = halves[0] if draw(st.booleans()) else 0, [*parts, *((old, half) for half in halves)]
        elif how == "part" and free:
            parts.append((old, draw(st.sampled_from(free))))
    given = [new for _, new in parts]
    takes = {*into.values(), *split.values(), *parents, 0}
    fresh = [one for one in goals if given.count(one) == 1 and one not in takes]
    began = frozenset(one for one in fresh if one not in {old for old, _ in parts} and draw(st.booleans()))
    return split, tuple(parts), began


def _last_day(unit: int, into: Mapping[int, int]) -> date:
    return MERGER - timedelta(days=1 + 10 * len(list(_on(unit, into))))


def _on(unit: int, into: Mapping[int, int]) -> Iterator[int]:
    while True:
        yield unit
        if unit not in into:
            return
        unit = into[unit]


def _held(
    place: st.SearchStrategy[int], person: st.SearchStrategy[int], day: st.SearchStrategy[date],
    into: Mapping[int, int], began: frozenset[int],
) -> st.SearchStrategy[Held]:  # fmt: skip
    """Nobody holds an office in a unit that is no more, or before it was."""

    def of(given: tuple[int, int, str, date, date | None, bool]) -> Held:
        who, unit, role, since, until, closed = given
        last = _last_day(unit, into)
        if unit in into:
            since, until = min(since, last), min(until or last, last)
        if unit in began:
            since = max(since, MERGER)
        until = max(until, since) if until else None
        return Held(who, unit, role, since, until, closed and until is not None)

    return st.tuples(person, place, st.sampled_from(ROLES), day, st.none() | day, st.booleans()).map(of)


def _one_each(found: list[Held]) -> list[Held]:
    return list({(one.person, one.unit, one.role, one.since): one for one in found}.values())


def _bars(drawn: list[tuple[int, int, int | None, date, bool]]) -> list[Barred]:
    rows = [Barred(case, who, None if who is not None else unit, day, out) for case, unit, who, day, out in drawn]
    return list({(row.case, row.person, row.unit): row for row in rows}.values())


def _watches(drawn: list[tuple[int, int, date, date | None]]) -> list[Watching]:
    rows = [Watching(by, over, since, until) for by, over, since, until in drawn if by != over]
    return list({(row.by, row.over, row.since): row for row in rows}.values())


# The oracle


def may(realm: Realm, person: int, action: str, case: int, of: str = "case") -> bool:
    """``of``: asked of the case, of its task, or of its unit. A unit is nobody's, and nobody is kept out of one."""
    if realm.token is not None and not _opens(realm.token, action):
        return False
    unit, officer = realm.cases[case]
    officer = 0 if of == "task" and officer is None else officer  # a task is always somebody's
    granted = any(
        _reaches(realm, GRANTS[action].get(office.role), office, unit, of, of != "unit" and officer == person)
        for office in realm.offices
        if office.person == person and office.holds()
    )
    return granted and (of == "unit" or not _kept_out(realm, person, case))


def lent(realm: Realm, deputy: int, holder: int, action: str, case: int, of: str = "case") -> bool:
    """What ``deputy`` may while acting for ``holder`` in all their offices: what the holder may, but for what is not
    lent; and neither sees what either keeps out of."""
    if action in NEVER | OWN or not may(realm, holder, action, case, of):
        return False
    return of == "unit" or not _kept_out(realm, deputy, case)


def _kept_out(realm: Realm, person: int, case: int) -> bool:
    return any(_out(realm, person, bar) for bar in realm.bars if bar.case == case)


WORKING = ("case.", "task.", "commitment.", "document.", "dialogues.", "question.", "exemplar.", "campaign.")
NEVER = {
    "token.issue", "account.open", "office.give", "office.end", "office.deputise", "factor.reset", "factor.agree",
}  # fmt: skip
OWN = {"token.see", "token.revoke", "feed.keep", "packet.draw"}


def _opens(token: tuple[str, ...], action: str) -> bool:
    looks, works = action.endswith(".see"), action.startswith(WORKING)
    by_family = ("read" in token and looks) or ("work" in token and (looks or works))
    return (by_family or action in token) and action not in NEVER


def _reaches(realm: Realm, scope: str | None, office: Held, unit: int, of: str, mine: bool) -> bool:
    stands = realm.now(unit, of)
    if scope == "unit":
        return stands == office.unit
    if scope == "subtree":
        return office.unit in realm.chain(stands)
    if scope == "supervised":
        return any(watched(realm, row, unit, of) for row in realm.watching if realm.now(row.by) == office.unit)
    return scope == "all" or (scope == "self" and mine)


def watched(realm: Realm, row: Watching, unit: int, of: str = "case") -> bool:
    """Whether that unit is watched by it: the one that it names, whoever took that over whole or began with a part of
    it, and all beneath; and what had come to one of these that is no more."""
    if not (row.since <= TODAY and (row.until is None or row.until >= TODAY)):
        return False
    supervised = _supervised(realm, row)
    if any(one in supervised for one in realm.chain(realm.now(unit, of)) if one not in realm.goes_to):
        return True
    return any(one in supervised for one in [unit, *realm.holders(unit)] if one in realm.goes_to)


def _supervised(realm: Realm, row: Watching) -> set[int]:
    """From the unit that it names on; what it had given away before the supervision began is not."""
    found, front = {row.over}, [(row.over, row.since if _stood(realm, row.over, row.since) else date.min)]
    while front:
        old, since = front.pop()
        took = [realm.into[old]] if old in realm.into else []
        took += [new for gave, new in realm.parts if gave == old and new in realm.began]
        for new in took:
            if realm.day(old) > since:
                found.add(new)
                front.append((new, realm.day(old)))
    return found


def _stood(realm: Realm, unit: int, on: date) -> bool:
    return unit not in realm.goes_to or on <= realm.ended_on(unit)


def _out(realm: Realm, person: int, bar: Barred) -> bool:
    if bar.lifted:
        return False
    if bar.person is not None:
        return bar.person == person
    return any(_belongs(realm, office, bar) for office in realm.offices if office.person == person)


def _belongs(realm: Realm, office: Held, bar: Barred) -> bool:
    assert bar.unit is not None
    if office.since > TODAY:
        return False
    worked = realm.chain(office.unit)
    if not office.holds():
        return bar.unit in worked and office.until is not None and office.until >= bar.since
    return bar.unit in worked or any(one in worked for one in realm.followers(bar.unit))
