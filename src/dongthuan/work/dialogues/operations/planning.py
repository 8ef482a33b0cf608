"""Planning a dialogue, its year, its papers and its guests."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Max

from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.kinds import COMMUNES, PROVINCES
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import queries as people
from dongthuan.ground.people.models import LANGUAGES
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_date, take_number, take_text
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.files import operations as files
from dongthuan.record.files.paper import Paper as FilePaper
from dongthuan.record.files.photo import Photo
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.commitments.supervisors import by_kind
from dongthuan.work.dialogues import numbering, queries
from dongthuan.work.dialogues.events import DialoguePlanned, PaperKept, YearPlanned
from dongthuan.work.dialogues.lifecycle import AUDIENCES, BESIDE, LEVELS, STANDING, TOPICS
from dongthuan.work.dialogues.models import Dialogue, Paper, YearLine
from dongthuan.work.dialogues.operations.hand import about, stir

HOUR = re.compile(r"([01]?\d|2[0-3])[:h]([0-5]\d)(:00)?")
LINK = re.compile(r"https://[^\s<>\"']{4,480}")
MOST_LINES = 60


@dataclass(frozen=True)
class Wish:
    """A dialogue as somebody plans it. ``unit`` and ``front`` by id or official code; ``level`` "" follows the unit.
    ``chair``: who leads it, by id or
    sign-in name. ``held``: it was held on that day already, and what was concluded is to be put on record."""

    unit: str
    title: str
    on: str
    hour: str
    place: str
    audience: str = "people"
    field: str = ""
    level: str = ""
    language: str = "vi"
    languages: Sequence[str] = ("vi",)
    topics: Sequence[str] = ()
    front: str = ""
    decision: str = ""
    seats: str = ""
    held: bool = False
    chair: str = ""


@operation
def plan(*, actor: Actor, wish: Wish, at: datetime) -> Dialogue:
    """Plan a dialogue, or enter one that was held; it gets its number within the unit and the term.

    Refusals: not_allowed, unit_unknown, missing, not_a_choice, date_not_readable, date_in_the_past,
    date_in_the_future (of one that was held), front_missing,
    front_elsewhere, language_unknown, number_not_readable, time_not_readable, person_unknown.
    """
    unit = organisations.named(take_text("unit", wish.unit, 30), day_of(at))
    actor.require("dialogues.conclude" if wish.held else "dialogues.plan", on=unit)
    row = _row(unit, wish, day_of(at))
    Unit.objects.select_for_update().filter(id=unit.id).values_list("id").first()  # two planners at once: two numbers
    last = Dialogue.objects.filter(unit=unit, term=row.term).aggregate(last=Max("number"))["last"]
    row.number = (last or 0) + 1
    row.save(force_insert=True)
    event = DialoguePlanned(
        **about(row.subject, unit.id), term=row.term, number=row.number, audience=row.audience,
        on=row.on.isoformat(), held=wish.held,
    )  # fmt: skip
    ledger.record(actor, [event], at=at)
    return row


def _row(unit: Unit, wish: Wish, today: date) -> Dialogue:
    on = _day(wish, today)
    audience = chosen("audience", wish.audience, AUDIENCES)
    return Dialogue(
        unit=unit, term=numbering.term_of(on), audience=audience,
        level=chosen("level", wish.level or _level(unit), LEVELS), field=chosen("field", wish.field, TOPICS),
        title=take_text("title", wish.title, 200), language=_language(wish.language), on=on, first_on=on,
        state="held" if wish.held else "planned", held_on=on if wish.held else None,
        hour=hour(wish.hour), place=take_text("place", wish.place, 200),
        topics=[chosen("topics", one, TOPICS) for one in dict.fromkeys(wish.topics)],
        languages=[_language(one) for one in dict.fromkeys(wish.languages or ("vi",))],
        front=_front(unit, wish.front, audience, today),
        decision=take_text("decision", wish.decision, 60) if wish.decision or audience == "addressees" else "",
        chair=people.in_unit(unit, wish.chair, today) if wish.chair.strip() else None,
        seats=take_number("seats", wish.seats, 100_000) if wish.seats.strip() else 0,
    )  # fmt: skip


def _day(wish: Wish, today: date) -> date:
    on = take_date("on", wish.on)
    if not wish.held and on < today:
        raise Refusal("date_in_the_past", {"field": "on"})
    if wish.held and on > today:
        raise Refusal("date_in_the_future", {"field": "on"})
    return on


def _level(unit: Unit) -> str:
    return "commune" if unit.kind in COMMUNES else "province" if unit.kind in PROVINCES else "agency"


def _front(unit: Unit, written: str, audience: str, on: date) -> Unit | None:
    """A commune's dialogue with the people is held together with the Front (Law 10/2022/QH15 art 32.1)."""
    if not written.strip():
        if audience == "people" and unit.kind in COMMUNES:
            raise Refusal("front_missing", {"field": "front"})
        return None
    found = organisations.named(written, on)
    if found.kind != "front":
        raise Refusal("front_missing", {"field": "front"})
    if not by_kind(found, unit):  # whoever stands beside a dialogue reads who asked what
        raise Refusal("front_elsewhere", {"field": "front"})
    return found


def chosen(name: str, raw: str, among: Sequence[str]) -> str:
    """Refusals: missing, not_a_choice."""
    if raw not in among:
        raise Refusal("not_a_choice" if raw else "missing", {"field": name})
    return raw


def hour(raw: str) -> time:
    """ "8:30" or "8h30". Refusal: time_not_readable."""
    found = HOUR.fullmatch(raw.strip())
    if not found:
        raise Refusal("time_not_readable" if raw.strip() else "missing", {"field": "hour"})
    return time(int(found[1]), int(found[2]))


def _language(raw: str) -> str:
    if raw not in LANGUAGES:
        raise Refusal("language_unknown", {"language": raw[:10]})
    return raw


@dataclass(frozen=True)
class YearWish:
    field: str
    audience: str
    quarter: str


@operation
def plan_year(*, actor: Actor, unit: str, year: int, lines: Sequence[YearWish], at: datetime) -> list[YearLine]:
    """Say what the unit means to hold in a year, in place of what was said before.

    Refusals: not_allowed, unit_unknown, missing, not_a_choice, number_not_readable, too_many_at_once.
    """
    where = organisations.named(take_text("unit", unit, 30), day_of(at))
    actor.require("dialogues.plan", on=where)
    if len(lines) > MOST_LINES:
        raise Refusal("too_many_at_once", {"most": MOST_LINES})
    wanted = {(
        chosen("field", one.field, TOPICS), chosen("audience", one.audience, AUDIENCES),
        take_number("quarter", one.quarter, 4),
    ) for one in lines}  # fmt: skip
    YearLine.objects.filter(unit=where, year=year).delete()
    rows = YearLine.objects.bulk_create(
        YearLine(unit=where, year=year, field=field, audience=audience, quarter=quarter)
        for field, audience, quarter in sorted(wanted, key=lambda row: (row[2], row[0], row[1]))
    )
    event = YearPlanned(**about(f"unit:{where.id}", where.id), year=year, lines=len(rows))
    ledger.record(actor, [event], at=at)
    return rows


@operation
def attach(
    *, actor: Actor, dialogue_id: int, title: str, symbol: str, link: str, at: datetime,
    paper: FilePaper | Photo | None = None,
) -> Paper:  # fmt: skip
    """Put a report, a programme or a decision beside the dialogue, for everybody to read.

    Refusals: not_found, not_allowed, dialogue_closed, not_now, missing, too_long, link_not_usable.
    """
    dialogue = queries.claimed(actor, "dialogues.plan", dialogue_id)
    stir(dialogue, "attach", ("planned", *STANDING))
    if link.strip() and not LINK.fullmatch(link.strip()):
        raise Refusal("link_not_usable", {"field": "link"})
    marked = take_text("symbol", symbol, 60) if symbol.strip() else ""
    row = Paper.objects.create(
        dialogue=dialogue, title=take_text("title", title, 200), symbol=marked, link=link.strip(),
        file=files.keep(paper, at=at) if paper else None,
    )  # fmt: skip
    return _kept(actor, row, kept=True, at=at)


@operation
def detach(*, actor: Actor, paper_id: int, at: datetime) -> None:
    """Refusals: not_found, not_allowed, dialogue_closed, not_now."""
    row = Paper.objects.select_related("dialogue").filter(id=paper_id).first()
    if row is None:
        raise Refusal("not_found")
    dialogue = queries.claimed(actor, "dialogues.plan", row.dialogue_id)
    stir(dialogue, "detach", ("planned", *BESIDE))
    _kept(actor, row, kept=False, at=at)
    Paper.objects.filter(id=row.id).delete()
    files.release([row.file_id] if row.file_id else [])


def _kept(actor: Actor, row: Paper, *, kept: bool, at: datetime) -> Paper:
    subject, unit = row.dialogue.subject, row.dialogue.unit_id
    ledger.record(actor, [PaperKept(**about(subject, unit), paper=str(row.id), kept=kept)], at=at)
    return row
