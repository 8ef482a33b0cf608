"""Every move of a model or an example after its registration, claimed by version: whoever comes second is told so."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError
from django.db.models import Count, F, Max, Model, Sum

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_choice, take_number
from dongthuan.record.files.photo import Photo
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.exemplars import queries
from dongthuan.work.exemplars.events import (
    ExemplarAppraised,
    ExemplarDelisted,
    ExemplarLaunched,
    ExemplarListed,
    ExemplarRecognised,
    ExemplarRecognisedOnPaper,
    ExemplarReported,
    ExemplarSelected,
    ExemplarSurveyed,
    ExemplarTakenOver,
    ExemplarVisited,
)
from dongthuan.work.exemplars.figures import figures_of
from dongthuan.work.exemplars.lifecycle import BEST, CRITERIA, DELISTED_FOR, LEVELS, LIFECYCLE, RECIPIENTS
from dongthuan.work.exemplars.models import Exemplar, Figure, Recognition, Report, Survey, Visit
from dongthuan.work.exemplars.operations import joining, mending, pictures
from dongthuan.work.exemplars.operations.acting import Act, Change, Given, appraiser
from dongthuan.work.exemplars.operations.finding import place

APPRAISERS = 2
ANSWERS = 30
"""How many of the people concerned have to have answered, at the least."""


@operation
def perform(
    move: str, *, actor: Actor, exemplar_id: int, version: int, given: Given, at: datetime, photo: Photo | None = None
) -> Exemplar:  # fmt: skip
    """Carry out a row of the table. ``photo`` comes with a report, its caption among what is given. What is joined to
    another rests until the two are parted.

    Refusals: move_unknown, not_found, not_allowed, not_now, exemplar_joined, stale, and those of the move.
    """
    if move not in MOVES:
        raise Refusal("move_unknown", {"move": move[:40]})
    row = queries.one(actor, exemplar_id)
    actor.require(LIFECYCLE.moves[move].action, on=row)
    return carry_out(move, row, actor=actor, version=version, given=given, at=at, photo=photo)


def carry_out(
    move: str, row: Exemplar, *, actor: Actor, version: int, given: Given, at: datetime, photo: Photo | None = None
) -> Exemplar:  # fmt: skip
    """A step of an operation that has asked who may. Refusals: not_now, exemplar_joined, stale, those of the move."""
    state = LIFECYCLE.to(move, row.state)
    if (row.joined_to_id is not None) != (move == "part_copy"):
        raise Refusal("exemplar_joined" if row.joined_to_id else "not_now", {"move": move, "state": row.state})
    change = MOVES[move](Act(row, given, actor, at, photo))
    _claim(row, version, {**change.columns, "state": state})
    for one in change.beside:
        one.save(force_insert=True)
    ledger.record(actor, [change.event], at=at)
    done = queries.one(actor, row.id)
    place(done)
    return done


def _claim(row: Exemplar, version: int, columns: Mapping[str, Any]) -> None:
    mine = Exemplar.objects.filter(id=row.id, version=version)
    try:
        claimed = mine.update(version=F("version") + 1, **columns)
    except IntegrityError:  # of one unit two take one name in the same moment
        raise Refusal("try_again") from None
    if not claimed:
        raise Refusal("stale", {"version": version})


def _put_on_list(act: Act) -> Change:
    number = act.text("number", 60)
    return Change({"listed_on": act.on, "list_number": number}, ExemplarListed(**act.about, number=number))


def _launch(act: Act) -> Change:
    day = act.day("day")
    return Change({"launched_on": day}, ExemplarLaunched(**act.about, day=day.isoformat()))


def _report(act: Act) -> Change:
    """With ``figures``, one a line: "đường bê tông = khoảng 3". Refusals: figure_not_readable, missing (a caption)."""
    report = Report(
        exemplar=act.row, on=act.on, period=act.text("period", 60), results=act.text("results", 6_000),
        place=act.text("place", 200, required=False),
    )  # fmt: skip
    said = figures_of(act.given.get("figures", ""))
    beside: list[Model] = [
        Figure(report=report, what=what, value=one.value, qualifier=one.qualifier) for what, one in said
    ]
    if act.photo:
        beside.append(pictures.picture_of(act, act.photo, report))
    return Change({}, ExemplarReported(**act.about, period=report.period), (report, *beside))


def _visit(act: Act) -> Change:
    """Refusal: own_exemplar."""
    by, day = appraiser(act.actor, act.row), act.day("day")
    visit = Visit(exemplar=act.row, by_id=by, on=day, seen=act.text("seen", 2_000))
    return Change({}, ExemplarVisited(**act.about, day=day.isoformat()), (visit,))


def _survey(act: Act) -> Change:
    """Two counts, no answer of anybody. Refusals: own_exemplar, number_not_readable, more_satisfied_than_asked."""
    appraiser(act.actor, act.row)
    answers = take_number("answers", act.given.get("answers", ""), 1_000_000)
    satisfied = take_number("satisfied", act.given.get("satisfied", ""), 1_000_000, least=0)
    if satisfied > answers:
        raise Refusal("more_satisfied_than_asked", {"field": "satisfied", "answers": answers})
    survey = Survey(exemplar=act.row, on=act.on, answers=answers, satisfied=satisfied)
    return Change({}, ExemplarSurveyed(**act.about, answers=answers, satisfied=satisfied), (survey,))


def _appraise(act: Act) -> Change:
    """Two have scored every criterion, each alone; somebody went there; enough of the people concerned answered, in
    one survey: two that are too small may have asked the same people.

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
    asked = act.row.surveys.aggregate(answers=Max("answers"))["answers"] or 0
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


def _take_over(act: Act) -> Change:
    """It runs, as the paper says that was kept before; ``day``: launched on, where the paper tells."""
    launched = act.row.launched_on or (act.day("day") if act.given.get("day") else None)
    return Change({"launched_on": launched}, ExemplarTakenOver(**act.about))


def _take_over_recognised(act: Act) -> Change:
    """It was recognised before, on paper: by the number of its decision, without points that nobody gave here."""
    made = _recognise(act)
    [decision] = made.beside
    assert isinstance(decision, Recognition)
    decision.on_paper = True
    event = ExemplarRecognisedOnPaper(
        **act.about, level=decision.level, recipient=decision.recipient, number=decision.number
    )
    return Change(made.columns, event, (decision,))


MOVES: Mapping[str, Callable[[Act], Change]] = {
    "put_on_list": _put_on_list, "launch": _launch, "report_results": _report, "report_again": _report,
    "visit": _visit, "survey": _survey, "appraise": _appraise, "recognise": _recognise,
    "recognise_higher": _recognise, "select": _select,
    "delist": _delist, "take_over": _take_over, "take_over_recognised": _take_over_recognised,
    "mend": mending.mend, "join_copy": joining.join_copy, "part_copy": joining.part_copy,
}  # fmt: skip
