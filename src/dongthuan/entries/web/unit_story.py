"""One unit's history as a picture, as tables, and in a sentence."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dongthuan.entries.web import unit_duties, when
from dongthuan.entries.web.drawing import lineage
from dongthuan.entries.web.drawing.lineage import Band
from dongthuan.ground.organisations import names
from dongthuan.ground.organisations.models import ABOLISH, PART, UNSURE, WHOLE, Period, Succession, Unit
from dongthuan.ground.organisations.queries import succession, tree
from dongthuan.record.terms import queries as terms

MOST_DRAWN = 24
SHARES: Mapping[str, Callable[[], str]] = {
    WHOLE: lambda: _("whole"),
    PART: lambda: _("part"),
    UNSURE: lambda: _("not certain"),
}
FUNCTIONS: Mapping[str, Callable[[], str]] = {
    "cases": lambda: _("cases"), "tasks": lambda: _("tasks"), "archives": lambda: _("archives"),
    "staff": lambda: _("staff"),
}  # fmt: skip


def told(unit: Unit) -> dict[str, Any]:
    """For public/unit.html."""
    language = when.language()
    before = [row for row in succession.predecessors(unit.id) if row.kind != ABOLISH]
    after = succession.successors(unit.id)
    beneath = tree.beneath(unit.id, when.today())
    return {
        "unit": unit,
        "name": unit.name(language),
        "kind": terms.label("unit_kinds", unit.kind, language),
        "time": time(unit),
        "headline": _headline(unit, before, after),
        "came": _picture(_came(unit, before), _("What %(name)s came from") % {"name": unit.name(language)}),
        "went": _picture(_went(unit, after), _("What became of %(name)s") % {"name": unit.name(language)}),
        "before": [_row(row, row.old) for row in before],
        "after": [_row(row, row.new) for row in after],
        "periods": _periods(unit),
        "namesakes": [{"name": one.name(language), "time": time(one), "url": url(one)} for one in tree.namesakes(unit)],
        "now": _now(unit, after),
        "beneath": [{"name": row.name(language), "url": url(row.unit)} for row in beneath],
        "sum": _sum(beneath),
        "above": _above(unit),
        "duties": unit_duties.rows(unit),
    }


def _sum(beneath: Sequence[Period]) -> str:
    """ "66 = 48 Party committee + 18 Party cell": counted each time, never stored; "" where all are of one kind."""
    kinds = Counter(row.kind for row in beneath).most_common()
    parts = [f"{number} {terms.label('unit_kinds', kind, when.language())}" for kind, number in kinds]
    return f"{len(beneath)} = {' + '.join(parts)}" if len(parts) > 1 else ""


FORMATS = {"vi": "d/M/y", "en": "d MMMM y", "ar": "d MMMM y"}


def on_day(day: date) -> str:
    """A day of a history: no weekday."""
    return format_date(day, FORMATS[when.language()], locale=when.language())


def iso_day(written: str) -> str:
    return on_day(date.fromisoformat(written))


def url(unit: Unit) -> str:
    return f"/{when.language()}/units/{unit.id}/"


def time(unit: Unit) -> str:
    """From its first day to its last, and whether the first is known."""
    since = on_day(unit.valid_from)
    if not unit.since_known:
        since = _("before %(day)s") % {"day": since}
    return f"{since} – {on_day(unit.valid_to)}" if unit.valid_to else _("since %(day)s") % {"day": since}


def _headline(unit: Unit, before: Sequence[Succession], after: Sequence[Succession]) -> str:
    if unit.valid_to:
        return ngettext("One unit has taken it over", "%(number)d units have taken it over", len(after)) % {
            "number": len(after)
        }
    came = len(before)
    if not came:
        return ""
    return ngettext("It came from one older unit", "It came from %(number)d older units", came) % {"number": came}


def short(unit: Unit) -> str:
    """As a picture names it: without the word for its kind."""
    return names.proper_arabic(unit.kind, unit.name_ar) if when.language() == "ar" else names.proper(unit.name_vi)


def _came(unit: Unit, before: Sequence[Succession]) -> list[Band]:
    """What flows in, whole or in part; of the parts, where the rest went."""
    bands = [Band(_old(row.old, unit), short(unit), _how(row)) for row in before[:MOST_DRAWN]]
    parts = {row.old_id: row.old for row in before[:MOST_DRAWN] if row.share != WHOLE}
    others = Succession.objects.filter(old__in=parts, day__in={row.day for row in before}).exclude(new=unit)
    for row in others.exclude(kind=ABOLISH).select_related("new").order_by("new__code"):
        bands.append(Band(_old(parts[row.old_id], unit), short(row.new), "away"))
    return bands


def _old(old: Unit, new: Unit) -> str:
    return _("%(name)s (old)") % {"name": short(old)} if short(old) == short(new) else short(old)


def _went(unit: Unit, after: Sequence[Succession]) -> list[Band]:
    return [Band(_old(unit, row.new), short(row.new), _how(row)) for row in after[:MOST_DRAWN]]


def _how(row: Succession) -> str:
    return WHOLE if row.share == WHOLE else PART


def _picture(bands: Sequence[Band], said: str) -> dict[str, Any] | None:
    if not bands:
        return None
    rtl = when.language() == "ar"
    return {"lineages": [lineage.drawn(bands, rtl=rtl, narrow=narrow) for narrow in (False, True)], "said": said}


def _row(row: Succession, other: Unit) -> dict[str, Any]:
    functions = [say() for function, say in FUNCTIONS.items() if getattr(row, function)]
    return {
        "name": other.name(when.language()),
        "code": other.code,
        "url": url(other),
        "share": SHARES[row.share](),
        "functions": _(", ").join(functions) if len(functions) < len(FUNCTIONS) else _("everything"),
        "day": on_day(row.day),
        "instrument": row.instrument,
    }


def _periods(unit: Unit) -> list[dict[str, Any]]:
    language = when.language()
    rows = Period.objects.filter(unit=unit).select_related("parent").order_by("valid_from")
    return [
        {
            "name": row.name(language), "code": row.code, "kind": terms.label("unit_kinds", row.kind, language),
            "above": row.parent.name(language) if row.parent else "", "since": on_day(row.valid_from),
            "instrument": row.instrument,
        }
        for row in rows
    ]  # fmt: skip


def _now(unit: Unit, after: Iterable[Succession]) -> list[dict[str, str]]:
    """Who answers today for what an ended unit did."""
    if unit.valid_to is None:
        return []
    _status, answers = succession.responsible(unit.id, when.today())
    rows = tree.latest([answer.unit for answer in answers], when.today())
    return [{"name": rows[answer.unit].name(when.language()), "url": url(rows[answer.unit].unit)} for answer in answers]


def _above(unit: Unit) -> dict[str, str] | None:
    return {"name": unit.parent.name(when.language()), "url": url(unit.parent)} if unit.parent else None
