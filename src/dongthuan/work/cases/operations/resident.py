"""What the holder of the receipt does: add, say solved, or say once why not."""

from dongthuan.kernel.refusal import Refusal
from dongthuan.work.cases.events import CaseAddedTo, CaseConfirmed, CaseReopened
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import NO_DATE, Case
from dongthuan.work.cases.operations.sitting import Given, Sitting
from dongthuan.work.cases.operations.take import taken
from dongthuan.work.cases.operations.write import Change, about


def add(case: Case, given: Given, sitting: Sitting) -> Change:
    """Add something to one's letter, asked or not. No clock moves. Refusals: not_now, missing, too_long."""
    words = taken("text", "add", given["text"])
    added = sitting.said(case, "added", words, sitting.actor.language)
    columns = {"state": LIFECYCLE.to("add", case.state), "asked_at": None}
    return Change(case, columns, CaseAddedTo(**about(case, [added])), words=(added,), indexes=True)


def confirm(case: Case, given: Given, sitting: Sitting) -> Change:
    """Say that it is solved; this ends the case. Refusals: not_now."""
    return Change(case, {"state": LIFECYCLE.to("confirm", case.state)}, CaseConfirmed(**about(case)))


def object(case: Case, given: Given, sitting: Sitting) -> Change:
    """Say, once, that it is not solved and why. The office's own period for an answer begins again, and a case that was
    dealt with together with others goes its own way.

    Refusals: not_now, objected_before, missing, too_long.
    """
    words = taken("reason", "object", given["reason"])
    why = sitting.said(case, "objection", words, sitting.actor.language)
    state = LIFECYCLE.to("object", case.state)
    if case.objected:
        raise Refusal("objected_before", {"reference": case.reference})
    clock = sitting.book(case).plan(case.subject, "KP-02", sitting.at)
    event = CaseReopened(**about(case, [why]), answer_by=clock.due.isoformat() if clock.due else None)
    columns = {"state": state, "objected": True, "due": clock.due or NO_DATE, "joined_to": None}
    return Change(case, columns, event, words=(why,), starts=clock)
