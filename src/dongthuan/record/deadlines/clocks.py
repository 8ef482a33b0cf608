"""Starting and ending clocks, set-wise, inside the operation of whoever owns the subject.

These are no entry points: they open no transaction, ask no leave and write no ledger entry. The change that starts or
meets a clock is the one that is recorded.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import QuerySet

from dongthuan.record.deadlines.calendar import WorkCalendar
from dongthuan.record.deadlines.count import reckon
from dongthuan.record.deadlines.models import CANCELLED, MET, RUNNING, STOPPED, Clock
from dongthuan.record.rulebook.queries import Ruling


@dataclass(frozen=True)
class NewClock:
    """A clock that is decided and not yet written. ``due`` None: no number of days is known."""

    subject: str
    ruling: Ruling
    started: date
    due: date | None


def plan(subject: str, ruling: Ruling, started: date, calendar: WorkCalendar) -> NewClock:
    """Pure: when ``ruling``, begun on ``started``, falls due. Refusal: date_out_of_range."""
    return NewClock(subject, ruling, started, reckon(started, ruling, calendar).due)


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


def _running(subjects: list[str], rule_key: str | None) -> QuerySet[Clock]:
    found = Clock.objects.filter(subject__in=subjects, state=RUNNING)
    return found.filter(rule_key=rule_key) if rule_key else found


def row(new: NewClock) -> Clock:
    """The clock with its id, not yet written: for whoever must name it in the row that they claim first."""
    ruling = new.ruling
    return Clock(
        subject=new.subject,
        rule_key=ruling.key,
        variant=ruling.variant,
        rule_id=ruling.rule_id,
        started=new.started,
        due=new.due,
        value=ruling.value,
        unit=ruling.unit,
        kind=ruling.kind,
        basis=[asdict(basis) for basis in ruling.basis],
        own=ruling.own,
        verified=ruling.verified,
        doubts=list(ruling.doubts),
        valid_from=ruling.valid_from,
    )
