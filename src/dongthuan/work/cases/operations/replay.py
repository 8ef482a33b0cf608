"""A register of another system, replayed through the same decisions: each matter whole, or not at all.

What is new is decided in memory, row by row at its own date under its own law, and written in a handful of statements
for all of it. What is known already goes on from where it stands: a step that stands in the ledger (the same move at
the same moment) is not made again, and where no step is new nothing is written.
"""

from collections import Counter
from collections.abc import Sequence

from django.db import IntegrityError

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.store.operation import operation
from dongthuan.work.cases.models import Case
from dongthuan.work.cases.operations.known import go_on, known_cases, standing
from dongthuan.work.cases.operations.pages import Page, decided, once_of, write_pages
from dongthuan.work.cases.operations.register import Matter, RefusedStep, Replayed, Step
from dongthuan.work.cases.operations.rehearsal import Rehearsal, rehearse
from dongthuan.work.cases.operations.shelf import Kept

__all__ = ["Kept", "Matter", "Rehearsal", "Replayed", "Step", "rehearse", "replay"]


def replay(matters: Sequence[Matter], *, actor: Actor, dice: Dice, shelf: Kept) -> list[Replayed]:
    """Take these matters in, the new ones in one transaction: some hundreds at a time, so that nobody waits long. One
    that is refused stops nobody else, and nothing of it stays. ``shelf`` goes from call to call: nothing is looked up
    twice.

    Everything is decided before the transaction begins: nobody who writes waits for that.
    ``actor`` may bring registers of the offices that they reach (case.import); a row of another one is refused.
    """
    try:
        return _replay(matters, actor, dice, shelf)
    except _MetError:  # another run has brought one of them meanwhile: it is known now
        return _replay(matters, actor, dice, shelf)


def _replay(matters: Sequence[Matter], actor: Actor, dice: Dice, shelf: Kept) -> list[Replayed]:
    names = [once_of(matter.key) for matter in matters]
    known = known_cases(names)
    stands = standing(known.values())
    pages, results = _decided(matters, names, known, actor, shelf, dice)
    _give_free_references(pages, matters, actor, shelf, dice)
    _written(list(pages.values()))
    for place, page in pages.items():
        known[names[place]], results[place] = page.case, page.told()
    for place, matter in enumerate(matters):
        if place not in results:
            case = known[names[place]]
            results[place] = go_on(matter, case, actor, shelf, dice, stands.pop(case.id, None))
    return [results[place] for place in range(len(matters))]


class _MetError(Exception):
    """Two runs brought the same matter."""


def _written(pages: Sequence[Page]) -> None:
    """Of what goes on later only the one matter is refused; here nothing stands yet, and all can be decided anew."""
    try:
        _write(pages)
    except IntegrityError as no:
        raise _MetError from no


@operation
def _write(pages: Sequence[Page]) -> None:
    write_pages(pages)


def _decided(
    matters: Sequence[Matter], names: Sequence[str], known: dict[str, Case], actor: Actor, shelf: Kept, dice: Dice
) -> tuple[dict[int, Page], dict[int, Replayed]]:
    """Pages and refusals of what is new, by place; a key's second row waits until the first one stands."""
    pages, refused, begun = dict[int, Page](), dict[int, Replayed](), set(known)
    for place, matter in enumerate(matters):
        if names[place] in begun:
            continue
        try:
            pages[place] = decided(matter, actor, shelf, dice)
            begun.add(names[place])
        except RefusedStep as no:
            refused[place] = no.told()
    return pages, refused


def _give_free_references(
    pages: dict[int, Page], matters: Sequence[Matter], actor: Actor, shelf: Kept, dice: Dice
) -> None:
    """A reference has 35 bits: among millions some meet. Those are decided again with the next one."""
    for attempt in range(1, 8):
        meeting = _taken(pages)
        if not meeting:
            return
        for place in meeting:
            pages[place] = decided(matters[place], actor, shelf, dice, attempt)
    raise Refusal("try_again")


def _taken(pages: dict[int, Page]) -> list[int]:
    mine = {place: page.case.reference for place, page in pages.items()}
    taken = set(Case.objects.filter(reference__in=mine.values()).values_list("reference", flat=True))
    often = {reference for reference, count in Counter(mine.values()).items() if count > 1}
    return [place for place, reference in mine.items() if reference in taken | often]
