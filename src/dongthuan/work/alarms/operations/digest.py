"""One letter a day to each officer: how much of theirs is late and how much is due soon, by the numbers that the queue
shows. Counted by the database in one statement, however much it is."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Count, Q

from dongthuan.ground.access.models import Bar
from dongthuan.ground.channels.operations import Letter
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import Account
from dongthuan.work.alarms.operations.people import Desk, Person
from dongthuan.work.cases.lifecycle import WITH_OFFICE
from dongthuan.work.cases.models import Case


def letters(today: date, soon: date) -> Iterator[Letter]:
    """Those of today; who has nothing near is not written to."""
    late, near, people = Counter[Person](), Counter[Person](), set[Person]()
    for kind, owed in _owed(today, soon):
        for person in kind:
            late[person] += owed["late"]
            near[person] += owed["near"]
            people.add(person)
    for person in sorted(people, key=lambda one: one.account):
        if person.email:
            yield _letter(person, late[person], near[person], today)


def _owed(today: date, soon: date) -> Iterator[tuple[list[Person], dict[str, int]]]:
    """How much lies with whom: for each holder, unit and state one row, whatever stands behind it; a case that
    somebody keeps out of has a row of its own."""
    due = Case.objects.filter(state__in=WITH_OFFICE, due__lte=soon)
    someone_out = Bar.objects.filter(lifted_at=None).values("row")
    groups: Any = due.exclude(id__in=someone_out).values("officer_id", "unit_id", "state")
    alone: Any = due.filter(id__in=someone_out).values("id", "officer_id", "unit_id", "state")
    numbers = {"late": Count("id", filter=Q(due__lt=today)), "near": Count("id", filter=Q(due__gte=today))}
    rows: list[dict[str, Any]] = [row for some in (groups, alone) for row in some.annotate(**numbers).order_by()]
    units = Unit.objects.select_related("cases_with").in_bulk({row["unit_id"] for row in rows})
    officers = Account.objects.in_bulk({row["officer_id"] for row in rows if row["officer_id"]})
    like = [
        Case(
            id=row.get("id", 0), unit=units[row["unit_id"]], officer=officers.get(row["officer_id"]),
            state=row["state"],
        )
        for row in rows
    ]  # fmt: skip
    desk = Desk(like, today)
    for case, row in zip(like, rows, strict=True):
        people = {*desk.holders(case), *(desk.heads(case) if row["late"] else ())}
        yield list(people), {"late": row["late"], "near": row["near"]}


def _letter(person: Person, late: int, near: int, today: date) -> Letter:
    return Letter(
        idempotency_key=f"digest:{person.account}:{today}", subject=f"account:{person.account}", channel="email",
        address=person.email, language=person.language, template="digest",
        facts={"site": settings.SITE, "date": str(today), "late": late, "soon": near},
    )  # fmt: skip
