"""Minutes, notice of conclusions and plan, read from the tables: nobody writes them twice."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.actor import Actor
from dongthuan.work.dialogues.lifecycle import AREAS
from dongthuan.work.dialogues.models import Dialogue, Guest, Paper, PlanRow, Question, Words
from dongthuan.work.dialogues.queries.desk import Entry, board
from dongthuan.work.dialogues.queries.one import texts


@dataclass(frozen=True)
class Minutes:
    """Who was there (organisations and places), what was said in its order, and what was answered."""

    dialogue: Dialogue
    guests: Sequence[Guest]
    papers: Sequence[Paper]
    said: Sequence[Entry]
    places: int


def minutes(actor: Actor, dialogue: Dialogue) -> Minutes:
    guests = list(Guest.objects.filter(dialogue=dialogue, coming=True).order_by("name"))
    spoken = [row for row in board(actor, dialogue) if row.question.hall in ("spoken", "speaking")]
    spoken.sort(key=lambda row: (row.question.asked_at, row.question.number))
    places = sum(guest.places for guest in guests)
    return Minutes(dialogue, guests, list(dialogue.papers.order_by("id")), spoken, places)


@dataclass(frozen=True)
class Notice:
    """The notice of conclusions: who was there, how many in which class and field, each with what became of it, in the
    order of the fields, and what was concluded."""

    dialogue: Dialogue
    guests: Sequence[Guest]
    topics: Mapping[str, int]
    counts: Mapping[str, int]
    groups: Mapping[str, Sequence[Entry]]
    conclusions: Words | None
    joined: int


def notice(actor: Actor, dialogue: Dialogue) -> Notice:
    rows = board(actor, dialogue)
    leads = sorted((row for row in rows if row.question.state != "joined"), key=lambda row: row.question.number)
    guests = list(Guest.objects.filter(dialogue=dialogue, coming=True, invited=True).order_by("name"))
    topics = Counter(row.question.topic for row in leads)
    by_topic = sorted(leads, key=lambda row: (-topics[row.question.topic], row.question.topic, row.question.number))
    groups = {area: [row for row in by_topic if row.question.area == area] for area in (*AREAS, "")}
    said = texts(dialogue, "conclusions")
    return Notice(
        dialogue, guests, dict(topics.most_common()), {area: len(found) for area, found in groups.items()},
        {area: found for area, found in groups.items() if found}, said[-1] if said else None, len(rows) - len(leads),
    )  # fmt: skip


def given_to(dialogue: Dialogue) -> list[Unit]:
    """The offices that were given something raised there, or asked from beneath. One statement."""
    rows = Question.objects.filter(dialogue=dialogue, state__in=("assigned", "sent_up", "replied"))
    either = Q(id__in=rows.values("assigned")) | Q(id__in=rows.values("above"))
    return list(Unit.objects.filter(either).order_by("path"))


@dataclass(frozen=True)
class PlanLine:
    """``helpers``: the units and organisations that co-operate."""

    number: int
    row: PlanRow
    units: Sequence[Unit]
    guests: Sequence[Guest]


def plan_lines(dialogue: Dialogue) -> list[PlanLine]:
    """Urgent first, then by day. Three statements."""
    rows = list(PlanRow.objects.filter(dialogue=dialogue).select_related("unit", "person", "question"))
    rows.sort(key=lambda row: (row.priority != "urgent", row.due, row.id))
    units = {str(one.id): one for one in Unit.objects.filter(id__in=_ids(rows, "with_units"))}
    guests = {str(one.id): one for one in Guest.objects.filter(dialogue=dialogue)}
    return [
        PlanLine(
            place, row, [units[one] for one in row.with_units if one in units],
            [guests[one] for one in row.with_guests if one in guests],
        )
        for place, row in enumerate(rows, 1)
    ]  # fmt: skip


def _ids(rows: Sequence[PlanRow], name: str) -> list[int]:
    return [int(one) for row in rows for one in getattr(row, name)]
