"""Cases that may be about the same matter, shown with the reason: a person looks, and a person decides.

A page of its own, asked for when somebody wants it: looking through a year of a ward's letters costs more than a case
page should.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from dongthuan.entries.web import told, when
from dongthuan.entries.web.session import desk
from dongthuan.kernel import codes
from dongthuan.kernel.actor import Actor
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.phrases import codes as phrases
from dongthuan.record.terms import queries as terms
from dongthuan.work.cases import queries


@require_safe
@desk
def of_case(request: HttpRequest, actor: Actor, reference: str) -> HttpResponse:
    case = queries.by_reference(actor, codes.parse_reference(reference))
    context = {
        "case": case,
        "case_url": _url(case.reference),
        "rows": [_row(one) for one in queries.similar_to(actor, case)],
    }
    return render(request, "desk/similar.html", context)


def _row(one: queries.Similar) -> dict[str, Any]:
    return {
        "reference": one.case.reference,
        "url": _url(one.case.reference),
        "summary": one.case.summary,
        "state": told.state_at_desk(one.case),
        "filed": when.said(day_of(one.case.filed_at)),
        "reasons": _reasons(one),
        "join_url": f"{_url(one.join[0].reference)}join/?into={one.join[1].reference}" if one.join else "",
    }


def _reasons(one: queries.Similar) -> list[tuple[str, list[str]]]:
    """Label and words of each; the words are those of the letter in hand, in its spelling."""
    topic = terms.label("topics", one.case.topic, when.language()) if one.same_topic else ""
    apart = ngettext("%(days)s day apart", "%(days)s days apart", one.days) % {"days": one.days}
    said = [_("the resident says it is the same matter")] if one.said else []
    rows = [
        (_("Named by the resident"), said),
        (_("Same place"), [*one.place]),
        (_("Same words"), [*one.words]),
        (_("Same topic"), [topic] if topic else []),
        (_("Time"), [apart if one.days else _("on the same day")]),
    ]
    return [(label, words) for label, words in rows if words]


def _url(reference: str) -> str:
    return f"/{when.language()}/desk/case/{reference}/"


def raised(given: Mapping[str, str]) -> list[dict[str, Any]]:
    """What the office has made public and the letter may be about, for the last step before it is sent."""
    rows = queries.raised(given["unit"], given["what"], given["place"], on=when.today())
    return [
        {
            "reference": row.reference,
            "title": row.title,
            "facts": _facts(row),
            "chosen": row.reference == given["like"],
        }
        for row in rows
    ]


def _facts(row: queries.Raised) -> list[str]:
    some = ngettext("%(letters)s letter", "%(letters)s letters", row.letters or 0) % {"letters": row.letters}
    few = _("fewer than %(few)s letters") % {"few": queries.FEWEST}
    since = _("since %(date)s") % {"date": when.said(row.since)}
    return [*([row.where] if row.where else []), str(phrases.STATES[row.state]), since, some if row.letters else few]
