"""One move as it is being made: the thing, what was given, who acts, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Model

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_date, take_text
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.files.photo import Photo
from dongthuan.work.exemplars import queries
from dongthuan.work.exemplars.events import ExemplarEvent
from dongthuan.work.exemplars.models import Exemplar

Given = Mapping[str, str]


def not_resting(row: Exemplar, move: str) -> None:
    """What is joined to another rests. Refusal: exemplar_joined."""
    if row.joined_to_id is not None:
        raise Refusal("exemplar_joined", {"move": move, "state": row.state})


def appraiser(actor: Actor, row: Exemplar) -> int:
    """The account of a person who has no part in it. Refusal: own_exemplar."""
    if actor.account is None or not queries.from_outside(actor, row):
        raise Refusal("own_exemplar")
    return actor.account


@dataclass(frozen=True)
class Change:
    """``columns`` of the row, what happened, and the rows beside it."""

    columns: Mapping[str, Any]
    event: ExemplarEvent
    beside: tuple[Model, ...] = ()


@dataclass(frozen=True)
class Act:
    """The thing, what was given, who acts, and when."""

    row: Exemplar
    given: Given
    actor: Actor
    at: datetime
    photo: Photo | None = None

    @property
    def on(self) -> date:
        return day_of(self.at)

    def text(self, name: str, longest: int, *, required: bool = True) -> str:
        return take_text(name, self.given.get(name, ""), longest, required=required)

    def day(self, name: str) -> date:
        """Not in the future, and not before it was registered. Refusals: date_in_the_future, dates_out_of_order."""
        found = take_date(name, self.given.get(name, ""))
        if found > self.on:
            raise Refusal("date_in_the_future", {"field": name, "date": found.isoformat()})
        if found < self.row.registered_on:
            raise Refusal("dates_out_of_order", {"earlier": "registered_on", "later": name})
        return found

    @property
    def about(self) -> dict[str, Any]:
        return {"subject": self.row.subject, "unit": str(self.row.unit_id)}
