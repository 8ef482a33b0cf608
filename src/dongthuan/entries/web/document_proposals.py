"""What was found in a text, ready to show: each proposal with its passage, and the text with its places marked."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from dongthuan.entries.web import document_fields, document_words, when
from dongthuan.ground.organisations.models import Period
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.phrases import documents as phrases
from dongthuan.record.terms import aliases
from dongthuan.work.documents.models import Document
from dongthuan.work.documents.queries import bodies, seen
from dongthuan.work.documents.reading import Figure, Found, Meant, Proposals, Related, Taken

MOST = {"documents": 50, "relations": 50, "figures": 40, "terms": 100, "units": 60}
"""On one screen: a longer text is read in parts."""
Span = tuple[int, int]


def context(
    actor: Actor, given: Any, taken: Taken | None, found: Proposals | None, no: Refusal | None
) -> dict[str, Any]:
    unit = {**document_fields.unit_choice(actor, "document.enter"), "error": ""}
    shown = {"found": False} if found is None or taken is None else _shown(actor, given, taken, found)
    return {
        "text": taken.words if taken else given.get("text", ""),
        "mark": sha256(taken.words.encode("utf-8", "replace")).hexdigest()[:16] if taken else "",  # of this text alone
        "source": given.get("source", ""),
        "unit": {**unit, "value": given.get("unit", unit["value"])},
        "asked": found is not None,
        "errors": document_fields.errors_of(no, "", []),
        **shown,
    }


def _shown(actor: Actor, given: Any, taken: Taken, found: Proposals) -> dict[str, Any]:
    again = given if given.get("step") == "accept" else None
    known = seen.by_symbols(actor, [one.symbol or one.as_written for one in found.documents[: MOST["documents"]]])
    return {
        "found": bool(found.documents or found.relations or found.figures or found.terms or found.units),
        "unordered": not taken.ordered,
        "more": any(len(getattr(found, name)) > most for name, most in MOST.items()),
        "documents": [
            _document(n, one, found, again, known) for n, one in enumerate(found.documents[: MOST["documents"]])
        ],
        "relations": [_relation(n, one, found, again) for n, one in enumerate(found.relations[: MOST["relations"]])],
        "figures": [_figure(n, one, found, again) for n, one in enumerate(found.figures[: MOST["figures"]])],
        "qualifiers": list(phrases.QUALIFIERS.items()),
        "kinds": list(phrases.RELATIONS.items()),
        "terms": [_term(one) for one in found.terms[: MOST["terms"]]],
        "units": _units(found, again),
        "lines": list(lines(found)),
    }


def _typed(given: Any, name: str, otherwise: str) -> str:
    """As the person had it when it was refused; at first as the text says it."""
    return otherwise if given is None else str(given.get(name, ""))


def _ticked(given: Any, name: str, n: int, otherwise: bool) -> bool:
    return otherwise if given is None else str(n) in given.getlist(name)


def _document(
    n: int, one: Found, found: Proposals, given: Any, by_name: Mapping[str, list[Document]]
) -> dict[str, Any]:
    name = one.symbol or one.as_written
    known = by_name.get(name)
    day = one.days[0].isoformat() if len(one.days) == 1 else ""
    return {
        "n": n,
        "name": name,
        "ticked": _ticked(given, "document", n, not known),
        "symbol": _typed(given, f"symbol-{n}", name),
        "by_name": one.family == "title",
        "types": ", ".join(one.types),
        "day": _typed(given, f"day-{n}", day),
        "subject": _typed(given, f"subject-{n}", ""),
        "days": [document_words.day(day) for day in one.days] if len(one.days) > 1 else [],
        "known": document_words.url(known[0]) if known else "",
        "passage": found.parts(one.passages[0]),
        "places": [at(where) for where in one.passages[:9]],
        "label": _("Accept %(name)s") % {"name": name},
    }


def _relation(n: int, one: Related, found: Proposals, given: Any) -> dict[str, Any]:
    return {
        "n": n, "source": one.source, "target": one.target, "passage": found.parts(one.passage),
        "ticked": _ticked(given, "relation", n, True), "kind": _typed(given, f"kind-{n}", one.kind),
        "turned": _typed(given, f"turned-{n}", "") == "yes",
        "part": _typed(given, f"part-{n}", "yes" if one.part else "") == "yes",
        "label": _("Accept: %(one)s, %(other)s") % {"one": one.source, "other": one.target},
    }  # fmt: skip


def _figure(n: int, one: Figure, found: Proposals, given: Any) -> dict[str, Any]:
    return {
        "n": n, "of": one.of, "passage": found.parts(one.passage), "at": at(one.passage),
        "ticked": _ticked(given, "figure", n, False), "value": _typed(given, f"value-{n}", str(one.value)),
        "qualifier": _typed(given, f"qualifier-{n}", one.qualifier),
        "label": _("Keep the figure %(value)s") % {"value": one.value},
    }  # fmt: skip


def _units(found: Proposals, given: Any) -> list[dict[str, Any]]:
    """Each name, and the units that were ever called so: which one is meant, a person says."""
    named = found.units[: MOST["units"]]
    called = bodies.called([one.as_written for one in named])
    return [
        {"n": n, "name": one.as_written, "at": at(one.passages[0]), "meant": _typed(given, f"unit-{n}", ""),
         "choices": [(str(row.unit_id), _called(row)) for row in called.get(one.as_written, [])]}
        for n, one in enumerate(named)
    ]  # fmt: skip


def _called(row: Period) -> str:
    return f"{row.name(when.language())} · {row.code} · {document_words.day(row.valid_from)}"


def _term(one: Meant) -> dict[str, Any]:
    term = aliases.terms()[one.code]
    own = getattr(term, when.language(), term.en)
    return {"said": one.as_written, "term": own, "vi": term.vi, "odd": one.odd, "times": len(one.passages),
            "at": at(one.passages[0])}  # fmt: skip


def at(where: Span) -> str:
    """The name of the place in the text."""
    return f"at-{where[0]}"


def lines(found: Proposals) -> Iterator[list[dict[str, str]]]:
    """The text, line by line, in pieces: plain, or marked as what it is. None lies inside another."""
    marks = list(_marks(found))
    start = 0
    for line in found.text.split("\n"):
        end = start + len(line)
        if line.strip():
            mine = [one for one in marks if start <= one[0] < end]
            yield list(_pieces(found.text, start, end, mine))
        start = end + 1


def _marks(found: Proposals) -> Iterator[tuple[int, int, str]]:
    spans = [(*span, "document") for one in found.documents for span in one.passages]
    spans += [(*one.passage, "figure") for one in found.figures if one.qualifier != "counted"]
    spans += [(*span, "unit") for one in found.units for span in one.passages]
    spans += [(*span, "term") for one in found.terms for span in one.passages]
    order = {"document": 0, "figure": 1, "unit": 2, "term": 3}
    taken = 0
    for span in sorted(spans, key=lambda one: (one[0], order[one[2]])):
        if span[0] >= taken:
            taken = span[1]
            yield span


def _pieces(text: str, start: int, end: int, marks: list[tuple[int, int, str]]) -> Iterator[dict[str, str]]:
    for first, last, kind in marks:
        last = min(last, end)
        yield {"words": text[start:first], "kind": "", "id": ""}
        yield {"words": text[first:last], "kind": kind, "id": at((first, last))}
        start = last
    yield {"words": text[start:end], "kind": "", "id": ""}
