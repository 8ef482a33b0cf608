"""What the holder of the receipt does: add, say solved, or say once why not."""

from datetime import datetime

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.search import operations as search
from dongthuan.record.store.operation import operation
from dongthuan.work.cases import queries
from dongthuan.work.cases.events import CaseAddedTo, CaseConfirmed, CaseReopened
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import NO_DATE, Case, Words
from dongthuan.work.cases.operations import dates
from dongthuan.work.cases.operations.take import taken
from dongthuan.work.cases.operations.write import Change, about, said, write


@operation
def add(*, actor: Actor, case_id: int, version: int, at: datetime, dice: Dice, text: str) -> Case:
    """Add something to one's letter. No clock moves.

    Refusals: not_found, not_allowed, not_now, stale, missing, too_long.
    """
    case = queries.claimed(actor, "case.add", case_id)
    added = said(case, "added", taken("text", "add", text), otherwise=actor.language, at=at, dice=dice)
    write(actor, decide_add(case, added=added), version=version, at=at)
    if case.kind:  # a person has classified it: only then may its words be found
        search.index(case.id, [case.summary, *queries.letter_texts(case)])
    return case


def decide_add(case: Case, *, added: Words) -> Change:
    state = LIFECYCLE.to("add", case.state)
    return Change(case, {"state": state}, CaseAddedTo(**about(case, [added])), words=(added,))


@operation
def confirm(*, actor: Actor, case_id: int, version: int, at: datetime, dice: Dice) -> Case:  # noqa: ARG001 - every move is called alike, those that throw no dice too
    """Say that it is solved; this ends the case. Refusals: not_found, not_allowed, not_now, stale."""
    case = queries.claimed(actor, "case.confirm", case_id)
    return write(actor, decide_confirm(case), version=version, at=at)


def decide_confirm(case: Case) -> Change:
    return Change(case, {"state": LIFECYCLE.to("confirm", case.state)}, CaseConfirmed(**about(case)))


@operation
def object(*, actor: Actor, case_id: int, version: int, at: datetime, dice: Dice, reason: str) -> Case:
    """Say, once, that it is not solved and why. The office's own period for an answer begins again.

    Refusals: not_found, not_allowed, not_now, objected_before, stale, missing, too_long.
    """
    case = queries.claimed(actor, "case.object", case_id)
    why = said(case, "objection", taken("reason", "object", reason), otherwise=actor.language, at=at, dice=dice)
    return write(actor, decide_object(case, why=why, at=at, book=dates.book(case.unit, at)), version=version, at=at)


def decide_object(case: Case, *, why: Words, at: datetime, book: dates.Book) -> Change:
    state = LIFECYCLE.to("object", case.state)
    if case.objected:
        raise Refusal("objected_before", {"reference": case.reference})
    clock = book.plan(case.subject, "KP-02", at)
    event = CaseReopened(**about(case, [why]), answer_by=clock.due.isoformat() if clock.due else None)
    columns = {"state": state, "objected": True, "due": clock.due or NO_DATE}
    return Change(case, columns, event, words=(why,), starts=clock)
