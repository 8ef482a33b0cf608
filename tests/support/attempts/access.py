"""Supervisions, and an answer that is given once."""

from dongthuan.ground.access import once
from dongthuan.ground.access import operations as access
from dongthuan.ground.organisations.models import Supervision
from dongthuan.work.cases.models import Case
from support import watches
from support.attempts.base import Act, Attempt
from support.town import MONDAY, Town


def once_only(town: Town) -> Act:
    case = town.case_in("classified")

    def act() -> once.Answer:
        return once.Answer(200, town.move("accept", "thu", Case.objects.get(id=case.id)).reference.encode(), "case:1")

    return lambda: once.answered(
        actor=town.staff("thu"), key="phiếu 7", asked=b"accept", at=MONDAY, dice=town.dice, act=act
    )


def begin_supervision(town: Town) -> Act:
    return lambda: watches.begun(town)


def end_supervision(town: Town) -> Act:
    row = Supervision.objects.first() or watches.begun(town)  # begun already, where one attempt follows another
    return lambda: access.end_supervision(
        actor=town.machine, supervision_id=row.id, instrument="12/QĐ (ví dụ)", at=MONDAY
    )


ATTEMPTS: dict[str, Attempt] = {
    "ground.access.once._once": once_only,
    "ground.access.operations.begin_supervision": begin_supervision,
    "ground.access.operations.end_supervision": end_supervision,
}
