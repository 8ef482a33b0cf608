"""What an approved plan becomes: each row a commitment; those who asked hear of it and say whether it is so."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q

from dongthuan.ground.channels.contact import check_contact
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger.events import Event
from dongthuan.record.store.operation import operation
from dongthuan.work.commitments import operations as commitments
from dongthuan.work.commitments import queries as promises
from dongthuan.work.commitments.lifecycle import FINAL
from dongthuan.work.commitments.models import Commitment
from dongthuan.work.dialogues import queries
from dongthuan.work.dialogues.lifecycle import OPEN_CHANNELS
from dongthuan.work.dialogues.models import Dialogue, PlanRow, Question
from dongthuan.work.dialogues.operations.hand import Hand
from dongthuan.work.tasks import operations as tasks


def promise(dialogue: Dialogue, rows: Sequence[PlanRow], hand: Hand) -> None:
    """Each row becomes a commitment, owed by its person from then on. Refusals: those of ``commitments.promise``."""
    for row in rows:
        made = commitments.promise(
            _promised(dialogue, row), by=dialogue.unit, origin=row.question.subject if row.question else row.subject,
            before=dialogue.subject, actor=hand.actor, at=hand.at, dice=hand.dice,
        )  # fmt: skip
        PlanRow.objects.filter(id=row.id).update(commitment=made.id)


def _promised(dialogue: Dialogue, row: PlanRow) -> commitments.Promised:
    """In the office's own words: the title that everybody sees, and the answer that was given."""
    question, said = row.question, ""
    if question:
        answer = queries.words_of([question], ("answer",)).get(question.id, {}).get("answer")
        said = (answer.text or "") if answer else ""
    held = dialogue.held_on or dialogue.on
    return commitments.Promised(
        task=_task(row), said_on=held, topic=_topic(dialogue, question),
        question=question.public_title if question else "", answer=said[:2_000], place=dialogue.place[:160],
        asked_on=day_of(question.asked_at) if question else None, answered_on=held,
        project=question.project if question and question.public_title else "", helpers=_helpers(dialogue, row),
        askers=1 + question.followers.count() + question.too if question else 0,
    )  # fmt: skip


def _helpers(dialogue: Dialogue, row: PlanRow) -> tuple[str, ...]:
    """Associations and credit institutions that help; offices that do are partners of the task."""
    found = dialogue.guests.filter(id__in=[int(one) for one in row.with_guests]).order_by("name")
    return tuple(found.values_list("name", flat=True))


def _task(row: PlanRow) -> tasks.New:
    partners = Unit.objects.filter(id__in=[int(one) for one in row.with_units])
    stones = [(one["what"], date.fromisoformat(one["due"])) for one in row.milestones]
    return tasks.New(
        unit=row.unit, person=row.person, what=row.what, due=row.due, start=row.start, product=row.product,
        priority=row.priority, partners=tuple(partners), milestones=tuple(stones),
    )  # fmt: skip


def _topic(dialogue: Dialogue, question: Question | None) -> str:
    return (question.topic if question else "") or dialogue.field


def unfinished(dialogue: Dialogue) -> int:
    """How many of its commitments have not come to an end."""
    return sum(row.state not in FINAL for row in promises.said_before(dialogue.subject))


def tell_askers(event: Event, *, actor: Actor, at: datetime) -> None:
    """A reaction to a check: where all who asked are reached, their days run from here on. Where one of them is not,
    somebody of the office tells them, and says how; nobody's days run before."""
    commitment = promises.one(int(event.subject.removeprefix("commitment:")))
    people = queries.with_contacts(asked(commitment))
    if people and all(_is_reached(*one) for one in people):
        commitments.told(commitment.id, len(people), actor=actor, at=at)


def _is_reached(question: Question, contact: str) -> bool:
    """Who raised it themself has its page by their receipt, and who left an address is written to
    (notices.tell_of_promise). What a clerk took down in the hall, at the counter or by phone does neither."""
    return question.channel in OPEN_CHANNELS or bool(contact and check_contact(contact)[0] == "email")


def asked(commitment: Commitment) -> list[Question]:
    """The question that it answers, and whatever was joined to it."""
    if not commitment.origin.startswith("question:"):
        return []
    lead = int(commitment.origin.removeprefix("question:"))
    rows = Question.objects.select_related("dialogue__unit").filter(Q(id=lead) | Q(lead_id=lead))
    return list(rows.order_by("id"))


@operation
def speak(
    *, actor: Actor, question_id: int, commitment_id: int, said: str, reason: str, at: datetime, dice: Dice
) -> Commitment:
    """Whoever asked says of what was promised to them: done, part or not done.

    Refusals: not_found, not_allowed, and those of ``commitments.speak``.
    """
    question = queries.claimed_question(actor, "question.own", question_id)
    lead = question.lead or question
    if promises.one(commitment_id).origin != lead.subject:
        raise Refusal("not_found")
    return commitments.speak(commitment_id, question.subject, said, reason, actor=actor, at=at, dice=dice)
