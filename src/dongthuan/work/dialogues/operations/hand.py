"""Who acts, when, and what every change here ends with: the row claimed, the words, the entry, all or nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import F

from dongthuan.kernel import canonical, ids, language
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.work.dialogues import queries
from dongthuan.work.dialogues.models import Dialogue, Question, Words

Given = Mapping[str, str]
"""The inputs of a step by their names, as a form, a body, an option or a column brought them."""


@dataclass(frozen=True)
class Hand:
    """``at`` is when it happens, which an import may set back; ``dice`` throws the salts."""

    actor: Actor
    at: datetime
    dice: Dice

    @property
    def on(self) -> date:
        return day_of(self.at)

    def said(self, dialogue: Dialogue, name: str, text: str, question: Question | None = None) -> Words:
        """A row of words with a salt of its own; not yet saved."""
        spoken = language.of(text, otherwise=question.language if question else dialogue.language)
        return Words(
            id=ids.new(), dialogue=dialogue, question=question, name=name, language=spoken, text=text,
            salt=self.dice.bytes(16), at=self.at,
        )  # fmt: skip


@dataclass(frozen=True)
class Change:
    """What a step says shall become true. ``then`` is done last, for what reaches beyond the row."""

    columns: Mapping[str, Any]
    words: tuple[Words, ...] = ()
    then: Callable[[], object] | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


def about(subject: str, unit_id: int, words: Iterable[Words] = ()) -> dict[str, Any]:
    """The fields that every event here has."""
    rows = list(words)
    return {
        "subject": subject,
        "unit": str(unit_id),
        "words": ",".join(str(row.id) for row in rows),
        "digests": {row.name: canonical.digest(bytes(row.salt or b""), row.text or "") for row in rows},
    }


def claim_dialogue(row: Dialogue, version: int, columns: Mapping[str, Any]) -> None:
    """Compare-and-set on (id, version). Refusal: stale."""
    changed = {**columns, "pulse": F("pulse") + 1, "version": F("version") + 1}
    if not Dialogue.objects.filter(id=row.id, version=version).update(**changed):
        raise Refusal("stale", {"reference": str(row.number)})
    _settle(row, version, columns)
    row.pulse += 1


def claim_question(row: Question, version: int, columns: Mapping[str, Any]) -> None:
    """The same for a question. Refusal: stale."""
    changed = {**columns, "version": F("version") + 1}
    if not Question.objects.filter(id=row.id, version=version).update(**changed):
        raise Refusal("stale", {"reference": row.reference})
    _settle(row, version, columns)


def stir(dialogue: Dialogue, step: str, states: Sequence[str]) -> None:
    """Every screen that shows the dialogue finds something new; and its row is held until the end, so that whoever
    changes it or anything in it at the same moment comes after. Refusals: dialogue_closed, not_now."""
    if not Dialogue.objects.filter(id=dialogue.id, state__in=states).update(pulse=F("pulse") + 1):
        queries.stands(Dialogue.objects.get(id=dialogue.id), step, states)


def _settle(row: Dialogue | Question, version: int, columns: Mapping[str, Any]) -> None:
    for name, value in {**columns, "version": version + 1}.items():
        setattr(row, name, value)
