"""A matter that an earlier edition of the register brought: what is new in this one is added to it."""

from collections.abc import Iterable

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from dongthuan.record.store.operation import operation
from dongthuan.work.cases.events import MOVE_OF
from dongthuan.work.cases.models import Case, Words
from dongthuan.work.cases.operations.letters import checked
from dongthuan.work.cases.operations.pages import allow, resident_at, who
from dongthuan.work.cases.operations.register import Matter, RefusedStep, Replayed, Step, forwards, numbered
from dongthuan.work.cases.operations.shelf import Kept
from dongthuan.work.cases.operations.sitting import Sitting
from dongthuan.work.cases.operations.table import decide
from dongthuan.work.cases.operations.write import write


def known_cases(names: Iterable[str]) -> dict[str, Case]:
    """By what ``once_of`` calls them: those that stand already. One statement."""
    rows = Case.objects.select_related(
        "unit__cases_with", "officer", "clock", "home__cases_with", "complaint__against__cases_with"
    ).filter(once__in=set(names))
    return {case.once: case for case in rows}


def go_on(matter: Matter, case: Case, importer: Actor, shelf: Kept, dice: Dice) -> Replayed:
    """Make the steps that do not stand in the ledger yet, all of them or none."""
    try:
        return _go_on(matter, case, importer, shelf, dice)
    except RefusedStep as no:
        return no.told(case.reference)


@operation
def _go_on(matter: Matter, case: Case, importer: Actor, shelf: Kept, dice: Dice) -> Replayed:
    forwards(matter)
    with numbered(0):
        importer.require("case.import", on=case)
        _same_letter(matter, case, shelf, dice)
    standing = _standing(case)
    fresh = [(number, step) for number, step in enumerate(matter.steps, 1) if step.name not in standing]
    for number, step in fresh:
        with numbered(number):
            _make(step, case, shelf, dice)
    return Replayed("moved" if fresh else "same", case.reference, case.state)


def _same_letter(matter: Matter, case: Case, shelf: Kept, dice: Dice) -> None:
    """The same key with other words is another matter, or a slip: nobody's letter is written over. What was erased
    cannot be compared, and stays erased."""
    letter, _unit = checked(matter.letter, resident_at(matter, shelf, dice))
    kept = dict(Words.objects.filter(case=case, name__in=("what", "place")).values_list("name", "text"))
    if any(kept.get(name) not in (None, getattr(letter, name)) for name in ("what", "place")):
        raise Refusal("letter_differs", {"reference": case.reference})


def _standing(case: Case) -> set[tuple[str, object]]:
    entries = Entry.objects.filter(subject=case.subject).values_list("kind", "at")
    return {(MOVE_OF[kind], at) for kind, at in entries if kind in MOVE_OF}


def _make(step: Step, case: Case, shelf: Kept, dice: Dice) -> None:
    actor = who(case, step, shelf)
    allow(actor, case, step)
    sitting = Sitting(actor, step.at, dice, shelf)
    write(actor, decide(step.move, case, step.inputs, sitting), version=case.version, at=step.at)
