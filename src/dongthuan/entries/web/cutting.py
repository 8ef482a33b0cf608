"""The bar above the queue: what its address asks for, and the choices that it offers."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from dongthuan.entries.web import when
from dongthuan.ground.people import queries as people
from dongthuan.kernel.actor import Actor
from dongthuan.record.phrases import codes as phrases
from dongthuan.record.terms import queries as terms
from dongthuan.work.cases import queries
from dongthuan.work.cases.queries import Filters

FIELDS = tuple(Filters.__dataclass_fields__)
MORE = ("state", "unit", "officer", "joined", "promised", "due_from", "due_to", "filed_from", "filed_to")
"""Folded away until one of them is used."""
Choice = tuple[str, str]


@dataclass(frozen=True)
class Asked:
    view: str
    words: str
    filters: Filters
    after: str
    at: str
    long: bool = False
    """Two hundred rows on a page instead of fifty, for whoever works through a morning's letters in one go."""

    @property
    def query(self) -> str:
        """The list itself, as its address and as a saved view has it: neither the page of it nor the selected case."""
        given = {"view": self.view, "q": self.words, **{name: getattr(self.filters, name) for name in FIELDS}}
        given["rows"] = str(queries.LONG_PAGE) if self.long else ""
        return urlencode({name: value for name, value in given.items() if value})

    @property
    def here(self) -> str:
        return self.query + (f"&{urlencode({'after': self.after})}" if self.after else "")

    @property
    def is_cut(self) -> bool:
        return bool(self.words) or self.filters != Filters()


def read(request: HttpRequest) -> Asked:
    given = request.GET
    cut = Filters(**{name: given.get(name, "").strip()[:60] for name in FIELDS})
    after, at = given.get("after", "")[:200], given.get("at", "")[:20]
    long = given.get("rows", "") == str(queries.LONG_PAGE)
    return Asked(given.get("view", "mine")[:20], given.get("q", "").strip()[:200], cut, after, at, long)


def bar(actor: Actor, asked: Asked) -> dict[str, Any]:
    """For desk/bar.html: every choice with the one that is made."""
    cut, rows = asked.filters, people.staff_of(actor, "case.see", when.today())
    units = {str(row.unit_id): row.unit_name(when.language()) for row in rows}
    staff = {str(row.account_id): row.name for row in rows if row.account_id}
    return {
        "selects": [_topic(cut), _kind(cut), _sort(cut)],
        "more": [_state(cut), *_units(cut, units), _officer(cut, staff), _joined(cut), _promised(cut), _rows(asked)],
        "days": _days(cut),
        "open": any(getattr(cut, name) for name in MORE) or asked.long,
    }


def _select(name: str, label: str, every: str, choices: list[Choice], value: str) -> dict[str, Any]:
    return {"name": name, "label": label, "choices": [("", every), *choices], "value": value}


def _topic(cut: Filters) -> dict[str, Any]:
    found = [(code, terms.label("topics", code, when.language())) for code in queries.CUTS["topic"]]
    return _select("topic", _("Topic"), _("Every topic"), found, cut.topic)


def _kind(cut: Filters) -> dict[str, Any]:
    found = [(code, terms.label("kinds", code, when.language())) for code in queries.CUTS["kind"]]
    return _select("kind", _("Class"), _("Every class"), found, cut.kind)


def _sort(cut: Filters) -> dict[str, Any]:
    found = [("newest", _("Newest first")), ("oldest", _("Oldest first"))]
    return _select("sort", _("Sort by"), _("Soonest due first"), found, "" if cut.sort == "due" else cut.sort)


def _joined(cut: Filters) -> dict[str, Any]:
    found = [("hide", _("Leave out what follows another")), ("only", _("Only what follows another"))]
    return _select("joined", _("Joined cases"), _("All cases"), found, cut.joined)


def _promised(cut: Filters) -> dict[str, Any]:
    return _select(
        "promised", _("Promises"), _("All cases"), [("yes", _("Where something was promised"))], cut.promised
    )


def _rows(asked: Asked) -> dict[str, Any]:
    most = str(queries.LONG_PAGE)
    return _select("rows", _("Rows on a page"), str(queries.PAGE), [(most, most)], most if asked.long else "")


def _days(cut: Filters) -> list[dict[str, str]]:
    return [
        {"name": "due_from", "label": _("Due from"), "value": cut.due_from},
        {"name": "due_to", "label": _("Due until"), "value": cut.due_to},
        {"name": "filed_from", "label": _("Received from"), "value": cut.filed_from},
        {"name": "filed_to", "label": _("Received until"), "value": cut.filed_to},
    ]


def _state(cut: Filters) -> dict[str, Any]:
    found = [(code, str(phrases.STATES[code])) for code in queries.CUTS["state"] if code != queries.ANY]
    whole = (queries.ANY, _("Every state, the archive too"))
    return _select("state", _("State"), _("Waiting for the office"), [whole, *found], cut.state)


def _units(cut: Filters, units: dict[str, str]) -> list[dict[str, Any]]:
    """Whoever sees one office only is not asked which."""
    return [_select("unit", _("Office"), _("Every office"), list(units.items()), cut.unit)] if len(units) > 1 else []


def _officer(cut: Filters, staff: dict[str, str]) -> dict[str, Any]:
    found = [(queries.NOBODY, _("Nobody yet")), *sorted(staff.items(), key=lambda row: row[1])]
    return _select("officer", _("Held by"), _("Anybody"), found, cut.officer)
