"""Everything of one model for a page: what was reported, seen, counted and decided, and who took it up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from dongthuan.work.exemplars.lifecycle import BEST, CRITERIA
from dongthuan.work.exemplars.models import (
    Contribution,
    Exemplar,
    Picture,
    Recognition,
    Report,
    Survey,
    Visit,
)
from dongthuan.work.exemplars.queries import catalogue

DEEPEST = 6


@dataclass(frozen=True)
class Whole:
    row: Exemplar
    reports: Sequence[Report]
    pictures: Sequence[Picture]
    recognitions: Sequence[Recognition]
    contributions: Sequence[Contribution]


def public_one(exemplar_id: int) -> Whole:
    """For everybody. Refusal: not_found."""
    return whole(catalogue.one(exemplar_id))


def whole(row: Exemplar) -> Whole:
    return Whole(
        row, list(row.reports.prefetch_related("figures").order_by("-id")), list(pictures(row)),
        list(row.recognitions.order_by("id")), list(row.contributions.order_by("id")),
    )  # fmt: skip


def pictures(row: Exemplar) -> Sequence[Picture]:
    return list(row.pictures.select_related("file").order_by("id"))


def picture(row: Exemplar, picture_id: int) -> Picture:
    """Refusal: not_found."""
    found = row.pictures.select_related("file").filter(id=picture_id).first()
    if found is None:
        raise Refusal("not_found")
    return found


@dataclass
class Branch:
    """One that took it up, and those that took it up from there."""

    row: Exemplar
    below: list["Branch"] = field(default_factory=list)

    def count(self) -> int:
        """Itself and all beneath."""
        return 1 + sum(one.count() for one in self.below)


def tree(row: Exemplar) -> Branch:
    """Who has taken it up, down to the sixth hand: a statement a step."""
    top = Branch(row)
    step = {row.id: top}
    for _ in range(DEEPEST):
        rows = Exemplar.objects.filter(catalogue.TAKEN_UP, source__in=list(step))
        below: dict[int, Branch] = {}
        for one in rows.select_related("unit__cases_with").order_by("registered_on", "id"):
            below[one.id] = Branch(one)
            step[one.source_id or 0].below.append(below[one.id])
        if not below:
            break
        step = below
    return top


@dataclass(frozen=True)
class Appraisal:
    """How far the appraisal has come. ``mine``: what this person gave; ``means``: what everybody gave, for whoever has
    given theirs, or once the appraisal is closed. ``answers`` and ``satisfied`` are those of the largest survey."""

    scored: int
    mine: Mapping[str, int]
    means: Mapping[str, float]
    points: int
    best: int
    visits: Sequence[Visit]
    surveys: Sequence[Survey]
    answers: int
    satisfied: int


def appraisal(actor: Actor, row: Exemplar) -> Appraisal:
    """Nobody sees the other's points before their own are in; whoever only keeps the register sees that they are in."""
    given = list(row.appraisals.values_list("appraiser_id", "criterion", "given"))
    people = {appraiser for appraiser, _, _ in given}
    mine = {criterion: points for appraiser, criterion, points in given if appraiser == actor.account}
    open_ = bool(mine) or row.state not in ("registered", "listed", "launched", "operating")
    surveys = list(row.surveys.order_by("id"))
    asked = max(surveys, key=lambda one: one.answers, default=None)
    return Appraisal(
        len(people), mine, _means(given) if open_ and len(people) > 1 else {},
        sum(points for _, _, points in given) if open_ else 0, len(people) * len(CRITERIA) * BEST,
        list(row.visits.select_related("by").order_by("id")), surveys,
        asked.answers if asked else 0, asked.satisfied if asked else 0,
    )  # fmt: skip


def _means(given: Sequence[tuple[int, str, int]]) -> Mapping[str, float]:
    found = {name: [points for _, criterion, points in given if criterion == name] for name in CRITERIA}
    return {name: sum(points) / len(points) for name, points in found.items() if points}


def story(row: Exemplar) -> Sequence[Entry]:
    """What has happened to it, as the ledger has it."""
    return list(Entry.objects.filter(subject=row.subject).order_by("id"))


def sums_given(contributions: Sequence[Contribution]) -> Mapping[str, int]:
    """Money, land and work in sum: of all, never of somebody."""
    found: dict[str, int] = {}
    for one in contributions:
        found[one.kind] = found.get(one.kind, 0) + one.amount
    return found
