"""The desk: whose turn it is, soonest due first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.sql import Query

from dongthuan.kernel import codes, text
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import WorkCalendar
from dongthuan.record.search import queries as search
from dongthuan.work.cases.lifecycle import WITH_OFFICE
from dongthuan.work.cases.models import Case, Words

SOON = 3
"""Working days; the desk calls a case due soon when so many or fewer are left."""
PAGE = 50
COUNTED = 100
"""A view's count stops here: nobody needs the exact size of a large set, and it would cost more the larger it is."""

VIEWS = ("mine", "unit", "soon", "overdue")


def soon_until(today: date, calendar: WorkCalendar) -> date:
    """The last day that counts as due soon."""
    return calendar.add_working_days(today, SOON)


@dataclass(frozen=True)
class Page:
    """Up to ``PAGE`` cases, soonest due first; ``after`` asks for what follows."""

    cases: Sequence[Case]
    after: str


def queue(actor: Actor, view: str, *, today: date, soon: date, words: str = "", after: str = "") -> Page:
    """One page of a view ("mine", "unit", "soon", "overdue"), each case with its ``letter`` and the language that it
    is written in (``letter_in``). One statement.

    ``soon`` is the last day that counts as due soon. Refusals: not_found (no such view), cursor_not_readable, too_long.
    """
    rows = _view(actor, view, today, soon)
    if words:
        rows = rows.filter(_named(text.clean(words, longest=200)))
    if after:
        rows = rows.filter(_following(after))
    letter = Words.objects.filter(case=OuterRef("id"), name="what")
    rows = rows.annotate(letter=Subquery(letter.values("text")[:1]), letter_in=Subquery(letter.values("language")[:1]))
    cases = list(rows.select_related("unit", "officer").order_by("due", "id")[: PAGE + 1])
    full = len(cases) > PAGE
    return Page(cases[:PAGE], f"{cases[PAGE - 1].due.isoformat()}~{cases[PAGE - 1].id}" if full else "")


def _named(words: str) -> Q:
    found = Q(id__in=search.matching(words))
    try:
        return found | Q(reference=codes.parse_reference(words))
    except Refusal:
        return found


def _following(after: str) -> Q:
    try:
        day, identifier = after.split("~")
        due, last = date.fromisoformat(day), int(identifier)
    except ValueError:
        raise Refusal("cursor_not_readable") from None
    return Q(due__gte=due) & (Q(due__gt=due) | Q(id__gt=last))


def _with_office() -> RawSQL:
    """The condition of the queue's indexes, letter for letter: SQLite uses a partial index only where it can see that
    the condition holds, and behind a parameter it sees nothing. The states are our own constants."""
    states = ", ".join(f"'{state}'" for state in WITH_OFFICE)
    return RawSQL(f'"cases_case"."state" IN ({states})', (), output_field=BooleanField())  # noqa: S611


def _view(actor: Actor, view: str, today: date, soon: date) -> QuerySet[Case]:
    rows = actor.visible("case.see", Case.objects.filter(_with_office()))
    if view == "mine":
        return rows.filter(officer=actor.account)
    if view == "unit":
        return rows
    if view == "soon":
        return rows.filter(due__gte=today, due__lte=soon)
    if view == "overdue":
        return rows.filter(due__lt=today)
    raise Refusal("not_found")


def counts(actor: Actor, *, today: date, soon: date) -> dict[str, int]:
    """How many cases each view holds, up to ``COUNTED``. One statement for all of them."""
    parts = [_view(actor, view, today, soon).values("id")[:COUNTED].query for view in VIEWS]
    compiled = [_compiled(part) for part in parts]
    # The parts are Django's own SQL; its parameters stay apart.
    columns = ", ".join(f"(SELECT COUNT(*) FROM ({sql}) AS few)" for sql, _ in compiled)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}", [param for _, params in compiled for param in params])
        return dict(zip(VIEWS, cursor.fetchone(), strict=True))


def _compiled(query: Query) -> tuple[str, tuple[Any, ...]]:
    try:
        sql, params = query.get_compiler(connection=connection).as_sql()
        return str(sql), tuple(params)
    except EmptyResultSet:
        return "SELECT 1 WHERE 1 = 0", ()


def is_late(case: Case, today: date) -> bool:
    """Overdue is computed, never typed."""
    return case.state in WITH_OFFICE and case.due < today
