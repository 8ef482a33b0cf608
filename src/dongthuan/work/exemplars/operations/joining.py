"""One thing that two units entered, and that stands twice on one list since they were merged.

A person compares and decides; the machine suggests (``queries.copies``). Both rows stay as they are, and what was
joined can be parted again.
"""

from datetime import datetime

from dongthuan.kernel import ids
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.exemplars import queries
from dongthuan.work.exemplars.events import ExemplarHeldApart, ExemplarJoined, ExemplarParted
from dongthuan.work.exemplars.models import Apart, Exemplar
from dongthuan.work.exemplars.operations.acting import Act, Change
from dongthuan.work.exemplars.operations.registering import not_twice


def join_copy(act: Act) -> Change:
    """``into`` is the one that goes on. Refusals: missing, not_found, not_allowed, same_exemplar, exemplar_elsewhere,
    exemplar_joined, exemplar_has_copies."""
    into = queries.one(act.actor, ids.number(act.text("into", 20)))
    act.actor.require("exemplar.keep", on=into)
    _can_be_one(act.row, into)
    if into.joined_to_id or into.state == "delisted":
        raise Refusal("exemplar_joined", {"field": "into"})
    if act.row.copies.exists():
        raise Refusal("exemplar_has_copies")
    columns = {"joined_to": into, "joined_on": act.on}
    return Change(columns, ExemplarJoined(**act.about, into=into.subject))


def part_copy(act: Act) -> Change:
    """Refusal: exemplar_there_already, where the unit has entered the same name again since."""
    not_twice(act.row, act.row.folded)
    into = f"exemplar:{act.row.joined_to_id}"
    return Change({"joined_to": None, "joined_on": None}, ExemplarParted(**act.about, into=into))


def _can_be_one(row: Exemplar, other: Exemplar) -> None:
    if row.id == other.id:
        raise Refusal("same_exemplar", {"field": "into"})
    if row.unit.tasks_holder_id != other.unit.tasks_holder_id:
        raise Refusal("exemplar_elsewhere", {"field": "into"})


@operation
def hold_apart(*, actor: Actor, exemplar_id: int, other_id: int, at: datetime) -> None:
    """Say that two that look alike are not the same: they are not suggested again. Said twice it is said once.

    Refusals: not_found, not_allowed, same_exemplar, exemplar_elsewhere.
    """
    row, other = (queries.one(actor, identifier) for identifier in sorted((exemplar_id, other_id)))
    for one in (row, other):
        actor.require("exemplar.keep", on=one)
    _can_be_one(row, other)
    _, new = Apart.objects.get_or_create(one=row, other=other, defaults={"on": day_of(at)})
    if new:
        event = ExemplarHeldApart(subject=row.subject, unit=str(row.unit_id), other=other.subject)
        ledger.record(actor, [event], at=at)
