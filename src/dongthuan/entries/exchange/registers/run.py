"""A whole register through the same decisions: looked at once from end to end, then replayed a few hundred at a time.

A file that is not whole changes nothing. Each call decides first and writes then, in a fraction of a second, so that
somebody's small change never waits long for the register. Neither pass holds more than a batch of rows.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from dongthuan.entries.exchange.registers import matters, table
from dongthuan.entries.exchange.registers.mapping import Register
from dongthuan.entries.exchange.registers.row import Row
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Fact, Refusal
from dongthuan.work.cases import queries
from dongthuan.work.cases.operations.replay import Kept, Matter, Rehearsal, Replayed, rehearse, replay

AT_ONCE = 100
STATUSES = ("new", "moved", "same", "refused")


@dataclass(frozen=True)
class Line:
    """What became of a row. ``step`` 0 is the letter, n the nth step that the row has; ``move`` is its name."""

    row: int
    sheet: str
    key: str
    status: str
    reference: str = ""
    state: str = ""
    code: str = ""
    facts: dict[str, Fact] = field(default_factory=dict)
    step: int = 0
    move: str = ""


def survey(path: Path, register: Register, most: int = 0) -> int:
    """How many rows there are, all of them read and nothing changed.

    Refusals: import_not_readable, sheet_unknown, column_unknown, column_twice, register_too_long.
    """
    rows = 0
    for _row in table.read(path, register.layout, register.columns):
        rows += 1
        if most and rows > most:
            raise Refusal("register_too_long", {"most": most})
    return rows


class Replay:
    """``keep`` False rehearses: the same answers, and nothing stays. Rows are told in the order of the file."""

    def __init__(self, register: Register, *, actor: Actor, dice: Dice, keep: bool) -> None:
        self.register, self.actor, self.dice, self.keep = register, actor, dice, keep
        self.counts, self.codes = Counter(dict.fromkeys(STATUSES, 0)), Counter[str]()
        self.shelf, self.rehearsal = Kept(), Rehearsal()

    def lines(self, path: Path) -> Iterator[Line]:
        """Refusals: not_allowed, before anything is taken in; import_not_readable where the file has changed since."""
        if not queries.may_import(self.actor):
            raise Refusal("not_allowed", {"action": "case.import"})
        rows = table.read(path, self.register.layout, self.register.columns)
        while batch := [(row, self._made(row)) for row in islice(rows, AT_ONCE)]:
            done = iter(self._play([made for _, made in batch if isinstance(made, Matter)]))
            for row, made in batch:
                refused = Replayed("refused", refusal=made) if isinstance(made, Refusal) else None
                line = self._line(row, made, refused or next(done))
                self._count(line)
                yield line

    def summary(self) -> dict[str, object]:
        return {
            "register": self.register.name,
            "kept": self.keep,
            "count": sum(self.counts.values()),
            "counts": dict(self.counts),
            "refusals": dict(self.codes.most_common()),
        }

    def _made(self, row: Row) -> Matter | Refusal:
        try:
            return matters.matter(row, self.register)
        except Refusal as no:
            return no

    def _play(self, ready: Sequence[Matter]) -> list[Replayed]:
        if not self.keep:
            return rehearse(ready, actor=self.actor, dice=self.dice, shelf=self.shelf, rehearsal=self.rehearsal)
        return replay(ready, actor=self.actor, dice=self.dice, shelf=self.shelf)

    def _count(self, line: Line) -> None:
        self.counts[line.status] += 1
        if line.code:
            self.codes[line.code] += 1

    def _line(self, row: Row, made: Matter | Refusal, result: Replayed) -> Line:
        """The receipt of a new case is left out: who holds it may speak for the resident."""
        no = result.refusal
        steps = made.steps if isinstance(made, Matter) else ()
        return Line(
            row=row.number,
            sheet=row.sheet,
            key=self._key(row),
            status=result.status,
            reference=result.reference,
            state=result.state,
            code=no.code if no else "",
            facts={name: fact for name, fact in no.facts.items() if name != "reference"} if no else {},
            step=result.step,
            move=steps[result.step - 1].move if no and 0 < result.step <= len(steps) else "",
        )

    def _key(self, row: Row) -> str:
        try:
            return matters.key(row, self.register).partition(":")[2] if not row.no else ""
        except Refusal:
            return ""
