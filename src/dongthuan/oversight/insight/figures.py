"""The shapes of what is counted, each with the list behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dongthuan.ground.organisations.models import Unit
from dongthuan.work.cases.models import Case


@dataclass(frozen=True)
class Figure:
    """A number and its list: a view of the queue, or of another room, and what cuts it."""

    number: int
    view: str = ""
    cut: Mapping[str, str] = field(default_factory=dict)
    room: str = "desk/"


@dataclass(frozen=True)
class Need:
    """Something that waits for a person; ``since`` is the oldest day among them, where a day says why now."""

    code: str
    figure: Figure
    since: date | None = None


@dataclass(frozen=True)
class Promised:
    """What one office promised, by what became of it; ``whole``: all of it, where one list holds that."""

    unit: Unit
    figures: Mapping[str, Figure]
    whole: Figure | None = None

    @property
    def number(self) -> int:
        return sum(one.number for one in self.figures.values())


@dataclass(frozen=True)
class Late:
    """Late cases in one state, which is why they are late; ``since`` is the earliest day that passed."""

    state: str
    figure: Figure
    since: date


@dataclass(frozen=True)
class Raised:
    """One topic over ``Picture.windows``, the last of them now."""

    topic: str
    counts: Sequence[Figure]

    @property
    def now(self) -> Figure:
        return self.counts[-1]

    @property
    def before(self) -> Figure:
        return self.counts[-2]

    @property
    def more(self) -> int:
        return self.now.number - self.before.number


@dataclass(frozen=True)
class Picture:
    needs: Sequence[Need]
    promised: Sequence[Promised]
    late: Sequence[Late]
    oldest: Sequence[Case]
    raised: Sequence[Raised]
    windows: Sequence[tuple[date, date]]
