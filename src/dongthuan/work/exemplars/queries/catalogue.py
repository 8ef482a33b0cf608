"""The catalogue for everybody: looked up by words in three languages, with marks or without, and cut by what it is.

Words and cuts are one look into the shelf of ``record/search``; a page takes three statements, however long the list.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Left

from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import LANGUAGES
from dongthuan.kernel import ids
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.search import queries as search
from dongthuan.work.exemplars.lifecycle import (
    CONTENTS,
    FIELDS,
    IN_CATALOGUE,
    KINDS,
    LEVELS,
    ON_THE_LIST,
    PUBLIC,
    TOPICS,
)
from dongthuan.work.exemplars.models import Exemplar

PAGE, MOST = 20, 100
LONGEST = 200
CUTS: Mapping[str, tuple[str, ...]] = {
    "kind": KINDS, "field": FIELDS, "topic": TOPICS, "level": LEVELS, "state": IN_CATALOGUE, "language": LANGUAGES,
}  # fmt: skip
TAKEN_UP = (Q(kind="model", state__in=ON_THE_LIST.split()) | Q(state__in=PUBLIC)) & Q(joined_to=None)
"""Of what was taken up from a model, all that a list, a page and a book count and name. A model on a list is no secret,
and its name leads to it once it can be looked up; an example is named to nobody before it is recognised."""
SAID = 300
"""Letters of what came of it that a list shows."""


@dataclass(frozen=True)
class Wish:
    """What of the catalogue is wanted; "" and None cut nothing. ``unit``: what it runs now, with what those left who
    were merged into it and everything beneath; of a unit that ended, what it ran itself. ``after``: goes on there."""

    words: str = ""
    kind: str = ""
    field: str = ""
    topic: str = ""
    level: str = ""
    state: str = ""
    language: str = ""
    unit: Unit | None = None
    after: int | None = None

    @staticmethod
    def read(given: Mapping[str, str], on: date) -> "Wish":
        """As an address says it. Refusals: not_a_choice, unit_unknown."""
        cuts = {name: given.get(name, "") for name in CUTS}
        for name, found in cuts.items():
            if found and found not in CUTS[name]:
                raise Refusal("not_a_choice", {"field": name})
        unit, after = given.get("unit", "").strip(), given.get("after", "")
        return Wish(
            words=given.get("words", "")[:LONGEST], unit=organisations.named(unit[:30], on) if unit else None,
            after=_number(after), **cuts,
        )  # fmt: skip

    def address(self) -> dict[str, str]:
        """The same again; without ``after``, which changes from page to page."""
        said = {row.name: getattr(self, row.name) for row in fields(self) if row.name not in ("unit", "after")}
        unit = {"unit": str(self.unit.id)} if self.unit else {}
        return {name: value for name, value in {**said, **unit}.items() if value}


def _number(written: str) -> int | None:
    if not written:
        return None
    found = ids.number(written)
    if not found:
        raise Refusal("not_a_choice", {"field": "after"})
    return found


@dataclass(frozen=True)
class Page:
    """``rows`` with their unit, who has its tasks now, how often they were ``copied``, and the beginning of what came
    of it as ``said``; ``after``: where it goes on, None at the end."""

    rows: list[Exemplar]
    after: int | None


def page(wish: Wish, *, most: int = PAGE) -> Page:
    """The newest registrations first. Three statements at most."""
    most = min(most, MOST)
    found = fitting(wish, most=most + 1)
    rows = {row.id: row for row in shown().filter(id__in=found[:most]).defer(*_LONG).annotate(**_BESIDE)}
    last = found[most - 1] if len(found) > most else None
    return Page([rows[found] for found in found[:most] if found in rows], last)


def fitting(wish: Wish, *, most: int) -> list[int]:
    """The newest that fit, in their order."""
    return search.on_shelf(wish.words, list(_marks(wish)), before=wish.after, most=most)


def _marks(wish: Wish) -> Iterator[list[str]]:
    for name in CUTS:
        if getattr(wish, name):
            yield [search.mark(name, getattr(wish, name))]
    units = _with(wish.unit) if wish.unit else None
    if units is not None:
        yield [search.mark("unit", unit) for unit in units]


def _with(unit: Unit) -> list[int] | None:
    """It, what stands beneath it, and whoever left them their tasks; None, where that is everybody."""
    at, rows = unit.tasks_path or unit.path, list(Unit.objects.filter(served=True).values_list("id", "tasks_path"))
    found = [known for known, path in rows if known == unit.id or path.startswith(at)]
    return None if len(found) == len(rows) else found


def shown() -> QuerySet[Exemplar]:
    """What everybody may see."""
    rows = Exemplar.objects.filter(Q(kind="model", state__in=IN_CATALOGUE) | Q(state__in=PUBLIC), joined_to=None)
    return rows.select_related("unit__cases_with")


def is_shown(row: Exemplar) -> bool:
    return row.joined_to_id is None and row.state in (IN_CATALOGUE if row.kind == "model" else PUBLIC)


def one(exemplar_id: int) -> Exemplar:
    """Refusal: not_found."""
    row = shown().filter(id=exemplar_id).first()
    if row is None:
        raise Refusal("not_found")
    return row


def shelf_words(row: Exemplar) -> tuple[list[str], list[str]]:
    """By which texts and under which marks it is found: the ten contents, and in three languages its unit, and whoever
    has that unit's tasks now."""
    texts = [*(getattr(row, name) for name in CONTENTS), *row.unit.labels().values()]
    marks = [search.mark(name, getattr(row, name)) for name in CUTS if getattr(row, name)]
    return [*texts, *row.unit.tasks_holder.labels().values()], [*marks, search.mark("unit", row.unit_id)]


_LONG = (*(name for name in CONTENTS if name not in ("name", "place")), "changed", "reason")
_COPIES = Exemplar.objects.filter(TAKEN_UP, source=OuterRef("id")).order_by()
_BESIDE = {
    "said": Left("outcome", SAID),
    "copied": Coalesce(Subquery(_COPIES.values("source").annotate(number=Count("id")).values("number")), 0),
}


def each(wish: Wish, *, most: int) -> Iterator[Exemplar]:
    """All that fit up to so many, for a file: the newest first, a hundred at a time."""
    found = fitting(wish, most=most)
    for start in range(0, len(found), MOST):
        step = found[start : start + MOST]
        rows = {row.id: row for row in shown().filter(id__in=step).defer(*_LONG)}
        yield from (rows[one] for one in step if one in rows)
