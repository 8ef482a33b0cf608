"""What everybody may look up stands on the shelf of the catalogue, and nothing else does."""

from collections.abc import Collection
from datetime import datetime

from dongthuan.ground.organisations.events import CountryStepBroughtIn
from dongthuan.ground.organisations.models import TASKS, Period, Succession, Unit
from dongthuan.kernel import ids
from dongthuan.kernel.actor import Actor
from dongthuan.record.ledger.events import Event
from dongthuan.record.search import operations as search
from dongthuan.work.exemplars.models import Exemplar
from dongthuan.work.exemplars.queries import catalogue

STRETCH = 500


def place(row: Exemplar) -> None:
    """Follow a change: on the shelf under its marks of now, or off it. One statement."""
    if catalogue.is_shown(row):
        search.show(row.id, *catalogue.shelf_words(row))
    else:
        search.take_down(row.id)


def follow(event: Event, *, actor: Actor, at: datetime) -> None:  # noqa: ARG001 - reactions are called alike
    """A reaction to a unit that was merged, renamed, or put back: its models are found by its names of now. Of a unit
    that somebody follows today, whoever follows brings them along."""
    unit = Unit.objects.filter(id=ids.number(event.subject.removeprefix("unit:"))).first()
    if unit is not None and unit.tasks_holder_id == unit.id:
        _anew(unit.covered(TASKS))


def follow_country(event: CountryStepBroughtIn, *, actor: Actor, at: datetime) -> None:  # noqa: ARG001 - as above
    """A reaction to a dated step of the State's list: the same for every unit that has a new name of that day, was
    followed that day, or whose tasks somebody has who was."""
    shown, day = list(Unit.objects.filter(id__in=catalogue.shown().order_by().values("unit"))), event.day
    if shown:  # else nobody asks which ten thousand units a list has brought
        changed = {*Period.objects.filter(valid_from=day).values_list("unit", flat=True)}
        changed |= {*Succession.objects.filter(day=day).values_list("old", flat=True)}
        _anew([one.id for one in shown if changed & {one.id, one.tasks_holder_id}])


def _anew(units: Collection[int]) -> None:
    rows, after = catalogue.shown().filter(unit__in=units).order_by("id"), 0
    while some := list(rows.filter(id__gt=after)[:STRETCH]):
        search.show_many({row.id: catalogue.shelf_words(row) for row in some})
        after = some[-1].id
