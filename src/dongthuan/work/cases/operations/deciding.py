"""After the decision: sent, received, in effect, carried out."""

from datetime import date

from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_date
from dongthuan.record.deadlines.clocks import NewClock
from dongthuan.work.cases.events import (
    DecisionEnforced,
    DecisionExecuted,
    DecisionReceived,
    DecisionSent,
    DecisionTookEffect,
)
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import NO_DATE, Case
from dongthuan.work.cases.operations import periods
from dongthuan.work.cases.operations.reply import check_day
from dongthuan.work.cases.operations.sitting import Given, Sitting
from dongthuan.work.cases.operations.take import taken
from dongthuan.work.cases.operations.write import Change, Owed, about, as_it_will_be


def send(case: Case, given: Given, sitting: Sitting) -> Change:
    """The decision went out to everybody whom the law names. The days for a second complaint count from the receipt
    (article 33.1): where nobody says when that was, none has begun, and none is over.

    Refusals: not_now, date_not_readable, date_in_the_future.
    """
    state, complaint = LIFECYCLE.to("send", case.state), case.complaint
    rules, first = periods.keys(complaint), complaint.instance == 1
    assert complaint.decided_on is not None
    received = _received(case, given, sitting) if given["received_on"].strip() else None
    effect = periods.started(sitting, case, rules.effect, complaint.decided_on, periods.where(complaint))
    window = _window(case, received, sitting) if first and received else None
    event = DecisionSent(
        **about(case), instance=complaint.instance, effect_on=str(effect.due or ""), until=_until(window)
    )
    due = window.due if window else NO_DATE if first else effect.due
    return Change(
        case, {"state": state, "due": due}, event, starts=window or effect, also=(effect,) if window else (),
        meets=(rules.send,), complaint=as_it_will_be(complaint, effect_on=effect.due, received_on=received),
    )  # fmt: skip


def note_receipt(case: Case, given: Given, sitting: Sitting) -> Change:
    """It is known now when the complainant received the decision: from that day the window counts. Said again, it mends
    a slip. Refusals: not_now, missing, second_is_last, date_not_readable, date_in_the_future."""
    state, complaint = LIFECYCLE.to("note_receipt", case.state), case.complaint
    if complaint.instance == 2:
        raise Refusal("second_is_last", {"reference": case.reference})
    received = _received(case, given, sitting)
    window = _window(case, received, sitting)
    event = DecisionReceived(**about(case), received_on=received.isoformat(), until=_until(window))
    columns = {"state": state, "due": window.due if state == "sent" else NO_DATE}
    return Change(
        case, columns, event, starts=window, cancels=(periods.WINDOW,),
        complaint=as_it_will_be(complaint, received_on=received),
    )  # fmt: skip


def _received(case: Case, given: Given, sitting: Sitting) -> date:
    received, decided = take_date("received_on", given["received_on"]), case.complaint.decided_on
    assert decided is not None
    if not decided <= received <= sitting.on:
        raise Refusal("date_in_the_future", {"field": "received_on", "date": received.isoformat()})
    return received


def _window(case: Case, received: date, sitting: Sitting) -> NewClock:
    return periods.started(sitting, case, periods.WINDOW, received, periods.where(case.complaint))


def _until(window: NewClock | None) -> str:
    return window.due.isoformat() if window and window.due else ""


def take_effect(case: Case, given: Given, sitting: Sitting) -> Change:
    """The days have passed and nobody has complained a second time. Refusals: not_now, not_yet_in_effect."""
    state = LIFECYCLE.to("take_effect", case.state)
    ends = case.complaint.effect_on
    if ends is None or sitting.on <= ends:
        raise Refusal("not_yet_in_effect", {"date": ends.isoformat() if ends else ""})
    columns = {"state": state, "due": NO_DATE}
    return Change(case, columns, DecisionTookEffect(**about(case)), meets=(periods.keys(case.complaint).effect,))


def enforce(case: Case, given: Given, sitting: Sitting) -> Change:
    """What the decision orders becomes somebody's work by a day.

    Refusals: not_now, missing, too_long, date_not_readable, date_in_the_past, date_out_of_range, person_unknown.
    """
    state = LIFECYCLE.to("enforce", case.state)
    person = sitting.person(case, given["person"])
    work = sitting.said(case, "task", taken("task", "enforce", given["task"]))
    due = take_date("due", given["due"])
    check_day(due, sitting.on)
    event = DecisionEnforced(
        **about(case, [work]), task=str(work.id), person=f"account:{person.id}", due=due.isoformat()
    )
    columns = {"state": state, "due": due, "officer": person}
    return Change(case, columns, event, words=(work,), owes=Owed(case.unit, person, work.text or "", due))


def execute(case: Case, given: Given, sitting: Sitting) -> Change:
    """Show that it was carried out. Refusals: not_now, missing, too_long."""
    shown = sitting.said(case, "evidence", taken("evidence", "execute", given["evidence"]))
    state = LIFECYCLE.to("execute", case.state)
    columns = {"state": state, "due": NO_DATE}
    return Change(
        case, columns, DecisionExecuted(**about(case, [shown])), words=(shown,), keeps=True, stops=(periods.WINDOW,)
    )
