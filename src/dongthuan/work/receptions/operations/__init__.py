"""Every change of a day of reception and of a visit, by the name of its move."""

from collections.abc import Callable, Mapping
from datetime import datetime

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.receptions import queries
from dongthuan.work.receptions.events import IdentityOpened
from dongthuan.work.receptions.lifecycle import SESSION, VISIT
from dongthuan.work.receptions.models import Session, Visit
from dongthuan.work.receptions.operations import coming, following, hearing, planning, privacy, sitting
from dongthuan.work.receptions.operations.coming import Booking, Slip, book, count_denouncer, walk_in
from dongthuan.work.receptions.operations.export import export_register
from dongthuan.work.receptions.operations.leaders import end_leader, end_posts, name_leader
from dongthuan.work.receptions.operations.planning import fill, plan, publish_all
from dongthuan.work.receptions.operations.privacy import follow_referral
from dongthuan.work.receptions.operations.writing import Given, about

ON_DAYS: Mapping[str, Callable[[Session, int, Given], None]] = {
    "publish": planning.publish,
    "drop": planning.drop,
    "postpone": planning.postpone,
    "notify": sitting.notify,
    "check_line": sitting.check_line,
    "open": sitting.open_,
    "close": sitting.close,
    "keep_recording": sitting.keep_recording,
    "sign_minutes": sitting.sign_minutes,
}
ON_VISITS: Mapping[str, Callable[[Visit, int, Given], None]] = {
    "cancel": coming.cancel,
    "arrive": coming.arrive,
    "miss": coming.miss,
    "record": hearing.record,
    "turn_away": hearing.turn_away,
    "refuse": hearing.refuse,
    "issue_notice": hearing.issue_notice,
    "take_papers": hearing.take_papers,
    "guide": privacy.guide,
    "open_case": following.open_case,
    "answer": following.answer,
    "conclude": following.conclude,
    "add_task": following.add_task,
    "finish": following.finish,
}

__all__ = [
    "ON_DAYS",
    "ON_VISITS",
    "Booking",
    "Slip",
    "book",
    "count_denouncer",
    "end_leader",
    "end_posts",
    "export_register",
    "fill",
    "follow_referral",
    "move_day",
    "move_visit",
    "name_leader",
    "open_identity",
    "plan",
    "publish_all",
    "walk_in",
]


@operation
def move_day(
    move: str, *, actor: Actor, session_id: int, version: int, at: datetime, dice: Dice, inputs: Mapping[str, str]
) -> Session:
    """Make the move of that name with a day of reception. Refusals: move_unknown, not_found, not_allowed, stale, and
    those of the move."""
    if move not in ON_DAYS:
        raise Refusal("move_unknown", {"move": move[:40]})
    row = queries.claimed_session(actor, SESSION.moves[move].action, session_id)
    ON_DAYS[move](row, version, Given(actor, at, dice, inputs))
    return row


@operation
def move_visit(
    move: str, *, actor: Actor, visit_id: int, version: int, at: datetime, dice: Dice, inputs: Mapping[str, str]
) -> Visit:
    """Make the move of that name with a visit. Refusals: move_unknown, not_found, not_allowed, stale, and those of the
    move."""
    if move not in ON_VISITS:
        raise Refusal("move_unknown", {"move": move[:40]})
    row = queries.claimed_visit(actor, VISIT.moves[move].action, visit_id)
    ON_VISITS[move](row, version, Given(actor, at, dice, inputs))
    return row


@operation
def open_identity(*, actor: Actor, visit_id: int, at: datetime) -> str:
    """The number of identity that somebody showed, or ""; the ledger keeps who looked. Refusals: not_found,
    not_allowed."""
    visit = queries.claimed_visit(actor, "reception.identity", visit_id)
    ledger.record(actor, [IdentityOpened(**about(visit))], at=at)
    return hearing.identity_of(visit)
