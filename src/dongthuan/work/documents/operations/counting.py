"""The stored counts of a requirement, made anew from its assignments with every change of one."""

from collections import defaultdict
from datetime import date
from statistics import median

from dongthuan.work.documents.models import Assignment, Coverage, Requirement

COUNTED = ["asked", "answered", "done", "excused", "median_lag"]


def recount(requirement: Requirement) -> None:
    """One read, one write: the change that calls for it holds the row of the requirement."""
    Requirement.objects.select_for_update().filter(id=requirement.id).values_list("id").first()
    rows = Assignment.objects.filter(requirement=requirement).values_list("unit__kind", "state", "answered_on")
    by_kind: dict[str, list[tuple[str, date | None]]] = defaultdict(list)
    for kind, state, answered in rows:
        by_kind[kind].append((state, answered))
    Coverage.objects.bulk_create(
        [_counted(requirement, kind, found) for kind, found in by_kind.items()],
        update_conflicts=True, unique_fields=["requirement", "kind"], update_fields=COUNTED,
    )  # fmt: skip


def _counted(requirement: Requirement, kind: str, found: list[tuple[str, date | None]]) -> Coverage:
    states = [state for state, _ in found]
    lags = [(day - requirement.given_on).days for _, day in found if day]
    return Coverage(
        requirement=requirement,
        kind=kind,
        asked=len(states),
        answered=states.count("planned") + states.count("done"),
        done=states.count("done"),
        excused=states.count("excused"),
        median_lag=median(lags) if lags else None,
    )
