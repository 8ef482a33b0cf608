""" "Me too": a number, and nobody."""

from datetime import datetime, timedelta

from django.db.models import F

from dongthuan.ground.access import throttle
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.store.operation import operation
from dongthuan.work.dialogues import queries
from dongthuan.work.dialogues.lifecycle import GATHERING
from dongthuan.work.dialogues.models import Question

ME_TOO = throttle.Limit("me_too", 5, timedelta(days=1))
"""For one question from one address: a family, or a few neighbours behind one line; of an address only a keyed hash is
kept, for a day."""


def me_too(*, actor: Actor, question_id: int, visitor: str, at: datetime) -> int:
    """Refusals: not_found, not_now, dialogue_closed, too_many_tries."""
    limit = {ME_TOO.key(visitor, str(question_id)): ME_TOO}
    throttle.check(limit, now=at)
    counted = _count(actor=actor, question_id=question_id)
    throttle.count(limit, now=at)
    return counted


@operation
def _count(*, actor: Actor, question_id: int) -> int:
    """Nothing in the ledger: there is nobody to say it of."""
    actor.require("question.ask")
    row = Question.objects.select_related("dialogue").filter(id=question_id).exclude(public_title="").first()
    if row is None:
        raise Refusal("not_found")
    queries.stands(row.dialogue, "me_too", (*GATHERING, "live"))  # no screen of a hall shows it: nothing is stirred
    Question.objects.filter(id=row.id).update(too=F("too") + 1)
    return row.too + 1
