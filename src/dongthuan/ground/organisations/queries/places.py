"""In which unit a place lies. Boundaries are known from July 2025 on."""

from datetime import date

from dongthuan.ground.organisations import boundaries, country
from dongthuan.ground.organisations.models import Period, Unit
from dongthuan.ground.organisations.queries import succession, tree
from dongthuan.kernel.refusal import Refusal


def locate(latitude: float, longitude: float, on: date) -> list[Period]:
    """The communes in which the place lies, as they are called that day; two near a line, none at sea.

    A unit that has ended since is answered for by its successors, which may be several: nobody has drawn them yet.
    Refusals: boundaries_unknown, place_not_readable.
    """
    first: date = country.sources()["new_day"]
    if on < first:
        raise Refusal("boundaries_unknown", {"from": first.isoformat()})
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise Refusal("place_not_readable")
    drawn = Unit.objects.valid(first).filter(code__in=boundaries.at(latitude, longitude), listed=True)
    answers = succession.answers(succession.themselves(drawn.values_list("id", flat=True)), on)
    units = {answer.unit for _, found in answers.values() for answer in found}
    return sorted(tree.latest(units, on).values(), key=lambda row: row.code)
