"""How a complaint is settled: verified, found complex, talked over, suspended and gone on with, decided."""

from datetime import date

from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_date, ticked
from dongthuan.record.deadlines.clocks import NewClock
from dongthuan.record.deadlines.extensions import CRITERIA, Extension, fits
from dongthuan.work.cases.events import (
    ComplaintComplex,
    ComplaintDecided,
    ComplaintResumed,
    ComplaintSuspended,
    ComplaintVerified,
    DecisionServed,
    DialogueCalled,
    DialogueHeld,
)
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import NO_DATE, Case
from dongthuan.work.cases.operations import periods
from dongthuan.work.cases.operations.sitting import Given, Sitting
from dongthuan.work.cases.operations.take import chosen, taken
from dongthuan.work.cases.operations.write import Change, about, as_it_will_be


def verify(case: Case, given: Given, sitting: Sitting) -> Change:
    """Give it to a person to verify. Refusals: not_now, missing, person_unknown."""
    state = LIFECYCLE.to("verify", case.state)
    person = sitting.person(case, given["person"])
    event = ComplaintVerified(**about(case), person=f"account:{person.id}")
    return Change(case, {"state": state, "officer": person}, event)


def mark_complex(case: Case, given: Given, sitting: Sitting) -> Change:
    """Say by which of the seven criteria it is complex; the longer period counts from the day it was taken on. What is
    overdue cannot be made punctual like that.

    Refusals: not_now, missing, too_long, criteria_too_few, complex_before, period_passed.
    """
    state = LIFECYCLE.to("mark_complex", case.state)
    criteria = tuple(name for name in CRITERIA if ticked(name, given[name]))
    extension = Extension(sitting.on, taken("number", "mark_complex", given["number"]), criteria)
    fits("complex", extension)
    if case.complaint.complex_for:
        raise Refusal("complex_before", {"reference": case.reference})
    if case.due < sitting.on:
        raise Refusal("period_passed", {"date": case.due.isoformat()})
    complaint = as_it_will_be(case.complaint, complex_for=",".join(criteria))
    clock = periods.settling(sitting, case, complaint)
    event = ComplaintComplex(
        **about(case), criteria=complaint.complex_for, number=extension.decision, decide_by=_iso(clock)
    )
    return Change(
        case, {"state": state, "due": clock.due}, event, extends=(clock.ruling, extension), complaint=complaint,
        calendar=sitting.book(case).calendar,
    )  # fmt: skip


def _iso(clock: NewClock) -> str:
    return clock.due.isoformat() if clock.due else ""


def call_dialogue(case: Case, given: Given, sitting: Sitting) -> Change:
    """Invite everybody concerned, in time (KN-06: five days before, from 1 July 2026 on, also in older complaints).

    Refusals: not_now, missing, too_long, date_not_readable, date_in_the_past, date_out_of_range, invited_too_late.
    """
    state = LIFECYCLE.to("call_dialogue", case.state)
    day = take_date("day", given["day"])
    words = sitting.said(case, "invitation", taken("invitation", "call_dialogue", given["invitation"]))
    if day < sitting.on:
        raise Refusal("date_in_the_past", {"field": "day", "date": day.isoformat()})
    _in_time(case, day, sitting)
    complaint = as_it_will_be(case.complaint, dialogue_on=day)
    event = DialogueCalled(**about(case, [words]), day=day.isoformat())
    return Change(case, {"state": state}, event, words=(words,), complaint=complaint)


def _in_time(case: Case, day: date, sitting: Sitting) -> None:
    try:
        latest = sitting.book_on(case, sitting.on).due("KN-06", day)
    except Refusal as no:
        if no.code == "rule_not_in_force":
            return
        raise
    if latest and sitting.on > latest:
        raise Refusal("invited_too_late", {"field": "day", "date": latest.isoformat()})


def hold_dialogue(case: Case, given: Given, sitting: Sitting) -> Change:
    """Keep the minutes. Who was invited and stays away without good reason does not stop the settlement.

    Refusals: not_now, missing, too_long, dialogue_not_yet.
    """
    state = LIFECYCLE.to("hold_dialogue", case.state)
    minutes = sitting.said(case, "minutes", taken("minutes", "hold_dialogue", given["minutes"]))
    day = case.complaint.dialogue_on
    if day and sitting.on < day:
        raise Refusal("dialogue_not_yet", {"date": day.isoformat()})
    complaint = as_it_will_be(case.complaint, heard=True)
    event = DialogueHeld(**about(case, [minutes]), absent=ticked("absent", given["absent"]))
    return Change(case, {"state": state}, event, words=(minutes,), complaint=complaint)


def suspend(case: Case, given: Given, sitting: Sitting) -> Change:
    """Let the period stand still; the decision has to be sent within three working days (KN-18).

    Refusals: not_now, missing, not_a_choice, too_long, rule_not_in_force (before that law), not_served.
    """
    state = LIFECYCLE.to("suspend", case.state)
    ground = chosen("ground", "suspend", given["ground"])
    told = sitting.said(case, "reason", taken("reason", "suspend", given["reason"]))
    _nothing_unserved(case)
    serve = periods.started(sitting, case, periods.SERVE, sitting.on)
    complaint = as_it_will_be(case.complaint, suspended_on=sitting.on, serve_by=serve.due)
    event = ComplaintSuspended(**about(case, [told]), ground=ground, serve_by=_iso(serve))
    return Change(
        case, {"state": state, "due": serve.due}, event, words=(told,), also=(serve,),
        pauses=(periods.keys(complaint).settle,), complaint=complaint, calendar=sitting.book(case).calendar,
    )  # fmt: skip


def _nothing_unserved(case: Case) -> None:
    if case.complaint.serve_by:
        raise Refusal("not_served", {"date": case.complaint.serve_by.isoformat()})


def serve(case: Case, given: Given, sitting: Sitting) -> Change:
    """The decision to suspend, or to go on, was sent to everybody. Refusals: not_now, nothing_to_serve."""
    state = LIFECYCLE.to("serve", case.state)
    if not case.complaint.serve_by:
        raise Refusal("nothing_to_serve", {"reference": case.reference})
    complaint = as_it_will_be(case.complaint, serve_by=None)
    columns = {"state": state, **({"due": NO_DATE} if state == "suspended" else {})}
    return Change(case, columns, DecisionServed(**about(case)), meets=(periods.SERVE,), complaint=complaint)


def resume(case: Case, given: Given, sitting: Sitting) -> Change:
    """Go on: what was left of the period counts from the day of this decision. Refusals: not_now, not_served."""
    state = LIFECYCLE.to("resume", case.state)
    _nothing_unserved(case)
    begun = case.complaint.suspended_on
    assert begun is not None
    settle = periods.keys(case.complaint).settle
    pauses = (*case.complaint.paused(), (begun, sitting.on))
    complaint = as_it_will_be(
        case.complaint, suspended_on=None, pauses=[[day.isoformat() for day in pause] for pause in pauses]
    )
    clock, serve = periods.settling(sitting, case, complaint), periods.started(sitting, case, periods.SERVE, sitting.on)
    complaint.serve_by = serve.due
    event = ComplaintResumed(**about(case), decide_by=_iso(clock), serve_by=_iso(serve))
    columns = {"state": state, "due": clock.due}
    return Change(
        case,
        columns,
        event,
        also=(serve,),
        resumes=(settle,),
        complaint=complaint,
        calendar=sitting.book(case).calendar,
    )


def decide(case: Case, given: Given, sitting: Sitting) -> Change:
    """Decide. At second instance nobody decides before the dialogue.

    Refusals: not_now, missing, not_a_choice, too_long, dialogue_first, not_served.
    """
    state = LIFECYCLE.to("decide", case.state)
    outcome = chosen("outcome", "decide", given["outcome"])
    number = taken("number", "decide", given["number"])
    words = sitting.said(case, "decision", taken("decision", "decide", given["decision"]))
    _nothing_unserved(case)
    complaint = as_it_will_be(case.complaint, outcome=outcome, number=number, decided_on=sitting.on)
    if complaint.instance == 2 and not complaint.heard:
        raise Refusal("dialogue_first", {"reference": case.reference})
    clock = periods.started(sitting, case, periods.keys(complaint).send, sitting.on)
    event = ComplaintDecided(**about(case, [words]), outcome=outcome, send_by=_iso(clock))
    columns = {"state": state, "due": clock.due, "asked_at": None}
    return Change(
        case, columns, event, words=(words,), starts=clock, complaint=complaint,
        meets=(periods.keys(complaint).settle,),
    )  # fmt: skip
