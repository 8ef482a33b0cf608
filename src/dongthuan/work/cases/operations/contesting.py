"""What complainants do: withdraw, leave the others, complain a second time; and the end that follows a withdrawal."""

from datetime import date
from functools import partial

from django.utils.crypto import salted_hmac

from dongthuan.ground.access.models import TOOK_PART, Bar
from dongthuan.kernel import ids
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines import clocks
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.search import operations as search
from dongthuan.work.cases import queries
from dongthuan.work.cases.events import (
    ComplainantLeft,
    ComplaintContested,
    ComplaintLodged,
    ComplaintTerminated,
    ComplaintWithdrawn,
    TerminationSent,
)
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import NO_DATE, Case, Complaint, Words
from dongthuan.work.cases.operations import competence, periods, write
from dongthuan.work.cases.operations.sitting import Given, Sitting
from dongthuan.work.cases.operations.split import free_code
from dongthuan.work.cases.operations.take import taken
from dongthuan.work.cases.operations.write import Change, about, as_it_will_be


def withdraw(case: Case, given: Given, sitting: Sitting) -> Change:
    """Withdraw it, at any time before it is decided. The office has to decide at once that it ends; the law counts no
    days until it has (Decree 155/2026 article 12: 28b.1). Refusals: not_now, missing, too_long."""
    words = sitting.said(case, "statement", taken("statement", "withdraw", given["statement"]), sitting.actor.language)
    state, rules = LIFECYCLE.to("withdraw", case.state), periods.keys(case.complaint)
    return Change(
        case, {"state": state, "due": NO_DATE, "asked_at": None}, ComplaintWithdrawn(**about(case, [words])),
        words=(words,), stops=("TCD-10", rules.accept, rules.settle, periods.SERVE),
        complaint=as_it_will_be(case.complaint, serve_by=None),
    )  # fmt: skip


def leave(case: Case, given: Given, sitting: Sitting) -> Change:
    """One of many withdraws; it goes on for the others (article 7a.1). Refusals: not_now, missing, too_long, alone."""
    words = sitting.said(case, "statement", taken("statement", "leave", given["statement"]), sitting.actor.language)
    state, people = LIFECYCLE.to("leave", case.state), case.complaint.people - 1
    if not people:
        raise Refusal("alone", {"reference": case.reference})
    event = ComplainantLeft(**about(case, [words]), people=people)
    return Change(case, {"state": state}, event, words=(words,), complaint=as_it_will_be(case.complaint, people=people))


def terminate(case: Case, given: Given, sitting: Sitting) -> Change:
    """Decide that it ends; that has to be sent within three working days of the decision (KN-18). Refusals: not_now,
    missing, too_long."""
    told = sitting.said(case, "reason", taken("reason", "terminate", given["reason"]))
    state, serve = LIFECYCLE.to("terminate", case.state), periods.serving(sitting, case)
    due = serve.due if serve else None
    event = ComplaintTerminated(**about(case, [told]), serve_by=due.isoformat() if due else "")
    return Change(
        case, {"state": state, "due": due or NO_DATE}, event, words=(told,), starts=serve,
        complaint=as_it_will_be(case.complaint, serve_by=due),
    )  # fmt: skip


def send_end(case: Case, given: Given, sitting: Sitting) -> Change:
    """The decision that it ends was sent to everybody. Refusals: not_now."""
    columns = {"state": LIFECYCLE.to("send_end", case.state), "due": NO_DATE}
    complaint = as_it_will_be(case.complaint, serve_by=None)
    return Change(case, columns, TerminationSent(**about(case)), meets=(periods.SERVE,), complaint=complaint)


def appeal(case: Case, given: Given, sitting: Sitting) -> Change:
    """Complain a second time, to the direct superior: against the decision, or because there is none in time. After
    the window only with what kept the complainant from it; whether that is good reason, the superior decides.

    Refusals: not_now, missing, too_long, second_is_last, not_overdue, window_closed, superior_elsewhere.
    """
    words = taken("why", "appeal", given["why"])
    state, complaint = LIFECYCLE.to("appeal", case.state), case.complaint
    if complaint.instance == 2:
        raise Refusal("second_is_last", {"reference": case.reference})
    ends, obstacle = _window(case, sitting), given["obstacle"].strip()
    if ends and sitting.on > ends and not obstacle:
        raise Refusal("window_closed", {"date": ends.isoformat(), "field": "obstacle"})
    second = _second(case, sitting)
    then = partial(_open, case, second, words, obstacle and taken("obstacle", "appeal", obstacle), ends, sitting)
    event = ComplaintContested(**about(case), second=second.reference)
    rules = periods.keys(complaint)
    return Change(
        case, {"state": state, "due": NO_DATE, "asked_at": None}, event, meets=(periods.WINDOW,),
        stops=(rules.settle, rules.effect, periods.SERVE), then=then,
    )  # fmt: skip


def _window(case: Case, sitting: Sitting) -> date | None:
    """The last day of the window that is open, or was; None where nobody knows when the decision was received: no day
    of it has passed. Refusal: not_overdue, while the office still has time."""
    if case.state in ("sent", "in_effect"):
        received = case.complaint.received_on
        return periods.window_ends(sitting, case, case.complaint, received) if received else None
    if sitting.on <= case.due:
        raise Refusal("not_overdue", {"date": case.due.isoformat()})
    return periods.window_ends(sitting, case, case.complaint, case.due)


def _second(case: Case, sitting: Sitting) -> Case:
    """Its code is never shown: the receipt of the first opens it."""
    seed = f"second\x1f{case.once}\x1f{case.id}"
    once = salted_hmac("dongthuan.case.second.once", seed, algorithm="sha256").hexdigest()
    return Case(
        id=ids.new(), reference=free_code(seed).reference, key_hash="", once=once,
        unit=competence.second(case.unit, sitting.on),
        state="lodged", kind="complaint", topic=case.topic, summary=case.summary, language=case.language,
        channel=case.channel, filed_at=sitting.at,
    )  # fmt: skip


def _open(case: Case, second: Case, text: str, obstacle: str, ends: date | None, sitting: Sitting) -> None:
    clock = clocks.row(periods.started(sitting, second, periods.SECOND.accept, sitting.on))
    second.clock, second.due = clock, clock.due or NO_DATE
    clock.save(force_insert=True)
    second.save(force_insert=True)
    complaint = Complaint(
        case_id=second.id, instance=2, first=case, against=case.complaint.against, remote=case.complaint.remote,
        people=case.complaint.people, late=bool(ends and sitting.on > ends),
    )  # fmt: skip
    complaint.save(force_insert=True)
    decided = case.unit.holder
    took_part = Bar(unit=decided, ground=TOOK_PART, since=write.since(case))
    others = [row for row in write.carried(case) if row.unit_id != decided.id]
    write.keep_out(sitting.actor, second, [took_part, *others], sitting.at)
    words = _words(case, second, text, obstacle, sitting)
    Words.objects.bulk_create(words)
    event = ComplaintLodged(
        **about(second, words), instance=2, topic=second.topic, against=str(case.unit_id), people=complaint.people,
        late=complaint.late, accept_by=second.due.isoformat(), first=case.reference,
    )  # fmt: skip
    ledger.record(sitting.actor, [event], at=sitting.at)
    search.index(second.id, [second.summary, *queries.letter_texts(second)])


def _words(case: Case, second: Case, text: str, obstacle: str, sitting: Sitting) -> list[Words]:
    """With the place and the contact of the first, each with a salt of its own: either can be erased alone."""
    kept = Words.objects.filter(case_id=case.root_id, name__in=("place", "contact"), text__isnull=False)
    copied = [(row.name, row.text or "") for row in kept.order_by("id")]
    said = [("what", text), *copied, *([("obstacle", obstacle)] if obstacle else [])]
    return [sitting.said(second, name, words, sitting.actor.language) for name, words in said]
