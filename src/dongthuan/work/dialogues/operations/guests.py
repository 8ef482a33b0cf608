"""Organisations that are invited, register, and help: a name, a kind and a number of places, never a list of people."""

from datetime import datetime

from django.db.models import Sum
from django.utils.crypto import salted_hmac

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_number, take_text
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.dialogues import queries
from dongthuan.work.dialogues.events import GuestEntered
from dongthuan.work.dialogues.lifecycle import GATHERING, GUESTS, STANDING
from dongthuan.work.dialogues.models import Dialogue, Guest, Question
from dongthuan.work.dialogues.operations.hand import about, stir
from dongthuan.work.dialogues.operations.planning import chosen

MOST_PLACES, AT_ONCE = 500, 20
"""Of an invitation; of a form that anybody can send."""
MARKS = {"coming": {"coming": True, "invited": True}, "not_coming": {"coming": False}, "partner": {"partner": True}}


@operation
def invite(
    *, actor: Actor, dialogue_id: int, name: str, kind: str, places: str, partner: bool, at: datetime, dice: Dice
) -> Guest:
    """Refusals: not_found, not_allowed, dialogue_closed, not_now, missing, too_long, not_a_choice,
    number_not_readable."""
    dialogue = queries.claimed(actor, "dialogues.plan", dialogue_id)
    stir(dialogue, "invite", ("planned", *STANDING))
    row = _guest(dialogue, name, kind, places, dice.bytes(16).hex())
    row.invited, row.partner = True, partner
    return _entered(actor, row, "invite", at)


@operation
def register(
    *, actor: Actor, dialogue_id: int, name: str, kind: str, places: str, once: str, at: datetime, dice: Dice
) -> Guest:
    """An organisation says that it comes, with so many. The same form sent twice is one registration. Its name is shown
    to nobody but the desk until the office has marked it: anybody can send this form, and write anything into it.

    Refusals: not_found, not_allowed, not_now, missing, too_long, not_a_choice, number_not_readable, seats_taken.
    """
    actor.require("question.ask")
    dialogue = queries.public_one(dialogue_id)
    row = _guest(dialogue, name, kind, places, once.strip()[:200] or dice.bytes(16).hex(), AT_ONCE)
    stir(dialogue, "register", GATHERING)  # holds the dialogue's row: of two who want the last place, one is told
    if earlier := Guest.objects.filter(once=row.once).first():
        return earlier
    _seats(dialogue, row.places)
    row.coming = True
    return _entered(actor, row, "register", at)


@operation
def mark_guest(*, actor: Actor, guest_id: int, mark: str, at: datetime) -> None:
    """``mark``: coming, not_coming, partner, remove. Refusals: not_found, not_allowed, dialogue_closed, not_now,
    not_a_choice."""
    row = Guest.objects.select_related("dialogue").filter(id=guest_id).first()
    if row is None:
        raise Refusal("not_found")
    dialogue = queries.claimed(actor, "dialogues.plan", row.dialogue_id)
    stir(dialogue, mark, ("planned", *STANDING))
    if mark == "remove":
        Question.objects.filter(guest=row).update(guest=None)
        _told(actor, row, mark, at)
        Guest.objects.filter(id=row.id).delete()
        return
    Guest.objects.filter(id=row.id).update(**MARKS[chosen("mark", mark, tuple(MARKS))])
    _told(actor, row, mark, at)


def _guest(dialogue: Dialogue, name: str, kind: str, places: str, seed: str, most: int = MOST_PLACES) -> Guest:
    name = take_text("name", name, 160)
    whole = "\x1f".join((str(dialogue.id), seed, name))
    return Guest(
        dialogue=dialogue, name=name, kind=chosen("kind", kind, GUESTS),
        places=take_number("places", places or "1", most),
        once=salted_hmac("dongthuan.dialogue.guest", whole, algorithm="sha256").hexdigest(),
    )  # fmt: skip


def _seats(dialogue: Dialogue, wanted: int) -> None:
    if not dialogue.seats:
        return
    taken = Guest.objects.filter(dialogue=dialogue, coming=True).aggregate(sum=Sum("places"))["sum"] or 0
    if taken + wanted > dialogue.seats:
        raise Refusal("seats_taken", {"field": "places", "left": max(dialogue.seats - taken, 0)})


def _entered(actor: Actor, row: Guest, step: str, at: datetime) -> Guest:
    row.save(force_insert=True)
    _told(actor, row, step, at)
    return row


def _told(actor: Actor, row: Guest, step: str, at: datetime) -> None:
    dialogue = row.dialogue
    event = GuestEntered(**about(dialogue.subject, dialogue.unit_id), guest=str(row.id), places=row.places, step=step)
    ledger.record(actor, [event], at=at)
