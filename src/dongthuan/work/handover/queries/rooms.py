"""What else an old unit has open, room by room: whoever follows it answers for that, too, and no row is rewritten."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet

from dongthuan.ground.organisations.models import Reorganisation, Supervision
from dongthuan.ground.people.models import Charge, Deputising
from dongthuan.work.campaigns.lifecycle import CAMPAIGN
from dongthuan.work.campaigns.models import Campaign
from dongthuan.work.commitments.lifecycle import FINAL as SETTLED
from dongthuan.work.commitments.models import Commitment
from dongthuan.work.dialogues.lifecycle import FINAL as PAST
from dongthuan.work.dialogues.models import Dialogue
from dongthuan.work.documents.lifecycle import LIFECYCLE as ANSWERING
from dongthuan.work.documents.models import Assignment, Document
from dongthuan.work.exemplars.lifecycle import FINAL as DELISTED
from dongthuan.work.exemplars.models import Exemplar
from dongthuan.work.handover.queries.left import offices_moved
from dongthuan.work.receptions.lifecycle import SESSION, VISIT
from dongthuan.work.receptions.models import Session, Visit

ROOMS: Mapping[str, Callable[[], "QuerySet[Any]"]] = {
    "commitments": lambda: Commitment.objects.exclude(state__in=SETTLED),
    "dialogues": lambda: Dialogue.objects.exclude(state__in=PAST),
    "receptions": lambda: Session.objects.exclude(state__in=SESSION.final),
    "visits": lambda: Visit.objects.exclude(state__in=VISIT.final),
    "requirements": lambda: Assignment.objects.exclude(state__in=ANSWERING.final),
    "documents": lambda: Document.objects.all(),
    "exemplars": lambda: Exemplar.objects.exclude(state__in=DELISTED),
    "campaigns": lambda: Campaign.objects.exclude(state__in=CAMPAIGN.final),
    "charges": lambda: Charge.objects.filter(valid_to=None, closed=False),
}
"""{room: what is open there}; each row names its ``unit``."""


def also(row: Reorganisation, had: Mapping[int, int]) -> dict[int, dict[str, int]]:
    """{old unit: {room: how many}}, none where there is nothing. ``had``: which old unit had what another had left to
    it. One statement a room, however much that is."""
    found = {old: Counter[str]() for old in had.values()}
    for room, rows in ROOMS.items():
        for unit, number in _numbers(rows().filter(unit__in=list(had)), "unit"):
            found[had[unit]][room] += number
    for room, of in {"supervises": "unit", "supervised": "over"}.items():
        for unit, number in _numbers(Supervision.objects.filter(_lasting(row), **{f"{of}__in": list(had)}), of):
            found[had[unit]][room] += number
    lent = Deputising.objects.filter(_lasting(row), office__in=offices_moved(row), closed=False)
    for unit, number in _numbers(lent, "office__unit"):
        found[had[unit]]["deputisings"] += number
    return {old: dict(rooms) for old, rooms in found.items()}


def _numbers(rows: "QuerySet[Any]", by: str) -> Iterable[tuple[int, int]]:
    found: Iterable[tuple[int, int]] = rows.order_by().values_list(by).annotate(number=Count("id"))
    return found


def _lasting(row: Reorganisation) -> Q:
    """Past the day before it takes effect."""
    return Q(valid_to=None) | Q(valid_to__gte=row.day)
