"""From the letter to a complaint that somebody settles: sorted, taken on, refused on one of nine grounds, or guided."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from dongthuan.ground.access.models import COMPLAINED_OF, Bar
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_date, take_number, ticked
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.ledger import queries as ledger
from dongthuan.record.search import operations as search
from dongthuan.work.cases.events import (
    ComplaintGuided,
    ComplaintLodged,
    ComplaintRefused,
    ComplaintSortedAgain,
    ComplaintTakenOn,
)
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import NO_DATE, Case, Complaint, Words
from dongthuan.work.cases.operations import competence, periods
from dongthuan.work.cases.operations.sitting import Given, Sitting
from dongthuan.work.cases.operations.take import chosen, taken
from dongthuan.work.cases.operations.write import Change, about, as_it_will_be, since

MANY = 5
"""From so many people on somebody has to speak for them (Law 42/2013 art 29)."""
SPEAKERS = ((10, 2), (9_999, 5))
"""Up to so many people, so many may speak."""


def lodge(case: Case, given: Given, sitting: Sitting) -> Change:
    """A person has read the letter: it is a complaint. Its time to be taken on counts from the day it came in.

    Refusals: not_now, missing, not_a_choice, too_long, unit_unknown, date_not_readable, date_in_the_future,
    number_not_readable, speakers_missing, speakers_too_many.
    """
    state = LIFECYCLE.to("lodge", case.state)
    columns: dict[str, Any] = {
        "state": state, "kind": "complaint", "topic": chosen("topic", "lodge", given["topic"]),
        "summary": taken("summary", "lodge", given["summary"]),
    }  # fmt: skip
    complaint = _complaint(case, given, sitting)
    columns, bars = {**columns, **_elsewhere(case, complaint, sitting)}, _maker(case, complaint, sitting)
    words = _speakers(case, complaint.people, given["speakers"], sitting)
    clock = periods.started(sitting, case, periods.FIRST.accept, sitting.day_of(case.filed_at))
    event = ComplaintLodged(
        **about_at(case, columns, words), instance=1, topic=columns["topic"], against=str(complaint.against_id),
        people=complaint.people, late=complaint.late, accept_by=clock.due.isoformat() if clock.due else "",
    )  # fmt: skip
    return Change(
        case,
        {**columns, "due": clock.due, "officer_id": None},
        event,
        words=words,
        starts=clock,
        complaint=complaint,
        bars=bars,
        indexes=True,
    )


def _competent(complaint: Complaint, sitting: Sitting) -> Unit | None:
    try:
        return competence.first(complaint.against, sitting.on)
    except Refusal:  # said when somebody takes it on
        return None


def _maker(case: Case, complaint: Complaint, sitting: Sitting) -> tuple[Bar, ...]:
    """An office without powers of its own keeps out of a complaint against itself. Whoever has them looks at their own
    decision anew, for the law says so (article 7.1)."""
    competent = _competent(complaint, sitting)
    maker = complaint.against.holder
    if competent is None or competent.id == maker.id or _keeps_out(case, maker):
        return ()
    return (Bar(unit=maker, ground=COMPLAINED_OF, since=since(case)),)


def _keeps_out(case: Case, unit: Unit) -> bool:
    """Somebody has said so before the letter was sorted; of a row of a register that comes in, nobody can have."""
    return not case._state.adding and Bar.objects.filter(row=case.id, unit=unit, lifted_at=None).exists()


def _elsewhere(case: Case, complaint: Complaint, sitting: Sitting) -> dict[str, Unit]:
    """Where it lies with the very office that it is about, it goes to who is competent."""
    competent = _competent(complaint, sitting)
    maker = complaint.against.holder
    with_maker = case.unit.holder.path.startswith(maker.path)
    return {"unit": competent} if competent and competent.id != maker.id and with_maker else {}


def about_at(case: Case, columns: Mapping[str, Any], words: tuple[Words, ...]) -> dict[str, Any]:
    """As ``about``, for a case that lies elsewhere from now on."""
    unit = columns.get("unit") or case.unit
    return {**about(case, words), "unit": str(unit.id)}


def _complaint(case: Case, given: Given, sitting: Sitting) -> Complaint:
    against = sitting.unit(given["against"])
    known = take_date("known_on", given["known_on"]) if given["known_on"].strip() else None
    filed = sitting.day_of(case.filed_at)
    if known and known > filed:
        raise Refusal("date_in_the_future", {"field": "known_on", "date": known.isoformat()})
    ends = periods.started(sitting, case, periods.LIMITATION, known).due if known else None
    people = take_number("people", given["people"], most=9_999) if given["people"].strip() else 1
    return Complaint(
        case_id=case.id, against=against, remote=ticked("remote", given["remote"]), people=people, known_on=known,
        late=bool(ends and filed > ends),
    )  # fmt: skip


def _speakers(case: Case, people: int, written: str, sitting: Sitting) -> tuple[Words, ...]:
    """One name a line; the names are words and nothing else."""
    if not written.strip():
        if people >= MANY:
            raise Refusal("speakers_missing", {"people": people})
        return ()
    names = [name for name in taken("speakers", "lodge", written).splitlines() if name.strip()]
    most = next(most for limit, most in SPEAKERS if people <= limit)
    if len(names) > most:
        raise Refusal("speakers_too_many", {"people": people, "most": most})
    return (sitting.said(case, "speakers", "\n".join(names)),)


def sort_again(case: Case, given: Given, sitting: Sitting) -> Change:
    """It was a slip: the letter waits to be sorted, with the day for its first reply that it always had.

    Refusals: not_now, second_stays_one.
    """
    state = LIFECYCLE.to("sort_again", case.state)
    if case.complaint.instance == 2:
        raise Refusal("second_stays_one", {"reference": case.reference})
    clock = Clock.objects.filter(subject=case.subject, rule_key="TCD-10").order_by("-id").first()
    columns = {
        "state": state, "kind": "", "topic": "", "summary": "", "clock": clock,
        "due": clock.due if clock and clock.due else NO_DATE,
    }  # fmt: skip
    event = ComplaintSortedAgain(**about(case))
    return Change(case, columns, event, cancels=(periods.FIRST.accept,), then=partial(_unlodge, case))


def _unlodge(case: Case) -> None:
    search.forget(case.id)
    lodged = ledger.latest(case.subject, ComplaintLodged.kind)
    if lodged:  # what it brought goes with it; who was named by a person keeps out until a person lifts it
        Bar.objects.filter(row=case.id, unit__isnull=False, at=lodged.at, lifted_at=None).delete()
    Complaint.objects.filter(case=case).delete()
    case._state.fields_cache.pop("complaint", None)


def take_on(case: Case, given: Given, sitting: Sitting) -> Change:
    """Take it on and tell the complainant; the period to decide begins. Refusals: not_now, not_competent,
    unit_takes_no_complaints."""
    state = LIFECYCLE.to("take_on", case.state)
    if case.complaint.instance == 1:
        competent = competence.first(case.complaint.against, sitting.on)
        if competent.id not in (case.unit_id, case.unit.holder_id) and not _came_by_bar(case):
            raise Refusal("not_competent", {"unit": competent.code})
    complaint = as_it_will_be(case.complaint, taken_on=sitting.on)
    clock = periods.settling(sitting, case, complaint)
    columns = {"state": state, "officer_id": sitting.actor.seat, "due": clock.due, "asked_at": None}
    event = ComplaintTakenOn(**about(case), decide_by=clock.due.isoformat() if clock.due else "")
    return Change(case, columns, event, starts=clock, complaint=complaint, meets=_answered(complaint))


def _came_by_bar(case: Case) -> bool:
    """Whoever was competent keeps out, so the superior has it."""
    return Bar.objects.filter(row=case.id, moved_to=case.unit_id, lifted_at=None).exists()


def _answered(complaint: Complaint) -> tuple[str, ...]:
    """Being told that it is taken on, or not, is the first reply to the letter, too."""
    return ("TCD-10", periods.keys(complaint).accept)


def refuse(case: Case, given: Given, sitting: Sitting) -> Change:
    """Not take it on, by one of the nine grounds and with a reason that the complainant reads. That the time had passed
    is said only where the days that are known say so.

    Refusals: not_now, missing, not_a_choice, too_long, limitation_not_passed.
    """
    told = sitting.said(case, "reason", taken("reason", "refuse", given["reason"]))
    ground = chosen("ground", "refuse", given["ground"])
    state = LIFECYCLE.to("refuse", case.state)
    if ground == "limitation_passed" and not case.complaint.late:
        raise Refusal("limitation_not_passed", {"reference": case.reference})
    event = ComplaintRefused(**about(case, [told]), ground=ground)
    columns = {"state": state, "due": NO_DATE, "asked_at": None}
    return Change(case, columns, event, words=(told,), meets=_answered(case.complaint))


def guide(case: Case, given: Given, sitting: Sitting) -> Change:
    """Tell the complainant whose it is: a complaint is guided and not passed on. Refusals: not_now, missing, too_long,
    unit_unknown, same_unit."""
    goal = sitting.unit(given["unit"])
    told = sitting.said(case, "reason", taken("reason", "guide", given["reason"]))
    state = LIFECYCLE.to("guide", case.state)
    if goal.id == case.unit_id:
        raise Refusal("same_unit", {"unit": goal.code})
    event = ComplaintGuided(**about(case, [told]), goal=str(goal.id))
    columns = {"state": state, "due": NO_DATE, "asked_at": None}
    return Change(case, columns, event, words=(told,), meets=_answered(case.complaint))
