"""What is beyond an office's competence: it asks the one above, stays answerable to the resident, and gets a reply."""

from dongthuan.kernel.refusal import Refusal
from dongthuan.work.cases import queries
from dongthuan.work.cases.events import CaseSentBack, CaseSentUp
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import Case
from dongthuan.work.cases.operations.sitting import Given, Sitting
from dongthuan.work.cases.operations.take import taken
from dongthuan.work.cases.operations.write import Change, about


def send_up(case: Case, given: Given, sitting: Sitting) -> Change:
    """Report to the office above and ask it. The day named to the resident stays named: the clock is of the office that
    asks, and goes on.

    Refusals: not_now, missing, too_long, unit_unknown, unit_not_above, unit_barred.
    """
    goal = sitting.unit(given["unit"])
    why = taken("reason", "send_up", given["reason"])
    told = sitting.said(case, "reason", why)
    state = LIFECYCLE.to("send_up", case.state)
    if not (goal.is_above(case.unit) and goal.stands(sitting.on)):
        raise Refusal("unit_not_above", {"unit": goal.code})
    if queries.is_about(case, goal):
        raise Refusal("unit_barred", {"unit": goal.code})
    event = CaseSentUp(**{**about(case, [told]), "unit": str(goal.id)}, from_unit=str(case.unit_id))
    columns = {"state": state, "unit": goal, "home": case.unit, "officer": None, "asked_at": None}
    return Change(case, columns, event, words=(told,))


def send_back(case: Case, given: Given, sitting: Sitting) -> Change:
    """Reply to the office that asked; it goes on, and the person who asked holds the case again.

    Refusals: not_now, missing, too_long.
    """
    words = taken("reply", "send_back", given["reply"])
    reply = sitting.said(case, "reply", words)
    state = LIFECYCLE.to("send_back", case.state)
    event = CaseSentBack(**{**about(case, [reply]), "unit": str(case.home_id)}, from_unit=str(case.unit_id))
    asker = sitting.shelf.asker(case)
    officer = None if asker in queries.out_of(case, sitting.on) else asker
    columns = {"state": state, "unit": case.home, "home": None, "officer_id": officer}
    return Change(case, columns, event, words=(reply,))
