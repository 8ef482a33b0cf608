"""From a text to proposals. What is found is found by form; what it means is for a person."""

from dongthuan.record.terms import aliases
from dongthuan.work.documents.reading import naming, relating, units
from dongthuan.work.documents.reading.days import days
from dongthuan.work.documents.reading.figures import figures
from dongthuan.work.documents.reading.found import Found, Meant, Proposals


def proposals(text: str, *, ordered: bool = True) -> Proposals:
    """Linear in the text; the same text gives the same proposals. ``ordered`` False: the words stand in another order
    than they were written (Arabic out of a PDF), so only what is whole in itself is proposed: the symbols."""
    found: dict[str, Found] = {}
    places = naming.named(text, found)
    if not ordered:
        return Proposals(text, list(found.values()), [], [])
    dated = sorted(days(text), key=lambda one: one.start)
    naming.date_them(text, places, found, dated)
    related = relating.relations(text, places, naming.selves(text, places), found)
    taken = [(one.start, one.end) for one in places] + [(day.start, day.end) for day in dated]
    return Proposals(
        text, list(found.values()), related, list(figures(text, taken)), _terms(text), list(units.named(text))
    )


def _terms(text: str) -> list[Meant]:
    by_words: dict[tuple[str, str], list[aliases.Hit]] = {}
    for hit in aliases.found(text):
        by_words.setdefault((hit.code, hit.said), []).append(hit)
    return [
        Meant(code, text[hits[0].start : hits[0].end], hits[0].odd, tuple((one.start, one.end) for one in hits))
        for (code, _), hits in by_words.items()
    ]
