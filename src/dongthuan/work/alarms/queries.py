"""Which days stand in a calendar, and which calendars somebody has."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import translation

from dongthuan.ground.access import policy
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import token_hash
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.deadlines.models import RUNNING, Clock
from dongthuan.work.alarms import ical, rules
from dongthuan.work.alarms.models import Feed
from dongthuan.work.cases.models import Case

MOST = 1_000
"""Days in one calendar, the nearest first: calendar programs read the file whole, again and again."""


def feeds(actor: Actor) -> list[Feed]:
    """One's own that are open, the newest first."""
    rows = actor.visible("feed.keep", Feed.objects.filter(revoked_at=None, account_id=actor.account or 0))
    return list(rows.select_related("unit").order_by("-id"))


def units_for_feeds(actor: Actor, on: date) -> list[Unit]:
    """The units whose days this actor may see."""
    return list(actor.visible("case.see", Unit.objects.valid(on)).exclude(kind="front").order_by("path"))


def by_secret(secret: str) -> Feed:
    """Refusal: not_found, also for a revoked one and for one whose owner is gone."""
    row = Feed.objects.select_related("account", "unit").filter(sha256=token_hash(secret), revoked_at=None).first()
    if row is None or not row.account.is_active:
        raise Refusal("not_found")
    return row


def file_of(feed: Feed, *, domain: str, now: datetime) -> bytes:
    """The calendar as its owner may see it today, in their language. Three statements."""
    actor = policy.staff(feed.account, day_of(now), "web")
    language = feed.account.language
    with translation.override(language):
        days = [_day(clock, case, domain) for clock, case in _running(_cases(actor, feed))]
        title = feed.unit.name(language) if feed.unit else "Đồng Thuận"
        return ical.calendar(days, name=title, language=language, now=now)


def _cases(actor: Actor, feed: Feed) -> QuerySet[Case]:
    rows = actor.visible("case.see", Case.objects.exclude(state="referred"))
    if not feed.unit:
        return rows.filter(officer=feed.account)
    return rows.filter(unit__in=Unit.objects.with_cases_of(feed.unit.id).values("id"))


def _running(cases: QuerySet[Case]) -> Sequence[tuple[Clock, Case]]:
    """A case goes by one clock; with it those that run beside."""
    held = {case.subject: case for case in cases.filter(clock__state=RUNNING).order_by("due", "id")[:MOST]}
    rows = Clock.objects.filter(subject__in=list(held)).filter(STANDS).order_by("due", "id")
    return [(clock, held[clock.subject]) for clock in rows]


STANDS = Q(state=RUNNING, due__isnull=False, paused_on=None)


def _day(clock: Clock, case: Case, domain: str) -> ical.Day:
    assert clock.due is not None
    return ical.Day(f"clock-{clock.id}@{domain}", clock.due, f"{case.reference} · {rules.name(clock.rule_key)}")
