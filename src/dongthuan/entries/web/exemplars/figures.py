"""Stock and flow for everybody: opening + new − delisted = closing, drawn as a sum, with the table behind it."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dongthuan.entries.exchange import catalogue as exchange
from dongthuan.entries.web import unit_story, when
from dongthuan.entries.web.drawing import waterfall
from dongthuan.entries.web.exemplars import words
from dongthuan.ground.organisations import queries as organisations
from dongthuan.kernel import ids
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_date
from dongthuan.record.phrases import exemplars as phrases
from dongthuan.work.exemplars.queries import flow, places
from dongthuan.work.exemplars.queries.flow import Year

MOST_YEARS = 8


class Asked:
    """What an address asks for: a period, by what, of which unit. Refusal: date_not_readable."""

    def __init__(self, request: HttpRequest) -> None:
        asked, today = request.GET, when.today()
        self.first = take_date("first", asked.get("first", "") or date(today.year, 1, 1))
        self.last = take_date("last", asked.get("last", "") or today)
        self.by = asked.get("by", "") if asked.get("by", "") in flow.BY else "field"
        unit = ids.number(asked.get("unit", ""))
        self.unit = organisations.one(unit) if unit else None

    @property
    def address(self) -> dict[str, str]:
        unit = {"unit": str(self.unit.id)} if self.unit else {}
        return {"first": self.first.isoformat(), "last": self.last.isoformat(), "by": self.by, **unit}

    def years(self) -> Mapping[object, Year]:
        return flow.for_everybody(self.first, self.last, by=self.by, unit=self.unit.id if self.unit else None)

    def whole(self) -> Year:
        return flow.for_everybody(self.first, self.last, unit=self.unit.id if self.unit else None)[None]


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    asked = Asked(request)
    whole, rtl = asked.whole(), when.language() == "ar"
    stock = whole.flow
    context: dict[str, Any] = {
        "title": _("%(opening)s and %(new)s new, less %(delisted)s taken off, are %(closing)s.") % _numbers(whole),
        "parts": _parts(whole), "drawing": waterfall.drawn(stock.opening, stock.new, stock.delisted, rtl=rtl),
        "recognised": _("%(recognised)s recognised: %(collectives)s collectives and %(individuals)s individuals.")
        % _numbers(whole),
        "beside": _beside(whole), "head": _head(asked.by), "rows": _rows(asked), "total": _cells(whole),
        "years": _series(asked), "asked": asked.address,
        "period": f"{unit_story.on_day(asked.first)} – {unit_story.on_day(asked.last)}",
        "selects": _selects(asked), "unit": asked.unit.name(when.language()) if asked.unit else "",
        "files": [
            {"label": kind.upper(), "url": f"figures.{kind}?{urlencode(asked.address)}"} for kind in ("csv", "json")
        ],
    }  # fmt: skip
    return render(request, "public/models/figures.html", context)


def _numbers(year: Year) -> dict[str, str]:
    stock = year.flow
    named = {
        "opening": stock.opening, "new": stock.new, "delisted": stock.delisted, "closing": stock.closing,
        "recognised": year.recognised, "collectives": year.collectives, "individuals": year.individuals,
    }  # fmt: skip
    return {name: words.count(number) for name, number in named.items()}


def _parts(year: Year) -> list[dict[str, str]]:
    """The sum as it is written: each number with its sign and its word."""
    said = _numbers(year)
    rows = (
        ("", "opening", _("at the beginning")), ("+", "new", _("new")), ("−", "delisted", _("taken off")),
        ("=", "closing", _("at the end")),
    )  # fmt: skip
    return [{"sign": sign, "code": code, "number": said[code], "label": label} for sign, code, label in rows]


def _beside(year: Year) -> list[tuple[str, str]]:
    rows = (
        (_("launched"), year.launched), (_("taken up from elsewhere"), year.replicated),
        (_("of those that left: joined to another"), year.joined),
    )  # fmt: skip
    return [(label, words.count(number)) for label, number in rows]


def _head(by: str) -> list[str]:
    first = {"field": _("Field of work"), "level": _("Level"), "kind": _("What it is")}.get(by, _("Office"))
    return [
        first, _("At the beginning"), _("New"), _("Taken off"), _("At the end"), _("Recognised"), _("Collectives"),
        _("Individuals"), _("Taken up"),
    ]  # fmt: skip


def _cells(year: Year) -> list[str]:
    stock = year.flow
    numbers = (stock.opening, stock.new, stock.delisted, stock.closing, year.recognised, year.collectives,
               year.individuals, year.replicated)  # fmt: skip
    return [words.count(number) for number in numbers]


def _rows(asked: Asked) -> list[dict[str, Any]]:
    """Offices in the order in which they stand, never by a number."""
    years = asked.years()
    units = flow.units(years) if asked.by in ("unit", "now") else {}
    if asked.by in ("unit", "now"):
        return [
            {"name": one.name(when.language()), "url": unit_story.url(one), "cells": _cells(years[one.id])}
            for one in units.values()
        ]
    return [{"name": _label(asked.by, str(code)), "url": "", "cells": _cells(one)} for code, one in years.items()]


def _label(by: str, code: str) -> str:
    if by == "level":
        return words.level(code) or _("Not recognised")
    return words.group(code) if by == "field" else str(phrases.KINDS[code])


def _series(asked: Asked) -> list[dict[str, Any]]:
    """Year by year: what stands at the end of one stands at the beginning of the next."""
    since = flow.since()
    if since is None:
        return []
    latest = min(asked.last.year, when.today().year)
    numbers = range(max(since.year, latest - MOST_YEARS + 1), latest + 1)
    periods = [(date(number, 1, 1), min(date(number, 12, 31), when.today())) for number in numbers]
    years = dict(zip(numbers, flow.over(periods, unit=asked.unit.id if asked.unit else None), strict=True))
    most = max((one.flow.opening + one.flow.new for one in years.values()), default=1)
    rtl = when.language() == "ar"
    return [
        {
            "year": str(number), **_numbers(one),
            "drawing": waterfall.drawn(one.flow.opening, one.flow.new, one.flow.delisted, rtl=rtl, most=most),
        }
        for number, one in years.items()
    ]  # fmt: skip


def _selects(asked: Asked) -> list[dict[str, Any]]:
    by = [
        ("field", _("by field")), ("level", _("by level")), ("kind", _("by what it is")),
        ("now", _("by office, on the boundaries of now")), ("unit", _("by office, on the boundaries of then")),
    ]  # fmt: skip
    units = [(str(one.id), one.name(when.language())) for one in places.units()]
    return [
        {"name": "by", "label": _("Shown"), "choices": by, "value": asked.by},
        {"name": "unit", "label": _("Office and all beneath"), "choices": [("", _("All offices")), *units],
         "value": str(asked.unit.id) if asked.unit else ""},
    ]  # fmt: skip


@require_safe
def figures_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The same as a file. Refusal: not_found."""
    asked = Asked(request)
    years = asked.years()
    units = flow.units(years) if asked.by in ("unit", "now") else {}
    rows = exchange.figures(years, {one.id: one for one in units.values()})
    if kind == "json":
        whole = exchange.figures({None: asked.whole()}, {})[0]
        return JsonResponse({**asked.address, "whole": whole, "rows": rows})
    if kind == "csv":
        return HttpResponse(exchange.figures_csv(rows), content_type="text/csv; charset=utf-8")
    raise Refusal("not_found")
