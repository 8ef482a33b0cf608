"""Who is told what on which event: data over ``channels``. Nothing a citizen wrote goes into a letter, and nothing at
all goes out before a person has classified what came in."""

from datetime import datetime

from django.conf import settings

from dongthuan.ground.channels import operations as channels
from dongthuan.ground.channels.contact import check_contact
from dongthuan.kernel.actor import Actor
from dongthuan.record.ledger.events import Event
from dongthuan.work.cases import queries
from dongthuan.work.cases.events import (
    CaseAccepted,
    CaseAnswered,
    CaseAsked,
    CaseDeclined,
    CaseEvent,
    CasePromised,
    CaseTransferred,
    ComplaintGuided,
    ComplaintRefused,
    ComplaintResumed,
    ComplaintSuspended,
    ComplaintTakenOn,
    ComplaintTerminated,
    DecisionExecuted,
    DecisionReceived,
    DecisionSent,
    DialogueCalled,
    PromiseFulfilled,
)
from dongthuan.work.cases.models import Case

TO_RESIDENT: dict[type[CaseEvent], str] = {
    CaseAccepted: "case_accepted",
    CaseTransferred: "case_transferred",
    CaseAsked: "case_asked",
    CaseDeclined: "case_declined",
    CaseAnswered: "case_answered",
    CasePromised: "case_promised",
    PromiseFulfilled: "case_answered",
    ComplaintTakenOn: "complaint_taken_on",
    ComplaintRefused: "complaint_refused",
    ComplaintGuided: "complaint_refused",
    DialogueCalled: "dialogue_called",
    ComplaintSuspended: "complaint_moved",
    ComplaintResumed: "complaint_moved",
    ComplaintTerminated: "complaint_moved",
    DecisionSent: "decision_sent",
    DecisionReceived: "decision_received",
    DecisionExecuted: "complaint_moved",
}
DAYS = ("answer_by", "due", "decide_by", "day", "until")
"""Facts of which the letter names the first that there is."""


def tell_resident(event: Event, *, actor: Actor, at: datetime) -> None:
    """Queue a letter to the e-mail address that the resident left, in the language of their letter.

    An import replays the past: nobody is written to about it. A letter that nobody has classified is not written about.
    """
    if not isinstance(event, CaseEvent) or actor.via == "import":
        return
    case = Case.objects.select_related("unit__cases_with", "clock").get(id=int(event.subject.removeprefix("case:")))
    contact = queries.contact_of(case) if case.kind else ""
    if not contact or check_contact(contact)[0] != "email":
        return
    facts = {"reference": case.reference, "office": case.unit.holder.name(case.language), "site": settings.SITE}
    told = event.facts()
    day = next((told[name] for name in DAYS if told.get(name)), None)
    channels.queue(
        [
            channels.Letter(
                idempotency_key=f"{event.kind}:{case.id}:{case.version}",
                subject=case.subject,
                channel="email",
                address=contact,
                language=case.language,
                template=TO_RESIDENT[type(event)],
                facts={**facts, **({"date": str(day), **_clock(case, str(day))} if day else {})},
            )
        ],
        at=at,
    )


def _clock(case: Case, day: str) -> dict[str, str]:
    """Whose last day that is, so that the letter can say why; a promised day is the office's own word."""
    clock = queries.clock_of(case)
    return {"clock": str(clock.id)} if clock and str(clock.due) == day else {}
