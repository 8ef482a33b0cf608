"""A matter that an earlier edition of the register brought: what is new in this one is added to it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

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


@dataclass
class Standing:
    """What stands of a known case: its letter, without what is erased, and its steps by their names."""

    letter: dict[str, str | None] = field(default_factory=dict)
    steps: set[tuple[str, datetime]] = field(default_factory=set)


def standing(cases: Iterable[Case]) -> dict[int, Standing]:
    """By the ids of the cases. Two statements, however many there are."""
    found = {case.subject: (case.id, Standing()) for case in cases}
    by_id = dict(found.values())
    if not found:
        return {}
    letters = Words.objects.filter(case__in=by_id, name__in=("what", "place"))
    for one, name, text in letters.values_list("case_id", "name", "text"):
        by_id[one].letter[name] = text
    for subject, kind, at in Entry.objects.filter(subject__in=found).values_list("subject", "kind", "at"):
        if kind in MOVE_OF:
            found[subject][1].steps.add((MOVE_OF[kind], at))
    return by_id


def go_on(
    matter: Matter, case: Case, importer: Actor, shelf: Kept, dice: Dice, stands: Standing | None = None
) -> Replayed:
    """Make the steps that do not stand in the ledger yet, all of them or none. ``stands``: as it was a moment ago;
    where that has every step already, nothing more is asked."""
    try:
        if stands and not _fresh(matter, case, stands, importer, shelf, dice):
            return Replayed("same", case.reference, case.state)
        return _go_on(matter, case, importer, shelf, dice)
    except RefusedStep as no:
        return no.told(case.reference)


@operation
def _go_on(matter: Matter, case: Case, importer: Actor, shelf: Kept, dice: Dice) -> Replayed:
    fresh = _fresh(matter, case, standing([case])[case.id], importer, shelf, dice)
    for number, step in fresh:
        with numbered(number):
            _make(step, case, shelf, dice)
    return Replayed("moved" if fresh else "same", case.reference, case.state)


def _fresh(
    matter: Matter, case: Case, stands: Standing, importer: Actor, shelf: Kept, dice: Dice
) -> list[tuple[int, Step]]:
    """The steps that do not stand yet, with their numbers. Raises RefusedStep."""
    forwards(matter)
    with numbered(0):
        importer.require("case.import", on=case)
        _same_letter(matter, case, stands, shelf, dice)
    return [(number, step) for number, step in enumerate(matter.steps, 1) if step.name not in stands.steps]


def _same_letter(matter: Matter, case: Case, stands: Standing, shelf: Kept, dice: Dice) -> None:
    """The same key with other words is another matter, or a slip: nobody's letter is written over. What was erased
    cannot be compared, and stays erased."""
    letter, _unit = checked(matter.letter, resident_at(matter, shelf, dice))
    if any(stands.letter.get(name) not in (None, getattr(letter, name)) for name in ("what", "place")):
        raise Refusal("letter_differs", {"reference": case.reference})


def _make(step: Step, case: Case, shelf: Kept, dice: Dice) -> None:
    actor = who(case, step, shelf)
    allow(actor, case, step)
    sitting = Sitting(actor, step.at, dice, shelf)
    write(actor, decide(step.move, case, step.inputs, sitting), version=case.version, at=step.at)
