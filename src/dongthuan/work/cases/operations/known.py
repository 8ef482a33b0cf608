"""A matter that an earlier edition of the register brought: what is new in this one is added to it."""

from collections.abc import Iterable

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from dongthuan.record.store.operation import operation
from dongthuan.work.cases.models import Case, Words
from dongthuan.work.cases.operations.letters import checked
from dongthuan.work.cases.operations.pages import allow, resident_at, who
from dongthuan.work.cases.operations.register import Matter, RefusedStep, Replayed, Step, numbered
from dongthuan.work.cases.operations.shelf import Kept
from dongthuan.work.cases.operations.sitting import Sitting
from dongthuan.work.cases.operations.table import decide
from dongthuan.work.cases.operations.write import write


def known_cases(names: Iterable[str]) -> dict[str, Case]:
    """By what ``once_of`` calls them: those that stand already. One statement."""
    rows = Case.objects.select_related("unit", "officer", "clock", "home").filter(once__in=set(names))
    return {case.once: case for case in rows}


def go_on(matter: Matter, case: Case, importer: Actor, shelf: Kept, dice: Dice) -> Replayed:
    """Make the steps that do not stand in the ledger yet, all of them or none."""
    try:
        return _go_on(matter, case, importer, shelf, dice)
    except RefusedStep as no:
        return no.told(case.reference)


@operation
def _go_on(matter: Matter, case: Case, importer: Actor, shelf: Kept, dice: Dice) -> Replayed:
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


KINDS = {
    "classify": "case_classified", "accept": "case_accepted", "transfer": "case_transferred", "ask": "case_asked",
    "decline": "case_declined", "answer": "case_answered", "promise": "case_promised", "fulfil": "promise_fulfilled",
    "send_up": "case_sent_up", "send_back": "case_sent_back", "add": "case_added_to", "confirm": "case_confirmed",
    "object": "case_reopened", "publish": "case_published", "unpublish": "case_unpublished",
}  # fmt: skip
"""The event that each move of a register enters."""


def _standing(case: Case) -> set[tuple[str, object]]:
    move_of = {kind: move for move, kind in KINDS.items()}
    entries = Entry.objects.filter(subject=case.subject).values_list("kind", "at")
    return {(move_of[kind], at) for kind, at in entries if kind in move_of}


def _make(step: Step, case: Case, shelf: Kept, dice: Dice) -> None:
    actor = who(case, step, shelf)
    allow(actor, case, step)
    sitting = Sitting(actor, step.at, dice, shelf)
    write(actor, decide(step.move, case, step.inputs, sitting), version=case.version, at=step.at)
