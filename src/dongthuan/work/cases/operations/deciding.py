"""After the decision: sent, in effect, carried out."""

from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_date
from dongthuan.work.cases.events import DecisionEnforced, DecisionExecuted, DecisionSent, DecisionTookEffect
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import NO_DATE, Case
from dongthuan.work.cases.operations import periods
from dongthuan.work.cases.operations.reply import check_day
from dongthuan.work.cases.operations.sitting import Given, Sitting
from dongthuan.work.cases.operations.take import taken
from dongthuan.work.cases.operations.write import Change, Owed, about, as_it_will_be


def send(case: Case, given: Given, sitting: Sitting) -> Change:
    """The decision went out to everybody whom the law names. The window for a second complaint opens on the day on
    which the complainant received it; where nobody says when, on the day it was sent.

    Refusals: not_now, date_not_readable, date_in_the_future.
    """
    state, complaint = LIFECYCLE.to("send", case.state), case.complaint
    rules, variant = periods.keys(complaint), periods.where(complaint)
    received = take_date("received_on", given["received_on"]) if given["received_on"].strip() else sitting.on
    assert complaint.decided_on is not None
    if not complaint.decided_on <= received <= sitting.on:
        raise Refusal("date_in_the_future", {"field": "received_on", "date": received.isoformat()})
    effect = periods.started(sitting, case, rules.effect, complaint.decided_on, variant)
    window = periods.started(sitting, case, periods.WINDOW, received, variant) if complaint.instance == 1 else None
    shown = window or effect
    event = DecisionSent(**about(case), effect_on=str(effect.due or ""), until=str(window.due or "") if window else "")
    return Change(
        case, {"state": state, "due": shown.due}, event, starts=shown, also=(effect,) if window else (),
        meets=(rules.send,), complaint=as_it_will_be(complaint, effect_on=effect.due),
    )  # fmt: skip


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
