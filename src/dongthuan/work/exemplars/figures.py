"""Figures as people write them in a report: "households = about 120", one a line."""

import re
from collections.abc import Iterator, Mapping

from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.text import fold
from dongthuan.work.exemplars.sums import ABOUT, EXACT, MORE_THAN, NEARLY, Said

LINES = 30
QUALIFIED: Mapping[str, str] = {
    "khoang": ABOUT, "gan": NEARLY, "hon": MORE_THAN, "tren": MORE_THAN,
    "about": ABOUT, "nearly": NEARLY, "more than": MORE_THAN, "over": MORE_THAN,
    "نحو": ABOUT, "حوالي": ABOUT, "ما يقرب من": NEARLY, "قرابة": NEARLY, "اكثر من": MORE_THAN,
}  # fmt: skip
NUMBER = re.compile(r"(?P<before>.*?)\s*(?P<number>\d{1,3}(?:[.,٬]\d{3})+|\d{1,12})")


def figures_of(written: str) -> list[tuple[str, Said]]:
    """[(what, how much)] in the order of the lines. Refusal: figure_not_readable, with the line's number."""
    lines = [(number, line) for number, line in enumerate(written.splitlines(), 1) if line.strip()]
    if len(lines) > LINES:
        raise Refusal("figure_not_readable", {"field": "figures", "line": LINES + 1})
    return [figure for number, line in lines for figure in _figure(number, line)]


def _figure(number: int, line: str) -> Iterator[tuple[str, Said]]:
    what, _, written = line.rpartition("=")
    found = said(written)
    if found is None or not what.strip() or len(what.strip()) > 120:
        raise Refusal("figure_not_readable", {"field": "figures", "line": number})
    yield what.strip(), found


def said(written: str) -> Said | None:
    """ "about 120", "1.400"; None for what is no figure."""
    found = NUMBER.fullmatch(written.strip())
    qualifier = QUALIFIED.get(fold(found["before"])) if found and found["before"] else EXACT
    return Said(int(re.sub(r"\D", "", found["number"])), qualifier) if found and qualifier else None
