"""A row of an old register: a registration, and what was decided since, each on its own day.

Paper says less than a registration here has to: what it leaves out of the ten contents stays empty, and recognition
rests on the number of its decision, not on points that nobody gave. Whoever brings it in answers for it by name.
"""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.store.operation import operation
from dongthuan.work.exemplars.figures import figures_of
from dongthuan.work.exemplars.lifecycle import CONTENTS, LIFECYCLE
from dongthuan.work.exemplars.models import Exemplar
from dongthuan.work.exemplars.operations.moves import carry_out
from dongthuan.work.exemplars.operations.registering import enter, once_of

STEPS = ("put_on_list", "launch", "take_over", "report_results", "report_again", "take_over_recognised", "delist")
"""What a register of old can tell, in the order in which it happens."""
MADE = {
    "put_on_list": "listed_on", "launch": "launched_on", "take_over_recognised": "recognised_on",
    "delist": "delisted_on",
}  # fmt: skip
"""By which column of the row it can be told that a step was made."""


@dataclass(frozen=True)
class Step:
    move: str
    at: datetime
    given: Mapping[str, str]


@dataclass(frozen=True)
class Brought:
    """``once`` names the row for ever among those of its unit."""

    unit: Unit
    given: Mapping[str, str]
    at: datetime
    once: str
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Taken:
    """``status``: new, moved (steps of a later edition were added), same."""

    status: str
    row: Exemplar


class _RehearsedError(Exception):
    """So that nothing of a rehearsal stays."""


def bring(*, actor: Actor, brought: Brought, at: datetime, dice: Dice, keep: bool) -> Taken:
    """Take a row in, whole or not at all. ``keep`` False rehearses. ``at`` is now: nothing happened later.

    Refusals: not_allowed, date_in_the_future, dates_out_of_order, exemplar_differs, and those of ``register`` and of
    the steps.
    """
    taken: list[Taken] = []
    with contextlib.suppress(_RehearsedError):
        _bring(actor=actor, brought=brought, at=at, dice=dice, keep=keep, taken=taken)
    return taken[0]


@operation
def _bring(*, actor: Actor, brought: Brought, at: datetime, dice: Dice, keep: bool, taken: list[Taken]) -> None:
    actor.require("exemplar.import", on=brought.unit)
    _in_order(brought, at)
    row = Exemplar.objects.filter(once=once_of(brought.unit.id, brought.once, dice)).first()
    status = "same" if row else "new"
    if row:
        _same_words(row, brought)
    else:
        given = {**brought.given, "once": brought.once}
        row = enter(brought.unit, given, actor=actor, at=brought.at, dice=dice, paper=day_of(at))
    for step in _left(row, brought.steps):
        row = carry_out(step.move, row, actor=actor, version=row.version, given=step.given, at=step.at)
        status = "moved" if status == "same" else status
    taken.append(Taken(status, row))
    if not keep:
        raise _RehearsedError


def _in_order(brought: Brought, now: datetime) -> None:
    before, said = brought.at, "registered_on"
    for step in brought.steps:
        if day_of(step.at) < day_of(before):
            raise Refusal("dates_out_of_order", {"earlier": said, "later": step.move})
        before, said = step.at, step.move
    if day_of(before) > day_of(now):
        raise Refusal("date_in_the_future", {"field": said, "date": day_of(before).isoformat()})


def _same_words(row: Exemplar, brought: Brought) -> None:
    """What stands is never written over by a file."""
    for name in ("field", *CONTENTS):
        told = brought.given.get(name, "").strip()
        if told and told != getattr(row, name):
            raise Refusal("exemplar_differs", {"field": name})


def _left(row: Exemplar, steps: tuple[Step, ...]) -> Iterator[Step]:
    """What has not been made yet; whatever somebody has led further since stays where it is."""
    state = row.state
    for step in steps:
        made = getattr(row, MADE[step.move]) if step.move in MADE else None
        told = step.move.startswith("report") and _told(row, step)
        passed = step.move == "take_over" and state not in LIFECYCLE.moves["take_over"].source
        if made is None and not told and not passed:
            yield step


def _told(row: Exemplar, step: Step) -> bool:
    """Whether this report stands. Refusal: exemplar_differs, where it says other figures: a later edition needs another
    name."""
    report = row.reports.filter(period=step.given["period"]).first()
    if report is None:
        return False
    stands = sorted(report.figures.values_list("what", "value", "qualifier"))
    if stands != sorted((what, one.value, one.qualifier) for what, one in figures_of(step.given["figures"])):
        raise Refusal("exemplar_differs", {"field": "figures"})
    return True
