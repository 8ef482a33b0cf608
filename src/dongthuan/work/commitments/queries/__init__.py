"""Questions about promises. They are public, so what everybody may read takes no actor; ``open_moves`` does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.lifecycle import Move
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger import queries as ledger
from dongthuan.record.ledger.models import Entry
from dongthuan.work.commitments import following
from dongthuan.work.commitments.lifecycle import FINAL, LIFECYCLE
from dongthuan.work.commitments.models import PUBLIC, Commitment, Follower, Words
from dongthuan.work.commitments.supervisors import entitled, watching
from dongthuan.work.tasks import queries as tasks

WHOLE = ("unit", "by", "task__person", "task__unit", "checked_by", "checked_unit")


def one(number: int) -> Commitment:
    """Refusal: not_found."""
    commitment = Commitment.objects.select_related(*WHOLE).filter(id=number).first()
    if commitment is None:
        raise Refusal("not_found")
    return commitment


def followable(commitment: Commitment) -> bool:
    """Something can still become of it, and its words are still there to tell of it."""
    return commitment.state not in FINAL and bool(commitment.what)


def of_origin(origin: str) -> Sequence[Commitment]:
    """What was promised for one thing."""
    return list(Commitment.objects.select_related(*WHOLE).filter(origin=origin).order_by("id"))


def said_before(before: str) -> Sequence[Commitment]:
    """What was promised at one dialogue, soonest due first."""
    return list(Commitment.objects.select_related(*WHOLE).filter(before=before).order_by("due", "id"))


def closable(today: date) -> list[int]:
    """Told, and the days to object are over."""
    rows = Commitment.objects.filter(state="checked", open_until__lt=today)
    return list(rows.order_by("open_until", "id").values_list("id", flat=True))


def follower(key: str) -> Follower:
    """By what a letter carries. Refusal: not_found."""
    row = (
        Follower.objects.select_related("commitment__by", "commitment__unit").filter(key=following.hashed(key)).first()
    )
    if row is None:
        raise Refusal("not_found")
    return row


def heard(actor: Actor, commitment: Commitment, today: date) -> Sequence[Words]:
    """What those who asked wrote: for the office and the supervisor, and nobody else."""
    if not entitled(actor, "commitment.hear", commitment, today):
        return []
    rows = Words.objects.filter(commitment=commitment, name="voice", text__isnull=False)
    return list(rows.select_related("by").order_by("at", "id"))


@dataclass(frozen=True)
class Whole:
    """One promise with all that everybody may read of it. ``voices``: of the present round, how many said what."""

    commitment: Commitment
    task: tasks.Story
    words: Sequence[Words]
    voices: Mapping[str, int]
    entries: Sequence[Entry]


def whole(number: int) -> Whole:
    """Eight statements. Refusal: not_found."""
    commitment = one(number)
    words = Words.objects.filter(commitment=commitment, name__in=PUBLIC).select_related("by", "unit")
    voices = commitment.voices.filter(round=commitment.objected).values_list("said").annotate(Count("id")).order_by()
    return Whole(
        commitment, tasks.story(commitment.task), list(words.order_by("at", "id")), dict(voices),
        ledger.of_subject(commitment.subject),
    )  # fmt: skip


def open_moves(actor: Actor, commitment: Commitment, today: date) -> tuple[Move, ...]:
    """What this actor may do with this promise now: buttons, links and commands all come from here."""
    rows = LIFECYCLE.open_from(commitment.state)
    return tuple(
        row
        for row in rows
        if row.name in OFFERED
        and entitled(actor, row.action, commitment, today)
        and _fits(row.name, actor, commitment, today)
    )


OFFERED = frozenset({"check", "return", "tell", "hear", "close", "give_up"})


def _fits(name: str, actor: Actor, commitment: Commitment, today: date) -> bool:
    if name in ("check", "return"):
        return watching(actor, commitment.unit, today) is not None and commitment.task.person_id not in actor.persons
    until = commitment.open_until
    fitting = {
        "tell": until is None,
        "hear": until is not None and today <= until,
        "close": until is not None and today > until,
        "give_up": commitment.due < today or watching(actor, commitment.unit, today) is None,
    }
    return fitting[name]
