"""Whether the figures of somebody's report can be one another's consequence. Plain arithmetic, as in ``sums``.

    opening + new − delisted = closing          recognised = collectives + individuals

A sum of which nothing is told is not asked about. What it leaves open is worked out from what is told: "421 new, 1,635
at the end" leaves 1,214 for opening less delisted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dongthuan.work.exemplars.sums import Said, Span, adds_up, less, total

SUMS: Mapping[str, Mapping[str, int]] = {
    "flow": {"opening": 1, "new": 1, "delisted": -1, "closing": -1},
    "recognised": {"recognised": 1, "collectives": -1, "individuals": -1},
}
"""Each comes to nothing, with these signs."""
FIGURES = tuple(name for signs in SUMS.values() for name in signs)
MOST_OPEN = 2


@dataclass(frozen=True)
class Check:
    """One sum of a report. ``holds``: whether what is told can be so; ``open`` is what it leaves open, each with its
    sign, and ``left`` what that comes to."""

    sum: str
    holds: bool
    open: Mapping[str, int]
    left: Span | None = None


def checked(told: Mapping[str, Said]) -> list[Check]:
    return [check for name in SUMS for check in _check(name, told)]


def _check(name: str, told: Mapping[str, Said]) -> Iterator[Check]:
    signs = SUMS[name]
    unknown = {one: sign for one, sign in signs.items() if one not in told}
    if len(unknown) > MOST_OPEN or len(unknown) == len(signs):
        return
    more, fewer = ([told[one] for one, sign in signs.items() if sign == side and one in told] for side in (1, -1))
    if not unknown:
        yield Check(name, adds_up(more, fewer), {})
        return
    turn = next(iter(unknown.values()))  # the first that is open stands with a plus
    left = less(total(fewer), total(more)) if turn > 0 else less(total(more), total(fewer))
    can_be = len(unknown) > 1 or left.most is None or left.most >= 0  # nothing is fewer than none
    yield Check(name, can_be, {one: sign * turn for one, sign in unknown.items()}, left)
