"""Once a day, from seven in the morning: every clock that is near its day or past it is looked at, in short steps.

A step reads some hundred clocks, puts their letters into the outbox and says how far it came, all in one transaction.
A letter's key names the alarm, the clock, its last day and the person: the same one again is no second letter, whoever
sends it and however often. A clock that got another last day rings for that one, too.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from django.conf import settings

from dongthuan.ground.channels import operations as channels
from dongthuan.record.deadlines import queries as calendars
from dongthuan.record.deadlines.calendar import OFFICE_TIME, day_of
from dongthuan.record.deadlines.models import RUNNING, Clock
from dongthuan.record.rulebook import queries as rulebook
from dongthuan.record.store.operation import operation
from dongthuan.work.alarms.models import Round
from dongthuan.work.alarms.operations import digest, owed
from dongthuan.work.alarms.operations.people import Desk, Person
from dongthuan.work.cases import queries as cases
from dongthuan.work.cases.models import Case

FROM = time(7)
STEP = 200
WINDOW_SOON = timedelta(days=7)
"""So long before it closes a resident hears of a window."""
FIRST_REPLY, UNPROCESSED = "TCD-10", "TCD-16"


def ring(*, now: datetime) -> int:
    """Go on with the day's round, to its end; returns how many clocks were looked at. Safe to call at any time."""
    if now.astimezone(OFFICE_TIME).time() < FROM:
        return 0
    looked = 0
    while step := _step(now=now):
        looked += step
    return looked


@operation
def _step(*, now: datetime) -> int:
    """Some clocks further on, and the digests with the last. 0: the day's round is done."""
    today = day_of(now)
    round_, _ = Round.objects.get_or_create(day=today)
    if round_.finished_at:
        return 0
    calendar = calendars.calendar()
    soon = cases.soon_until(today, calendar)
    found = _near(round_.reached, max(soon, today + WINDOW_SOON))
    channels.queue(list(_letters(found, today, soon)), at=now)
    if len(found) < STEP:
        channels.queue([*digest.letters(today, soon), *owed.letters(today, soon)], at=now)
        Round.objects.filter(id=round_.id).update(finished_at=now)
    else:
        Round.objects.filter(id=round_.id).update(reached=found[-1].id)
    return len(found)


def _near(reached: int, until: date) -> Sequence[Clock]:
    """Running, and not standing still."""
    running = Clock.objects.filter(state=RUNNING, paused_on=None, due__lte=until, id__gt=reached)
    return list(running.order_by("id")[:STEP])


def _letters(clocks: Sequence[Clock], today: date, soon: date) -> Iterator[channels.Letter]:
    held = _cases(clocks)
    desk = Desk(held.values(), today)
    alarm = _unprocessed(today)
    for clock in clocks:
        case = held.get(clock.subject)
        if case is None or case.state == "referred" or clock.due is None:
            continue
        if clock.kind == "window":
            yield from _to_resident(clock, case, today)
        elif clock.kind == "max":
            yield from _to_staff(clock, case, desk, today, soon, alarm)


def _cases(clocks: Sequence[Clock]) -> Mapping[str, Case]:
    numbers = [int(row.subject.removeprefix("case:")) for row in clocks if row.subject.startswith("case:")]
    rows = Case.objects.select_related("unit__cases_with", "officer").filter(id__in=numbers)
    return {case.subject: case for case in rows}


Between = tuple[date, date]


def _unprocessed(today: date) -> Between | None:
    """Letters that came in from the first of these days to the second, and have no first reply, have waited for more
    than the days of TCD-16. What came in before that rule was there does not ring for it."""
    for ruling in rulebook.on(today).rulings():
        if ruling.key == UNPROCESSED and ruling.value:
            return ruling.valid_from, today - timedelta(days=ruling.value + 1)
    return None


def _to_staff(
    clock: Clock, case: Case, desk: Desk, today: date, soon: date, alarm: Between | None
) -> Iterator[channels.Letter]:
    assert clock.due is not None
    if clock.due < today:
        yield from _each("overdue", clock, case, [*desk.holders(case), *desk.heads(case)])
    elif clock.due <= soon:
        yield from _each("due_soon", clock, case, desk.holders(case))
    if alarm and clock.rule_key == FIRST_REPLY and alarm[0] <= clock.started <= alarm[1]:
        yield from _each("unprocessed", clock, case, [*desk.heads(case), *desk.holders(case)])


def _each(kind: str, clock: Clock, case: Case, people: Sequence[Person]) -> Iterator[channels.Letter]:
    for person in {one.account: one for one in people if one.email}.values():
        key = f"alarm:{kind}:{clock.id}:{clock.due}:{person.account}"
        yield _letter(key, f"alarm_{kind}", clock, case, person.email, person.language)


def _to_resident(clock: Clock, case: Case, today: date) -> Iterator[channels.Letter]:
    """While the window is open and about to close; not to somebody who left no e-mail address."""
    if not (clock.due and today <= clock.due <= today + WINDOW_SOON):
        return
    contact = cases.contact_of(case)
    if "@" in contact:
        key = f"alarm:window:{clock.id}:{clock.due}:resident"
        yield _letter(key, "window_closing", clock, case, contact, case.language)


def _letter(key: str, template: str, clock: Clock, case: Case, address: str, language: str) -> channels.Letter:
    facts = {
        "reference": case.reference, "office": case.unit.holder.name(language), "site": settings.SITE,
        "date": str(clock.due), "clock": str(clock.id),
    }  # fmt: skip
    return channels.Letter(
        idempotency_key=key, subject=case.subject, channel="email", address=address, language=language,
        template=template, facts=facts,
    )  # fmt: skip
