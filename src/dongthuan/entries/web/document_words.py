"""How documents, their relations and what is asked are said on pages."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.numbers import format_decimal
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dongthuan.entries.web import unit_story, when
from dongthuan.entries.web.drawing import bars
from dongthuan.ground.organisations.models import Unit
from dongthuan.record.phrases import documents as phrases
from dongthuan.record.terms import queries as terms
from dongthuan.work.documents.models import (
    Assignment,
    Attachment,
    Coverage,
    Document,
    Figure,
    Issuer,
    Mention,
    Relation,
    Telling,
)
from dongthuan.work.documents.queries import cascade
from dongthuan.work.documents.queries.graph import Node
from dongthuan.work.documents.queries.in_force import Told
from dongthuan.work.documents.vocabulary import type_names

NONE: Mapping[int, Sequence[Telling]] = {}
SHAPES = {"in_force": "kept", "not_yet": "waiting", "ended": "broken", "unknown": "new"}
ASSIGNMENT_SHAPES = {"asked": "waiting", "planned": "going", "done": "kept", "excused": "new"}


def day(on: date | None) -> str:
    return unit_story.on_day(on) if on else _("no date")


def url(document: Document) -> str:
    return f"/{when.language()}/desk/documents/{document.id}/"


def type_name(code: str) -> str:
    """As the country's rules call it."""
    return " / ".join(type_names(when.language()).get(code, ())) or _("not decided by its symbol")


def row(document: Document, issued: Iterable[Issuer] | None = None) -> dict[str, Any]:
    """``issued``: its issuers, where they were read already."""
    return {
        "name": document.named,
        "subject": document.subject,
        "language": document.language,
        "day": day(document.issued_on),
        "issuers": [one.name for one in (document.issuers.all() if issued is None else issued)],
        "url": url(document),
        "marks": marks(document),
    }


def marks(document: Document) -> list[str]:
    said = [phrases.SECRECY.get(document.secrecy), phrases.URGENCY.get(document.urgency)]
    return [str(one) for one in said if one]


def standing(told: Told) -> dict[str, Any]:
    return {
        "shape": SHAPES[told.standing],
        "label": phrases.STANDINGS[told.standing],
        "by": relation(told.by, acts=False) if told.by else None,
        "amended": [relation(one, acts=False) for one in told.amended],
        "unsure": [relation(one, acts=False) for one in told.unsure],
    }


def relation(one: Relation, *, acts: bool, also: Mapping[int, Sequence[Telling]] = NONE) -> dict[str, Any]:
    """``also``: further sources, by relation."""
    other = one.target if acts else one.source
    return {
        "kind": phrases.RELATIONS[one.kind],
        "name": other.named,
        "url": url(other),
        "day": day(one.from_day) if one.from_day else "",
        "part": not one.whole,
        "told_by": one.told_by,
        "quotation": plain(one.quotation),
        "also": [(each.told_by, plain(each.quotation)) for each in also.get(one.id, ())],
    }


def plain(quotation: str) -> str:
    """A passage without the marks of the place in it."""
    return quotation.replace("⟦", "").replace("⟧", "")


def node(one: Node) -> tuple[str, str, str]:
    """Name, what stands beneath it, address: for the drawing."""
    issuers = ", ".join(each.name for each in one.document.issuers.all())
    return one.document.named, issuers, url(one.document)


@dataclass(frozen=True)
class Many:
    """What came down in one province, where it is too much to be drawn one by one."""

    unit: Unit
    number: int
    below: Sequence["Many"] = ()


@dataclass(frozen=True)
class Gathered:
    top: Node
    below: Sequence[Many]


def gathered(one: Gathered | Many) -> tuple[str, str, str]:
    if isinstance(one, Gathered):
        return node(one.top)
    said = ngettext("%(number)d document", "%(number)d documents", one.number) % {"number": one.number}
    return one.unit.name(when.language()), said, unit_story.url(one.unit)


def asked(one: Assignment, reminder: str = "") -> dict[str, Any]:
    late = one.state == "asked" and one.requirement.due < when.today()
    return {
        "id": one.id,
        "unit": one.unit.name(when.language()),
        "what": one.requirement.what,
        "by": one.requirement.document.named,
        "by_url": url(one.requirement.document),
        "due": unit_story.on_day(one.requirement.due),
        "state": {"shape": "late" if late else ASSIGNMENT_SHAPES[one.state], "label": _state(one, late)},
        "answer": {"name": one.answer.named, "url": url(one.answer)} if one.answer else None,
        "answered_on": day(one.answered_on) if one.answered_on else "",
        "reason": one.reason or one.evidence,
        "url": f"/{when.language()}/desk/documents/asked/{one.id}/",
        "open": one.state in ("asked", "planned"),
        "reminder": phrases.REMINDERS[reminder] % {"day": day(one.reminded_on)} if reminder else "",
    }


def _state(one: Assignment, late: bool) -> str:
    return _("No answer, and late") if late else str(phrases.ASSIGNMENTS[one.state])


def covered(one: cascade.Covered) -> dict[str, Any]:
    return {
        "id": one.requirement.id,
        "what": one.requirement.what,
        "due": unit_story.on_day(one.requirement.due),
        "name": one.requirement.document.named,
        "document_url": url(one.requirement.document),
        "url": f"/{when.language()}/desk/documents/coverage/{one.requirement.id}/",
        "asked": one.asked,
        "answered": one.answered,
        "done": one.done,
        "said": said_of(one.answered, one.asked, one.silent, one.median_lag, _of_one_kind(one)),
        "levels": [_level(row) for row in one.by_kind],
    }


def _of_one_kind(one: cascade.Covered) -> str:
    return units_of(one.by_kind[0].kind, one.asked) if len(one.by_kind) == 1 else ""


def said_of(answered: int, asked: int, silent: int, lag: float | None = None, units: str = "") -> str:
    """ "41 of 54 communes have answered; 13 have not; median time to answer: 8 days." """
    first = ngettext("%(answered)d of %(asked)s has answered", "%(answered)d of %(asked)s have answered", asked)
    said = [first % {"answered": answered, "asked": units or asked}]
    if silent:
        said.append(ngettext("%(number)d has not", "%(number)d have not", silent) % {"number": silent})
    if lag is not None:
        said.append(_("median time to answer: %(days)s") % {"days": days(lag)})
    return _("; ").join(said) + "."


def days(lag: float) -> str:
    """Whole days, or a half one where two stand in the middle."""
    return ngettext("%(number)s day", "%(number)s days", round(lag)) % {"number": _decimal(lag)}


def _decimal(lag: float) -> str:
    return str(format_decimal(lag, locale="vi" if when.language() == "vi" else "en"))


COUNTED: Mapping[str, Callable[[int], str]] = {
    "commune": lambda number: ngettext("%(number)d commune", "%(number)d communes", number),
    "ward": lambda number: ngettext("%(number)d ward", "%(number)d wards", number),
    "special_zone": lambda number: ngettext("%(number)d special zone", "%(number)d special zones", number),
    "department": lambda number: ngettext("%(number)d department", "%(number)d departments", number),
}
"""Kinds that a directive asks by kind; others are units."""


def units_of(kind: str, number: int) -> str:
    said = COUNTED[kind](number) if kind in COUNTED else ngettext("%(number)d unit", "%(number)d units", number)
    return said % {"number": number}


def _level(one: Coverage) -> dict[str, Any]:
    number = one.asked - one.excused
    silent = number - one.answered
    return {
        "kind": terms.label("unit_kinds", one.kind, when.language()),
        "asked": number,
        "answered": one.answered,
        "done": one.done,
        "silent": silent,
        "excused": one.excused,
        "lag": "" if one.median_lag is None else days(one.median_lag),
        "said": said_of(one.answered, number, silent, one.median_lag, units_of(one.kind, number)),
    }


def levels_drawn(one: cascade.Covered) -> list[dict[str, Any]]:
    """A bar for each kind of unit, of one scale: done, answered, silent. The numbers stand in the table beneath."""
    rows = [(row, _parts(row)) for row in one.by_kind]
    most, rtl = bars.longest([parts for _, parts in rows]), when.language() == "ar"
    return [
        {"name": terms.label("unit_kinds", row.kind, when.language()), "bar": bars.drawn(parts, most, rtl=rtl),
         "number": f"{row.answered}/{row.asked - row.excused}"}
        for row, parts in rows
    ]  # fmt: skip


def _parts(row: Coverage) -> dict[str, int]:
    return {"done": row.done, "planned": row.answered - row.done, "silent": row.asked - row.excused - row.answered}


def figure(one: Figure) -> dict[str, Any]:
    return {
        "value": one.value, "qualifier": phrases.QUALIFIERS[one.qualifier] if one.qualifier else "", "of": one.of,
        "source": one.source, "quotation": _quoted(one.quotation), "unit": one.unit.name(when.language()),
        "day": day(one.on),
    }  # fmt: skip


def mention(one: Mention) -> dict[str, Any]:
    return {
        "said": one.as_written, "name": one.meant.name(when.language()), "url": unit_story.url(one.meant),
        "source": one.source, "quotation": _quoted(one.quotation), "day": day(one.on),
    }  # fmt: skip


def _quoted(quotation: str) -> tuple[str, str, str]:
    """What stands before the words that say it, these, and what follows."""
    before, _, rest = quotation.partition("⟦")
    words, _, after = rest.partition("⟧")
    return (before, words, after) if rest else ("", quotation, "")


def attachment(document: Document, one: Attachment) -> dict[str, Any]:
    pages = ngettext("%(number)d page", "%(number)d pages", one.pages) % {"number": one.pages}
    return {
        "id": one.id, "what": phrases.FILES[one.what], "url": f"{url(document)}file/{one.id}/", "day": day(one.on),
        "pages": pages, "size": size(one.file.size),
        "kind": _("PDF") if one.file.media_type == "application/pdf" else _("Picture"),
    }  # fmt: skip


def size(number: int) -> str:
    """In the unit in which it is a small number."""
    if number < 1_000_000:
        return _("%(number)s kB") % {"number": max(1, round(number / 1000))}
    return _("%(number)s MB") % {"number": _decimal(round(number / 1_000_000, 1))}
