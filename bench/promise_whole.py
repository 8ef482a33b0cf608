"""One promise with all that two years can bring to it: what was written, shown, checked, said and asked about it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction

from dongthuan.ground.access import policy
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import Account
from dongthuan.oversight.supervision.models import Account as Asked
from dongthuan.oversight.supervision.models import Words as Written
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.files.models import File
from dongthuan.record.ledger import operations as ledger
from dongthuan.work.commitments import events
from dongthuan.work.commitments.models import Commitment, Voice, Words
from dongthuan.work.tasks.models import Evidence, Milestone, Partner, Step

STEPS, PHOTOS, MILESTONES, VOICES, ASKED, MOVED = 60, 12, 12, 200, 4, 40
SALT, TOLD = b"\0" * 16, "Đã thi công thêm một đoạn, có biên bản và ảnh kèm theo. " * 6


def fill(promise: Commitment, person: Account) -> None:
    """Once; a second run finds it full."""
    if promise.words.exists():
        return
    others = list(Unit.objects.exclude(id=promise.unit_id).filter(valid_to=None).order_by("id")[:ASKED])
    with transaction.atomic():
        _work(promise, person, others)
        _said(promise, person)
        for place, unit in enumerate(others):
            _account(promise, person, unit, place)
        _booked(promise)
        _checked(promise, person, others[0])


def _at(place: int) -> datetime:
    return datetime(2025, 9, 1, 2, tzinfo=UTC) + timedelta(days=3 * place)


def _work(promise: Commitment, person: Account, others: list[Unit]) -> None:
    Partner.objects.bulk_create(Partner(task=promise.task, unit=unit) for unit in others)
    days = [promise.made_on + timedelta(days=5 * place) for place in range(MILESTONES)]
    Milestone.objects.bulk_create(
        Milestone(task=promise.task, what=f"Đoạn {place} xong", by_day=day, done_on=day)
        for place, day in enumerate(days)
    )
    steps = Step.objects.bulk_create(
        Step(task=promise.task, move="progress", at=_at(place), by=person, language="vi", text=TOLD, salt=SALT)
        for place in range(STEPS)
    )
    files = File.objects.bulk_create(
        File(sha256=f"{place:064x}", size=90_000, media_type="image/webp", width=1200, height=900, made_at=_at(place))
        for place in range(PHOTOS)
    )
    Evidence.objects.bulk_create(_evidence(promise, steps, files, place) for place in range(STEPS))


def _evidence(promise: Commitment, steps: list[Step], files: list[File], place: int) -> Evidence:
    """Photographs first; then places where one can go and look."""
    shown: dict[str, Any] = {"kind": "spot", "said": f"Ngõ {place}"}
    if place < PHOTOS:
        shown = {"kind": "photo", "file": files[place]}
    return Evidence(task=promise.task, step=steps[place], salt=SALT, **shown)


def _said(promise: Commitment, person: Account) -> None:
    names = ("what", "question", "answer", *("verdict", "reason", "how") * 4)
    Words.objects.bulk_create(
        Words(commitment=promise, name=name, language="vi", text=TOLD, salt=SALT, at=_at(place), by=person)
        for place, name in enumerate(names)
    )
    kinds = ("done", "part", "not_done")
    Voice.objects.bulk_create(
        Voice(commitment=promise, round=promise.objected, who=f"question:{place}", said=kinds[place % 3], at=_at(place))
        for place in range(VOICES)
    )


def _account(promise: Commitment, person: Account, unit: Unit, place: int) -> None:
    day = _at(place).date()
    row = Asked.objects.create(
        commitment=promise, by=unit, unit=promise.unit, state="closed", asked_on=day, due=day, answered_on=day
    )
    Written.objects.bulk_create(
        Written(account=row, name=name, language="vi", text=TOLD, salt=SALT, at=_at(place), by=person)
        for name in ("question", "answer", "reason", "answer")
    )


def _booked(promise: Commitment) -> None:
    """Each move of its day is an entry of its own."""
    machine, whose = policy.system("bench", "cli"), {
        "subject": promise.subject, "origin": promise.origin, "before": promise.before, "unit": str(promise.unit_id),
    }  # fmt: skip
    for place in range(MOVED):
        day = (promise.due + timedelta(days=place)).isoformat()
        told = events.CommitmentMoved(**whose, earlier=promise.due.isoformat(), due=day, times=place + 1)
        ledger.record(machine, [told], at=_at(place))


def _checked(promise: Commitment, person: Account, by: Unit) -> None:
    """Told, and the days of those who asked still run."""
    until = day_of(datetime.now(UTC)) + timedelta(days=10)
    Commitment.objects.filter(id=promise.id).update(
        state="checked", closed_on=None, shown_on=promise.due, checked_on=promise.due, checked_by=person,
        checked_unit=by, told_on=promise.due, told=VOICES, open_until=until, askers=VOICES, moved=MOVED,
        question="Vì sao đường vẫn ngập sau mỗi trận mưa?", answer=TOLD[:2_000],
    )  # fmt: skip
