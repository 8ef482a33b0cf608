"""Questions about models and examples: what everybody sees, one's own list, who keeps it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from dongthuan.ground.access import policy
from dongthuan.ground.organisations.models import TASKS, Unit
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.lifecycle import Move
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.text import fold
from dongthuan.work.exemplars.lifecycle import LIFECYCLE, PUBLIC
from dongthuan.work.exemplars.models import Exemplar, Keeper


def public() -> QuerySet[Exemplar]:
    """What others can take up: a model, recognised, not taken off the list since, and of two that were joined the one
    that goes on. What everybody may look up is ``catalogue.shown``."""
    rows = Exemplar.objects.filter(kind="model", state__in=PUBLIC, joined_to=None)
    return rows.select_related("unit__cases_with")


def can_be_taken_up(row: Exemplar) -> bool:
    """The same of one row in hand."""
    return row.kind == "model" and row.state in PUBLIC and row.joined_to_id is None


def one(actor: Actor, exemplar_id: int) -> Exemplar:
    """Refusal: not_found, also for what this actor may not see."""
    beside = ("unit__cases_with", "source", "joined_to", "body")
    rows = actor.visible("exemplar.see", Exemplar.objects.select_related(*beside))
    found = rows.filter(id=exemplar_id).first()
    if found is None:
        raise Refusal("not_found")
    return found


@dataclass(frozen=True)
class Cut:
    """What of the register somebody wants to see; empty for all."""

    words: str = ""
    state: str = ""
    field: str = ""
    kind: str = ""
    unit: int | None = None


def kept(actor: Actor, cut: Cut = Cut()) -> QuerySet[Exemplar]:
    """Those that this actor may see, the newest first. ``unit``: it, and whoever left it their tasks."""
    rows = actor.visible("exemplar.see", Exemplar.objects.select_related("unit__cases_with"))
    wanted = {name: value for name in ("state", "field", "kind") if (value := getattr(cut, name))}
    for word in fold(cut.words).split()[:8]:
        rows = rows.filter(folded__contains=word)
    if cut.unit:
        unit = Unit.objects.filter(id=cut.unit).first()
        rows = rows.filter(unit__in=unit.covered(TASKS) if unit else ())
    return rows.filter(**wanted).order_by("-id")


def units_of(actor: Actor) -> list[Unit]:
    """Whose models this actor sees: those that stand today."""
    rows = actor.visible("exemplar.see", Exemplar.objects.order_by())
    return holders_of(Unit.objects.filter(id__in=list(rows.values_list("unit", flat=True).distinct())))


def holders_of(units: Iterable[Unit]) -> list[Unit]:
    """On the boundaries of now: who has the tasks of these, in the order of the units. One statement more."""
    return list(Unit.objects.filter(id__in={one.tasks_holder_id for one in units}).order_by("path"))


def open_moves(actor: Actor, row: Exemplar) -> list[Move]:
    """What is joined to another rests until it is parted; whoever runs it appraises nothing of it."""
    moves = [move for move in LIFECYCLE.open_from(row.state) if actor.may(move.action, row)]
    if any(move.action == "exemplar.appraise" for move in moves) and not from_outside(actor, row):
        moves = [move for move in moves if move.action != "exemplar.appraise"]
    return [move for move in moves if (move.name == "part_copy") == (row.joined_to_id is not None)]


def runs(actor: Actor, row: Exemplar) -> bool:
    """Whether this person holds an office where it is run, or in whoever follows that unit today."""
    return any(row.unit_id in office.unit.covered(TASKS) for office in policy.own_and_lent(actor))


def from_outside(actor: Actor, row: Exemplar) -> bool:
    """Whether this is a person who has no part in what is appraised."""
    return actor.account is not None and not runs(actor, row)


def may_score(actor: Actor, row: Exemplar) -> bool:
    """Whether it is theirs to score, and not scored by them yet."""
    if not from_outside(actor, row) or not actor.may("exemplar.appraise", row):
        return False
    return not row.appraisals.filter(appraiser__in=actor.persons).exists()


def keepers(actor: Actor) -> QuerySet[Keeper]:
    """Who keeps the register where this actor may say so, and who kept it before: by office, the newest first."""
    rows = actor.visible("exemplar.name_keeper", Keeper.objects.select_related("unit", "body"))
    return rows.order_by("unit__path", "-valid_from")


def keeper_of(unit: Unit, on: date) -> Unit | None:
    """The body that kept the register for ``unit`` on that day: the nearest above that has one named."""
    chain = [int(part) for part in unit.path.strip("/").split("/")]
    rows = Keeper.objects.filter(Q(valid_to=None) | Q(valid_to__gte=on), unit__in=chain, valid_from__lte=on)
    found = sorted(rows.select_related("body"), key=lambda row: chain.index(row.unit_id))
    return found[-1].body if found else None
