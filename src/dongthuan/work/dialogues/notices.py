"""Who is told what: whoever asked and left an address hears of the day, of the answer, and of what came of it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings

from dongthuan.ground.channels import operations as channels
from dongthuan.ground.channels.contact import check_contact
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import heads
from dongthuan.ground.people.models import Account
from dongthuan.kernel.actor import Actor
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger.events import Event
from dongthuan.work.commitments import queries as promises
from dongthuan.work.commitments.events import AskersTold, CommitmentClosed
from dongthuan.work.dialogues import queries
from dongthuan.work.dialogues.events import DialogueMoved, QuestionSettled
from dongthuan.work.dialogues.models import Dialogue, Question
from dongthuan.work.dialogues.operations import promising

TOLD = {"announce": "dialogue_dated", "postpone": "dialogue_dated", "cancel": "dialogue_news",
        "conclude": "dialogue_news", "report": "dialogue_news"}  # fmt: skip


def tell_asker(event: Event, *, actor: Actor, at: datetime) -> None:
    """Of what became of a question: whoever asked it, and whoever was joined to it. An import writes to nobody."""
    if not isinstance(event, QuestionSettled) or actor.via == "import" or event.step == "reconsider":
        return
    lead = Question.objects.select_related("dialogue__unit").get(id=int(event.subject.removeprefix("question:")))
    followers = Question.objects.select_related("dialogue__unit").filter(lead=lead)
    told = queries.with_contacts([lead, *followers])
    _queue(told, "question_answered", f"{event.step}:{lead.version}", at)


REACHES = ("assign", "send_up")


def tell_competent(event: Event, *, actor: Actor, at: datetime) -> None:
    """Whoever leads the office that was given a question, or is asked from beneath, hears of it."""
    if not isinstance(event, QuestionSettled) or actor.via == "import" or event.step not in REACHES:
        return
    row = Question.objects.select_related("assigned", "above").get(id=int(event.subject.removeprefix("question:")))
    unit = row.assigned or row.above
    assert unit is not None
    letters = [_to_head(row, unit, person) for person in heads.to_write_to(unit, day_of(at))]
    channels.queue(letters, at=at)


def _to_head(row: Question, unit: Unit, person: Account) -> channels.Letter:
    facts = {
        "office": unit.name(person.language),
        "site": f"{settings.SITE}/{person.language}/desk/question/{row.reference}/",
    }  # fmt: skip
    return channels.Letter(
        idempotency_key=f"reached:{row.id}:{row.version}:{person.id}", subject=row.subject, channel="email",
        address=person.email, language=person.language, template="staff_question_reached", facts=facts,
    )  # fmt: skip


def tell_askers(event: Event, *, actor: Actor, at: datetime) -> None:
    """Of the dialogue itself: everybody who raised something at it."""
    if not isinstance(event, DialogueMoved) or actor.via == "import" or event.step not in TOLD:
        return
    dialogue = Dialogue.objects.select_related("unit").get(id=int(event.subject.removeprefix("dialogue:")))
    _queue(queries.reachable(dialogue), TOLD[event.step], f"{event.step}:{dialogue.version}", at, dialogue)


PROMISES = {AskersTold: "promise_checked", CommitmentClosed: "promise_news"}


def tell_of_promise(event: Event, *, actor: Actor, at: datetime) -> None:
    """Whoever asked hears that what was promised to them was checked, and until when they can say whether it is so."""
    if not isinstance(event, AskersTold | CommitmentClosed) or actor.via == "import":
        return
    commitment = promises.one(int(event.subject.removeprefix("commitment:")))
    rows = promising.asked(commitment)
    told = queries.with_contacts(rows)
    until = commitment.open_until if isinstance(event, AskersTold) else None
    _queue(told, PROMISES[type(event)], f"{commitment.id}:{commitment.version}", at, day=until)


def _queue(
    told: Iterable[tuple[Question, str]],
    template: str,
    reason: str,
    at: datetime,
    dialogue: Dialogue | None = None,
    day: date | None = None,
) -> None:
    letters = [
        _letter(row, contact, template, reason, dialogue or row.dialogue, day)
        for row, contact in told
        if contact and check_contact(contact)[0] == "email"
    ]
    channels.queue(letters, at=at)


def _letter(
    row: Question, contact: str, template: str, reason: str, dialogue: Dialogue, day: date | None
) -> channels.Letter:
    facts = {"reference": row.reference, "office": dialogue.unit.name(row.language), "site": settings.SITE}
    day = dialogue.on if template == "dialogue_dated" else day
    dated = {"date": day.isoformat()} if day else {}
    return channels.Letter(
        idempotency_key=f"{template}:{row.id}:{reason}", subject=row.subject, channel="email", address=contact,
        language=row.language, template=template, facts={**facts, **dated},
    )  # fmt: skip
