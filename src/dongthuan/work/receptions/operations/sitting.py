"""A leader sits: in person, or online with what the law asks of that."""

import re
from datetime import date, timedelta

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines import queries as calendars
from dongthuan.record.deadlines.count import reckon
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.rulebook import queries as rulebook
from dongthuan.work.receptions import law, queries
from dongthuan.work.receptions.events import (
    MinutesSigned,
    ReceptionHeld,
    ReceptionLineChecked,
    ReceptionNotified,
    ReceptionOpened,
    RecordingKept,
)
from dongthuan.work.receptions.lifecycle import SESSION
from dongthuan.work.receptions.models import Said, Session
from dongthuan.work.receptions.operations.writing import Given, about_day, claim, digests, said

SHA256 = re.compile(r"[0-9a-f]{64}")


def notify(row: Session, version: int, given: Given) -> None:
    """Everybody who takes part online is told, five working days before (TCD-14); later shows.

    Refusals: not_now, reception_not_online, date_in_the_past, stale.
    """
    SESSION.to("notify", row.state)
    _online(row)
    if given.on > row.day:
        raise Refusal("date_in_the_past")
    claim(row, version, notified_on=given.on)
    late = row.notify_by is not None and given.on > row.notify_by
    ledger.record(given.actor, [ReceptionNotified(**about_day(row), late=late)], at=given.at)


def check_line(row: Session, version: int, given: Given) -> None:
    """The points were connected and could see and hear one another. Refusals: not_now, reception_not_online, stale."""
    SESSION.to("check_line", row.state)
    _online(row)
    claim(row, version, checked_on=given.on)
    ledger.record(given.actor, [ReceptionLineChecked(**about_day(row))], at=given.at)


def open_(row: Session, version: int, given: Given) -> None:
    """Somebody sits from now on: whoever holds the post that day, or, as long as the law let them, a deputy.

    Refusals: not_now, not_a_choice, reception_not_today, reception_not_by_leader, reception_not_delegated,
    person_unknown, missing, online_not_notified, online_not_checked, stale.
    """
    state = SESSION.to("open", row.state)
    wish = given.taken(SESSION.moves["open"].inputs)
    if given.on != row.day:
        raise Refusal("reception_not_today", {"date": row.day.isoformat()})
    by = wish["by"] or "leader"
    leader = queries.in_post(row.leader, row.day)
    sitter = leader.person
    if by == "deputy":
        law.check_deputy(row.day)
        if not wish["person"]:
            raise Refusal("missing", {"field": "person"})
        sitter = given.person("person", row.unit)
    if row.mode == "online":
        _ready(row)
    claim(row, version, state=state, leader=leader, sat_by=sitter, sat_as=by)
    ledger.record(given.actor, [ReceptionOpened(**about_day(row), sat_as=by)], at=given.at)


def _ready(row: Session) -> None:
    """Refusals: online_not_notified, online_not_checked (not at all, or not by the working day before: TCD-15)."""
    if row.notified_on is None:
        raise Refusal("online_not_notified")
    if row.checked_on is None or row.checked_on > check_by(row):
        raise Refusal("online_not_checked", {"date": check_by(row).isoformat()})


def check_by(row: Session) -> date:
    """The last day on which the connection can be tested in time."""
    due = reckon(row.day, rulebook.on(row.day).value("TCD-15", "online"), calendars.calendar()).due
    return due or row.day - timedelta(days=1)


def close(row: Session, version: int, given: Given) -> None:
    """The sitting is over. Refusals: not_now, stale."""
    claim(row, version, state=SESSION.to("close", row.state))
    ledger.record(given.actor, [ReceptionHeld(**about_day(row))], at=given.at)


def keep_recording(row: Session, version: int, given: Given) -> None:
    """The digest of the recording, by which it is known again for ever; the recording itself lies in the archive.

    Refusals: not_now, reception_not_online, recording_withheld (somebody came to denounce), hash_not_readable, stale.
    """
    SESSION.to("keep_recording", row.state)
    _online(row)
    if row.withheld:
        raise Refusal("recording_withheld")
    digest = given.taken(SESSION.moves["keep_recording"].inputs)["sha256"].lower()
    if not SHA256.fullmatch(digest):
        raise Refusal("hash_not_readable", {"field": "sha256"})
    claim(row, version, recording=digest)
    ledger.record(given.actor, [RecordingKept(**about_day(row), sha256=digest)], at=given.at)


def sign_minutes(row: Session, version: int, given: Given) -> None:
    """Whoever sat signs the minutes, once. Refusals: not_now, reception_not_online, not_the_one_who_sat,
    minutes_signed, recording_withheld, missing, too_long, stale."""
    SESSION.to("sign_minutes", row.state)
    _online(row)
    if row.withheld:
        raise Refusal("recording_withheld")
    if given.actor.account != row.sat_by_id:
        raise Refusal("not_the_one_who_sat")
    if row.minutes_on:
        raise Refusal("minutes_signed")
    words = said(row, given.taken(SESSION.moves["sign_minutes"].inputs), given)
    claim(row, version, minutes_by=row.sat_by, minutes_on=given.on)
    Said.objects.bulk_create(words)
    ledger.record(given.actor, [MinutesSigned(**about_day(row), digests=digests(words))], at=given.at)


def _online(row: Session) -> None:
    if row.mode != "online":
        raise Refusal("reception_not_online")
