"""One model, as its page and the desk show it: how to do it, what came of it, who took it up."""

from typing import Any

from dongthuan.entries.web import when
from dongthuan.entries.web.drawing import descent
from dongthuan.entries.web.exemplars import words
from dongthuan.record.phrases import exemplars as phrases
from dongthuan.work.exemplars.models import Recognition, Report
from dongthuan.work.exemplars.queries import whole as queries
from dongthuan.work.exemplars.queries.catalogue import is_shown

MOST_DRAWN = 60
LONGEST = 28


def told(found: queries.Whole, base: str) -> dict[str, Any]:
    row = found.row
    tree = queries.tree(row)
    return {
        **words.card(row),
        "beneficiaries": words.beneficiaries(row),
        "pictures": [words.picture(row, one, base) for one in found.pictures if one.report_id is None],
        "reports": [report(row, one, found, base) for one in found.reports],
        "recognitions": [recognition(one) for one in found.recognitions],
        "given": [
            {"what": str(phrases.GIVEN[kind]), "amount": words.count(amount)}
            for kind, amount in queries.sums_given(found.contributions).items()
        ],
        "source": words.card(row.source) if row.source and is_shown(row.source) else None,
        "changed": words.words(row.changed, row.language) if row.changed else None,
        "copies": tree.count() - 1,
        "taken_up": [_branch(one) for one in tree.below],
        "descent": _drawn(tree),
    }


def report(row: Any, one: Report, found: queries.Whole, base: str) -> dict[str, Any]:
    return {
        "period": one.period, "day": words.day(one.on), "place": one.place, **words.words(one.results, row.language),
        "figures": [{"what": each.what, "said": words.figure(each)} for each in one.figures.all()],
        "pictures": [words.picture(row, each, base) for each in found.pictures if each.report_id == one.id],
    }  # fmt: skip


def recognition(one: Recognition) -> dict[str, Any]:
    return {
        "day": words.day(one.on), "number": one.number, "level": words.level(one.level),
        "recipient": str(phrases.RECIPIENTS[one.recipient]), "exemplary": one.exemplary,
    }  # fmt: skip


def _branch(one: queries.Branch) -> dict[str, Any]:
    row = one.row
    return {
        **words.card(row), "url": words.url(row) if is_shown(row) else "",
        "changed": words.words(row.changed, row.language), "below": [_branch(each) for each in one.below],
    }  # fmt: skip


def _drawn(tree: queries.Branch) -> dict[str, Any] | None:
    """The same as a small tree; None where nobody has taken it up, or where it would be a wood."""
    if not 0 < tree.count() - 1 <= MOST_DRAWN:
        return None
    return descent.drawn(tree, _node, rtl=when.language() == "ar")


def _node(one: queries.Branch) -> tuple[str, str, str]:
    row = one.row
    name = row.unit.tasks_holder.name(when.language())
    beneath = f"{words.day(row.registered_on)} · {words.state(row)['label']}"
    short = name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
    return short, beneath, words.url(row) if is_shown(row) else ""
