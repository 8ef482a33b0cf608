"""What everybody may see of dialogues: the list, one of them with its whole chain."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger import queries as ledger
from dongthuan.work.dialogues.lifecycle import ERASED, GATHERING, IN_HALL, SHOWN
from dongthuan.work.dialogues.models import Dialogue, Guest, Paper, Question, Words
from dongthuan.work.dialogues.queries.one import words_of

PAGE = 50
COMING = (*GATHERING, *IN_HALL)
SAID = ("answer", "reason", "reply", "asker", "title")


def public_one(dialogue_id: int) -> Dialogue:
    """Refusal: not_found, also for one that is still only planned."""
    found = Dialogue.objects.select_related("unit__parent", "front").filter(id=dialogue_id, state__in=SHOWN).first()
    if found is None:
        raise Refusal("not_found")
    return found


def public_paper(dialogue_id: int, paper_id: int) -> Paper:
    """One that lies here itself. Refusal: not_found."""
    rows = Paper.objects.select_related("file").filter(dialogue=public_one(dialogue_id), file__isnull=False)
    found = rows.filter(id=paper_id).first()
    if found is None:
        raise Refusal("not_found")
    return found


@dataclass(frozen=True)
class Cut:
    """What of the list is wanted; "" and None cut nothing."""

    unit: int | None = None
    topic: str = ""
    state: str = ""
    audience: str = ""
    after: int | None = None


def public_list(cut: Cut, limit: int = PAGE) -> tuple[list[Dialogue], int | None]:
    """The newest day first, and the id after which it goes on. One statement."""
    rows = Dialogue.objects.select_related("unit", "front").filter(state__in=SHOWN)
    rows = rows.filter(unit__in=Unit.objects.with_cases_of(cut.unit).values("id")) if cut.unit else rows
    rows = rows.filter(field=cut.topic) if cut.topic else rows
    rows = rows.filter(state=cut.state) if cut.state else rows
    rows = rows.filter(audience=cut.audience) if cut.audience else rows
    if cut.after:
        rows = _after(rows, cut.after)
    counted = rows.annotate(public=Count("questions", filter=~Q(questions__public_title="")))
    found: list[Dialogue] = list(counted.order_by("-on", "-id")[: limit + 1])
    return found[:limit], found[limit - 1].id if len(found) > limit else None


def coming(today: date) -> Dialogue | None:
    """The next one, if one is called. One statement."""
    rows = Dialogue.objects.select_related("unit", "front").filter(state__in=COMING, on__gte=today)
    return rows.order_by("on", "hour", "id").first()


def _after(rows: QuerySet[Dialogue], last: int) -> QuerySet[Dialogue]:
    on = Dialogue.objects.filter(id=last).values_list("on", flat=True).first()
    return rows.filter(Q(on__lt=on) | Q(on=on, id__lt=last)) if on else rows


@dataclass(frozen=True)
class Comers:
    """Who comes: the organisations that the office has invited or marked, by name; ``others`` so many places of those
    that have only registered, for anybody can send that form and write any name into it."""

    named: Sequence[Guest]
    others: int


def comers(dialogue: Dialogue) -> Comers:
    """One statement."""
    rows = list(Guest.objects.filter(dialogue=dialogue).order_by("name"))
    others = sum(one.places for one in rows if one.coming and not one.invited)
    return Comers([one for one in rows if one.invited], others)


def units_with() -> list[Unit]:
    """The units that have a dialogue to show, by name."""
    return list(Unit.objects.filter(dialogues__state__in=SHOWN).distinct().order_by("name_vi"))


@dataclass(frozen=True)
class Shown:
    """A question as everybody sees it. ``said`` are the office's own words; ``asker`` only where who asked wishes it.
    ``more``: how many others were joined to it."""

    question: Question
    said: dict[str, Words]
    asker: str
    more: int


def shown(dialogue: Dialogue, area: str = "", topic: str = "", state: str = "") -> list[Shown]:
    """The public questions, in the order in which they were raised. Two statements."""
    rows = Question.objects.filter(dialogue=dialogue).exclude(public_title="").exclude(state__in=ERASED)
    rows = rows.filter(area=area) if area else rows
    rows = rows.filter(topic=topic) if topic else rows
    rows = rows.filter(state=state) if state else rows
    listed = list(
        rows.select_related("assigned", "above", "person").annotate(more=Count("followers")).order_by("number")
    )
    words = words_of(listed, SAID)
    return [_shown(row, words.get(row.id, {})) for row in listed]


def _shown(row: Question, said: dict[str, Words]) -> Shown:
    asker = said.pop("asker", None)
    named = (asker.text or "") if asker and row.named else ""
    return Shown(row, said, named, row.more)  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Step:
    """One line of the dialogue's own story."""

    kind: str
    step: str
    at: datetime
    entry: int
    on: date | None = None


def story(dialogue: Dialogue) -> Sequence[Step]:
    """What has happened to the dialogue itself, oldest first. One statement."""
    return [
        Step(
            row.kind, str(row.facts.get("step", "")), row.at, row.id,
            date.fromisoformat(str(row.facts["on"])) if row.facts.get("on") else None,
        )
        for row in ledger.of_subject(dialogue.subject)
        if row.kind in TOLD
    ]  # fmt: skip


TOLD = ("dialogue_planned", "dialogue_moved", "dialogue_concluded", "dialogue_plan_approved")
