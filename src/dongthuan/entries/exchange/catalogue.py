"""Models, their figures and campaigns as other programs read them: what everybody may see, as tables and as JSON."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dongthuan.entries.exchange.tables import guarded
from dongthuan.ground.organisations.models import Unit
from dongthuan.work.campaigns import queries as campaigns
from dongthuan.work.campaigns.models import Campaign
from dongthuan.work.exemplars.lifecycle import CONTENTS
from dongthuan.work.exemplars.models import Exemplar
from dongthuan.work.exemplars.queries import whole as wholes
from dongthuan.work.exemplars.queries.catalogue import is_shown
from dongthuan.work.exemplars.queries.flow import Year

LISTED = (
    "id", "name", "kind", "field", "topic", "unit", "state", "level", "recipient", "registered_on", "launched_on",
    "recognised_on", "source", "language",
)  # fmt: skip
FIGURES = (
    "by", "unit", "opening", "new", "delisted", "closing", "recognised", "collectives", "individuals", "launched",
    "replicated", "joined",
)  # fmt: skip
CAMPAIGNS = ("id", "name", "field", "unit", "state", "number", "first_on", "last_on", "weekday")
DEEDS = ("unit", "on", "place", "what", "figures")


def row(one: Exemplar) -> dict[str, Any]:
    """Codes, ids and days; the name in the office's own words."""
    days = {name: day.isoformat() if (day := getattr(one, name)) else None
            for name in ("registered_on", "launched_on", "recognised_on")}  # fmt: skip
    return {
        "id": str(one.id), "name": one.name, "kind": one.kind, "field": one.field, "topic": one.topic,
        "unit": one.unit.code, "state": one.state, "level": one.level, "recipient": one.recipient, **days,
        "source": str(one.source_id) if one.source_id else None, "language": one.language,
    }  # fmt: skip


def listed(rows: Iterable[Exemplar]) -> dict[str, Any]:
    return {"exemplars": [row(one) for one in rows]}


def whole(found: wholes.Whole) -> dict[str, Any]:
    """One with its ten contents, what was reported, and who took it up."""
    one = found.row
    return {
        **row(one), **{name: getattr(one, name) for name in CONTENTS}, "changed": one.changed,
        "beneficiaries": [code for code in one.beneficiaries.split(",") if code],
        "reports": [
            {"on": each.on.isoformat(), "period": each.period, "results": each.results, "place": each.place,
             "figures": [_figure(figure) for figure in each.figures.all()]}
            for each in found.reports
        ],
        "recognitions": [
            {"on": each.on.isoformat(), "number": each.number, "level": each.level, "recipient": each.recipient,
             "exemplary": each.exemplary}
            for each in found.recognitions
        ],
        "pictures": [{"id": str(each.id), "caption": each.caption} for each in found.pictures],
        "given": dict(wholes.sums_given(found.contributions)),
        "taken_up": [_branch(each) for each in wholes.tree(one).below],
    }  # fmt: skip


def _figure(one: Any) -> dict[str, Any]:
    return {"what": one.what, "value": one.value, "qualifier": one.qualifier}


def _branch(one: wholes.Branch) -> dict[str, Any]:
    known = one.row
    return {
        "id": str(known.id) if is_shown(known) else None, "name": known.name, "unit": known.unit.code,
        "registered_on": known.registered_on.isoformat(), "changed": known.changed,
        "taken_up": [_branch(each) for each in one.below],
    }  # fmt: skip


def list_csv(rows: Iterable[Exemplar]) -> str:
    return _csv(LISTED, [row(one) for one in rows])


def figures(years: Mapping[object, Year], units: Mapping[int, Unit]) -> list[dict[str, Any]]:
    """A row for each; ``unit`` is its official code where the figures are by unit."""
    return [_year(key, one, units) for key, one in years.items()]


def _year(key: object, one: Year, units: Mapping[int, Unit]) -> dict[str, Any]:
    unit = units[int(str(key))].code if units else None
    stock = one.flow
    return {
        "by": None if key is None else str(key), "unit": unit, "opening": stock.opening, "new": stock.new,
        "delisted": stock.delisted, "closing": stock.closing, "recognised": one.recognised,
        "collectives": one.collectives, "individuals": one.individuals, "launched": one.launched,
        "replicated": one.replicated, "joined": one.joined,
    }  # fmt: skip


def figures_csv(rows: Sequence[dict[str, Any]]) -> str:
    return _csv(FIGURES, rows)


def campaign(one: Campaign) -> dict[str, Any]:
    return {
        "id": str(one.id), "name": one.name, "field": one.field, "unit": one.unit.code, "state": one.state,
        "number": one.number, "first_on": one.first_on.isoformat(), "last_on": one.last_on.isoformat(),
        "weekday": one.weekday or None,
    }  # fmt: skip


def campaign_list(rows: Iterable[Campaign]) -> dict[str, Any]:
    return {"campaigns": [campaign(one) for one in rows]}


def campaign_whole(one: Campaign) -> dict[str, Any]:
    """The definition, who takes part, the deeds, and what they come to: from ``least`` to ``most`` (null: without
    end)."""
    return {
        **campaign(one), "about": one.about, "summary": one.summary, "reason": one.reason,
        "days": [day.isoformat() for day in campaigns.days(one)],
        "parts": [
            {"unit": part.unit.code, "since": part.joined_on.isoformat(), "deeds": number}
            for part, number in campaigns.parts(one)
        ],
        "results": [
            {"what": each.what, "least": each.span.least, "most": each.span.most, "deeds": each.deeds}
            for each in campaigns.results(one)
        ],
        "deeds": deeds(one),
    }  # fmt: skip


def deeds(one: Campaign) -> list[dict[str, Any]]:
    return [
        {"unit": each.part.unit.code, "on": each.on.isoformat(), "place": each.place, "what": each.what,
         "figures": [_figure(figure) for figure in each.figures.all()]}
        for each in campaigns.every_deed(one)
    ]  # fmt: skip


def campaigns_csv(rows: Iterable[Campaign]) -> str:
    return _csv(CAMPAIGNS, [campaign(one) for one in rows])


def deeds_csv(one: Campaign) -> str:
    """A figure is written as it was said: "about 120 households"."""
    return _csv(DEEDS, [{**each, "figures": "; ".join(map(_said, each["figures"]))} for each in deeds(one)])


def _said(figure: Mapping[str, Any]) -> str:
    word = "" if figure["qualifier"] == "exact" else f"{figure['qualifier'].replace('_', ' ')} "
    return f"{figure['what']} = {word}{figure['value']}"


def _csv(columns: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> str:
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guarded("" if one[name] is None else str(one[name])) for name in columns] for one in rows)
    return page.getvalue()
