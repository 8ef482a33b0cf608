"""The ways in which a question ends, and the reply of a superior that comes back down."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from django.db.models import F

from dongthuan.ground.channels import operations as channels
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.people import queries as people
from dongthuan.ground.people.models import Account
from dongthuan.kernel import codes
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_date, take_text
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.ledger.events import Event, TextErased
from dongthuan.record.store import erasure
from dongthuan.work.cases import queries as cases
from dongthuan.work.cases.models import Case
from dongthuan.work.commitments import operations as commitments
from dongthuan.work.dialogues.lifecycle import PROGRAMMES
from dongthuan.work.dialogues.models import PlanRow, Question, Words
from dongthuan.work.dialogues.operations.hand import Change, Given, Hand
from dongthuan.work.dialogues.operations.planning import chosen
from dongthuan.work.dialogues.operations.sorting import written_anew
from dongthuan.work.tasks import operations as tasks

LONG = 6_000


def _said(name: str, question: Question, text: str, hand: Hand, longest: int = LONG) -> Words:
    return hand.said(question.dialogue, name, take_text(name, text, longest), question)


def _spoken(question: Question) -> dict[str, str]:
    """Whoever stood at the microphone has been answered."""
    return {"hall": "spoken"} if question.hall == "speaking" else {}


def answer(question: Question, given: Given, hand: Hand) -> Change:
    """On the spot, or later in writing by whoever was named; the day that was named stays to be seen. Refusals:
    missing, too_long, person_unknown."""
    person = _person(question, given["person"], hand) if given["person"].strip() else question.person
    words = (_said("answer", question, given["answer"], hand),)
    return Change({"person": person, **_spoken(question)}, words)


def write_later(question: Question, given: Given, hand: Hand) -> Change:
    """A clear person answers in writing by a clear day. Refusals: missing, person_unknown, date_not_readable,
    due_before_dialogue."""
    due = take_date("due", given["due"])
    today = question.dialogue.on if question.channel == "import" else hand.on  # a table tells of what was said
    if due < max(question.dialogue.on, today):
        raise Refusal("due_before_dialogue", {"field": "due", "day": question.dialogue.on.isoformat()})
    person = _person(question, given["person"], hand)
    owed = partial(_owe, question, person, due, hand)
    return Change({"person": person, "due": due, **_spoken(question)}, then=owed)


def _owe(question: Question, person: Account, due: date, hand: Hand) -> None:
    """A task like every other: in the person's list, with its alarms. What it says is the office's own."""
    what = " · ".join(filter(None, (question.reference, question.public_title)))
    new = tasks.New(question.dialogue.unit, person, what[:300], due, start=min(due, hand.on))
    tasks.assign(new, origin=question.subject, actor=hand.actor, at=hand.at)


def _person(question: Question, written: str, hand: Hand) -> Account:
    return people.in_unit(question.dialogue.unit, take_text("person", written, 60), hand.on)


def accept(question: Question, given: Given, hand: Hand) -> Change:
    """Something will be done: the plan says what. Refusals: missing, too_long."""
    return Change(_spoken(question), (_said("answer", question, given["answer"], hand),))


def adopt(question: Question, given: Given, hand: Hand) -> Change:
    """An initiative goes into the programme of the year or the term. Refusals: missing, not_a_choice, too_long."""
    programme = chosen("programme", given["programme"], PROGRAMMES)
    return Change({"programme": programme, **_spoken(question)}, (_said("answer", question, given["answer"], hand),))


def assign(question: Question, given: Given, hand: Hand) -> Change:
    """To the office whose own competence it is. Refusals: missing, unit_unknown, too_long."""
    unit = organisations.named(take_text("unit", given["unit"], 30), hand.on)
    return Change({"assigned": unit, **_spoken(question)}, (_said("answer", question, given["answer"], hand),))


def send_up(question: Question, given: Given, hand: Hand) -> Change:
    """Reported to the office above, which replies. Refusals: missing, unit_unknown, unit_not_above, too_long."""
    unit = organisations.named(take_text("unit", given["unit"], 30), hand.on)
    if not (unit.is_above(question.dialogue.unit) and unit.stands(hand.on)):
        raise Refusal("unit_not_above", {"unit": unit.code})
    return Change({"above": unit, **_spoken(question)}, (_said("answer", question, given["answer"], hand),))


def reply(question: Question, given: Given, hand: Hand) -> Change:
    """The office that was asked, above or beside, replies, and its words come back. Refusals: missing, too_long."""
    return Change({}, (_said("reply", question, given["reply"], hand),))


def join_case(question: Question, given: Given, hand: Hand) -> Change:
    """It is dealt with as part of a letter that the office has. Refusals: missing, code_mistyped, not_found."""
    reference = codes.parse_reference(take_text("case", given["case"], 60))
    found = cases.by_reference(hand.actor, reference)
    words = (_said("answer", question, given["answer"], hand),) if given["answer"].strip() else ()
    return Change({"case": found, **_spoken(question)}, words)


def decline(question: Question, given: Given, hand: Hand) -> Change:
    """Refusals: missing, too_long."""
    return Change(_spoken(question), (_said("reason", question, given["reason"], hand, 2_000),))


def reconsider(question: Question, given: Given, hand: Hand) -> Change:
    """As long as nothing has been issued, an ending can be taken back; its words go with it."""
    columns = {"assigned": None, "above": None, "case": None, "programme": "", "due": None}
    change = written_anew(question, columns, (), name__in=("answer", "reason", "reply"))
    return replace(change, then=partial(_take_back, question, change))


def _take_back(question: Question, change: Change) -> None:
    PlanRow.objects.filter(question=question, commitment=None).delete()
    if change.then:
        change.then()


BARE = {
    "area": "", "topic": "", "project": "", "public_title": "", "too": 0, "named": False, "guest": None, "hall": "",
    "lead": None, "person": None, "due": None, "assigned": None, "above": None, "programme": "", "case": None,
}  # fmt: skip


def refer(question: Question, given: Given, hand: Hand) -> Change:
    """It is a denunciation: nothing of it may stay where names are not sealed (Law 25/2018 art 8.3)."""
    return Change(BARE, then=partial(_erase, question, hand, "denunciation"))


def _erase(question: Question, hand: Hand, ground: str, names: tuple[str, ...] = ()) -> None:
    """Its words. Without ``names`` all of them, and whatever may quote it: rows of the plan, letters, promises."""
    held = Words.objects.filter(question=question, text__isnull=False)
    rows = held.filter(name__in=names) if names else held
    gone = list(rows.values_list("id", flat=True))
    rows.update(text=None, salt=None)
    gone += _elsewhere(question) if not names else []
    texts = ",".join(map(str, gone))
    ledger.record(hand.actor, [TextErased(subject=question.subject, texts=texts, ground=ground)], at=hand.at)
    channels.forget(question.subject)
    if not names:
        PlanRow.objects.filter(question=question, commitment=None).delete()
        PlanRow.objects.filter(question=question).update(what="", product="", milestones=[], question=None)
        Question.objects.filter(lead=question).update(lead=None, state="open", version=F("version") + 1)
    erasure.owe()


def _elsewhere(question: Question) -> list[int]:
    """What was promised for it, what its asker said of a promise, and the work on an answer in writing."""
    who = question.subject
    return [*commitments.forget(who), *commitments.unsay(who), *tasks.forget(who)]


def follow_referral(event: Event, *, actor: Actor, at: datetime) -> None:
    """A reaction: the letter with which a question was dealt with turned out to be a denunciation. Nothing leads from
    the one to the other any more; the question itself was raised before everybody, and is referred by itself."""
    case = Case.objects.filter(id=int(event.subject.removeprefix("case:"))).only("id", "parent_id").get()
    letters = [case.id, *([case.parent_id] if case.parent_id else [])]
    Question.objects.filter(case__in=letters).update(case=None, version=F("version") + 1)


def take_back(question: Question, given: Given, hand: Hand) -> Change:
    """Whoever asked does not want it raised any more: nothing of it is kept but its number."""
    return Change(BARE, then=partial(_erase, question, hand, "asked"))


def erase_contact(question: Question, given: Given, hand: Hand) -> Change:
    """Whoever asked does not want to be written to any more."""
    return Change({}, then=partial(_erase, question, hand, "asked", ("contact",)))


ENDINGS: Mapping[str, Callable[[Question, Given, Hand], Change]] = {
    "answer": answer,
    "write_later": write_later,
    "accept": accept,
    "adopt": adopt,
    "assign": assign,
    "send_up": send_up,
    "reply": reply,
    "respond": reply,
    "join_case": join_case,
    "decline": decline,
    "reconsider": reconsider,
    "refer": refer,
    "take_back": take_back,
    "erase_contact": erase_contact,
}
