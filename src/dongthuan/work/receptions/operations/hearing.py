"""What is brought is heard and entered in the register; or the person is refused, on a ground of the law alone."""

from django.conf import settings

from dongthuan.kernel import sealed
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines import clocks
from dongthuan.record.deadlines import queries as calendars
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.rulebook import queries as rulebook
from dongthuan.work.receptions import law
from dongthuan.work.receptions.events import (
    PapersTaken,
    RefusalIssued,
    VisitorTurnedAway,
    VisitRecorded,
    VisitRefused,
)
from dongthuan.work.receptions.lifecycle import VISIT
from dongthuan.work.receptions.models import Said, Visit
from dongthuan.work.receptions.operations.privacy import blank
from dongthuan.work.receptions.operations.writing import Given, about, claim, digests, number, said

IN_WORDS = ("who", "address", "content", "speakers", "settled_by", "guided_to", "taken_by", "note")
IDENTITY = "visit.identity"


def record(visit: Visit, version: int, given: Given) -> None:
    """A row of the register; until a day that the law names the person hears what becomes of it (TCD-10).

    Refusals: not_now, those of the inputs, identity_not_asked (before the decree that asks for it),
    group_speakers_missing, group_speakers_too_many (of many with the same matter), stale.
    """
    state = VISIT.to("record", visit.state)
    wish = given.taken(VISIT.moves["record"].inputs)
    people = number("people", wish["people"])
    law.check_speakers(people, sum(bool(line.strip()) for line in wish["speakers"].splitlines()))
    words = said(visit, {name: wish[name] for name in IN_WORDS}, given)
    clock = _clock(visit, "TCD-10", given)
    claim(
        visit, version, state=state, kind=wish["kind"], people=people, within=bool(wish["within"]), interpreter="",
        clock=clock, received_by_id=given.actor.account, **_identity(visit, wish["identity"], given),
    )  # fmt: skip
    Said.objects.bulk_create(words)
    due = clock.due.isoformat() if clock and clock.due else ""
    event = VisitRecorded(**about(visit), classed_as=visit.kind, people=people, answer_by=due, digests=digests(words))
    ledger.record(given.actor, [event], at=given.at)


def _identity(visit: Visit, written: str, given: Given) -> dict[str, object]:
    """Column 4: sealed; on pages its last three figures alone."""
    if not written:
        return {}
    law.check_identity(visit.day)
    kept = sealed.seal(settings.SECRET_KEY, written.encode(), purpose=IDENTITY, about=visit.subject, dice=given.dice)
    return {"identity": kept, "identity_end": written[-3:]}


def identity_of(visit: Visit) -> str:
    """The whole number, or "" where none was given."""
    if visit.identity is None:
        return ""
    kept = bytes(visit.identity)
    return sealed.unseal(settings.SECRET_KEY, kept, purpose=IDENTITY, about=visit.subject).decode()


def _clock(visit: Visit, rule: str, given: Given) -> Clock | None:
    """Started by the law of the day; None where no law named a period then."""
    try:
        ruling = rulebook.on(given.on).value(rule)
    except Refusal as no:
        if no.code != "rule_not_in_force":
            raise
        return None
    [clock] = clocks.start([clocks.plan(visit.subject, ruling, given.on, calendars.calendar())])
    return clock


def turn_away(visit: Visit, version: int, given: Given) -> None:
    """Refused on a ground that is explained on the spot: the ground is kept, and nothing of the person.

    Refusals: not_now, missing, not_a_choice, ground_not_yet, document_missing, stale.
    """
    state = VISIT.to("turn_away", visit.state)
    wish = given.taken(VISIT.moves["turn_away"].inputs)
    ground = law.ground_on(wish["ground"], visit.day)
    if ground.document and not wish["document"]:
        raise Refusal("document_missing", {"basis": ground.basis})
    claim(visit, version, state=state, ground=ground.code, document=wish["document"], interpreter="")
    event = VisitorTurnedAway(**about(visit), ground=ground.code, basis=ground.basis)
    ledger.record(given.actor, [event], at=given.at)
    blank(visit, given, "turned_away")


def refuse(visit: Visit, version: int, given: Given) -> None:
    """Refused on a ground that is told by a notice, which the head signs within three working days (TCD-13).

    Refusals: not_now, those of the inputs, ground_not_yet, stale.
    """
    state = VISIT.to("refuse", visit.state)
    wish = given.taken(VISIT.moves["refuse"].inputs)
    ground = law.ground_on(wish["ground"], visit.day)
    words = said(visit, {name: wish[name] for name in ("who", "address", "content")}, given)
    clock = _clock(visit, "TCD-13", given)
    claim(
        visit, version, state=state, ground=ground.code, document=wish["document"], clock=clock, interpreter="",
        received_by_id=given.actor.account,
    )  # fmt: skip
    Said.objects.bulk_create(words)
    due = clock.due.isoformat() if clock and clock.due else ""
    event = VisitRefused(**about(visit), ground=ground.code, basis=ground.basis, notice_by=due, digests=digests(words))
    ledger.record(given.actor, [event], at=given.at)


def issue_notice(visit: Visit, version: int, given: Given) -> None:
    """The head has signed Form 01/TCD under that number. Refusals: not_now, missing, too_long, stale."""
    state = VISIT.to("issue_notice", visit.state)
    wish = given.taken(VISIT.moves["issue_notice"].inputs)
    claim(visit, version, state=state, notice=wish["number"])
    clocks.meet(visit.subject, "TCD-13", given.on)
    ledger.record(given.actor, [RefusalIssued(**about(visit), ground=visit.ground)], at=given.at)


def take_papers(visit: Visit, version: int, given: Given) -> None:
    """Papers are handed in; Form 02/TCD says which. Refusals: not_now, missing, too_long, stale."""
    VISIT.to("take_papers", visit.state)
    words = said(visit, given.taken(VISIT.moves["take_papers"].inputs), given)
    claim(visit, version, received_by_id=given.actor.account)
    Said.objects.bulk_create(words)
    ledger.record(given.actor, [PapersTaken(**about(visit), digests=digests(words))], at=given.at)
