"""Where offices came from: the tree on any day, one unit with its history, and a map. For everybody."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dongthuan.entries.web import unit_story, when
from dongthuan.entries.web.drawing import chart
from dongthuan.ground.organisations import boundaries, country
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import Period
from dongthuan.ground.organisations.queries import finding, tree
from dongthuan.kernel import ids
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.terms import queries as terms

MOST_FOUND = 100


@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """The tree as of a day, a level at a time; what was typed into the search above it."""
    days = tree.days()
    on, under = _day(request, days), _under(request)
    rows = tree.beneath(under, on)
    numbers = tree.numbers_beneath([row.unit_id for row in rows], on)
    written = request.GET.get("q", "").strip()[: finding.LONGEST]
    found = finding.find(written) if written else []
    context = {
        "on": on.isoformat(), "said": unit_story.on_day(on), "days": _days(days, on, under), "step": _step(days, on),
        "last": max(len(days) - 1, 0), "under": under, "way": _way(under, on), "q": written,
        "rows": [_row(row, numbers, on) for row in rows], "sums": _sums(on, under),
        "found": _found(found), "left_off": max(0, len(found) - MOST_FOUND), "asked": bool(written),
    }  # fmt: skip
    return render(request, "public/units.html", context)


def _day(request: HttpRequest, days: Sequence[date]) -> date:
    """A day that was written, a step of the slider, or today. Refusal: date_not_readable."""
    step = _number(request.GET.get("step", ""))
    if step is not None and days:
        return days[min(step, len(days) - 1)]
    try:
        return date.fromisoformat(request.GET["on"]) if request.GET.get("on") else when.today()
    except ValueError:
        raise Refusal("date_not_readable") from None


def _under(request: HttpRequest) -> int | None:
    return ids.number(request.GET.get("under", "")) or None


def _number(written: str) -> int | None:
    return int(written) if written.isascii() and written.isdigit() and len(written) <= 19 else None


def _step(days: Sequence[date], on: date) -> int:
    return max((place for place, day in enumerate(days) if day <= on), default=0)


def _days(days: Sequence[date], on: date, under: int | None) -> list[dict[str, Any]]:
    """The last few steps; the slider has them all."""
    step = _step(days, on)
    return [
        {
            "place": place,
            "day": unit_story.on_day(day),
            "url": _url(under, day),
            "now": place == step,
        }
        for place, day in list(enumerate(days))[-8:]
    ]


def _way(under: int | None, on: date) -> list[dict[str, str]]:
    above = tree.chain(under, on) if under else []
    return [{"name": row.name(when.language()), "url": _url(row.unit_id, on)} for row in above]


def _url(unit: int | None, on: date) -> str:
    beneath = {"under": unit} if unit else {}
    return f"?{urlencode({'on': on.isoformat(), **beneath})}"


def _row(row: Period, numbers: dict[int, int], on: date) -> dict[str, Any]:
    return {
        "name": row.name(when.language()),
        "code": row.code,
        "kind": terms.label("unit_kinds", row.kind, when.language()),
        "number": numbers.get(row.unit_id, 0),
        "beneath": _url(row.unit_id, on),
        "url": f"/{when.language()}/units/{row.unit_id}/",
    }


def _sums(on: date, under: int | None) -> list[tuple[str, int]]:
    counted = tree.counts(on, under)
    return [(terms.label("unit_kinds", kind, when.language()), number) for kind, number in counted.items() if number]


def _found(rows: Sequence[finding.Found]) -> list[dict[str, Any]]:
    found = rows[:MOST_FOUND]
    within = tree.provinces([one.period for one in found])
    how = {"name": "", "code": _("by its code"), "former_name": _("by a former name")}
    return [
        {
            "name": one.period.name(when.language()),
            "url": f"/{when.language()}/units/{one.period.unit_id}/",
            "province": _province(within.get(one.period.unit_id), one.period),
            "time": unit_story.time(one.period.unit),
            "how": how[one.matched],
        }
        for one in found
    ]


def _province(row: Period | None, of: Period) -> str:
    return row.name(when.language()) if row and row.unit_id != of.unit_id else ""


@require_safe
def unit(request: HttpRequest, unit: int) -> HttpResponse:
    """One unit: what it came from, what became of it, what it was called. Refusal: not_found."""
    try:
        found = organisations.one(unit)
    except Refusal:
        raise Refusal("not_found") from None
    return render(request, "public/unit.html", unit_story.told(found))


@require_safe
def chart_of(request: HttpRequest) -> HttpResponse:
    """The provinces, or the communes of one, as they were drawn on the first day of the boundaries."""
    first: date = country.sources()["new_day"]
    under = _under(request)
    rows = [row for row in tree.beneath(under, first) if row.unit.listed]
    areas = boundaries.areas() if under else boundaries.provinces()
    here = {row.code: row for row in rows if row.code in areas}
    sheet = chart.drawn({code: areas[code] for code in here}) if here else None
    language = when.language()
    page = f"/{language}/units/"
    listed = [
        {
            "name": row.name(language), "path": sheet["paths"].get(code, "") if sheet else "",
            "url": f"{page}{row.unit_id}/" if under else f"{page}map/?under={row.unit_id}",
        }
        for code, row in sorted(here.items(), key=lambda one: one[1].name_vi)
    ]  # fmt: skip
    above = tree.latest([under], first).get(under) if under else None
    context = {
        "areas": listed,
        "chart": sheet,
        "above": above.name(language) if above else "",
        "day": unit_story.on_day(first),
    }
    return render(request, "public/units_map.html", context)
