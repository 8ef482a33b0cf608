"""When clocks were counted anew after a changed calendar or rule: the cases say the new days, their owners hear it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby

from django.conf import settings
from django.db.models import Count

from dongthuan.ground.channels import operations as channels
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import Account, Office
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.deadlines.models import Clock, Recount
from dongthuan.record.deadlines.recount import Moved
from dongthuan.record.store.operation import operation
from dongthuan.work.cases.lifecycle import WITH_OFFICE
from dongthuan.work.cases.models import HOLDER, Case, Complaint
from dongthuan.work.cases.operations import periods

ANSWERING = ("head", "settler", "classification_officer")
"""Whose a letter is that no officer has taken, the first of these roles that somebody holds in its unit."""


KEPT_BY_COMPLAINTS = {rules.effect: "effect_on" for rules in (periods.FIRST, periods.SECOND)} | {
    periods.SERVE: "serve_by"
}
"""Days of a complaint that are a clock's, though the case goes by another."""


def follow(moves: Sequence[Moved]) -> None:
    """The days in the queue and in a complaint are copies of a clock's; they move in the same transaction."""
    ordered = sorted(moves, key=lambda move: (move.before, move.after))
    for (before, after), some in groupby(ordered, key=lambda move: (move.before, move.after)):
        Case.objects.filter(clock__in=[move.clock for move in some], due=before).update(due=after)
    _follow_complaints(moves)


def _follow_complaints(moves: Sequence[Moved]) -> None:
    kept = Clock.objects.filter(id__in=[move.clock for move in moves], rule_key__in=KEPT_BY_COMPLAINTS)
    names = {clock: KEPT_BY_COMPLAINTS[key] for clock, key in kept.values_list("id", "rule_key")}
    for move in moves:
        if name := names.get(move.clock):
            case = int(move.subject.removeprefix("case:"))
            Complaint.objects.filter(case=case, **{name: move.before}).update(**{name: move.after})
            if name == "serve_by":  # a suspended case shows this day: its own clock stands still
                Case.objects.filter(id=case, state="suspended", due=move.before).update(due=move.after)


def tell_owners(*, at: datetime) -> int:
    """One letter to each owner about the oldest run that is done and not told of; returns how many letters."""
    run = Recount.objects.filter(told_at=None, finished_at__isnull=False).order_by("id").first()
    return _tell(run.id, tuple(_letters(run, at)), at=at) if run else 0


@operation
def _tell(run_id: int, letters: Sequence[channels.Letter], *, at: datetime) -> int:
    if not Recount.objects.filter(id=run_id, told_at=None).update(told_at=at):
        return 0
    channels.queue(list(letters), at=at)
    return len(letters)


def _letters(run: Recount, at: datetime) -> Iterable[channels.Letter]:
    owned = _owned(run, at)
    units = Unit.objects.in_bulk([unit for _, unit in owned.values()])
    for account in Account.objects.filter(id__in=owned, is_active=True).exclude(email="").order_by("id"):
        number, unit = owned[account.id]
        yield channels.Letter(
            idempotency_key=f"recount:{run.id}:{account.id}",
            subject=f"recount:{run.id}",
            channel="email",
            address=account.email,
            language=account.language,
            template="staff_days_moved",
            facts={
                "count": number,
                "office": units[unit].name(account.language),
                "site": settings.SITE,
                "date": day_of(run.at).isoformat(),
            },
        )


def _owned(run: Recount, at: datetime) -> dict[int, tuple[int, int]]:
    """{account: (how many matters moved, a unit of theirs)}."""
    rows = Case.objects.filter(clock__moves__recount=run, state__in=WITH_OFFICE).values_list("officer", HOLDER)
    found: Counter[int] = Counter()
    where: dict[int, int] = {}
    answering = _answering(at)
    for officer, unit, number in rows.annotate(number=Count("id")).order_by(HOLDER, "officer"):
        for account in [officer] if officer else answering.get(unit, ()):
            found[account] += number
            where.setdefault(account, unit)
    return {account: (number, where[account]) for account, number in found.items()}


def _answering(at: datetime) -> dict[int, list[int]]:
    held = Office.objects.held(day_of(at)).filter(role__in=ANSWERING).values_list("unit", "role", "account")
    found: dict[int, list[int]] = {}
    for unit, rows in groupby(sorted(held, key=lambda row: (row[0], ANSWERING.index(row[1]))), key=lambda row: row[0]):
        roles = list(rows)
        found[unit] = [account for _, role, account in roles if role == roles[0][1]]
    return found
