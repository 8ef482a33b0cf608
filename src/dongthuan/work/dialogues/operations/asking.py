"""Raising something at a dialogue: by oneself on the web, or written down by a clerk for whoever said it."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import IntegrityError
from django.db.models import F
from django.utils.crypto import salted_hmac

from dongthuan.ground.channels import contact as contacts
from dongthuan.kernel import codes, ids, language, realm
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_text
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.dialogues import queries
from dongthuan.work.dialogues.events import QuestionAsked
from dongthuan.work.dialogues.lifecycle import AREAS, ASKING, CHANNELS, OPEN_CHANNELS, TOPICS
from dongthuan.work.dialogues.models import Dialogue, Guest, Question, Words
from dongthuan.work.dialogues.operations.hand import Hand, about, stir
from dongthuan.work.dialogues.operations.planning import chosen

LONGEST = 6_000


@dataclass(frozen=True)
class Asked:
    """``once`` is a key that the page made: the same sent twice is one entry. ``asker``: who asked, in a clerk's words
    ("bà Mẫu, tổ 5"); whoever asks for themself needs none. ``speaking``: called to the microphone at once."""

    dialogue_id: int
    what: str
    language: str = "vi"
    channel: str = "web"
    asker: str = ""
    contact: str = ""
    once: str = ""
    area: str = ""
    topic: str = ""
    project: str = ""
    named: bool = False
    guest: str = ""
    speaking: bool = False


@dataclass(frozen=True)
class Receipt:
    """What the asker keeps. ``again``: it stood already, and nothing was doubled."""

    code: codes.ReceiptCode
    question: Question
    again: bool = False


def ask(*, actor: Actor, asked: Asked, at: datetime, dice: Dice) -> Receipt:
    """Take a question in.

    Refusals: not_found, not_allowed, dialogue_closed, not_now, asker_missing, missing, too_long, text_not_readable,
    language_unknown, contact_not_readable, not_a_choice, entry_differs (the same key, other words), try_again.
    """
    try:
        return _ask(actor=actor, asked=asked, at=at, dice=dice)
    except IntegrityError:  # the same entry twice at the same moment: the other one stands now
        return _ask(actor=actor, asked=asked, at=at, dice=dice)


@operation
def _ask(*, actor: Actor, asked: Asked, at: datetime, dice: Dice) -> Receipt:
    dialogue = _where(actor, asked)
    asked = _checked(asked)
    whole = _seed(actor, asked, dice)
    once = salted_hmac("dongthuan.question.once", whole, algorithm="sha256").hexdigest()
    code = _code(whole)
    if earlier := Question.objects.filter(once=once).first():
        return _again(earlier, code, asked)
    return Receipt(code, _write(dialogue, asked, code, once, Hand(actor, at, dice)))


def _where(actor: Actor, asked: Asked) -> Dialogue:
    """A clerk writes down what others said; for oneself no account is needed."""
    if chosen("channel", asked.channel, CHANNELS) in OPEN_CHANNELS:
        actor.require("question.ask")
        return queries.public_one(asked.dialogue_id)
    return queries.claimed(actor, "dialogues.desk", asked.dialogue_id)


def _checked(asked: Asked) -> Asked:
    by_clerk = asked.channel not in OPEN_CHANNELS
    if by_clerk and not asked.asker.strip():
        raise Refusal("asker_missing", {"field": "asker"})
    if asked.language not in language.LANGUAGES:
        raise Refusal("language_unknown", {"language": asked.language[:10]})
    what = take_text("what", asked.what, LONGEST)
    return replace(
        asked,
        what=what,
        language=language.of(what, otherwise=asked.language),
        asker=take_text("asker", asked.asker, 200) if asked.asker.strip() else "",
        contact=contacts.check_contact(asked.contact)[1] if asked.contact.strip() else "",
        once=take_text("once", asked.once, 200) if asked.once.strip() else "",
        area=chosen("area", asked.area, AREAS) if asked.area else "",
        topic=chosen("topic", asked.topic, TOPICS) if asked.topic else "",
        project=take_text("project", asked.project, 160) if asked.project.strip() else "",
    )


def _seed(actor: Actor, asked: Asked, dice: Dice) -> str:
    """A clerk's key names the entry whatever it says; anybody else's only together with what it says, for a stranger's
    program may send "1" too and must not be handed another's receipt."""
    seed = asked.once or dice.bytes(16).hex()
    if asked.channel in OPEN_CHANNELS:
        return "\x1f".join((seed, str(asked.dialogue_id), asked.what, asked.contact))
    return "\x1f".join((seed, str(asked.dialogue_id), actor.ref))


def _code(whole: str) -> codes.ReceiptCode:
    for attempt in range(8):
        raw = salted_hmac(f"dongthuan.question.code.{attempt}", whole, algorithm="sha256").digest()
        code = codes.make(realm.current().code.upper(), raw)
        once = salted_hmac("dongthuan.question.once", whole, algorithm="sha256").hexdigest()
        if queries.is_free(code.reference, once):
            return code
    raise Refusal("try_again")


def _again(row: Question, code: codes.ReceiptCode, asked: Asked) -> Receipt:
    said = Words.objects.filter(question=row, name="what").order_by("id").values_list("text", flat=True).first()
    if said != asked.what:
        raise Refusal("entry_differs", {"reference": row.reference})
    return Receipt(code, row, again=True)


def _write(dialogue: Dialogue, asked: Asked, code: codes.ReceiptCode, once: str, hand: Hand) -> Question:
    stir(dialogue, "ask", ASKING[asked.channel])
    Dialogue.objects.filter(id=dialogue.id).update(asked=F("asked") + 1)
    number, pulse, state = Dialogue.objects.values_list("asked", "pulse", "state").get(id=dialogue.id)
    place = _place(asked, state)
    if place == "speaking":
        Question.objects.filter(dialogue=dialogue, hall="speaking").update(hall="spoken", version=F("version") + 1)
    row = Question(
        id=ids.new(), dialogue=dialogue, unit_id=dialogue.unit_id, number=number, reference=code.reference,
        key_hash=queries.key_hash(code), once=once, channel=asked.channel, language=asked.language, area=asked.area,
        topic=asked.topic, project=asked.project, named=asked.named, guest=_guest(dialogue, asked.guest),
        hall=place, turn=pulse, asked_at=hand.at,
    )  # fmt: skip
    row.save(force_insert=True)
    said = {"what": asked.what, "asker": asked.asker, "contact": asked.contact}
    words = [hand.said(dialogue, name, text, row) for name, text in said.items() if text]
    Words.objects.bulk_create(words)
    event = QuestionAsked(
        **about(row.subject, row.unit_id, words), reference=row.reference, dialogue=str(dialogue.id), number=number,
        channel=asked.channel, language=asked.language,
    )  # fmt: skip
    ledger.record(hand.actor, [event], at=hand.at)
    return row


def _place(asked: Asked, state: str) -> str:
    """Where in the hall: whoever is typed in after its end has spoken."""
    if asked.channel != "hall":
        return ""
    return ("speaking" if asked.speaking else "waiting") if state == "live" else "spoken"


def _guest(dialogue: Dialogue, written: str) -> Guest | None:
    if not written.strip():
        return None
    known = {str(one.id): one for one in Guest.objects.filter(dialogue=dialogue)}
    found = known.get(written.strip())
    if found is None:
        raise Refusal("not_a_choice", {"field": "guest"})
    return found
