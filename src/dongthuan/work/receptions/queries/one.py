"""One day of reception, one visit: by id or by receipt, and what may be done with it."""

import hmac
from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.codes import ReceiptCode
from dongthuan.kernel.lifecycle import Move
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.receptions.lifecycle import SESSION, VISIT
from dongthuan.work.receptions.models import Leader, Session, Visit, lasting
from dongthuan.work.tasks.models import Task


def key_hash(code: ReceiptCode) -> str:
    """What is kept of the half of the code that only the receipt shows."""
    return salted_hmac("dongthuan.visit.key", f"{code.reference}-{code.key}", algorithm="sha256").hexdigest()


def _visits() -> QuerySet[Visit]:
    return Visit.objects.select_related("unit__cases_with", "session__leader__person", "case__unit", "clock")


def by_receipt(code: ReceiptCode) -> Visit:
    """The visit that this receipt opens. A wrong key answers like a missing one: ``Refusal("not_found")``."""
    found = _visits().filter(reference=code.reference).first()
    if not hmac.compare_digest(found.key_hash if found else "", key_hash(code)) or found is None:
        raise Refusal("not_found")
    return found


def visit(actor: Actor, visit_id: int) -> Visit:
    """Refusal: not_found, also for one that is not this actor's to see."""
    found = actor.visible("reception.see", _visits()).filter(id=visit_id).first()
    if found is None:
        raise Refusal("not_found")
    return found


def claimed_visit(actor: Actor, action: str, visit_id: int) -> Visit:
    """The visit, for a change. Refusals: not_found, not_allowed."""
    found = visit(actor, visit_id)
    actor.require(action, on=found)
    return found


def session(actor: Actor, session_id: int) -> Session:
    """Refusal: not_found."""
    rows = Session.objects.select_related("unit__cases_with", "leader__person", "sat_by", "made_up_by")
    found = actor.visible("reception.see", rows).filter(id=session_id).first()
    if found is None:
        raise Refusal("not_found")
    return found


def claimed_session(actor: Actor, action: str, session_id: int) -> Session:
    """The day, for a change. Refusals: not_found, not_allowed."""
    found = session(actor, session_id)
    actor.require(action, on=found)
    return found


def leader(actor: Actor, action: str, leader_id: int) -> Leader:
    """Refusals: not_found, not_allowed."""
    found = Leader.objects.select_related("unit__cases_with", "person").filter(id=leader_id).first()
    if found is None:
        raise Refusal("not_found")
    actor.require(action, on=found)
    return found


def in_post(leader: Leader, on: date) -> Leader:
    """Whoever holds that post on that day: another person since, or of the unit that has the work of one that ended.

    Refusal: reception_not_by_leader."""
    if leader.valid_from <= on and (leader.last is None or on <= leader.last):
        return leader
    where = {leader.unit_id, leader.unit.holder_id}
    held = Leader.objects.filter(lasting(on), unit__in=where, post=leader.post, valid_from__lte=on)
    found = held.select_related("unit", "person").order_by("-valid_from", "-id").first()
    if found is None:
        raise Refusal("reception_not_by_leader", {"date": on.isoformat()})
    return found


ONLINE = ("notify", "check_line", "keep_recording", "sign_minutes")
"""Moves of a day that is held online alone."""


def open_session_moves(actor: Actor, row: Session) -> tuple[Move, ...]:
    """What this actor may do with this day now."""
    return tuple(
        move
        for move in SESSION.open_from(row.state)
        if actor.may(move.action, row) and (row.mode == "online" or move.name not in ONLINE)
    )


def open_visit_moves(actor: Actor, row: Visit) -> tuple[Move, ...]:
    """What this actor may do with this visit now."""
    return tuple(
        move
        for move in VISIT.open_from(row.state)
        if actor.may(move.action, row) and not (move.name in ("open_case", "guide") and row.case_id)
    )


def tasks_of(row: Visit) -> Sequence[Task]:
    """What the leader's conclusion has become."""
    return list(Task.objects.filter(origin=row.subject).select_related("person", "unit").order_by("due", "id"))
