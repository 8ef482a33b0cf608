"""The stored counts of a requirement, made anew from its assignments with every change of one."""

from collections import defaultdict
from datetime import date
from statistics import median

from django.db.models import F, Q

from dongthuan.work.documents.models import Assignment, Coverage, Document, Requirement

ALL = ""
"""The row of all kinds together."""
COUNTED = ["asked", "answered", "done", "excused", "median_lag"]
ANSWERED = ("planned", "done")


def recount(requirement: Requirement) -> None:
    """Two reads, two writes: the change that calls for it holds the row of the requirement."""
    held = Requirement.objects.select_for_update(of=("self",)).filter(id=requirement.id)
    issued = held.values_list("document__issued_on", flat=True).first()
    rows = Assignment.objects.filter(requirement=requirement).values_list("unit__kind", "state", "answered_on")
    by_kind: dict[str, list[tuple[str, date | None]]] = defaultdict(list)
    for kind, state, answered in rows:
        by_kind[kind].append((state, answered))
        by_kind[ALL].append((state, answered))
    Coverage.objects.filter(requirement=requirement).exclude(kind__in=by_kind).delete()  # a kind that no unit has now
    since = issued or requirement.given_on
    Coverage.objects.bulk_create(
        [_counted(requirement, since, kind, found) for kind, found in by_kind.items()],
        update_conflicts=True, unique_fields=["requirement", "kind"], update_fields=COUNTED,
    )  # fmt: skip


def _counted(requirement: Requirement, since: date, kind: str, found: list[tuple[str, date | None]]) -> Coverage:
    """From the day of the directive to that of the plan, where there is one that counts."""
    states = [state for state, _ in found]
    lags = [(day - since).days for state, day in found if day and state in ANSWERED]
    return Coverage(
        requirement=requirement,
        kind=kind,
        asked=len(states),
        answered=sum(states.count(state) for state in ANSWERED),
        done=states.count("done"),
        excused=states.count("excused"),
        median_lag=median(lags) if lags else None,
    )


def answered_again(document: Document) -> None:
    """It has got another day: as an answer, and as what was asked."""
    answers = Assignment.objects.filter(answer=document, state__in=ANSWERED)
    answers.update(answered_on=document.issued_on, version=F("version") + 1)
    touched = Q(document=document) | Q(assignments__answer=document)
    for row in Requirement.objects.filter(touched).distinct():
        recount(row)
