"""How the outbox stands, in numbers that name nobody."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from dongthuan.ground.channels.models import GIVEN_UP, QUEUED, Outgoing
from dongthuan.kernel.actor import Actor


@dataclass(frozen=True)
class Backlog:
    waiting: int
    given_up: int
    oldest_waiting_since: datetime | None


def outbox(actor: Actor) -> Backlog:
    """Refusal: not_allowed."""
    actor.require("outbox.see")
    return backlog()


def backlog() -> Backlog:
    """For the page that says whether the machine is well: a failed letter must not be found only in a log."""
    waiting = Q(state=QUEUED)
    return Backlog(
        **Outgoing.objects.aggregate(
            waiting=Count("id", filter=waiting),
            given_up=Count("id", filter=Q(state=GIVEN_UP)),
            oldest_waiting_since=Min("created_at", filter=waiting),
        )
    )


def undelivered(subjects: Collection[str], template: str) -> set[str]:
    """About which of these a letter was given up, and none arrived."""
    rows = Outgoing.objects.filter(subject__in=subjects, template=template).exclude(state=QUEUED)
    told = set(rows.values_list("subject", "state"))
    arrived = {subject for subject, state in told if state != GIVEN_UP}
    return {subject for subject, _ in told} - arrived
