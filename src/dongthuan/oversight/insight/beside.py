"""What a leader answers for beside letters: promises made before people, tasks that wait for a word, and days on which
people are met. Each number leads to its list in the room where it is kept."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import Count

from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.actor import Actor
from dongthuan.oversight.insight.figures import Figure, Need, Promised
from dongthuan.work.commitments.models import Commitment
from dongthuan.work.commitments.queries.listing import GROUPS, of_group
from dongthuan.work.dialogues.models import Dialogue
from dongthuan.work.receptions import queries as receptions
from dongthuan.work.tasks import queries as tasks

MEETING = ("collecting", "announced", "live", "held")
"""A dialogue whose day is a day for its leader."""


def needs(actor: Actor, today: date, late: int) -> Iterator[Need]:
    """``late``: how many promises made before people are late. Three statements."""
    talks = actor.visible("dialogues.see", Dialogue.objects.filter(on=today, state__in=MEETING))
    found = (
        Need("promise_late", Figure(late, room="desk/supervision/")),
        Need("to_confirm", Figure(len(tasks.desk(actor, "to_confirm", today=today)), "to_confirm", room="desk/tasks/")),
        Need("reception", Figure(len(receptions.planned(actor, today, today)), room="desk/receptions/")),
        Need("dialogue", Figure(talks.count(), room="desk/dialogues/")),
    )
    return (one for one in found if one.figure.number)


def pledged(actor: Actor, today: date) -> Sequence[Promised]:
    """What was promised before people, office by office, by how it stands. Two statements."""
    counted = {group: Count("id", filter=of_group(group, today)) for group in GROUPS}
    seen = actor.visible("insight.see", Commitment.objects.order_by())
    rows: Any = list(seen.values("unit_id").annotate(whole=Count("id"), **counted))
    units = Unit.objects.in_bulk([row["unit_id"] for row in rows]) if rows else {}
    found = [_of(units[row["unit_id"]], row) for row in rows]
    return sorted(found, key=lambda one: (-one.number, one.unit.pk))


def _of(unit: Unit, row: Any) -> Promised:
    owner = {"owner": str(unit.pk)}
    by = {group: Figure(row[group], cut={**owner, "state": group}, room="promises/") for group in GROUPS}
    return Promised(unit, by, Figure(row["whole"], cut=owner, room="promises/"))
