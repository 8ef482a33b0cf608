"""Letters that go out."""

from dongthuan.ground.channels import deliver
from dongthuan.ground.channels import operations as channels
from dongthuan.ground.channels.models import Outgoing
from support.attempts.base import CONTACT, Act, Attempt
from support.town import MONDAY, Town


def queued(town: Town) -> Outgoing:
    case = town.case_in("in_work", contact=CONTACT)
    return Outgoing.objects.get(subject=case.subject)


def remove_forgotten(town: Town) -> Act:
    row = queued(town)
    return lambda: channels._remove_forgotten([row.id, row.id + 1])


def claim(town: Town) -> Act:
    row = queued(town)
    return lambda: deliver._claim(Outgoing.objects.get(id=row.id), MONDAY)


def mark_sent(town: Town) -> Act:
    row = queued(town)
    return lambda: deliver._mark_sent(row, MONDAY)


def put_off(town: Town) -> Act:
    row = queued(town)
    Outgoing.objects.filter(id=row.id).update(tries=1)
    row.tries = 1
    return lambda: deliver._put_off(row, "ConnectionRefusedError", MONDAY)


ATTEMPTS: dict[str, Attempt] = {
    "ground.channels.operations._remove_forgotten": remove_forgotten,
    "ground.channels.deliver._claim": claim,
    "ground.channels.deliver._mark_sent": mark_sent,
    "ground.channels.deliver._put_off": put_off,
}
