"""Starting and ending clocks, set-wise, inside the operation of whoever owns the subject.

These are no entry points: they open no transaction, ask no leave and write no ledger entry. The change that starts or
meets a clock is the one that is recorded.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import WorkCalendar
from dongthuan.record.deadlines.count import reckon
from dongthuan.record.deadlines.extensions import Extension, fits
from dongthuan.record.deadlines.models import CANCELLED, MET, RUNNING, STOPPED, Clock
from dongthuan.record.rulebook.queries import Ruling


@dataclass(frozen=True)
class NewClock:
    """A clock that is decided and not yet written. ``due`` None: no number of days is known."""

    subject: str
    ruling: Ruling
    started: date
    due: date | None
    extensions: tuple[Extension, ...] = ()


def plan(
    subject: str, ruling: Ruling, started: date, calendar: WorkCalendar, extensions: tuple[Extension, ...] = ()
) -> NewClock:
    """Pure: when ``ruling``, begun on ``started``, falls due. ``extensions``: by what decision it is a longer variant
    from the first day. Refusals: date_out_of_range, and those of ``extensions.fits``."""
    for extension in extensions:
        fits(ruling.variant, extension)
    return NewClock(subject, ruling, started, reckon(started, ruling, calendar).due, extensions)


def start(clocks: Iterable[NewClock]) -> list[Clock]:
    """Write the clocks, running, in their order. One statement. A second one running for a subject and rule is an
    ``IntegrityError``: the subject's own compare-and-set lets nobody come so far."""
    return Clock.objects.bulk_create([row(new) for new in clocks])


def meet(subject: str, rule_key: str, on: date) -> int:
    """The thing owed was done on that day. Returns how many clocks were running (0 or 1)."""
    return meet_many([subject], rule_key, on)


def meet_many(subjects: list[str], rule_key: str, on: date) -> int:
    """``meet`` for many subjects in one statement."""
    return _running(subjects, rule_key).update(state=MET, met_on=on)


def stop(subject: str, rule_key: str | None = None) -> int:
    """The matter ended before the thing was done (withdrawn, say). Without a rule, every clock still running."""
    return _running([subject], rule_key).update(state=STOPPED)


def cancel(subject: str, rule_key: str | None = None) -> int:
    """The clock should not have run. Without a rule, every clock of the subject that is still running."""
    return _running([subject], rule_key).update(state=CANCELLED)


def run_again(clock: int) -> int:
    """What met this clock was undone."""
    return Clock.objects.filter(id=clock, state__in=(MET, STOPPED)).update(state=RUNNING, met_on=None)


def cancel_after(subject: str, clock: int) -> int:
    """Clocks of the subject that were started later than ``clock`` should not have run."""
    return Clock.objects.filter(subject=subject, id__gt=clock).update(state=CANCELLED, met_on=None)


def pause(subject: str, rule_key: str, on: date, calendar: WorkCalendar) -> Clock:
    """The matter is suspended by a decision of that day; the clock keeps how many days were left.

    Refusals: not_found, pause_after_decision, pauses_overlap, pause_before_start, pause_not_applicable.
    """
    clock = _pausable(subject, rule_key)
    halt(clock, on, calendar)
    clock.save(update_fields=["paused_on", "left"])
    return clock


def halt(clock: Clock, on: date, calendar: WorkCalendar) -> None:
    """``pause`` for a clock in hand, which is not written."""
    if clock.paused_on:
        raise Refusal("pauses_overlap", {"from": on.isoformat(), "until": ""})
    reckoning = reckon(clock.started, clock.ruling(), calendar, [*clock.paused(), (on, on)])
    if reckoning.due is None:
        raise Refusal("pause_not_applicable", {"kind": clock.kind})
    clock.paused_on, clock.left = on, sum(mark.number is not None and mark.date > on for mark in reckoning.marks)


def resume(subject: str, rule_key: str, on: date, calendar: WorkCalendar) -> Clock:
    """What was left runs on from the decision of that day. Refusals: not_found, pause_after_decision, not_paused,
    pause_out_of_order."""
    clock = _pausable(subject, rule_key)
    go_on(clock, on, calendar)
    clock.save(update_fields=["due", "pauses", "paused_on", "left"])
    return clock


def go_on(clock: Clock, on: date, calendar: WorkCalendar) -> None:
    """``resume`` for a clock in hand, which is not written."""
    if clock.paused_on is None:
        raise Refusal("not_paused", {"rule": clock.rule_key})
    pauses = [*clock.paused(), (clock.paused_on, on)]
    clock.due = reckon(clock.started, clock.ruling(), calendar, pauses).due
    clock.pauses = [*clock.pauses, [clock.paused_on.isoformat(), on.isoformat()]]
    clock.paused_on = clock.left = None


def extend(subject: str, ruling: Ruling, extension: Extension, calendar: WorkCalendar) -> Clock:
    """The running clock of ``ruling.key`` becomes the longer variant ``ruling`` says, by a written decision.

    Refusals: not_found, extension_too_late (decided, or the last day is over: lateness cannot be extended away),
    extension_not_longer, and those of ``extensions.fits``.
    """
    clock = _latest(subject, ruling.key)
    lengthen(clock, ruling, extension, calendar)
    clock.save(update_fields=["due", "extensions", *said_by(ruling)])
    return clock


def lengthen(clock: Clock, ruling: Ruling, extension: Extension, calendar: WorkCalendar) -> None:
    """``extend`` for a clock in hand, which is not written."""
    fits(ruling.variant, extension)
    if clock.state != RUNNING or (clock.due and clock.paused_on is None and extension.on > clock.due):
        raise Refusal("extension_too_late", {"due": clock.due.isoformat() if clock.due else None})
    due = reckon(clock.started, ruling, calendar, clock.paused()).due
    if clock.due is None or due is None or due <= clock.due:
        raise Refusal("extension_not_longer", {"variant": ruling.variant})
    clock.due, clock.extensions = due, [*clock.extensions, extension.kept()]
    for name, value in said_by(ruling).items():
        setattr(clock, name, value)


def _pausable(subject: str, rule_key: str) -> Clock:
    clock = _latest(subject, rule_key)
    if clock.state != RUNNING:
        raise Refusal("pause_after_decision", {"decided": clock.met_on.isoformat() if clock.met_on else None})
    return clock


def _latest(subject: str, rule_key: str) -> Clock:
    """The clock that runs or ran last, locked. Refusal: not_found."""
    found = Clock.objects.select_for_update().filter(subject=subject, rule_key=rule_key).exclude(state=CANCELLED)
    clock = found.order_by("-id").first()
    if clock is None:
        raise Refusal("not_found")
    return clock


def _running(subjects: list[str], rule_key: str | None) -> QuerySet[Clock]:
    found = Clock.objects.filter(subject__in=subjects, state=RUNNING)
    return found.filter(rule_key=rule_key) if rule_key else found


def row(new: NewClock) -> Clock:
    """The clock with its id, not yet written: for whoever must name it in the row that they claim first."""
    return Clock(
        subject=new.subject,
        rule_key=new.ruling.key,
        started=new.started,
        due=new.due,
        extensions=[extension.kept() for extension in new.extensions],
        **said_by(new.ruling),
    )


@lru_cache(maxsize=256)
def said_by(ruling: Ruling) -> Mapping[str, Any]:
    """What a clock keeps of the rule that it was started under."""
    return {
        "variant": ruling.variant,
        "rule_id": ruling.rule_id,
        "value": ruling.value,
        "unit": ruling.unit,
        "kind": ruling.kind,
        "basis": [asdict(basis) for basis in ruling.basis],
        "own": ruling.own,
        "verified": ruling.verified,
        "doubts": list(ruling.doubts),
        "parts": list(ruling.parts),
        "valid_from": ruling.valid_from,
    }
