"""Which other cases may be about the same matter, and why. Said to a person, who decides; nothing is joined by it.

An officer's case is compared with the newest ``WINDOW`` cases of its unit that somebody has read: a letter that nobody
has read may be a denunciation, so it is in no index and never a candidate. The letter in hand is read from its own
words. Of a case that is referred nothing is left to compare.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet

from dongthuan.kernel import alike, text
from dongthuan.kernel.actor import Actor
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.search import queries as search
from dongthuan.work.cases.lifecycle import WITH_OFFICE
from dongthuan.work.cases.models import Case, Words

WINDOW = 3_000
"""Newest cases of a unit that are looked through: about a year of a large ward. The work is bounded by it."""
LATELY = timedelta(days=90)
"""How long an answered matter is still named: a lamp that went out again is the same lamp."""
MOST = 5


@dataclass(frozen=True)
class Similar:
    """Another case and the reasons to look at it: the words of the letter in hand that it has, too, as that letter
    spells them; the same topic; how many days lie between the two."""

    case: Case
    place: Sequence[str]
    words: Sequence[str]
    same_topic: bool
    days: int


def similar_to(actor: Actor, case: Case) -> list[Similar]:
    """At most ``MOST``, the likest first, of those that the actor may see. Three statements, however many there are."""
    what, place = _letter(case)
    found = _alike(what, place, _candidates(actor, case))
    cases = _whole(actor).in_bulk([like.id for like in found])
    return [_similar(case, cases[like.id], like, what, place) for like in found if like.id in cases]


def _letter(case: Case) -> tuple[str, str]:
    """What the resident wrote on the matter, and where; without what is erased."""
    rows = Words.objects.filter(case=case, name__in=("what", "place", "added"), text__isnull=False).order_by("id")
    written = [(row.name, row.text or "") for row in rows]
    what = "\n".join(said for name, said in written if name != "place")
    return what, "\n".join(said for name, said in written if name == "place")


def _candidates(actor: Actor, case: Case) -> list[alike.Candidate]:
    """The window is cut by (unit, id) before anything else is asked, so that no unit costs more for being old."""
    newest = actor.visible("case.see", Case.objects.filter(unit=case.unit_id)).exclude(id=case.id).order_by("-id")
    lately = Q(state__in=WITH_OFFICE) | Q(state__in=("answered", "solved"), filed_at__gte=case.filed_at - LATELY)
    rows = Case.objects.filter(lately, id__in=newest.values("id")[:WINDOW]).exclude(state="received")
    listed = rows.annotate(tokens=search.words_of("id")).values_list("id", "tokens")
    return [alike.Candidate(one, tokens.split()) for one, tokens in listed if tokens]


def _alike(what: str, place: str, candidates: list[alike.Candidate]) -> list[alike.Likeness]:
    return alike.alike(text.words(what), text.words(place), candidates)[:MOST]


def _whole(actor: Actor) -> QuerySet[Case]:
    return actor.visible("case.see", Case.objects.select_related("unit", "officer"))


def _similar(case: Case, other: Case, like: alike.Likeness, what: str, place: str) -> Similar:
    return Similar(
        case=other,
        place=alike.as_written(place, like.place),
        words=alike.as_written(what, like.words),
        same_topic=bool(case.topic) and case.topic == other.topic,
        days=abs((day_of(case.filed_at) - day_of(other.filed_at)).days),
    )
