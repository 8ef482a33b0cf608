"""One dialogue, one question: by id, by reference, by receipt; and the words that belong to them."""

import hmac
from collections.abc import Collection, Sequence
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac

from dongthuan.kernel import codes
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.codes import ReceiptCode
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.dialogues.lifecycle import ERASED
from dongthuan.work.dialogues.models import Dialogue, Question, Words


def one(actor: Actor, dialogue_id: int) -> Dialogue:
    """Refusal: not_found, also for one that is not this actor's to see at the desk."""
    rows = Dialogue.objects.select_related("unit__parent", "front")
    seen = actor.visible("dialogues.see", rows) | actor.visible("dialogues.beside", rows)
    found = seen.filter(id=dialogue_id).first()
    if found is None:
        raise Refusal("not_found")
    return found


SHARED = frozenset({"dialogues.desk"})
"""What the Front beside a dialogue does along with the office."""


def require(actor: Actor, action: str, thing: Dialogue | Question) -> None:
    """By an office of its unit; or, for what is shared, by one of the Front beside it. Refusal: not_allowed."""
    dialogue = thing if isinstance(thing, Dialogue) else thing.dialogue
    if not (action in SHARED and actor.may("dialogues.beside", dialogue)):
        actor.require(action, on=thing)


def may(actor: Actor, action: str, thing: Dialogue | Question) -> bool:
    """The same, asked to draw a button."""
    try:
        require(actor, action, thing)
    except Refusal:
        return False
    return True


def claimed(actor: Actor, action: str, dialogue_id: int) -> Dialogue:
    """The dialogue, for a change. Refusals: not_found, not_allowed."""
    found = one(actor, dialogue_id)
    require(actor, action, found)
    return found


def stands(dialogue: Dialogue, step: str, states: Collection[str]) -> None:
    """Refusals: dialogue_closed (nothing happens to it any more), not_now."""
    if dialogue.state in states:
        return
    if dialogue.state == "closed":
        raise Refusal("dialogue_closed")
    raise Refusal("not_now", {"move": step, "state": dialogue.state})


def _questions() -> QuerySet[Question]:
    return Question.objects.select_related(
        "dialogue__unit", "dialogue__front", "unit", "person", "assigned", "above", "lead", "case", "guest"
    )


def one_question(actor: Actor, question_id: int) -> Question:
    """Of one's own office, of the Front beside it, of who holds its receipt, or of the office above that is asked.
    Refusal: not_found."""
    found = _seen(actor).filter(id=question_id).first()
    if found is None:
        raise Refusal("not_found")
    return found


def _seen(actor: Actor) -> QuerySet[Question]:
    ways = ("question.see", "question.reply", "question.respond")
    own = reduce(or_, (actor.visible(way, _questions()) for way in ways))
    return own | _questions().filter(dialogue__in=actor.visible("dialogues.beside", Dialogue.objects.all()))


def claimed_question(actor: Actor, action: str, question_id: int) -> Question:
    """Refusals: not_found, not_allowed."""
    found = one_question(actor, question_id)
    require(actor, action, found)
    return found


def question_called(actor: Actor, written: str) -> Question:
    """By its reference, or the whole code of its receipt. Refusals: code_mistyped, not_found."""
    found = _seen(actor).filter(reference=codes.parse_reference(written)).first()
    if found is None:
        raise Refusal("not_found")
    return found


def key_hash(code: ReceiptCode) -> str:
    """What is kept of the half of the code that only the receipt shows."""
    return salted_hmac("dongthuan.question.key", f"{code.reference}-{code.key}", algorithm="sha256").hexdigest()


def is_free(reference: str, once: str) -> bool:
    """Whether no other question has that reference."""
    return not Question.objects.filter(reference=reference).exclude(once=once).exists()


def by_receipt(code: ReceiptCode) -> Question:
    """A wrong key answers like a missing question: ``Refusal("not_found")``."""
    found = _questions().filter(reference=code.reference).first()
    right = hmac.compare_digest(found.key_hash if found else "", key_hash(code))
    if found is None or not right:
        raise Refusal("not_found")
    return found


def words_of(questions: Sequence[Question], names: Sequence[str]) -> dict[int, dict[str, Words]]:
    """The latest words of each of these names, by question. One statement."""
    rows = Words.objects.filter(question__in=[row.id for row in questions], name__in=names, text__isnull=False)
    found: dict[int, dict[str, Words]] = {}
    for row in rows.order_by("at", "id"):
        found.setdefault(row.question_id or 0, {})[_name(row)] = row
    return found


def _name(row: Words) -> str:
    """Translations stand apart by their languages: "translation-ar"."""
    return f"{row.name}-{row.language}" if row.name == "translation" else row.name


def texts(dialogue: Dialogue, name: str) -> list[Words]:
    """What was said of the dialogue as a whole, oldest first."""
    rows = Words.objects.filter(dialogue=dialogue, question=None, name=name, text__isnull=False)
    return list(rows.order_by("at", "id"))


def with_contacts(questions: Sequence[Question]) -> list[tuple[Question, str]]:
    """For notices only: each with what the asker left, or "". One statement."""
    words = words_of(questions, ("contact",))
    return [(row, (words[row.id]["contact"].text or "") if row.id in words else "") for row in questions]


def reachable(dialogue: Dialogue) -> list[tuple[Question, str]]:
    """For notices only: who has left how to be reached, of those whose question stands. One statement."""
    rows = Words.objects.filter(dialogue=dialogue, name="contact", text__isnull=False).select_related("question")
    live = rows.filter(~Q(question__state__in=ERASED))
    return [(row.question, row.text or "") for row in live.order_by("id") if row.question]
