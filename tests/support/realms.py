"""Random realms for asking who may what: a tree of units of which some have ended, people with careers, supervisions,
bars. And an oracle that works the answer out from the description alone: no table, no query, nothing of the reader."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from hypothesis import strategies as st

import dongthuan

TODAY = date(2026, 8, 24)
MERGER = date(2026, 3, 1)
DAYS = [date(2025, 8, 1), date(2026, 2, 28), date(2026, 8, 23), TODAY, date(2026, 8, 25)]
ROLES = [
    "reception_officer", "classification_officer", "settler", "head", "front_supervisor", "inspectorate",
    "administrator",
]  # fmt: skip
GRANTS = tomllib.loads((Path(dongthuan.__file__).parent / "ground/access/grants.toml").read_text("utf-8"))
TOKENS: list[tuple[str, ...] | None] = [None, None, (), ("read",), ("work",), ("export.cases",)]


@dataclass(frozen=True)
class Held:
    """An office: a person (by place) holds a role in a unit (by place), from a day and perhaps to a day."""

    person: int
    unit: int
    role: str
    since: date
    until: date | None


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
    """``parents[i]`` is the place of unit i + 1's parent; ``into`` says into which unit one was merged whole. A case
    stands in a unit and may be somebody's."""

    parents: tuple[int, ...]
    into: Mapping[int, int]
    cases: tuple[tuple[int, int | None], ...]
    offices: tuple[Held, ...]
    bars: tuple[Barred, ...]
    watching: tuple[Watching, ...]
    token: tuple[str, ...] | None

    def ended_on(self, unit: int) -> date:
        """The day before whoever follows began: of a chain of mergers the first one first."""
        return _last_day(unit, self.into)

    @property
    def units(self) -> int:
        return len(self.parents) + 1

    def chain(self, unit: int) -> list[int]:
        """It and what stands above it, or stood to its end."""
        return [unit] if unit == 0 else [unit, *self.chain(self.parents[unit - 1])]

    def followers(self, unit: int) -> list[int]:
        """Who took it over, and of that, and so on."""
        return [self.into[unit], *self.followers(self.into[unit])] if unit in self.into else []

    def now(self, unit: int) -> int:
        return ([unit, *self.followers(unit)])[-1]


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
    place, person, day = st.integers(0, number - 1), st.integers(0, PEOPLE - 1), st.sampled_from(DAYS)
    cases = draw(st.lists(st.tuples(place, st.none() | person), min_size=1, max_size=5))
    case = st.integers(0, len(cases) - 1)
    return Realm(
        parents, into, tuple(cases),
        tuple(_one_each(draw(st.lists(_held(place, person, day, into), max_size=5)))),
        tuple(_bars(draw(st.lists(st.tuples(case, place, st.none() | person, day, st.booleans()), max_size=4)))),
        tuple(_watches(draw(st.lists(st.tuples(place, place, day, st.none() | day), max_size=3)))),
        draw(st.sampled_from(TOKENS)),
    )  # fmt: skip


def _last_day(unit: int, into: Mapping[int, int]) -> date:
    return MERGER - timedelta(days=1 + 10 * len(list(_on(unit, into))))


def _on(unit: int, into: Mapping[int, int]) -> Iterator[int]:
    while True:
        yield unit
        if unit not in into:
            return
        unit = into[unit]


def _held(
    place: st.SearchStrategy[int], person: st.SearchStrategy[int], day: st.SearchStrategy[date], into: Mapping[int, int]
) -> st.SearchStrategy[Held]:
    """Nobody holds an office in a unit that is no more."""

    def of(given: tuple[int, int, str, date, date | None]) -> Held:
        who, unit, role, since, until = given
        last = _last_day(unit, into)
        if unit in into:
            since, until = min(since, last), min(until or last, last)
        return Held(who, unit, role, since, max(until, since) if until else None)

    return st.tuples(person, place, st.sampled_from(ROLES), day, st.none() | day).map(of)


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
        _reaches(realm, GRANTS[action].get(office.role), office, unit, of != "unit" and officer == person)
        for office in realm.offices
        if office.person == person and office.since <= TODAY and (office.until is None or office.until >= TODAY)
    )
    return granted and (of == "unit" or not any(_out(realm, person, bar) for bar in realm.bars if bar.case == case))


WORKING = ("case.", "task.", "commitment.", "document.", "dialogues.", "question.")
NEVER = {
    "token.issue", "account.open", "office.give", "office.end", "office.deputise", "factor.reset", "factor.agree",
}  # fmt: skip


def _opens(token: tuple[str, ...], action: str) -> bool:
    looks, works = action.endswith(".see"), action.startswith(WORKING)
    by_family = ("read" in token and looks) or ("work" in token and (looks or works))
    return (by_family or action in token) and action not in NEVER


def _reaches(realm: Realm, scope: str | None, office: Held, unit: int, mine: bool) -> bool:
    stands = realm.now(unit)
    if scope == "unit":
        return stands == office.unit
    if scope == "subtree":
        return office.unit in realm.chain(stands)
    if scope == "supervised":
        return any(_watched(realm, row, unit) for row in realm.watching if realm.now(row.by) == office.unit)
    return scope == "all" or (scope == "self" and mine)


def _watched(realm: Realm, row: Watching, unit: int) -> bool:
    if not (row.since <= TODAY and (row.until is None or row.until >= TODAY)):
        return False
    return unit == row.over or realm.now(row.over) in realm.chain(realm.now(unit))


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
    if office.until is not None and office.until < TODAY:
        return bar.unit in worked and office.until >= bar.since
    return bar.unit in worked or any(one in worked for one in realm.followers(bar.unit))
