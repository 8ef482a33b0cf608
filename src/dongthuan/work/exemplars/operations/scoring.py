"""Two appraisers score, each alone."""

from collections.abc import Mapping
from datetime import datetime

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_number
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.exemplars import queries
from dongthuan.work.exemplars.events import ExemplarScored
from dongthuan.work.exemplars.lifecycle import BEST, CRITERIA
from dongthuan.work.exemplars.models import Points
from dongthuan.work.exemplars.operations.acting import appraiser, not_resting


@operation
def score(*, actor: Actor, exemplar_id: int, points: Mapping[str, str], at: datetime) -> None:
    """Give every criterion 0 to 10, once and all at a time. Whoever holds an office where the thing is run does not
    score it, nor does whoever holds one in its successor.

    Refusals: not_found, not_allowed, not_now, exemplar_joined, own_exemplar, number_not_readable, scored_before.
    """
    row = queries.one(actor, exemplar_id)
    actor.require("exemplar.appraise", on=row)
    not_resting(row, "score")
    if row.state != "operating":
        raise Refusal("not_now", {"move": "score", "state": row.state})
    by = appraiser(actor, row)
    if row.appraisals.filter(appraiser__in=actor.persons).exists():
        raise Refusal("scored_before")
    given = {name: take_number(name, points.get(name, ""), BEST, least=0) for name in CRITERIA}
    Points.objects.bulk_create(
        Points(exemplar=row, appraiser_id=by, criterion=name, given=number, on=day_of(at))
        for name, number in given.items()
    )
    ledger.record(actor, [ExemplarScored(subject=row.subject, unit=str(row.unit_id))], at=at)
