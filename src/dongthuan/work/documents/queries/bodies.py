"""Which unit of the register a body is, from its name as it stands on a paper. Never a guess: one unit, or none."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from dongthuan.ground.organisations.models import Period
from dongthuan.ground.organisations.queries import finding
from dongthuan.kernel import text
from dongthuan.work.documents.identity import Body

CALLED = {
    "uy ban nhan dan": "", "ubnd": "", "hoi dong nhan dan": "", "hdnd": "", "dang uy": "", "ban chap hanh dang bo": "",
    "tinh uy": "tỉnh", "thanh uy": "thành phố", "huyen uy": "huyện", "quan uy": "quận", "thi uy": "thị xã",
}  # fmt: skip
"""How a body of a place is called, and the word for the place that stands in it."""


def known(body: Body, on: date | None) -> Body:
    """With its unit, where exactly one unit was called so on the day of the paper (on any, if it has none)."""
    if body.unit is not None or not body.name.strip() or len(body.name) > finding.LONGEST:
        return body
    for name in _places(body.name):
        found = {one.period.unit_id for one in finding.find(name, on, whole=True) if one.matched == "name"}
        if found:
            return replace(body, unit=found.pop()) if len(found) == 1 else body
    return body


def called(names: Collection[str]) -> Mapping[str, list[Period]]:
    """For each name the units that were ever called so, with the first day of it. One statement."""
    wanted = {text.fold(name): name for name in names}
    found: dict[str, dict[int, Period]] = {}
    for row in Period.objects.filter(folded__in=list(wanted)).select_related("unit").order_by("valid_from", "code"):
        found.setdefault(row.folded, {}).setdefault(row.unit_id, row)
    return {name: list(found.get(text.fold(name), {}).values()) for name in names}


def _places(name: str) -> list[str]:
    """As it is written, and as the place is called whose body it is."""
    words, found = name.split(), [name]
    for body, place in CALLED.items():
        number = len(body.split())
        if text.fold(" ".join(words[:number])) == body and len(words) > number:
            found.append(" ".join((*place.split(), *words[number:])))
    return found
