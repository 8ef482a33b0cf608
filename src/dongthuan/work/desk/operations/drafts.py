"""Drafts: kept while somebody types, gone when the move is made, when they are dropped, or with the letter's words."""

from collections.abc import Mapping
from datetime import datetime

from dongthuan.ground.access import bars
from dongthuan.kernel import text
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import queries as ledger
from dongthuan.record.ledger.events import Event
from dongthuan.record.store.operation import operation
from dongthuan.work.cases import queries as cases
from dongthuan.work.cases.events import MOVE_OF
from dongthuan.work.cases.lifecycle import LIFECYCLE
from dongthuan.work.cases.models import Case
from dongthuan.work.cases.queries.story import NOT_TOLD
from dongthuan.work.desk import queries
from dongthuan.work.desk.models import Draft, Typed
from dongthuan.work.desk.operations.typed import around


@operation
def keep_draft(
    *, actor: Actor, case_id: int, move: str, inputs: Mapping[str, str], version: int, at: datetime
) -> Draft | None:
    """Keep what was typed; what is empty again is no draft any more.

    The case is locked: whoever erases it meanwhile must find every draft. A page that is older than one's own last
    move keeps nothing, for it may be the late sending of words that the move has brought already.

    Refusals: not_found, move_unknown, not_allowed, not_now, stale, too_long, text_not_readable.
    """
    if move not in LIFECYCLE.moves:
        raise Refusal("move_unknown", {"move": move[:40]})
    me, case, kept = queries.me(actor), _locked(actor, case_id), _typed(move, inputs)
    actor.require(LIFECYCLE.moves[move].action, on=case)
    LIFECYCLE.to(move, case.state)
    if version != case.version and _moved_by(actor, case):
        raise Refusal("stale", {"reference": case.reference})
    rows = Draft.objects.filter(account_id=me, case=case, move=move)
    if not any(kept.values()):
        rows.delete()
        return None
    now = {"inputs": kept, "version": version, "at": at}
    return Draft.objects.update_or_create(account_id=me, case=case, move=move, defaults=now)[0]


def _locked(actor: Actor, case_id: int) -> Case:
    Case.objects.select_for_update().filter(id=case_id).values_list("id").first()
    return cases.one(actor, case_id)


def _typed(move: str, inputs: Mapping[str, str]) -> dict[str, str]:
    rows = LIFECYCLE.moves[move].inputs
    return {row.name: text.clean(inputs.get(row.name, ""), longest=max(row.longest, 300)) for row in rows}


def _moved_by(actor: Actor, case: Case) -> bool:
    moves = [entry for entry in ledger.of_subject(case.subject) if entry.kind not in NOT_TOLD]
    return moves[-1].actor == actor.ref


@operation
def drop_draft(*, actor: Actor, case_id: int, move: str) -> None:
    """Throw one's own draft away; one that is not there is thrown away already. Refusal: not_signed_in."""
    Draft.objects.filter(account_id=queries.me(actor), case_id=case_id, move=move).delete()


def sent(event: Event, *, actor: Actor, at: datetime) -> None:  # noqa: ARG001 - every reaction is called alike
    """The move was made: its draft has become the office's word."""
    if actor.account and actor.via != "import" and event.kind in MOVE_OF:
        case_id = int(event.subject.removeprefix("case:"))
        Draft.objects.filter(account_id=actor.account, case_id=case_id, move=MOVE_OF[event.kind]).delete()


def drop_of_barred(event: Event, *, actor: Actor, at: datetime) -> None:  # noqa: ARG001 - every reaction is called alike
    """Whoever keeps out of a case has no draft in it."""
    case_id = int(event.subject.removeprefix("case:"))
    out = bars.people([case_id], day_of(at)).get(case_id, frozenset())
    Draft.objects.filter(case_id=case_id, account__in=out).delete()
    Typed.objects.filter(about__in=around(event.subject), account__in=out).delete()


def forget_drafts(event: Event, *, actor: Actor, at: datetime) -> None:  # noqa: ARG001 - every reaction is called alike
    """Nothing of a denunciation may stay, and a draft may quote it. The erasure itself sees to the file's free room."""
    kind, _, row = event.subject.partition(":")
    if kind == "case":
        Draft.objects.filter(case_id=int(row)).delete()
    Typed.objects.filter(about__in=around(event.subject)).delete()
