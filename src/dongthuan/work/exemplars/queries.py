"""Questions about models and examples: the public catalogue, one's own list, who keeps it, stock and flow."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce

from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.lifecycle import Move
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.text import fold
from dongthuan.work.exemplars.lifecycle import FIELDS, LIFECYCLE
from dongthuan.work.exemplars.models import Exemplar, Keeper
from dongthuan.work.exemplars.sums import Flow

PUBLIC = ("recognised", "exemplary")
NOW = Coalesce(F("unit__cases_with_id"), F("unit_id"))
"""On the boundaries of now: of what a merged unit ran, the unit that follows it."""


def identifier(written: str) -> int:
    """An id as it is written in an address; 0 for what is none."""
    return int(written) if written.isascii() and written.isdigit() and len(written) <= 19 else 0


def public() -> QuerySet[Exemplar]:
    """What everybody may see: recognised, and not taken off the list since."""
    return Exemplar.objects.filter(state__in=PUBLIC).select_related("unit__cases_with")


def one(actor: Actor, exemplar_id: int) -> Exemplar:
    """Refusal: not_found, also for what this actor may not see."""
    rows = actor.visible("exemplar.see", Exemplar.objects.select_related("unit__cases_with", "source"))
    found = rows.filter(id=exemplar_id).first()
    if found is None:
        raise Refusal("not_found")
    return found


def kept(actor: Actor, *, state: str = "", field: str = "") -> QuerySet[Exemplar]:
    """Those that this actor may see, the newest first."""
    rows = actor.visible("exemplar.see", Exemplar.objects.select_related("unit__cases_with"))
    wanted = {name: value for name, value in (("state", state), ("field", field)) if value}
    return rows.filter(**wanted).order_by("-id")


def open_moves(actor: Actor, row: Exemplar) -> list[Move]:
    return [move for move in LIFECYCLE.open_from(row.state) if actor.may(move.action, row)]


def keeper_of(unit: Unit, on: date) -> Unit | None:
    """The body that kept the register for ``unit`` on that day: the nearest above that has one named."""
    chain = [int(part) for part in unit.path.strip("/").split("/")]
    rows = Keeper.objects.filter(Q(valid_to=None) | Q(valid_to__gte=on), unit__in=chain, valid_from__lte=on)
    found = sorted(rows.select_related("body"), key=lambda row: chain.index(row.unit_id))
    return found[-1].body if found else None


def alike(unit: Unit, name: str) -> list[Exemplar]:
    """Likely copies: the same words in the names of what stands on the list of whoever is with ``unit`` now, as it
    happens after a merger. Suggested, never decided."""
    words = {word for word in fold(name).split() if len(word) > 2}
    rows = Exemplar.objects.filter(Q(unit=unit) | Q(unit__cases_with=unit)).exclude(state="delisted").order_by("id")
    return [row for row in rows if _shared(words, set(row.folded.split())) >= 0.6 and row.name != name]


def _shared(words: set[str], others: set[str]) -> float:
    others = {word for word in others if len(word) > 2}
    return len(words & others) / len(words | others) if words | others else 0.0


@dataclass(frozen=True)
class Year:
    """Stock and flow of a period, and how many were recognised in it."""

    flow: Flow
    collectives: int
    individuals: int
    launched: int
    replicated: int

    @property
    def recognised(self) -> int:
        return self.collectives + self.individuals


def flow(actor: Actor, first: date, last: date, *, by: str = "") -> Mapping[object, Year]:
    """From the first day to the last, both counted; ``by``: "" (all, under None), field, unit (then) or now (whoever
    follows the unit today). One SELECT over what the actor may see."""
    key = {"field": F("field"), "unit": F("unit_id"), "now": NOW}
    rows = actor.visible("exemplar.see", Exemplar.objects.order_by())
    counted = {
        "opening": Q(registered_on__lt=first) & ~Q(delisted_on__lt=first),
        "new": Q(registered_on__range=(first, last)),
        "delisted": Q(delisted_on__range=(first, last)),
        "closing": Q(registered_on__lte=last) & ~Q(delisted_on__lte=last),
        "collectives": Q(recognised_on__range=(first, last), recipient="collective"),
        "individuals": Q(recognised_on__range=(first, last), recipient="individual"),
        "launched": Q(launched_on__range=(first, last)),
        "replicated": Q(registered_on__range=(first, last), source__isnull=False),
    }
    sums = {name: Count("id", filter=condition) for name, condition in counted.items()}
    if not by:
        return {None: _year(rows.aggregate(**sums))}
    found = rows.annotate(by=key[by]).values("by").annotate(**sums)
    years = {row["by"]: _year(row) for row in found}
    return {field: years.get(field, _year(dict.fromkeys(sums, 0))) for field in FIELDS} if by == "field" else years


def _year(row: Mapping[str, object]) -> Year:
    number = {name: int(str(value)) for name, value in row.items() if name != "by"}
    stock = Flow(*(number.pop(name) for name in ("opening", "new", "delisted", "closing")))
    return Year(stock, **number)
