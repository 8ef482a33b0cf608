"""The rulebook, the calendar, and dates that move with them."""

from datetime import date

from dongthuan.record.deadlines import operations as calendars
from dongthuan.record.deadlines import queries as calendar_of_today
from dongthuan.record.deadlines import recount
from dongthuan.record.deadlines.models import Clock, Recount, SwapDay
from dongthuan.record.rulebook import operations as rulebook
from dongthuan.record.rulebook.models import RuleVersion
from dongthuan.work.cases.models import Case
from support.attempts.base import Act, Attempt
from support.town import MONDAY, Town


def sync_pack(town: Town) -> Act:
    """The files say more than the table, less, and otherwise."""
    gone, other, *_ = RuleVersion.objects.filter(source="pack").order_by("id")
    gone.delete()
    RuleVersion.objects.filter(id=other.id).update(position=9_999)
    return lambda: rulebook.sync_pack(actor=town.machine, at=MONDAY)


def sync_swaps(town: Town) -> Act:
    gone, other, moved, *_ = SwapDay.objects.filter(source="pack").order_by("date")
    gone.delete()
    SwapDay.objects.filter(id=other.id).update(notice="khác")
    SwapDay.objects.filter(id=moved.id).update(date=date(2031, 1, 6))
    return lambda: calendars.sync_swaps(actor=town.machine, at=MONDAY)


def add_swap(town: Town) -> Act:
    free, worked = date(2026, 9, 14), date(2026, 9, 19)
    return lambda: calendars.add_swap(
        actor=town.machine, at=MONDAY, free=free, worked=worked, notice="Thông báo ví dụ số 1"
    )


def _ordered(town: Town) -> tuple[Recount, list[int]]:
    """A run over clocks that stand on a wrong day, and so will move."""
    case = town.file().case
    Case.objects.filter(id=case.id).update(due=MONDAY.date())
    Clock.objects.filter(state="running", due__isnull=False).update(due=MONDAY.date())
    run = Recount.objects.create(cause="calendar_swapped", actor="system:test", at=MONDAY)
    return run, list(Clock.objects.filter(state="running").order_by("id").values_list("id", flat=True))


def recount_step(town: Town) -> Act:
    run, found = _ordered(town)
    look = recount._Look(calendar_of_today.calendar(), recount._standing())
    return lambda: recount._step(run.id, found, look)


def recount_finish(town: Town) -> Act:
    run, found = _ordered(town)
    return lambda: recount._finish(run.id, len(found), actor=town.machine, at=MONDAY)


def set_office_period(town: Town) -> Act:
    return lambda: rulebook.set_office_period(
        actor=town.machine, at=MONDAY, key="KP-02", scope=f"unit:{town.units['99001'].id}", value=20,
        valid_from=date(2026, 10, 1), basis="Quy chế mới (ví dụ)",
    )  # fmt: skip


ATTEMPTS: dict[str, Attempt] = {
    "record.rulebook.operations.sync_pack": sync_pack,
    "record.rulebook.operations.set_office_period": set_office_period,
    "record.deadlines.operations.sync_swaps": sync_swaps,
    "record.deadlines.operations.add_swap": add_swap,
    "record.deadlines.recount._step": recount_step,
    "record.deadlines.recount._finish": recount_finish,
}
