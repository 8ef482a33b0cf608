"""Every move of a model or an example after its registration, claimed by version: whoever comes second is told so."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Model, Sum

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_choice, take_date, take_number, take_text
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.exemplars import queries
from dongthuan.work.exemplars.events import (
    ExemplarAppraised,
    ExemplarDelisted,
    ExemplarEvent,
    ExemplarLaunched,
    ExemplarListed,
    ExemplarRecognised,
    ExemplarReported,
    ExemplarSelected,
    ExemplarSurveyed,
    ExemplarVisited,
)
from dongthuan.work.exemplars.figures import figures_of
from dongthuan.work.exemplars.lifecycle import BEST, CRITERIA, DELISTED_FOR, LEVELS, LIFECYCLE, RECIPIENTS
from dongthuan.work.exemplars.models import Exemplar, Figure, Recognition, Report, Survey, Visit

APPRAISERS = 2
ANSWERS = 30
"""How many of the people concerned have to have answered, at the least."""
Given = Mapping[str, str]


@dataclass(frozen=True)
class Change:
    """``columns`` of the row, what happened, and the rows beside it."""

    columns: Mapping[str, Any]
    event: ExemplarEvent
    beside: tuple[Model, ...] = ()


@dataclass(frozen=True)
class Act:
    """The thing, what was given, who acts, and the day."""

    row: Exemplar
    given: Given
    actor: Actor
    on: date

    def text(self, name: str, longest: int) -> str:
        return take_text(name, self.given.get(name, ""), longest)

    def day(self, name: str) -> date:
        """Not in the future, and not before it was registered. Refusals: date_in_the_future, dates_out_of_order."""
        found = take_date(name, self.given.get(name, ""))
        if found > self.on:
            raise Refusal("date_in_the_future", {"field": name, "date": found.isoformat()})
        if found < self.row.registered_on:
            raise Refusal("dates_out_of_order", {"earlier": "registered_on", "later": name})
        return found

    @property
    def about(self) -> dict[str, Any]:
        return {"subject": self.row.subject, "unit": str(self.row.unit_id)}


@operation
def perform(move: str, *, actor: Actor, exemplar_id: int, version: int, given: Given, at: datetime) -> Exemplar:
    """Carry out a row of the table. Refusals: move_unknown, not_found, not_allowed, not_now, stale, and those of the
    move."""
    if move not in MOVES:
        raise Refusal("move_unknown", {"move": move[:40]})
    row = queries.one(actor, exemplar_id)
    actor.require(LIFECYCLE.moves[move].action, on=row)
    state = LIFECYCLE.to(move, row.state)
    change = MOVES[move](Act(row, given, actor, day_of(at)))
    _claim(row, version, {**change.columns, "state": state})
    for one in change.beside:
        one.save(force_insert=True)
    ledger.record(actor, [change.event], at=at)
    return queries.one(actor, exemplar_id)


def _claim(row: Exemplar, version: int, columns: Mapping[str, Any]) -> None:
    mine = Exemplar.objects.filter(id=row.id, version=version)
    if not mine.update(version=F("version") + 1, **columns):
        raise Refusal("stale", {"version": version})


def _put_on_list(act: Act) -> Change:
    number = act.text("number", 60)
    return Change({"listed_on": act.on, "list_number": number}, ExemplarListed(**act.about, number=number))


def _launch(act: Act) -> Change:
    day = act.day("day")
    return Change({"launched_on": day}, ExemplarLaunched(**act.about, day=day.isoformat()))


def _report(act: Act) -> Change:
    """With ``figures``, one a line: "đường bê tông = khoảng 3". Refusal: figure_not_readable."""
    report = Report(exemplar=act.row, on=act.on, period=act.text("period", 60), results=act.text("results", 6_000))
    said = figures_of(act.given.get("figures", ""))
    beside = [Figure(report=report, what=what, value=one.value, qualifier=one.qualifier) for what, one in said]
    return Change({}, ExemplarReported(**act.about, period=report.period), (report, *beside))


def _visit(act: Act) -> Change:
    day = act.day("day")
    if act.actor.account is None:
        raise Refusal("not_allowed", {"action": "exemplar.appraise"})
    visit = Visit(exemplar=act.row, by_id=act.actor.account, on=day, seen=act.text("seen", 2_000))
    return Change({}, ExemplarVisited(**act.about, day=day.isoformat()), (visit,))


def _survey(act: Act) -> Change:
    """Two counts, no answer of anybody. Refusals: number_not_readable, more_satisfied_than_asked."""
    answers = take_number("answers", act.given.get("answers", ""), 1_000_000)
    satisfied = take_number("satisfied", act.given.get("satisfied", ""), 1_000_000, least=0)
    if satisfied > answers:
        raise Refusal("more_satisfied_than_asked", {"field": "satisfied", "answers": answers})
    survey = Survey(exemplar=act.row, on=act.on, answers=answers, satisfied=satisfied)
    return Change({}, ExemplarSurveyed(**act.about, answers=answers, satisfied=satisfied), (survey,))


def _appraise(act: Act) -> Change:
    """Two have scored every criterion, each alone; somebody went there; enough of the people concerned answered.

    Refusals: scores_missing, visit_missing, survey_too_small.
    """
    scored = (
        act.row.appraisals.values("appraiser").annotate(criteria=Count("id"), points=Sum("given")).order_by("appraiser")
    )
    complete = [row["points"] for row in scored if row["criteria"] == len(CRITERIA)]
    if len(complete) < APPRAISERS:
        raise Refusal("scores_missing", {"have": len(complete), "needed": APPRAISERS})
    if not act.row.visits.exists():
        raise Refusal("visit_missing")
    asked = act.row.surveys.aggregate(answers=Sum("answers"))["answers"] or 0
    if asked < ANSWERS:
        raise Refusal("survey_too_small", {"have": asked, "needed": ANSWERS})
    best = len(complete) * len(CRITERIA) * BEST
    return Change({}, ExemplarAppraised(**act.about, points=sum(complete), best=best))


def _recognise(act: Act) -> Change:
    """By a decision, once on each level and never downwards. Refusal: recognised_on_this_level."""
    level = take_choice("level", act.given.get("level", ""), LEVELS)
    recipient = take_choice("recipient", act.given.get("recipient", ""), RECIPIENTS)
    number = act.text("number", 60)
    if act.row.level and LEVELS.index(level) <= LEVELS.index(act.row.level):
        raise Refusal("recognised_on_this_level", {"field": "level"})
    decision = Recognition(exemplar=act.row, on=act.on, number=number, level=level, recipient=recipient)
    first = act.row.recognised_on or act.on
    columns = {"level": level, "recipient": act.row.recipient or recipient, "recognised_on": first}
    event = ExemplarRecognised(**act.about, level=level, recipient=recipient, number=number)
    return Change(columns, event, (decision,))


def _select(act: Act) -> Change:
    row, number = act.row, act.text("number", 60)
    decision = Recognition(
        exemplar=row, on=act.on, number=number, level=row.level, recipient=row.recipient, exemplary=True
    )
    return Change({}, ExemplarSelected(**act.about, number=number), (decision,))


def _delist(act: Act) -> Change:
    ground = take_choice("ground", act.given.get("ground", ""), DELISTED_FOR)
    columns = {"delisted_on": act.on, "ground": ground, "reason": act.text("reason", 2_000)}
    return Change(columns, ExemplarDelisted(**act.about, ground=ground))


MOVES: Mapping[str, Callable[[Act], Change]] = {
    "put_on_list": _put_on_list, "launch": _launch, "report_results": _report, "report_again": _report,
    "visit": _visit, "survey": _survey, "appraise": _appraise, "recognise": _recognise, "select": _select,
    "delist": _delist,
}  # fmt: skip
