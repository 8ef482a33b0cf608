"""The desk: whose turn it is, soonest due first."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import BooleanField, Count, F, OuterRef, QuerySet, Subquery
from django.db.models.expressions import RawSQL

from dongthuan.ground.access import policy
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel import text
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import WorkCalendar
from dongthuan.record.store import prepared
from dongthuan.work.cases.lifecycle import WITH_OFFICE
from dongthuan.work.cases.models import Case, Words
from dongthuan.work.cases.queries import found, nearest, places
from dongthuan.work.cases.queries.one import seen
from dongthuan.work.cases.queries.wanted import ANY, Filters

SOON = 3
"""Working days; the desk calls a case due soon when so many or fewer are left."""
PAGE, LONG_PAGE = 50, 200
COUNTED = 100
"""A view's count stops here: nobody needs the exact size of a large set, and it would cost more the larger it is."""

VIEWS = ("mine", "unit", "soon", "overdue", "unsorted", "waiting", "sent_up")


def soon_until(today: date, calendar: WorkCalendar) -> date:
    """The last day that counts as due soon."""
    return calendar.add_working_days(today, SOON)


@dataclass(frozen=True)
class Page:
    """Up to ``PAGE`` cases, or as many as were asked for; ``after`` asks for what follows."""

    cases: Sequence[Case]
    after: str


def queue(
    actor: Actor,
    view: str,
    *,
    today: date,
    soon: date,
    words: str = "",
    after: str = "",
    filters: Filters = Filters(),  # noqa: B008 - frozen
    most: int = 0,
) -> Page:
    """One page of a view, each case with its ``letter``, the language that it is written in (``letter_in``), its
    ``place``, the reference of its ``lead``, and how many follow it. One statement; one more where a unit is named by
    its code.

    ``soon`` is the last day that counts as due soon; ``most`` how many cases, ``PAGE`` if nobody says. Refusals:
    not_found (no such view), cursor_not_readable, too_long, and those of the filters.
    """
    order, most = filters.order, most or PAGE

    def listed(among: QuerySet[Case] | None = None) -> QuerySet[Case]:
        cut = _view(actor, view, today, soon, filters.state, among).filter(filters.condition(today))
        further = cut.filter(places.following(after, order)) if after else cut
        return further.order_by(*places.ORDERS[order])

    def rows() -> QuerySet[Case]:
        if words:
            among = found.first_ids(listed(), text.clean(words, longest=200), most + 1)
        elif order == "due" and nearest.fits(actor, view):
            among = nearest.first_ids(actor, listed, most + 1)
        else:
            return _told(listed())[: most + 1]
        return _told(Case.objects.filter(id__in=among).order_by(*places.ORDERS[order]))[: most + 1]

    asked = ("queue", _seen_by(actor), view, today, soon, most)
    rarely = words or after or filters != Filters()  # compiled for good, it would push out what all ask all day
    cases = list(rows()) if rarely else prepared.asked(asked, rows)
    return Page(cases[:most], places.after(cases[most - 1], order) if len(cases) > most else "")


def _seen_by(actor: Actor) -> Hashable:
    """By this two who ask the same are answered the same."""
    return actor.account, actor.seat, *policy.reaches(actor, "case.see", "case.follow")


def _told(rows: QuerySet[Case]) -> QuerySet[Case]:
    """With what a row and the pane beside it say."""
    what = Words.objects.filter(case=OuterRef("id"), name="what")
    place = Words.objects.filter(case=OuterRef("id"), name="place")
    joined = Case.objects.filter(joined_to=OuterRef("id")).order_by().values("joined_to")
    return rows.select_related("unit__cases_with", "officer", "complaint").annotate(
        letter=Subquery(what.values("text")[:1]),
        letter_in=Subquery(what.values("language")[:1]),
        place=Subquery(place.values("text")[:1]),
        lead=F("joined_to__reference"),
        follow=Subquery(joined.annotate(number=Count("id")).values("number")),
    )


def told(actor: Actor, reference: str) -> Case:
    """One case as the pane beside the queue shows it. Refusal: not_found."""
    case = _told(seen(actor, Case.objects.filter(reference=reference))).first()
    if case is None:
        raise Refusal("not_found")
    return case


def _in(*states: str) -> RawSQL:
    """The condition of the queue's indexes, letter for letter: SQLite uses a partial index only where it can see that
    the condition holds, and behind a parameter it sees nothing. The states are our own constants."""
    listed = ", ".join(f"'{state}'" for state in states)
    sql = f'"cases_case"."state" IN ({listed})' if len(states) > 1 else f'"cases_case"."state" = {listed}'
    return RawSQL(sql, (), output_field=BooleanField())  # noqa: S611


def _view(
    actor: Actor, view: str, today: date, soon: date, state: str = "", among: QuerySet[Case] | None = None
) -> QuerySet[Case]:
    """``state``: instead of those in which the office owes the next step. ``among``: what the actor may see, where that
    is known in another way."""
    if view == "sent_up":
        return _only(state, actor.visible("case.follow", Case.objects.filter(state="sent_up", home__isnull=False)))
    rows = actor.visible("case.see", Case.objects.all()) if among is None else among
    if view == "waiting":  # whoever waits for the resident owes the next step all the same: the index says it shorter
        return _only(state, rows.filter(asked_at__isnull=False))
    if state not in ("", ANY):
        rows = rows.filter(state=state)
    if state in ("", *WITH_OFFICE):
        rows = rows.filter(_in("received") if view == "unsorted" else _in(*WITH_OFFICE))
    if view == "mine":
        return rows.filter(officer=actor.seat)
    if view in ("unit", "unsorted"):
        return rows
    if view == "soon":
        return rows.filter(due__gte=today, due__lte=soon)
    if view == "overdue":
        return rows.filter(due__lt=today)
    raise Refusal("not_found")


def _only(state: str, rows: QuerySet[Case]) -> QuerySet[Case]:
    return rows if state in ("", ANY) else rows.filter(state=state)


def counts(actor: Actor, *, today: date, soon: date) -> dict[str, int]:
    """How many cases each view holds, up to ``COUNTED``. One statement for all of them.

    Counting asks for no order, so it goes unit by unit through their own indexes; a list in the order of its days would
    sort everything that way.
    """
    asked = ("counts", _seen_by(actor), today, soon)
    columns, params = prepared.kept(asked, lambda: _counting(actor, today, soon))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}", params)
        return dict(zip(VIEWS, cursor.fetchone(), strict=True))


def _counting(actor: Actor, today: date, soon: date) -> found.Compiled:
    seen = policy.open_to(actor, Case.objects.filter(unit__in=actor.visible("case.see", Unit.objects.values("id"))))
    parts = [found.compiled(_view(actor, view, today, soon, among=seen).values("id")[:COUNTED]) for view in VIEWS]
    columns = ", ".join(f"(SELECT COUNT(*) FROM ({sql}) AS few)" for sql, _ in parts)  # noqa: S608
    return columns, tuple(param for _, params in parts for param in params)


def is_late(case: Case, today: date) -> bool:
    """Overdue is computed, never typed."""
    return case.state in WITH_OFFICE and case.due < today
