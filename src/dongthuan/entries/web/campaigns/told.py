"""One campaign as its pages show it: what it is, on which days, who takes part, what came of it."""

from datetime import date
from typing import Any

from dongthuan.entries.web import unit_story, when
from dongthuan.entries.web.exemplars import words
from dongthuan.ground.organisations.models import Unit
from dongthuan.record.phrases import campaigns as phrases
from dongthuan.work.campaigns import queries
from dongthuan.work.campaigns.models import Campaign, Deed

SHAPES = {"prepared": "new", "called": "going", "ended": "kept", "called_off": "broken"}


def url(row: Campaign) -> str:
    return f"/{when.language()}/campaigns/{row.id}/"


def desk_url(row: Campaign) -> str:
    return f"/{when.language()}/desk/campaigns/{row.id}/"


def card(row: Campaign) -> dict[str, Any]:
    return {
        "id": row.id, "name": row.name, "lang": row.language, "url": url(row), "desk_url": desk_url(row),
        "unit": row.unit.tasks_holder.name(when.language()), "group": words.group(row.field),
        "state": {"shape": SHAPES[row.state], "label": str(phrases.CAMPAIGN_STATES[row.state])},
        "days": f"{unit_story.on_day(row.first_on)} – {unit_story.on_day(row.last_on)}",
        "weekday": str(phrases.WEEKDAYS[row.weekday]) if row.weekday else "", "number": row.number,
        "public": row.called_on is not None,
    }  # fmt: skip


def told(row: Campaign, today: date) -> dict[str, Any]:
    """All but the deeds, which come page by page (``page``)."""
    done, named, parts = queries.by_day(row), queries.days(row), queries.parts(row)
    return {
        **card(row), "about": words.words(row.about, row.language),
        "summary": words.words(row.summary, row.language) if row.summary else None,
        "reason": words.words(row.reason, row.language) if row.reason else None,
        "calendar": [_day(one, done.get(one, 0), today) for one in named],
        "next": next((when.said(one) for one in named if one >= today), "") if row.state == "called" else "",
        "parts": [_part(part.unit, number) for part, number in parts],
        "results": [{"what": one.what, "said": words.span(one.span), "deeds": one.deeds}
                    for one in queries.results(row)],
    }  # fmt: skip


def page(row: Campaign, after: int, *, struck: bool = False) -> tuple[list[Deed], str]:
    """The deeds of one page, and the address of the next."""
    found = queries.deeds(row, struck=struck, after=after, most=queries.MOST_DEEDS + 1)
    deeds = found[: queries.MOST_DEEDS]
    return deeds, f"?after={deeds[-1].id}" if len(found) > len(deeds) else ""


def _part(unit: Unit, deeds: int) -> dict[str, Any]:
    return {"name": unit.name(when.language()), "url": unit_story.url(unit.tasks_holder), "deeds": deeds}


def _day(on: date, deeds: int, today: date) -> dict[str, Any]:
    return {"day": when.short(on), "deeds": deeds, "how": "done" if deeds else "past" if on < today else ""}


def deed(one: Deed) -> dict[str, Any]:
    return {
        "id": one.id, "day": when.short(one.on), "iso": one.on.isoformat(), "place": one.place,
        "unit": one.part.unit.name(when.language()), **words.words(one.what, one.language),
        "struck": bool(one.struck_on), "reason": one.reason,
        "figures": [{"what": each.what, "said": words.figure(each)} for each in one.figures.all()],
    }  # fmt: skip
