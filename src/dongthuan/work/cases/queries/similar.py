"""Which other cases may be about the same matter, and why. Said to a person, who decides; nothing is joined by it.

An officer's case is compared with the newest ``WINDOW`` cases of its unit that somebody has read: a letter that nobody
has read may be a denunciation, so it is in no index and never a candidate. The letter in hand is read from its own
words. Of a case that is referred nothing is left to compare.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import BooleanField, Count, Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel import alike, text
from dongthuan.kernel.actor import Actor
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.search import queries as search
from dongthuan.work.cases.lifecycle import LEADS_FROM, LETTER, LIFECYCLE, WITH_OFFICE
from dongthuan.work.cases.models import Case, Words

WINDOW = 3_000
"""Newest cases of a unit that are looked through: about a year of a large ward. The work is bounded by it."""
LATELY = timedelta(days=90)
"""How long an answered matter is still named: a lamp that went out again is the same lamp."""
GONE = ("declined", "referred", "taken_apart")
MOST = 5
PUBLIC = 500
"""Newest public matters of a unit that a resident's letter is compared with."""
FEWEST = 5
"""Letters on one matter that are counted aloud: fewer could be told apart by neighbours (risk register, k = 5)."""


@dataclass(frozen=True)
class Similar:
    """Another case and the reasons to look at it: the words of the letter in hand that it has, too, as that letter
    spells them; the same topic; how many days lie between the two."""

    case: Case
    place: Sequence[str]
    words: Sequence[str]
    same_topic: bool
    days: int
    said: bool = False
    """The resident says so."""
    join: tuple[Case, Case] | None = None
    """Who could join whom: the older letter leads."""


@dataclass(frozen=True)
class Raised:
    """A matter that everybody may see, in the office's own words. ``letters`` is None for fewer than ``FEWEST``."""

    reference: str
    title: str
    where: str
    state: str
    since: date
    letters: int | None


def similar_to(actor: Actor, case: Case) -> list[Similar]:
    """At most ``MOST``, the likest first, of those that the actor may see. Three statements, however many there are."""
    if case.joined_to_id:
        return []
    what, place = _letter(case)
    likes = {like.id: like for like in _alike(what, place, _candidates(actor, case))}
    first = [case.like_id] if case.like_id else []
    cases = _whole(actor).filter(joined_to=None).in_bulk([case.id, *first, *likes])
    named = [cases[one] for one in dict.fromkeys([*first, *likes]) if one in cases and cases[one].state not in GONE]
    return [
        replace(_similar(case, other, likes.get(other.id), what, place), join=_join(actor, cases.get(case.id), other))
        for other in named[:MOST]
    ]


def _letter(case: Case) -> tuple[str, str]:
    """What the resident wrote on the matter, and where; without what is erased."""
    rows = Words.objects.filter(case=case, name__in=("what", "place", "added"), text__isnull=False).order_by("id")
    written = [(row.name, row.text or "") for row in rows]
    what = "\n".join(said for name, said in written if name != "place")
    return what, "\n".join(said for name, said in written if name == "place")


def _candidates(actor: Actor, case: Case) -> list[alike.Candidate]:
    """The window is cut by (unit, id) before anything else is asked, so that no unit costs more for being old."""
    newest = (
        actor.visible("case.see", Case.objects.filter(unit__in=case.unit.together)).exclude(id=case.id).order_by("-id")
    )
    lately = Q(state__in=WITH_OFFICE) | Q(state__in=("answered", "solved"), filed_at__gte=case.filed_at - LATELY)
    rows = Case.objects.filter(lately, id__in=newest.values("id")[:WINDOW]).exclude(state="received")
    listed = rows.annotate(tokens=search.words_of("id")).values_list("id", "tokens")
    return [alike.Candidate(one, tokens.split()) for one, tokens in listed if tokens]


def _alike(what: str, place: str, candidates: list[alike.Candidate]) -> list[alike.Likeness]:
    return alike.alike(text.words(what), text.words(place), candidates)[:MOST]


def _whole(actor: Actor) -> QuerySet[Case]:
    """Each says whether others follow it: whoever leads cannot join."""
    rows = Case.objects.select_related("unit__cases_with", "officer")
    return actor.visible("case.see", rows.annotate(leads=_LEADS))


_LEADS = Exists(Case.objects.filter(joined_to=OuterRef("id")))


def _similar(case: Case, other: Case, like: alike.Likeness | None, what: str, place: str) -> Similar:
    return Similar(
        case=other,
        place=alike.as_written(place, like.place) if like else (),
        words=alike.as_written(what, like.words) if like else (),
        same_topic=bool(case.topic) and case.topic == other.topic,
        days=abs((day_of(case.filed_at) - day_of(other.filed_at)).days),
        said=case.like_id == other.id,
    )


def _join(actor: Actor, case: Any, other: Any) -> tuple[Case, Case] | None:
    if case is None:
        return None
    older, newer = sorted((case, other), key=lambda one: (one.filed_at, one.id))
    now = newer.state in LIFECYCLE.moves["join"].source and older.state in LEADS_FROM
    fits = now and not newer.leads and older.unit.holder_id == newer.unit.holder_id and actor.may("case.join", newer)
    return (newer, older) if fits else None


def raised(unit: str, what: str, place: str, *, on: date) -> list[Raised]:
    """What the office has made public and this letter may be about, the likest first. One statement over the unit's.

    The letter is compared with the office's own words and nothing else: whoever guesses words learns what is public.
    Refusals: unit_unknown, too_long, text_not_readable.
    """
    office = organisations.named(text.clean(unit, longest=30), on)
    rows = {row.id: row for row in _public(office)}
    candidates = [
        alike.Candidate(row.id, text.words(f"{row.public_title}\n{row.public_where}")) for row in rows.values()
    ]
    found = _alike(text.clean(what, longest=LETTER), text.clean(place, longest=300), candidates)
    return [_raised(rows[like.id]) for like in found]


def _public(unit: Unit) -> QuerySet[Case]:
    """The condition is that of the index, letter for letter: see ``desk._with_office``."""
    shown = RawSQL('NOT ("cases_case"."public_title" = \'\')', (), output_field=BooleanField())
    sent_to = Q(unit__in=unit.together) if unit.covers else Q(unit=unit)
    rows = Case.objects.filter(shown, sent_to, state__in=WITH_OFFICE, joined_to=None)
    return rows.annotate(followers_count=Count("followers")).order_by("-id")[:PUBLIC]


def _raised(row: Any) -> Raised:
    letters = 1 + row.followers_count
    return Raised(
        reference=row.reference,
        title=row.public_title,
        where=row.public_where,
        state=row.state,
        since=day_of(row.filed_at),
        letters=letters if letters >= FEWEST else None,
    )
