"""A register tried without keeping anything: the same answers as the real run gives, row by row."""

import pickle
import sqlite3
from collections.abc import Sequence
from typing import NoReturn

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.store.operation import operation
from dongthuan.work.cases.models import Case
from dongthuan.work.cases.operations.known import go_on, known_cases
from dongthuan.work.cases.operations.letters import checked
from dongthuan.work.cases.operations.pages import decided, once_of, resident_at
from dongthuan.work.cases.operations.register import Matter, RefusedStep, Replayed
from dongthuan.work.cases.operations.shelf import Kept


class Rehearsal:
    """What the rows before have said, on the disk until the process ends: a register of a million needs no memory."""

    def __init__(self) -> None:
        self._notes = sqlite3.connect("")  # a database in a temporary file of its own
        self._notes.execute("CREATE TABLE told (once TEXT PRIMARY KEY, matter BLOB)")

    def told(self, once: str) -> Matter | None:
        row = self._notes.execute("SELECT matter FROM told WHERE once = ?", [once]).fetchone()
        return pickle.loads(row[0]) if row else None  # noqa: S301 - written by ourselves a moment ago

    def note(self, once: str, matter: Matter) -> None:
        self._notes.execute("INSERT OR REPLACE INTO told VALUES (?, ?)", [once, pickle.dumps(matter)])


def rehearse(
    matters: Sequence[Matter], *, actor: Actor, dice: Dice, shelf: Kept, rehearsal: Rehearsal
) -> list[Replayed]:
    """What ``replay`` would answer, after all that this rehearsal has seen before. Nothing is kept."""
    known = known_cases(once_of(matter.key) for matter in matters)
    return [_one(matter, known.get(once_of(matter.key)), actor, shelf, dice, rehearsal) for matter in matters]


def _one(matter: Matter, case: Case | None, actor: Actor, shelf: Kept, dice: Dice, rehearsal: Rehearsal) -> Replayed:
    once = once_of(matter.key)
    earlier = rehearsal.told(once)
    whole = earlier.with_steps_of(matter) if earlier else matter
    try:
        if earlier:
            _same_words(earlier, matter, shelf, dice)
        result = _tried(whole, case, actor, shelf, dice) if case else decided(whole, actor, shelf, dice).told()
    except RefusedStep as no:
        return _renumbered(no, matter, whole).told(case.reference if case else "")
    rehearsal.note(once, whole)
    return _as_later(result, earlier, whole)


def _same_words(earlier: Matter, matter: Matter, shelf: Kept, dice: Dice) -> None:
    letters = [checked(one.letter, resident_at(one, shelf, dice))[0] for one in (earlier, matter)]
    if (letters[0].what, letters[0].place) != (letters[1].what, letters[1].place):
        raise RefusedStep(Refusal("letter_differs"), 0)


def _as_later(result: Replayed, earlier: Matter | None, whole: Matter) -> Replayed:
    """A second edition within one file finds the first one there."""
    if earlier is None:
        return result
    status = "moved" if len(whole.steps) > len(earlier.steps) else "same"
    return Replayed(status, result.reference, result.state)


def _renumbered(no: RefusedStep, matter: Matter, whole: Matter) -> RefusedStep:
    """The number that the step has in its own row."""
    if not no.step:
        return no
    refused = whole.steps[no.step - 1].name
    return RefusedStep(no.refusal, [step.name for step in matter.steps].index(refused) + 1)


class _Tried(Exception):
    def __init__(self, result: Replayed) -> None:
        super().__init__()
        self.result = result


def _tried(matter: Matter, case: Case, actor: Actor, shelf: Kept, dice: Dice) -> Replayed:
    try:
        _try(matter, case, actor, shelf, dice)
    except _Tried as tried:
        if tried.result.refusal:
            raise RefusedStep(tried.result.refusal, tried.result.step) from None
        return tried.result


@operation
def _try(matter: Matter, case: Case, actor: Actor, shelf: Kept, dice: Dice) -> NoReturn:
    """Done and undone: whatever it returns, it leaves by raising."""
    raise _Tried(go_on(matter, case, actor, shelf, dice))
