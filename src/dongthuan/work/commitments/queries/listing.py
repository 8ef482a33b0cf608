"""Lists and sums of promises, for everybody: a few statements, however many promises."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel import ids
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.text import clean, fold
from dongthuan.work.commitments.lifecycle import TOPICS
from dongthuan.work.commitments.models import Commitment

PAGE = 50
GROUPS = ("kept", "kept_late", "going", "late", "broken")
"""How a promise stands, computed: on time and after its day; under way and past its day; broken."""


def of_group(group: str, today: date) -> Q:
    final = Q(state__in=("kept", "broken"))
    behind = Q(shown_on__gt=F("due")) | Q(shown_on=None, due__lt=today)
    return {
        "kept": Q(state="kept", shown_on__lte=F("due")),
        "kept_late": Q(state="kept", shown_on__gt=F("due")),
        "going": ~final & ~behind,
        "late": ~final & behind,
        "broken": Q(state="broken"),
    }[group]


def group_of(commitment: Commitment, today: date) -> str:
    """The same, asked of one in hand."""
    if commitment.state == "broken":
        return "broken"
    late = commitment.is_late(today)
    if commitment.state == "kept":
        return "kept_late" if late else "kept"
    return "late" if late else "going"


@dataclass(frozen=True)
class Cut:
    """What somebody wants to see. ``unit``: it and all beneath it; ``owner``: that very unit; ``words``: of the promise
    or the place."""

    unit: Unit | None = None
    owner: str = ""
    topic: str = ""
    group: str = ""
    place: str = ""
    before: str = ""

    @staticmethod
    def read(given: Mapping[str, str], unit: Unit | None = None) -> "Cut":
        """As an address says it. Refusals: not_a_choice, too_long, unit_unknown."""
        for name, known in (("topic", TOPICS), ("state", GROUPS)):
            if given.get(name) and given[name] not in known:
                raise Refusal("not_a_choice", {"field": name})
        owner, before = given.get("owner", "")[:20], given.get("before", "")[:80]
        if owner and not ids.is_written(owner):
            raise Refusal("unit_unknown", {"unit": owner})
        place = clean(given.get("place", ""), longest=80)
        if unit is None and given.get("unit"):
            unit = organisations.one(_number(given["unit"]))
        return Cut(unit, owner, given.get("topic", ""), given.get("state", ""), place, before)

    def rows(self, today: date) -> QuerySet[Commitment]:
        found = Commitment.objects.all()
        if self.unit:
            found = found.filter(unit__tasks_path__startswith=self.unit.path)
        if self.owner:
            found = found.filter(unit_id=int(self.owner))
        if self.topic:
            found = found.filter(topic=self.topic)
        if self.before:
            found = found.filter(before=self.before)
        if self.place:
            found = found.filter(sought__contains=fold(self.place))
        return found.filter(of_group(self.group, today)) if self.group else found

    def address(self) -> dict[str, str]:
        """As ``read`` takes it, without what is empty."""
        rows = {"owner": self.owner, "topic": self.topic, "state": self.group, "place": self.place,
                "before": self.before, "unit": str(self.unit.id) if self.unit else ""}  # fmt: skip
        return {name: value for name, value in rows.items() if value}


def _number(written: str) -> int:
    if not ids.is_written(written):
        raise Refusal("unit_unknown", {"unit": written[:20]})
    return int(written)


def page(cut: Cut, *, today: date, after: str = "", limit: int = PAGE) -> tuple[Sequence[Commitment], str]:
    """Soonest due first, and the cursor of what follows. One statement. Refusal: cursor_not_readable."""
    rows = cut.rows(today)
    if after:
        rows = rows.filter(_following(after))
    found = list(rows.select_related("unit", "by", "task__person").order_by("due", "id")[: limit + 1])
    last = found[limit - 1] if len(found) > limit else None
    return found[:limit], f"{last.due.isoformat()}~{last.id}" if last else ""


def _following(after: str) -> Q:
    try:
        day, identifier = after.split("~")
        due, last = date.fromisoformat(day), int(identifier)
    except ValueError:
        raise Refusal("cursor_not_readable") from None
    if not 0 <= last < 2**63:
        raise Refusal("cursor_not_readable")
    return Q(due__gt=due) | Q(due=due, id__gt=last)


def newest(cut: Cut, *, today: date, limit: int = PAGE) -> Sequence[Commitment]:
    """What was promised or closed last. One statement."""
    return list(cut.rows(today).select_related("unit", "by", "task__person").order_by("-id")[:limit])


STRETCH = 1_000


def every(cut: Cut, *, today: date) -> Iterator[Commitment]:
    """All of them, in stretches, for a file."""
    after, more = "", True
    while more:
        found, after = page(cut, today=today, after=after, limit=STRETCH)
        yield from found
        more = bool(after)


def sums(cut: Cut, *, today: date) -> Mapping[str, Mapping[str, int]]:
    """{topic: {group: how many}}, whichever group is asked for. One statement."""
    counted = {group: Count("id", filter=of_group(group, today)) for group in GROUPS}
    rows: Any = replace(cut, group="").rows(today).order_by("topic").values("topic").annotate(**counted)
    return {row["topic"]: {group: row[group] for group in GROUPS} for row in rows}


def owners(cut: Cut, *, today: date) -> Sequence[Unit]:
    """The units that answer for what is asked about. One statement."""
    rows = replace(cut, owner="", group="", topic="", place="").rows(today)
    return list(Unit.objects.filter(id__in=rows.values("unit_id")).order_by("path")[:200])
