"""Which rules run in a complaint, and from which day: first and second instance have their own."""

from dataclasses import dataclass
from datetime import date

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.clocks import NewClock
from dongthuan.work.cases.models import Case, Complaint
from dongthuan.work.cases.operations.sitting import Sitting

WINDOW = "KN-08"
"""A second complaint: from the receipt of the decision, or from the end of the period in which there was none."""
SERVE = "KN-18"
LIMITATION = "KN-00"


@dataclass(frozen=True)
class Keys:
    """By instance: accept or refuse, settle, send the decision, effect of the decision."""

    accept: str
    settle: str
    send: str
    effect: str


FIRST = Keys("KN-01", "KN-02", "KN-07", "KN-10")
SECOND = Keys("KN-11", "KN-12", "KN-16", "KN-17")


def keys(complaint: Complaint) -> Keys:
    return FIRST if complaint.instance == 1 else SECOND


def started(sitting: Sitting, case: Case, key: str, on: date, variant: str = "normal") -> NewClock:
    """The clock of that rule, begun by what happened ``on`` that day, under the law of that day."""
    return sitting.book_on(case, on).plan(case.subject, key, on, variant)


def settling(sitting: Sitting, case: Case, complaint: Complaint) -> NewClock:
    """The period to decide, by what is known of its length now: always from the day on which it was taken on, with all
    that it has stood still."""
    assert complaint.taken_on is not None
    book = sitting.book_on(case, complaint.taken_on)
    return book.plan(case.subject, keys(complaint).settle, complaint.taken_on, complaint.variant, complaint.paused())


def where(complaint: Complaint) -> str:
    """The variant of rules that ask for the place alone."""
    return "remote" if complaint.remote else "normal"


def serving(sitting: Sitting, case: Case) -> NewClock | None:
    """Telling everybody of a decision on the way (KN-18); None before the decree that asks for it."""
    try:
        return started(sitting, case, SERVE, sitting.on)
    except Refusal as no:
        if no.code != "rule_not_in_force":
            raise
        return None


def window_ends(sitting: Sitting, case: Case, complaint: Complaint, on: date) -> date:
    """The last day for a second complaint, where its window opens ``on`` that day."""
    due = started(sitting, case, WINDOW, on, where(complaint)).due
    assert due is not None
    return due
