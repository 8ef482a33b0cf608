"""Where the models of the catalogue are run: the drawing of the map of the offices, with a number for each."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dongthuan.entries.web import unit_story, when
from dongthuan.entries.web.drawing import chart
from dongthuan.entries.web.exemplars import words
from dongthuan.ground.organisations import boundaries, country
from dongthuan.ground.organisations.models import Period
from dongthuan.ground.organisations.queries import tree
from dongthuan.kernel import ids
from dongthuan.work.exemplars.queries import places

STEPS = (1, 3, 10)
"""From how many models on an area is drawn a step darker: what there is to learn from, not who is better."""


@require_safe
def models_map(request: HttpRequest) -> HttpResponse:
    """The country by provinces, or a province by communes; without boundaries the units with their numbers."""
    first: date = country.sources()["new_day"]
    under = ids.number(request.GET.get("under", "")) or None
    rows = tree.beneath(under, first)
    if not any(row.unit.listed for row in rows):
        rows = tree.beneath(under, when.today())
    counts = places.counts([row.unit for row in rows])
    areas = boundaries.areas() if under else boundaries.provinces()
    here = {row.code: row for row in rows if row.unit.listed and row.code in areas}
    sheet = chart.drawn({code: areas[code] for code in here}) if here else None
    above = tree.latest([under], first).get(under) if under else None
    context = {
        "areas": [_area(row, counts, sheet, bool(under)) for row in sorted(rows, key=lambda row: row.name_vi)],
        "chart": sheet, "above": above.name(when.language()) if above else "", "day": unit_story.on_day(first),
        "steps": [{"how": f"m{place}", "from": number} for place, number in enumerate(STEPS, 1)],
    }  # fmt: skip
    return render(request, "public/models/map.html", context)


def _area(row: Period, counts: Mapping[int, int], sheet: dict[str, Any] | None, last: bool) -> dict[str, Any]:
    number, language = counts.get(row.unit_id, 0), when.language()
    return {
        "name": row.name(language), "number": words.count(number), "some": bool(number),
        "how": f"m{sum(number >= step for step in STEPS)}", "path": sheet["paths"].get(row.code, "") if sheet else "",
        "url": f"/{language}/models/?unit={row.unit_id}" if last else f"/{language}/models/map/?under={row.unit_id}",
    }  # fmt: skip
