"""Promises as files, for everybody: CSV and JSON of what the page shows, an Atom feed (RFC 4287), and calendar days."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from itertools import islice
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings

from dongthuan.entries.exchange import tables
from dongthuan.record.deadlines.calendar import OFFICE_TIME
from dongthuan.record.phrases import commitments as phrases
from dongthuan.work.alarms import ical
from dongthuan.work.cases.columns import Column
from dongthuan.work.cases.queries import Export, Wish
from dongthuan.work.commitments.lifecycle import STATES, TOPICS
from dongthuan.work.commitments.models import Commitment
from dongthuan.work.commitments.queries.listing import GROUPS, group_of

STEP = 500
COLUMNS = (
    Column("id", "id", "promise"),
    Column("reference", "text", "promise"), Column("promised_by_code", "text", "promise"),
    Column("promised_by", "text", "promise"), Column("unit_code", "text", "promise"),
    Column("unit_name", "text", "promise"),
    Column("owner", "text", "promise"), Column("what", "text", "promise"), Column("question", "text", "promise"),
    Column("answer", "text", "promise"), Column("topic", "text", "promise", codes=TOPICS),
    Column("place", "text", "promise"), Column("before", "text", "promise"), Column("asked_on", "date", "promise"),
    Column("promised_on", "date", "promise"), Column("first_due", "date", "promise"), Column("due", "date", "promise"),
    Column("moved", "number", "promise"), Column("passed_on", "number", "promise"),
    Column("state", "text", "promise", codes=STATES), Column("standing", "text", "promise", codes=GROUPS),
    Column("shown_on", "date", "promise"),
    Column("checked_on", "date", "promise"), Column("told_on", "date", "promise"),
    Column("open_until", "date", "promise"), Column("objections", "number", "promise"),
    Column("closed_on", "date", "promise"), Column("url", "text", "promise"),
)  # fmt: skip


def row(one: Commitment, today: date) -> tuple[object, ...]:
    """Nothing but what its page says."""
    return (
        str(one.id), one.reference, one.by.code, one.by.name_vi, one.unit.code, one.unit.name_vi, one.task.person.name,
        one.what, one.question, one.answer, one.topic, one.place, one.before, one.asked_on, one.made_on, one.first_due,
        one.due, one.moved, one.passed, one.state, group_of(one, today), one.shown_on, one.checked_on, one.told_on,
        one.open_until, one.objected, one.closed_on, url(one),
    )  # fmt: skip


def url(one: Commitment, language: str = "vi") -> str:
    return f"{settings.SITE}/{language}/promises/{one.id}/"


def export(rows: Iterable[Commitment], today: date) -> Export:
    return Export(Wish("promises"), COLUMNS, _steps(iter(rows), today))


def _steps(rows: Iterator[Commitment], today: date) -> Iterator[list[tuple[object, ...]]]:
    while step := [row(one, today) for one in islice(rows, STEP)]:
        yield step


def as_csv(rows: Iterable[Commitment], today: date) -> Iterator[bytes]:
    return tables.as_csv_for_spreadsheets(export(rows, today))


def as_json(rows: Iterable[Commitment], today: date) -> Iterator[bytes]:
    return tables.as_json(export(rows, today))


def as_calendar(rows: Iterable[Commitment], *, name: str, language: str, now: datetime) -> bytes:
    """The day of each, and with it what was promised."""
    domain = urlsplit(settings.SITE).hostname or "dongthuan"
    days = [ical.Day(f"promise-{one.id}@{domain}", one.due, f"{one.reference} · {one.what}") for one in rows]
    return ical.calendar(days, name=name, language=language, now=now)


def as_atom(rows: Iterable[Commitment], *, address: str, title: str, language: str, today: date) -> bytes:
    """An entry for each promise; its moment is the last thing that happened to it."""
    found = list(rows)
    newest = max((_moment(one) for one in found), default=datetime(2025, 7, 1, tzinfo=UTC))
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(language)}>',
        f"<id>{escape(address)}</id><title>{escape(title)}</title><updated>{_iso(newest)}</updated>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(address)}/>',
        *(_entry(one, language, today) for one in found),
        "</feed>",
    ]
    return "\n".join(lines).encode()


def _entry(one: Commitment, language: str, today: date) -> str:
    page, standing = url(one, language), str(phrases.PROMISE_GROUPS[group_of(one, today)])
    said = f"{one.reference}: {standing}. {one.due.isoformat()}."
    return (
        f"<entry><id>{escape(url(one))}</id><title>{escape(one.what or one.reference)}</title>"
        f"<link href={quoteattr(page)}/><updated>{_iso(_moment(one))}</updated>"
        f"<author><name>{escape(one.by.name(language))}</name></author><summary>{escape(said)}</summary></entry>"
    )


def _moment(one: Commitment) -> datetime:
    days = (one.made_on, one.shown_on, one.checked_on, one.told_on, one.closed_on)
    return datetime.combine(max(day for day in days if day), time(), OFFICE_TIME).astimezone(UTC)


def _iso(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")
