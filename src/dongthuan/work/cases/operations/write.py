"""What every move ends with: the rows, the clocks, the words and the entries of one decision, all or nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F

from dongthuan.kernel import canonical, ids, language
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines import clocks
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.ledger.events import Event
from dongthuan.work.cases.models import Case, Words


@dataclass(frozen=True)
class Change:
    """What a decision says shall become true. ``columns`` are those of the case's row that change."""

    case: Case
    columns: Mapping[str, Any]
    event: Event
    words: tuple[Words, ...] = ()
    starts: clocks.NewClock | None = None
    meets: tuple[str, ...] = ()


def said(case: Case, name: str, words: str, *, otherwise: str, at: datetime, dice: Dice) -> Words:
    """A row of words with a salt of its own; not yet saved. ``otherwise``: the language where none shows."""
    spoken = language.of(words, otherwise=otherwise)
    return Words(id=ids.new(), case=case, name=name, language=spoken, text=words, salt=dice.bytes(16), at=at)


def digests(words: Iterable[Words]) -> dict[str, str]:
    """{name: digest} for the ledger entry that brings these words."""
    return {row.name: canonical.digest(bytes(row.salt or b""), row.text or "") for row in words}


def about(case: Case, words: Sequence[Words] = (), extra_digests: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The fields that every event of a case has."""
    return {
        "subject": case.subject,
        "reference": case.reference,
        "unit": str(case.unit_id),
        "words": ",".join(str(row.id) for row in words),
        "digests": {**digests(words), **(extra_digests or {})},
    }


def write(actor: Actor, change: Change, *, version: int, at: datetime) -> Case:
    """Claim the row and write everything. Raises ``Refusal("stale")`` when somebody else moved the case first."""
    case, clock = change.case, clocks.row(change.starts) if change.starts else None
    claim(case, version, {**change.columns, **({"clock": clock} if clock else {})})
    for rule in change.meets:
        clocks.meet(case.subject, rule, day_of(at))
    if clock:  # only now: of two officers at once, the later one shall hear "stale" and not of a clock running twice
        clock.save(force_insert=True)
    Words.objects.bulk_create(change.words)
    ledger.record(actor, [change.event], at=at)
    return case


def claim(case: Case, version: int, columns: Mapping[str, Any]) -> None:
    """Compare-and-set on (id, version); the instance in hand then says what the row says."""
    won = Case.objects.filter(id=case.id, version=version).update(version=F("version") + 1, **columns)
    if not won:
        raise Refusal("stale", {"reference": case.reference})
    for name, value in {**columns, "version": version + 1}.items():
        setattr(case, name, value)
