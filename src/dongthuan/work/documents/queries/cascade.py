"""What was asked of whom, and what came of it: for the unit that is asked, for whoever asked, and over a period."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, Sum

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.documents.models import Assignment, Coverage, Filing, MadeKnown, Requirement

MOST = 500


def requirement(actor: Actor, identifier: int) -> Requirement:
    """Refusal: not_found."""
    rows = actor.visible("document.see", Requirement.objects.all())
    row = rows.select_related("document", "unit").filter(id=identifier).first()
    if row is None:
        raise Refusal("not_found")
    return row


def assignment(actor: Actor, identifier: int) -> Assignment:
    """For the unit that is asked, and for whoever asked. Refusal: not_found."""
    asking = actor.visible("document.see", Requirement.objects.all()).values("id")
    rows = actor.visible("document.see", Assignment.objects.all()) | Assignment.objects.filter(requirement__in=asking)
    row = rows.select_related("requirement__document", "requirement__unit", "unit", "answer")
    found = row.filter(id=identifier).first()
    if found is None:
        raise Refusal("not_found")
    return found


def asked_of(actor: Actor, *, still: bool = True) -> Sequence[Assignment]:
    """What is asked of one's units, by whom, by when: the soonest first."""
    rows = actor.visible("document.answer", Assignment.objects.all())
    rows = rows.filter(state__in=("asked", "planned")) if still else rows
    related = rows.select_related("requirement__document", "requirement__unit", "unit", "answer")
    return list(related.order_by("requirement__due", "id")[:MOST])


@dataclass(frozen=True)
class Covered:
    """A requirement with its stored counts by kind of unit."""

    requirement: Requirement
    by_kind: Sequence[Coverage]

    @property
    def asked(self) -> int:
        return sum(one.asked - one.excused for one in self.by_kind)

    @property
    def answered(self) -> int:
        return sum(one.answered for one in self.by_kind)

    @property
    def done(self) -> int:
        return sum(one.done for one in self.by_kind)

    @property
    def silent(self) -> int:
        return self.asked - self.answered


def coverage(actor: Actor, *, document: int | None = None, limit: int = 100) -> list[Covered]:
    """Every requirement that one may see, the soonest due first, from stored counts. Two statements."""
    rows = actor.visible("document.see", Requirement.objects.all())
    rows = rows.filter(document=document) if document else rows
    found = list(rows.select_related("document", "unit").order_by("due", "id")[:limit])
    counts: dict[int, list[Coverage]] = {}
    for one in Coverage.objects.filter(requirement__in=found).order_by("kind"):
        counts.setdefault(one.requirement_id, []).append(one)
    return [Covered(row, counts.get(row.id, [])) for row in found]


def assignments(actor: Actor, row: Requirement) -> list[Assignment]:
    """Who was asked: the silent first, then by name. One statement."""
    actor.require("document.see", on=row)
    rows = Assignment.objects.filter(requirement=row).select_related("unit", "answer", "requirement__document")
    return sorted(rows, key=lambda one: (one.state != "asked", one.unit.name_vi))


@dataclass(frozen=True)
class Summary:
    """Of a period: how many documents came and went, and what was asked, answered and done in it."""

    incoming: int
    outgoing: int
    internal: int
    made_known: int
    people: int
    asked: int
    answered: int
    done: int
    late: int


def summary(actor: Actor, since: date, until: date) -> Summary:
    """Of one's units, between two days. Refusal: dates_out_of_order."""
    if until < since:
        raise Refusal("dates_out_of_order", {"later": "until", "earlier": "since"})
    within = (since, until)
    filed = actor.visible("document.see", Filing.objects.filter(on__range=within))
    ways = dict(filed.order_by().values_list("direction").annotate(Count("id")))
    known = actor.visible("document.see", MadeKnown.objects.filter(on__range=within))
    told = known.aggregate(times=Count("id"), people=Sum("people"))
    owed = actor.visible("document.see", Assignment.objects.all()).aggregate(
        asked=Count("id", filter=Q(requirement__given_on__range=within)),
        answered=Count("id", filter=Q(answered_on__range=within)),
        done=Count("id", filter=Q(done_on__range=within)),
        late=Count("id", filter=Q(answered_on__range=within, answered_on__gt=F("requirement__due"))),
    )
    return Summary(
        ways.get("incoming", 0), ways.get("outgoing", 0), ways.get("internal", 0), told["times"], told["people"] or 0,
        owed["asked"], owed["answered"], owed["done"], owed["late"],
    )  # fmt: skip
