"""What was asked of whom, and what came of it: for the unit that is asked, for whoever asked, and over a period."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet, Sum

from dongthuan.ground.channels import queries as channels
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.documents.models import Assignment, Coverage, Filing, MadeKnown, Requirement

MOST = 500
ANSWERED = ("planned", "done")
"""Whoever was let off after answering owes nothing and counts nowhere."""


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
    """A requirement with its stored counts by kind of unit, and of all kinds together."""

    requirement: Requirement
    by_kind: Sequence[Coverage]
    whole: Coverage | None = None

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

    @property
    def median_lag(self) -> float | None:
        """In days, from the directive to the document that answers."""
        return self.whole.median_lag if self.whole else None


def coverage(actor: Actor, document: int | None = None, limit: int = 100) -> list[Covered]:
    """Every requirement that one may see, the latest due first, from stored counts. One statement."""
    return gathered(counts(actor, document, limit).select_related("requirement__document", "requirement__unit"))


def counts(actor: Actor, document: int | None, limit: int) -> QuerySet[Coverage]:
    """Each requirement has a row of all kinds together at the least."""
    rows = actor.visible("document.see", Requirement.objects.all())
    rows = rows.filter(document=document) if document else rows
    return Coverage.objects.filter(requirement__in=rows.order_by("-due", "-id").values("id")[:limit])


def gathered(counts: Iterable[Coverage]) -> list[Covered]:
    """Stored counts by their requirement, the latest due first."""
    found: dict[int, list[Coverage]] = {}
    for one in sorted(counts, key=lambda one: one.kind):
        found.setdefault(one.requirement_id, []).append(one)
    latest = sorted(found.values(), key=lambda some: (some[0].requirement.due, some[0].requirement_id), reverse=True)
    return [_covered(some[0].requirement, some) for some in latest]


def covered(row: Requirement) -> Covered:
    """Of a requirement that was found for this actor already. One statement."""
    return _covered(row, list(Coverage.objects.filter(requirement=row).order_by("kind")))


def _covered(row: Requirement, counts: Sequence[Coverage]) -> Covered:
    kinds = [one for one in counts if one.kind]
    return Covered(row, kinds, next((one for one in counts if not one.kind), None))


def assignments(actor: Actor, row: Requirement) -> list[Assignment]:
    """Who was asked: the silent first, then by name. One statement."""
    actor.require("document.see", on=row)
    rows = Assignment.objects.filter(requirement=row).select_related("unit", "answer", "requirement__document")
    return sorted(rows, key=lambda one: (one.state != "asked", one.unit.name_vi))


def reminders(rows: Sequence[Assignment]) -> dict[int, str]:
    """Of the silent ones: "sent", "not_delivered", or "nobody", where others were reminded and nobody was there to
    write to. One statement."""
    silent = [one for one in rows if one.state == "asked"]
    if not any(one.reminded_on for one in silent):
        return {}
    lost = channels.undelivered([one.subject for one in silent], "document_asked")
    return {one.id: _reminder(one, lost) for one in silent}


def _reminder(one: Assignment, lost: set[str]) -> str:
    if one.reminded_on is None:
        return "nobody"
    return "not_delivered" if one.subject in lost else "sent"


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
    answered = Q(answered_on__range=within, state__in=ANSWERED)
    owed = actor.visible("document.see", Assignment.objects.all()).aggregate(
        asked=Count("id", filter=Q(requirement__given_on__range=within)),
        answered=Count("id", filter=answered),
        done=Count("id", filter=Q(done_on__range=within)),
        late=Count("id", filter=answered & Q(answered_on__gt=F("requirement__due"))),
    )
    return Summary(
        ways.get("incoming", 0), ways.get("outgoing", 0), ways.get("internal", 0), told["times"], told["people"] or 0,
        owed["asked"], owed["answered"], owed["done"], owed["late"],
    )  # fmt: skip
