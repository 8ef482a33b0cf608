"""What a supervisor sees of those they watch over, a leader of those beneath, and everybody of one promise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from dongthuan.ground.access import policy
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.organisations.queries import supervision
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.lifecycle import Move
from dongthuan.kernel.refusal import Refusal
from dongthuan.oversight.supervision.lifecycle import LIFECYCLE
from dongthuan.oversight.supervision.models import Account, Words
from dongthuan.work.commitments.models import Commitment
from dongthuan.work.commitments.queries.listing import GROUPS, of_group
from dongthuan.work.commitments.supervisors import ROLES, WATCHING, is_of, watching
from dongthuan.work.dialogues.models import Dialogue

MOST = 200


def watched(actor: Actor, on: date) -> Q | None:
    """The promises of the units that this actor watches over; None where there is none."""
    units = [office.unit for office in policy.offices_of(actor) if office.role in ROLES]
    paths = [unit.path.removesuffix(f"{unit.id}/") for unit in units if unit.kind in WATCHING]
    by = {one for unit in units for one in supervision.sides(unit)}
    watches = supervision.watched(by, on) if by else []
    reached = (path for watch in watches for path in watch.paths)
    within = _within([path for path in (*paths, *reached) if path not in ("", "/")])
    left = Q(unit__in={one for watch in watches for one in watch.left})
    return within if within is None or not any(watch.left for watch in watches) else within | left


def led(actor: Actor) -> Q | None:
    """The promises of the units that this actor leads, and of those beneath."""
    return _within([office.unit.path for office in policy.offices_of(actor) if office.role == "head"])


def _within(paths: Sequence[str]) -> Q | None:
    found: Q | None = None
    for path in paths:
        part = Q(unit__tasks_path__startswith=path)
        found = part if found is None else found | part
    return found


def may_see(actor: Actor, on: date) -> bool:
    """Whether there is anything to supervise or to answer for."""
    return watched(actor, on) is not None or led(actor) is not None


@dataclass(frozen=True)
class Seen:
    """``supervises``: may ask; ``to_tell``: checked, and somebody has to tell those who asked; ``sums``: {unit: {group:
    how many}}, those with most that is late first; ``plans``: the same for each dialogue whose plan was approved, the
    newest first."""

    supervises: bool
    late: Sequence[Commitment]
    to_check: Sequence[Commitment]
    to_tell: Sequence[Commitment]
    sums: Sequence[tuple[Unit, Mapping[str, int]]]
    plans: Sequence[tuple[Dialogue, Mapping[str, int]]]
    accounts: Sequence[Account]


def seen(actor: Actor, today: date) -> Seen:
    """Ten statements, however many promises. Refusal: not_allowed, for whoever neither supervises nor leads."""
    own, beneath = watched(actor, today), led(actor)
    reach = own if own is not None else beneath
    if reach is None:
        raise Refusal("not_allowed", {"action": "account.see"})
    rows = Commitment.objects.filter(reach if beneath is None or own is None else own | beneath)
    whole = rows.select_related("unit", "by", "task__person")
    late = whole.filter(of_group("late", today)).order_by("due", "id")[:MOST]
    waiting = whole.filter(own, state="submitted").order_by("shown_on", "id")[:MOST] if own is not None else []
    untold = whole.filter(state="checked", told_on=None).order_by("checked_on", "id")[:MOST]
    return Seen(
        own is not None,
        list(late),
        list(waiting),
        list(untold),
        _sums(rows, today),
        _plans(rows, today),
        _accounts(rows),
    )


def _sums(rows: QuerySet[Commitment], today: date) -> Sequence[tuple[Unit, Mapping[str, int]]]:
    grouped: Any = rows.order_by().values("unit_id").annotate(**_counted(today))
    found = {row["unit_id"]: row for row in grouped}
    units = Unit.objects.in_bulk(found)
    named = [(units[number], {group: row[group] for group in GROUPS}) for number, row in found.items()]
    return sorted(named, key=lambda one: (-one[1]["late"], one[0].path))


def _counted(today: date) -> dict[str, Count]:
    return {group: Count("id", filter=of_group(group, today)) for group in GROUPS}


def _plans(rows: QuerySet[Commitment], today: date) -> Sequence[tuple[Dialogue, Mapping[str, int]]]:
    said = rows.order_by().filter(before__startswith=AT_A_DIALOGUE)
    grouped: Any = said.values("before").annotate(**_counted(today))
    found = {int(row["before"].removeprefix(AT_A_DIALOGUE)): row for row in grouped}
    talks = Dialogue.objects.select_related("unit").filter(id__in=found).order_by("-on", "-id")[:MOST]
    return [(talk, {group: found[talk.id][group] for group in GROUPS}) for talk in talks]


AT_A_DIALOGUE = "dialogue:"


def _accounts(rows: QuerySet[Commitment]) -> Sequence[Account]:
    found = Account.objects.filter(commitment__in=rows.values("id"))
    return list(found.select_related("commitment__by", "by", "unit").order_by("-asked_on", "-id")[:MOST])


def one(actor: Actor, number: int) -> Account:
    """Refusal: not_found, also for what is between others."""
    row = Account.objects.select_related("commitment__by", "by", "unit", "clock").filter(id=number).first()
    if row is None or not (is_theirs(actor, row) or actor.may("account.answer", row)):
        raise Refusal("not_found")
    return row


def is_theirs(actor: Actor, row: Account) -> bool:
    """Whether this actor holds an office of supervision in the unit that asks, or that has taken over from it, and none
    with the unit that answers."""
    asking = [office.unit for office in policy.offices_of(actor) if office.role in ROLES]
    return any(row.by_id in supervision.sides(unit) for unit in asking) and not is_of(actor, row.unit)


def of_promise(commitment: Commitment) -> Sequence[tuple[Account, Sequence[Words]]]:
    """What was asked about it and what was answered: for everybody. Two statements."""
    rows = list(Account.objects.select_related("by", "unit").filter(commitment=commitment).order_by("id"))
    words = list(Words.objects.filter(account__in=rows, text__isnull=False).select_related("by").order_by("at", "id"))
    return [(row, [one for one in words if one.account_id == row.id]) for row in rows]


def words_of(row: Account) -> Sequence[Words]:
    return list(Words.objects.filter(account=row, text__isnull=False).select_related("by").order_by("at", "id"))


def open_moves(actor: Actor, row: Account, today: date) -> tuple[Move, ...]:
    """What this actor may do with it now."""
    theirs = is_theirs(actor, row)
    return tuple(
        move
        for move in LIFECYCLE.open_from(row.state)
        if (move.action == "account.answer" and actor.may("account.answer", row))
        or (move.action == "account.ask" and theirs and (move.name != "urge" or row.due < today))
    )


def may_ask(actor: Actor, commitment: Commitment, today: date) -> bool:
    """A supervisor of its owner, while it is neither kept nor broken and no account of theirs is open."""
    unit = watching(actor, commitment.unit, today)
    if unit is None or commitment.state in ("kept", "broken"):
        return False
    return (
        not Account.objects.filter(commitment=commitment, by__in=supervision.sides(unit))
        .exclude(state="closed")
        .exists()
    )
