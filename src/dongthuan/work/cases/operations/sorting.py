"""From the letter to the decision whose work it is."""

from dongthuan.ground.organisations.kinds import TAKES_NO_CASES
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.cases import queries
from dongthuan.work.cases.events import CaseAccepted, CaseAsked, CaseClassified, CaseDeclined, CaseTransferred
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import NO_DATE, Case
from dongthuan.work.cases.operations.sitting import Given, Sitting
from dongthuan.work.cases.operations.take import chosen, taken
from dongthuan.work.cases.operations.write import Change, about


def classify(case: Case, given: Given, sitting: Sitting) -> Change:
    """A person reads the letter and says what it is; from now on it can be found by its words.

    Refusals: not_now, missing, not_a_choice, too_long.
    """
    kind, topic = chosen("kind", "classify", given["kind"]), chosen("topic", "classify", given["topic"])
    summary = taken("summary", "classify", given["summary"])
    columns = {"state": LIFECYCLE.to("classify", case.state), "kind": kind, "topic": topic, "summary": summary}
    return Change(case, columns, CaseClassified(**about(case), classed_as=kind, topic=topic), indexes=True)


def accept(case: Case, given: Given, sitting: Sitting) -> Change:
    """Take the case on: the first reply is given (TCD-10), the office's own period for the answer begins (KP-02).

    Refusals: not_now.
    """
    state = LIFECYCLE.to("accept", case.state)
    clock = sitting.book(case).plan(case.subject, "KP-02", sitting.at)
    columns = {"state": state, "officer_id": sitting.actor.seat, "due": clock.due or NO_DATE}
    event = CaseAccepted(**about(case), answer_by=clock.due.isoformat() if clock.due else None)
    return Change(case, columns, event, starts=clock, meets=("TCD-10",))


def transfer(case: Case, given: Given, sitting: Sitting) -> Change:
    """Pass the case on, with a reason that the resident reads. No clock starts anew: the days named stay named.

    Refusals: not_now, missing, unit_unknown, same_unit, unit_takes_no_cases, unit_barred.
    """
    goal = sitting.unit(given["unit"])
    why = taken("reason", "transfer", given["reason"])
    told = sitting.said(case, "reason", why, sitting.actor.language)
    state = LIFECYCLE.to("transfer", case.state)
    if goal.id in (case.unit_id, case.unit.holder_id):
        raise Refusal("same_unit", {"unit": goal.code})
    if goal.kind in TAKES_NO_CASES or not goal.served or not goal.stands(sitting.on):
        raise Refusal("unit_takes_no_cases", {"unit": goal.code})
    if queries.is_about(case, goal):
        raise Refusal("unit_barred", {"unit": goal.code})
    event = CaseTransferred(**{**about(case, [told]), "unit": str(goal.id)}, from_unit=str(case.unit_id))
    return Change(case, {"state": state, "unit": goal, "officer": None}, event, words=(told,))


def decline(case: Case, given: Given, sitting: Sitting) -> Change:
    """File the letter without action, on one of the listed grounds and with a reason that the resident reads.

    Refusals: not_now, missing, not_a_choice.
    """
    why = taken("reason", "decline", given["reason"])
    told = sitting.said(case, "reason", why, sitting.actor.language)
    ground = chosen("ground", "decline", given["ground"])
    columns = {"state": LIFECYCLE.to("decline", case.state), "due": NO_DATE, "asked_at": None}
    return Change(case, columns, CaseDeclined(**about(case, [told]), ground=ground), words=(told,), meets=("TCD-10",))


def ask(case: Case, given: Given, sitting: Sitting) -> Change:
    """Ask the resident for more. The case waits for them and the clock goes on: no law stops it for a recommendation
    or a reflection. What they add, or the office's next word, ends the waiting.

    Refusals: not_now, missing, too_long.
    """
    question = taken("question", "ask", given["question"])
    asked = sitting.said(case, "question", question)
    columns = {"state": LIFECYCLE.to("ask", case.state), "asked_at": sitting.at}
    return Change(case, columns, CaseAsked(**about(case, [asked])), words=(asked,))
