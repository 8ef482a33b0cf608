"""What follows for a promise from what happens to its task: reactions, in the transaction of the task's move."""

from datetime import date, datetime

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import SystemDice
from dongthuan.record.ledger.events import Event
from dongthuan.work.commitments import events
from dongthuan.work.commitments.lifecycle import LIFECYCLE
from dongthuan.work.commitments.models import Commitment
from dongthuan.work.commitments.operations.deciding import Deciding, about, write
from dongthuan.work.tasks.events import ExtensionGranted, TaskConfirmed, TaskPassedOn

ORIGIN = "commitment:"


def follow(event: Event, *, actor: Actor, at: datetime) -> None:
    """A reaction to what was confirmed, moved or passed on; nothing, for a task that no promise stands behind."""
    assert isinstance(event, TaskConfirmed | ExtensionGranted | TaskPassedOn)
    if not event.origin.startswith(ORIGIN):
        return
    number = int(event.origin.removeprefix(ORIGIN))
    commitment = Commitment.objects.select_related("unit", "task").get(id=number)
    on = Deciding("submit", actor, at, SystemDice())
    if isinstance(event, TaskConfirmed):
        _submitted(commitment, event, on)
    elif isinstance(event, ExtensionGranted):
        _moved(commitment, event, on)
    else:
        _passed_on(commitment, event, on)


def _submitted(commitment: Commitment, event: TaskConfirmed, on: Deciding) -> None:
    state = LIFECYCLE.to("submit", commitment.state)
    told = events.CommitmentSubmitted(**about(commitment), shown_on=event.shown_on, due=event.due)
    write(on, commitment, {"state": state, "shown_on": date.fromisoformat(event.shown_on)}, [told])


def _moved(commitment: Commitment, event: ExtensionGranted, on: Deciding) -> None:
    told = events.CommitmentMoved(**about(commitment), earlier=event.before, due=event.due, times=event.times)
    write(on, commitment, {"due": date.fromisoformat(event.due), "moved": event.times}, [told])


def _passed_on(commitment: Commitment, event: TaskPassedOn, on: Deciding) -> None:
    told = events.CommitmentPassedOn(
        **{**about(commitment), "unit": event.unit}, from_unit=event.from_unit, person=event.person
    )
    write(on, commitment, {"unit_id": int(event.unit), "passed": event.times}, [told])
