"""What the screen of the hall shows, and the number by which it knows whether there is anything new."""

from collections.abc import Mapping
from dataclasses import dataclass

from dongthuan.kernel.refusal import Refusal
from dongthuan.work.dialogues.lifecycle import OPEN, SHOWN
from dongthuan.work.dialogues.models import Dialogue, Question, Words
from dongthuan.work.dialogues.queries.one import words_of


@dataclass(frozen=True)
class Pulse:
    """``number`` grows with everything that a screen shows."""

    number: int
    state: str


def pulse_of(dialogue_id: int) -> Pulse:
    """One statement by the primary key: what three hundred screens ask every few seconds. Refusal: not_found."""
    row = Dialogue.objects.filter(id=dialogue_id, state__in=SHOWN).values_list("pulse", "state").first()
    if row is None:
        raise Refusal("not_found")
    return Pulse(*row)


@dataclass(frozen=True)
class Hall:
    """One question at a time. ``words`` are who asks' own, ``translations`` by language; ``asker`` only where they
    wish to be named; ``waiting`` so many more would like to speak."""

    dialogue: Dialogue
    question: Question | None
    words: Words | None
    translations: Mapping[str, Words]
    asker: str
    waiting: int


def hall(dialogue: Dialogue) -> Hall:
    """Three statements."""
    question = Question.objects.select_related("guest").filter(dialogue=dialogue, hall="speaking").first()
    queue = Question.objects.filter(dialogue=dialogue, hall="waiting", state__in=OPEN.split())
    waiting = queue.count() if dialogue.state == "live" else 0
    if question is None:
        return Hall(dialogue, None, None, {}, "", waiting)
    said = words_of([question], ("what", "translation", "asker")).get(question.id, {})
    spoken = {
        language: said[f"translation-{language}"]
        for language in dialogue.languages
        if f"translation-{language}" in said and language != question.language
    }
    asker = said.get("asker")
    return Hall(dialogue, question, said.get("what"), spoken, _named(question, asker), waiting)


def _named(question: Question, asker: Words | None) -> str:
    if not question.named:
        return question.guest.name if question.guest else ""
    return (asker.text or "") if asker else ""
