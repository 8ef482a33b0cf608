"""Letters on the same matter, dealt with together: one leads, the others follow and keep all that is theirs.

Whoever joins is brought to where the lead stands by the same moves that the lead made (so they hear of it, and their
own clocks run and are met), and from then on goes along with every step of the office. A person joins, a person can
undo it; an objection of its resident takes a case out by itself.
"""

from datetime import date
from functools import partial

from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_text
from dongthuan.record.deadlines import clocks
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.ledger import queries as ledger
from dongthuan.record.ledger.models import Entry
from dongthuan.record.search import operations as search
from dongthuan.work.cases import queries
from dongthuan.work.cases.events import CaseJoined, CasePromised, CaseUnjoined
from dongthuan.work.cases.lifecycle import LEADS_FROM, LIFECYCLE
from dongthuan.work.cases.models import NO_DATE, Case, Words
from dongthuan.work.cases.operations import reply, sorting
from dongthuan.work.cases.operations.followers import own_task
from dongthuan.work.cases.operations.sitting import Given, Sitting
from dongthuan.work.cases.operations.write import Change, about, write


def join(case: Case, given: Given, sitting: Sitting) -> Change:
    """Let ``case`` follow another one on the same matter, of the same office.

    Refusals: not_now, missing, code_mistyped, not_found, same_case, other_unit, joined_to_others, lead_not_open.
    """
    written = take_text("into", given["into"], 60)
    state = LIFECYCLE.to("join", case.state)
    lead = sitting.shelf.case(sitting.actor, written)
    _check(case, lead)
    steps = _steps_to(case, lead, sitting.on)
    event = CaseJoined(
        **about(case),
        lead=lead.reference,
        was=state,
        clock=str(case.clock_id or ""),
        then=case.version + 1 + len(steps),
    )
    return Change(case, {"state": state, "joined_to": lead}, event, then=partial(_catch_up, case, lead, steps, sitting))


def _check(case: Case, lead: Case) -> None:
    if lead.id == case.id:
        raise Refusal("same_case", {"reference": lead.reference})
    if lead.unit.holder_id != case.unit.holder_id:
        raise Refusal("other_unit", {"reference": lead.reference})
    if case.joined_to_id or lead.joined_to_id or case.followers.exists():
        raise Refusal("joined_to_others", {"reference": case.reference if case.joined_to_id else lead.reference})
    if lead.state not in LEADS_FROM:
        raise Refusal("lead_not_open", {"reference": lead.reference, "state": lead.state})


def _steps_to(case: Case, lead: Case, on: date) -> list[str]:
    """The moves that bring ``case`` to where its lead stands. One that is further on stays where it is; a promise whose
    day has come is not made to anybody anew."""
    way = {"received": 0, "classified": 1, "in_work": 2, "reopened": 2, "committed": 3 if lead.due > on else 2}
    return ["classify", "accept", "promise"][way[case.state] : way[lead.state]]


def _catch_up(case: Case, lead: Case, steps: list[str], sitting: Sitting) -> None:
    officer = None if lead.officer_id in queries.out_of(case, sitting.on) else lead.officer
    for step in steps:
        change = _same_step(step, case, lead, sitting)
        write(sitting.actor, change, version=case.version, at=sitting.at)
        if step == "accept":
            Case.objects.filter(id=case.id).update(officer=officer)
            case.officer = officer


def _same_step(step: str, case: Case, lead: Case, sitting: Sitting) -> Change:
    if step == "classify":
        return sorting.classify(case, {"kind": lead.kind, "topic": lead.topic, "summary": lead.summary}, sitting)
    if step == "accept":
        return sorting.accept(case, {}, sitting)
    return reply.promise(case, {**_promised(lead), "person": str(lead.officer_id), "due": str(lead.due)}, sitting)


def _promised(lead: Case) -> dict[str, str]:
    """The words of the lead's standing promise."""
    rows = Words.objects.filter(case=lead, name__in=("answer", "task"), text__isnull=False).order_by("id")
    return {row.name: row.text or "" for row in rows}


def unjoin(case: Case, given: Given, sitting: Sitting) -> Change:
    """Undo the joining. Where nothing has happened since, the case stands where it stood before, with the clock that
    it had; else it goes on alone from where it is. So it does where the joining passed the lead's promise on: the
    resident was told of it, and a promise is not taken back by undoing something else.

    Refusals: not_now, not_joined.
    """
    state = LIFECYCLE.to("unjoin", case.state)
    lead = case.joined_to
    if lead is None:
        raise Refusal("not_joined", {"reference": case.reference})
    entry = ledger.latest(case.subject, CaseJoined.kind)
    facts = entry.facts if entry else {}
    back = facts.get("then") == case.version and not _promised_since(case, entry)
    columns = {"state": state, "joined_to": None, **(_as_before(case, facts) if back else {})}
    event = CaseUnjoined(**about(case), lead=lead.reference, restored=back)
    return Change(case, columns, event, then=partial(_own_clock if back else own_task, case))


def _promised_since(case: Case, joined: Entry | None) -> bool:
    promised = ledger.latest(case.subject, CasePromised.kind)
    return bool(promised and joined and promised.id > joined.id)


def _as_before(case: Case, facts: dict[str, str | int]) -> dict[str, object]:
    clock = Clock.objects.filter(id=int(facts["clock"] or 0)).first()
    fresh = {"kind": "", "topic": "", "summary": ""} if facts["was"] == "received" else {}
    officer = {"officer": None} if facts["was"] != "in_work" else {}
    return {
        "state": facts["was"], "clock": clock, "due": clock.due or NO_DATE if clock else case.due, **officer, **fresh,
    }  # fmt: skip


def _own_clock(case: Case) -> None:
    """What the joining met runs again; what it started never was."""
    if case.clock_id:
        clocks.cancel_after(case.subject, case.clock_id)
        clocks.run_again(case.clock_id)
    if not case.kind:  # unread again: nobody finds it by words
        search.forget(case.id)
