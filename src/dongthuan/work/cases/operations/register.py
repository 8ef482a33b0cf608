"""What a register says of a matter, and what became of it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise

from dongthuan.kernel.refusal import Refusal
from dongthuan.work.cases.operations.letters import Letter


@dataclass(frozen=True)
class Step:
    """One move; ``by`` is the sign-in name of who made it, "" for the resident."""

    move: str
    at: datetime
    by: str = ""
    inputs: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> tuple[str, datetime]:
        """By what a step is known again: the same move at the same moment."""
        return self.move, self.at


@dataclass(frozen=True)
class Matter:
    """A row of a register. ``key`` is what the register calls it, with the register's name before it."""

    key: str
    letter: Letter
    at: datetime
    steps: tuple[Step, ...] = ()

    def with_steps_of(self, later: "Matter") -> "Matter":
        """This matter as a later edition of the register tells it: what is new there comes after what is known."""
        known = {step.name for step in self.steps}
        return replace(self, steps=(*self.steps, *(step for step in later.steps if step.name not in known)))


@dataclass(frozen=True)
class Replayed:
    """``status``: new, moved (steps were added to a known one), same, refused. ``step``: which was refused, 0 the
    letter itself. ``code``: the receipt of a new one."""

    status: str
    reference: str = ""
    state: str = ""
    code: str = ""
    refusal: Refusal | None = None
    step: int = 0


class RefusedStep(Exception):
    """A refusal, with the number of the step that it met."""

    def __init__(self, refusal: Refusal, step: int) -> None:
        super().__init__(refusal.code)
        self.refusal, self.step = refusal, step

    def told(self, reference: str = "") -> Replayed:
        return Replayed("refused", reference, refusal=self.refusal, step=self.step)


def forwards(matter: Matter) -> None:
    """Nothing happened before what it follows from. The letter is called "file" here, as everywhere. Raises
    RefusedStep: dates_out_of_order."""
    told = [("file", matter.at), *((step.move, step.at) for step in matter.steps)]
    for number, ((before, earlier), (after, later)) in enumerate(pairwise(told), 1):
        if later < earlier:
            raise RefusedStep(Refusal("dates_out_of_order", {"earlier": before, "later": after}), number)


@contextmanager
def numbered(step: int) -> Iterator[None]:
    """A refusal in here is that of this step; 0 is the letter."""
    try:
        yield
    except Refusal as no:
        raise RefusedStep(no, step) from no
