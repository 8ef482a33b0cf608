"""Who hears by letter: the person whose task it is, and whoever follows a promise. Nobody's words go into one."""

from datetime import datetime

from django.conf import settings

from dongthuan.ground.channels import operations as channels
from dongthuan.ground.people.models import PERSON
from dongthuan.kernel.actor import Actor
from dongthuan.record.ledger.events import Event
from dongthuan.work.commitments import following
from dongthuan.work.commitments.events import CommitmentEvent
from dongthuan.work.commitments.models import Commitment, Follower
from dongthuan.work.tasks.events import TaskEvent
from dongthuan.work.tasks.models import Task


def tell_person(event: Event, *, actor: Actor, at: datetime) -> None:
    """A letter to whoever answers for the task, unless they did it themself. An import replays the past: no letter."""
    assert isinstance(event, TaskEvent)
    task = Task.objects.select_related("person", "unit").get(id=int(event.subject.removeprefix("task:")))
    person = task.person
    if actor.via == "import" or person.id == actor.account or person.kind != PERSON or not person.email:
        return
    facts = {
        "office": task.unit.name(person.language), "site": f"{settings.SITE}/{person.language}/desk/tasks/{task.id}/",
        "date": task.due.isoformat(),
    }  # fmt: skip
    letter = channels.Letter(
        idempotency_key=f"{event.kind}:{task.id}:{task.version}", subject=task.subject, channel="email",
        address=person.email, language=person.language, template=f"staff_{event.kind}", facts=facts,
    )  # fmt: skip
    channels.queue([letter], at=at)


def tell_followers(event: Event, *, actor: Actor, at: datetime) -> None:
    """A letter to everybody who follows the promise and has confirmed it."""
    assert isinstance(event, CommitmentEvent)
    if actor.via == "import":
        return
    number = int(event.subject.removeprefix("commitment:"))
    rows = list(Follower.objects.filter(commitment_id=number, confirmed_at__isnull=False))
    if rows:
        promise = Commitment.objects.select_related("by", "unit").get(id=number)
        letters = [_news(promise, row, event.kind) for row in rows]
        channels.queue([letter for letter in letters if letter], at=at)


def _news(promise: Commitment, row: Follower, kind: str) -> channels.Letter | None:
    """None where the server's key was changed since: the address is lost, and the move goes on."""
    try:
        address, leave = following.opened(row), following.address("leave", row)
    except ValueError:
        return None
    facts = {
        "reference": promise.reference, "office": promise.unit.name(row.language), "date": promise.due.isoformat(),
        "site": f"{settings.SITE}/{row.language}/promises/{promise.id}/",
        "leave": leave,
    }  # fmt: skip
    return channels.Letter(
        idempotency_key=f"{kind}:{row.id}:{promise.version}", subject=row.subject, channel="email",
        address=address, language=row.language, template=f"follow_{kind}", facts=facts,
    )  # fmt: skip
