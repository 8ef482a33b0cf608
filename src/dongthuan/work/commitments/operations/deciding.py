"""Who does what to a commitment when; what every move ends with: the row, the words and the entry, or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import F

from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel import canonical, ids, language
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.ledger.events import Event
from dongthuan.work.commitments.lifecycle import LIFECYCLE
from dongthuan.work.commitments.models import Commitment, Words
from dongthuan.work.tasks.operations.acting import take_words


@dataclass(frozen=True)
class Deciding:
    """``given`` are the inputs of the move as a form, a body or an option brought them."""

    move: str
    actor: Actor
    at: datetime
    dice: Dice
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def on(self) -> date:
        return day_of(self.at)

    def words(self, name: str) -> str:
        row = next(one for one in LIFECYCLE.moves[self.move].inputs if one.name == name)
        return take_words(name, self.given.get(name, ""), row.longest, required=row.required)


def said(commitment: Commitment, name: str, text: str, on: Deciding, unit: Unit | None = None) -> Words:
    """A row of words with a salt of its own; not yet saved."""
    spoken = language.of(text, otherwise=commitment.language)
    return Words(
        id=ids.new(), commitment=commitment, name=name, language=spoken, text=text, salt=on.dice.bytes(16), at=on.at,
        by_id=on.actor.account, unit=unit,
    )  # fmt: skip


def about(commitment: Commitment, words: Sequence[Words] = ()) -> dict[str, Any]:
    """The fields that every event of a commitment has."""
    return {
        "subject": commitment.subject, "origin": commitment.origin, "before": commitment.before,
        "unit": str(commitment.unit_id), "words": ",".join(str(row.id) for row in words),
        "digests": {row.name: canonical.digest(bytes(row.salt or b""), row.text or "") for row in words},
    }  # fmt: skip


def write(
    on: Deciding, commitment: Commitment, columns: Mapping[str, Any], events: Sequence[Event],
    words: Sequence[Words] = (), version: int | None = None,
) -> Commitment:  # fmt: skip
    """Claim the row, then all the rest. Refusal: stale."""
    held = commitment.version if version is None else version
    row = Commitment.objects.filter(id=commitment.id, version=held)
    if not row.update(version=F("version") + 1, **columns):
        raise Refusal("stale", {"reference": commitment.subject})
    for name, value in {**columns, "version": held + 1}.items():
        setattr(commitment, name, value)
    Words.objects.bulk_create(words)
    ledger.record(on.actor, events, at=on.at)
    return commitment
