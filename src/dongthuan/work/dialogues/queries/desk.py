"""What the desk sees: its dialogues, everything raised at one of them, and what may be done with each."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Value, When

from dongthuan.ground.access import policy
from dongthuan.kernel import alike, text
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.lifecycle import Move
from dongthuan.work.dialogues.lifecycle import DIALOGUE, ERASED, FINAL, QUESTION, WHEN
from dongthuan.work.dialogues.models import Dialogue, Question, Words
from dongthuan.work.dialogues.queries.one import may, words_of

MOST = 200
NAMES = ("what", "asker", "answer", "reason", "reply", "translation")


def listed_for(actor: Actor) -> list[Dialogue]:
    """The dialogues of one's units, the next day first. One statement."""
    rows = Dialogue.objects.select_related("unit")
    seen = actor.visible("dialogues.see", rows) | actor.visible("dialogues.beside", rows)
    return list(seen.order_by("-on", "-id")[:MOST])


def waiting_for(actor: Actor) -> list[Question]:
    """What other offices have given or reported to those of this actor, and nobody has replied to yet. One
    statement."""
    rows = Question.objects.select_related("dialogue__unit", "assigned", "above")
    above = actor.visible("question.reply", rows.filter(state="sent_up"))
    given = actor.visible("question.respond", rows.filter(state="assigned"))
    return list((above | given).exclude(dialogue__state__in=FINAL).order_by("asked_at", "id")[:MOST])


def may_keep(actor: Actor) -> bool:
    """Whether this actor has any dialogues at all to look at: what draws the entry of the menu."""
    ways = ("dialogues.see", "dialogues.beside", "question.reply")
    return any(policy.may_somewhere(actor, way) for way in ways)


@dataclass(frozen=True)
class Entry:
    question: Question
    said: dict[str, Words]


_TURN = Case(When(hall="speaking", then=Value(0)), When(hall="waiting", then=Value(1)), default=Value(2),
             output_field=IntegerField())  # fmt: skip


def board(actor: Actor, dialogue: Dialogue) -> list[Entry]:
    """Everything raised that the actor may see: who speaks, who waits in their order, then the rest by number. Two
    statements."""
    whole = Question.objects.filter(dialogue=dialogue)
    rows = whole if actor.may("dialogues.beside", dialogue) else actor.visible("question.see", whole)
    rows = rows.exclude(state__in=ERASED)
    listed = list(rows.select_related("person", "lead", "guest", "assigned", "above").order_by(_TURN, "turn", "number"))
    words = words_of(listed, NAMES)
    return [Entry(row, words.get(row.id, {})) for row in listed]


def open_steps(actor: Actor, thing: Dialogue | Question) -> tuple[Move, ...]:
    """What this actor may do now: buttons and help all come from here."""
    if isinstance(thing, Dialogue):
        return tuple(row for row in DIALOGUE.open_from(thing.state) if may(actor, row.action, thing))
    return tuple(
        row
        for row in QUESTION.open_from(thing.state)
        if thing.dialogue.state in WHEN[row.name] and may(actor, row.action, thing) and _makes_sense(row.name, thing)
    )


def _makes_sense(step: str, question: Question) -> bool:
    if step == "amend":
        return question.channel not in ("web", "api")
    if step in ("unpublish", "put_back"):
        return bool(question.public_title if step == "unpublish" else question.hall == "speaking")
    return not (step in ("queue", "call") and question.hall == ("waiting" if step == "queue" else "speaking"))


def suggestions(entries: Sequence[Entry]) -> list[tuple[Entry, Entry, tuple[str, ...]]]:
    """Pairs of open questions that may say the same, with the words by which; a person joins them, or does not. The
    older one would lead. No statement."""
    open_ones = [row for row in entries if row.question.state == "open" and row.said.get("what")]
    tokens = {row.question.id: text.words(row.said["what"].text or "") for row in open_ones}
    by_id = {row.question.id: row for row in open_ones}
    found, taken = [], set[int]()
    for row in sorted(open_ones, key=lambda one: -one.question.number):
        older = [one for one in open_ones if one.question.number < row.question.number]
        likes = alike.same_words(
            tokens[row.question.id], [alike.Candidate(one.question.id, tokens[one.question.id]) for one in older]
        )
        if likes and row.question.id not in taken:
            words = tuple(alike.as_written(row.said["what"].text or "", likes[0].words))
            found.append((row, by_id[likes[0].id], words))
            taken.add(row.question.id)
    return found
