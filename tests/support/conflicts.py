"""Somebody keeps out of a case, and whether anything of it still reaches them."""

from typing import Any

from dongthuan.work.cases import operations, queries
from dongthuan.work.cases.models import Case
from support.town import MONDAY, Town


def fresh(case: Case) -> Case:
    return Case.objects.select_related("unit__cases_with", "officer", "complaint__against").get(id=case.id)


def declares(town: Town, login: str, case: Case, **given: Any) -> Case:
    wish = {"ground": "relative", "at": MONDAY, **given}
    return operations.declare(actor=town.staff(login), case_id=case.id, version=fresh(case).version, **wish)


def is_about(town: Town, login: str, case: Case, whom: str, **given: Any) -> Case:
    version = fresh(case).version
    return operations.bar(
        actor=town.staff(login), case_id=case.id, version=version, whom=whom, **{"at": MONDAY, **given}
    )


def sees(town: Town, login: str, case: Case, at: Any = MONDAY) -> set[bool]:
    """By the check and by every list: one answer, or the set has two."""
    actor, day = town.staff(login, at), at.date()
    queue = queries.queue(
        actor, "unit", today=day, soon=day, words=case.reference, filters=queries.Filters(state="any")
    )
    wish = queries.Filters(state="any")
    listed = queries.queue(actor, "unit", today=day, soon=day, filters=wish, most=200)
    return {
        actor.may("case.see", fresh(case)), bool(queue.cases), case.id in {row.id for row in listed.cases},
        bool(queries.chosen(actor, [case.id])), bool(queries.called(actor, [case.reference])),
        queries.may_see(actor, fresh(case)), bool(queries.open_moves(actor, fresh(case))),
    }  # fmt: skip
