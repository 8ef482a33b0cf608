"""Questions about campaigns: which there are, who takes part, what it comes to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from dongthuan.ground.access import policy
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.lifecycle import Move
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.campaigns.lifecycle import CAMPAIGN, PUBLIC, WEEKDAYS
from dongthuan.work.campaigns.models import Campaign, Deed, DeedFigure, Part
from dongthuan.work.exemplars.sums import Said, Span, total

MOST_DEEDS = 200
"""On one page, or in one stretch of a file."""


def public() -> QuerySet[Campaign]:
    """What everybody may see: what was called, the latest first; also what was called off afterwards."""
    rows = Campaign.objects.filter(state__in=PUBLIC, called_on__isnull=False)
    return rows.select_related("unit__cases_with").order_by("-first_on", "-id")


def public_one(campaign_id: int) -> Campaign:
    """Refusal: not_found."""
    row = public().filter(id=campaign_id).first()
    if row is None:
        raise Refusal("not_found")
    return row


def kept(actor: Actor) -> QuerySet[Campaign]:
    """Those that everybody sees, and what this actor may see of what is being prepared."""
    rows = Campaign.objects.select_related("unit__cases_with")
    own = actor.visible("campaign.see", Campaign.objects.order_by()).values("id")
    open_ = Q(state__in=PUBLIC, called_on__isnull=False)
    return rows.filter(open_ | Q(id__in=own)).order_by("-first_on", "-id")


def one(actor: Actor, campaign_id: int) -> Campaign:
    """Refusal: not_found, also for what is being prepared elsewhere."""
    row = kept(actor).filter(id=campaign_id).first()
    if row is None:
        raise Refusal("not_found")
    return row


def open_moves(actor: Actor, row: Campaign) -> list[Move]:
    return [move for move in CAMPAIGN.open_from(row.state) if actor.may(move.action, row)]


def part(campaign: Campaign, unit: Unit) -> Part | None:
    return campaign.parts.select_related("unit__cases_with").filter(unit=unit).first()


def parts_of(actor: Actor, campaign: Campaign) -> list[Part]:
    """For which this actor may note deeds."""
    rows = actor.visible("campaign.join", Part.objects.filter(campaign=campaign).select_related("unit__cases_with"))
    return list(rows.order_by("unit__path"))


def may_take_part(actor: Actor, campaign: Campaign) -> list[Unit]:
    """The actor's own units beneath whoever calls, that do not take part yet."""
    if campaign.state != "called":
        return []
    there = set(campaign.parts.values_list("unit_id", flat=True))
    own = [unit for unit in policy.units_where(actor, "campaign.join") if unit.id not in there]
    return [unit for unit in own if unit.path.startswith(campaign.unit.tasks_held_at)]


def parts(campaign: Campaign) -> list[tuple[Part, int]]:
    """Everybody who takes part with the number of deeds, in the order of the units."""
    noted = Count("deeds", filter=Q(deeds__struck_on=None))
    rows = campaign.parts.select_related("unit__cases_with").annotate(noted=noted).order_by("unit__path")
    return [(row, row.noted) for row in rows]


def by_day(campaign: Campaign) -> dict[date, int]:
    """How many deeds each day has."""
    rows = Deed.objects.filter(part__campaign=campaign, struck_on=None).order_by()
    return dict(rows.values_list("on").annotate(number=Count("id")))


def deeds(campaign: Campaign, *, struck: bool = False, after: int = 0, most: int = MOST_DEEDS) -> list[Deed]:
    """The latest first, so many, from behind the deed ``after``; ``struck``: those too that were noted wrongly."""
    rows = Deed.objects.filter(part__campaign=campaign)
    last = rows.filter(id=after).first() if after else None
    if last:
        rows = rows.filter(Q(on__lt=last.on) | Q(on=last.on, id__lt=last.id))
    rows = rows if struck else rows.filter(struck_on=None)
    rows = rows.select_related("part__unit__cases_with").prefetch_related("figures")
    return list(rows.order_by("-on", "-id")[:most])


def every_deed(campaign: Campaign) -> Iterator[Deed]:
    """All of them for a file, however many, a stretch at a time."""
    after = 0
    while some := deeds(campaign, after=after):
        yield from some
        after = some[-1].id


def deed(actor: Actor, deed_id: int) -> Deed:
    """Refusal: not_found."""
    own = actor.visible("campaign.join", Part.objects.order_by()).values("id")
    row = Deed.objects.select_related("part__unit", "part__campaign").filter(id=deed_id, part__in=own).first()
    if row is None:
        raise Refusal("not_found")
    return row


@dataclass(frozen=True)
class Result:
    """What the same figure of all deeds comes to; ``deeds``: in how many it was said."""

    what: str
    span: Span
    deeds: int


def results(campaign: Campaign) -> list[Result]:
    """One statement. A figure that was said with a word makes the sum a span."""
    rows = DeedFigure.objects.filter(deed__part__campaign=campaign, deed__struck_on=None).order_by("id")
    found: dict[str, list[DeedFigure]] = {}
    for row in rows:
        found.setdefault(row.folded, []).append(row)
    return [Result(rows[0].what, total(_said(rows)), len(rows)) for rows in found.values()]


def _said(rows: Iterable[DeedFigure]) -> list[Said]:
    return [Said(row.value, row.qualifier) for row in rows]


def days(campaign: Campaign) -> Sequence[date]:
    """The days that the definition names; none where it is any day."""
    if not campaign.weekday:
        return []
    first = campaign.first_on + timedelta((WEEKDAYS.index(campaign.weekday) - campaign.first_on.weekday()) % 7)
    return [first + timedelta(7 * week) for week in range((campaign.last_on - first).days // 7 + 1)]
