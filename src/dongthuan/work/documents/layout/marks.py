"""The elements of WordprocessingML that a paper is made of: paragraphs, runs, tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as Tree

from dongthuan.work.documents.layout.clean import pieces
from dongthuan.work.documents.layout.paper import Run

Element = Tree.Element


LEFT = "\u200e"
"""Says that figures behind it run from the left: within Arabic some programs would show 12/TB-UBND as TB-UBND/12."""
PADDING, GAP = 108, 40
"""Of a cell with a frame and without, at its start and its end. Programs do not agree on what stands there by itself:
with none, words stand on the frame; with Word's own, the name of the realm takes two lines."""


@dataclass(frozen=True)
class Look:
    """``size`` in points, the others in twentieths of one. ``rule``: a line that long in the middle."""

    align: str = "start"
    size: int = 14
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    before: int = 0
    after: int = 0
    first: int = 0
    indent: int = 0
    rule: int = 0
    boxed: bool = False
    dotted: bool = False
    together: bool = False
    new_page: bool = False
    style: str = ""


def element(name: str, *children: Element, **attributes: str | int) -> Element:
    made = Element(f"w:{name}", {f"w:{key}": str(value) for key, value in attributes.items()})
    made.extend(children)
    return made


def paragraph(runs: Sequence[Run], look: Look, *, right: bool = False) -> Element:
    made = element("p", _paragraph_look(look, right))
    for run in runs:
        for text, from_right in pieces(run.text):
            figures = right and not from_right and text[:1].isdigit()
            made.append(_run(f"{LEFT}{text}" if figures else text, run, look, from_right))
    return made


def _paragraph_look(look: Look, right: bool) -> Element:
    """The schema wants these in this order."""
    made = element("pPr")
    if look.style:
        made.append(element("pStyle", val=look.style))
    if look.together:
        made.append(element("keepNext"))
    if look.new_page:
        made.append(element("pageBreakBefore"))
    if look.rule or look.boxed:
        made.append(_edges(look))
    if look.dotted:
        made.append(element("tabs", element("tab", val="right", leader="dot", pos=9350)))
    if right:
        made.append(element("bidi"))
    made.append(element("spacing", before=look.before, after=look.after))
    side = max((9600 // 2 if look.size > 4 and look.boxed else 0), look.indent)
    if look.indent or look.first:
        made.append(element("ind", start=look.indent, firstLine=look.first))
    elif look.boxed:
        made.append(element("ind", start=900, end=side + 1200))
    elif look.rule:
        made.append(element("ind", start=_margin(look), end=_margin(look)))
    made.append(element("jc", val=look.align))
    made.append(element("rPr", *_letters(look, Run("")), *_sizes(look)))
    return made


def _margin(look: Look) -> int:
    """The rule of the issuer stands in the narrow column, that of the title on the page."""
    return ((3620 if look.rule < 2000 else 9350) - look.rule) // 2


def _edges(look: Look) -> Element:
    sides = ("top", "left", "bottom", "right") if look.boxed else ("bottom",)
    return element("pBdr", *(element(side, val="single", sz=6, space=1, color="auto") for side in sides))


def _run(text: str, run: Run, look: Look, from_right: bool) -> Element:
    marks = [*_letters(look, run), *_sizes(look)]
    if look.underlined:
        marks.append(element("u", val="single"))
    if from_right:
        marks.append(element("rtl"))
    return element("r", element("rPr", *marks), *_text(text))


def _letters(look: Look, run: Run) -> list[Element]:
    bold, italic = look.bold or run.bold, look.italic or run.italic
    names = (("b", bold), ("bCs", bold), ("i", italic), ("iCs", italic))
    return [element(name) for name, wanted in names if wanted]


def _sizes(look: Look) -> list[Element]:
    return [element("sz", val=look.size * 2), element("szCs", val=look.size * 2)]


def _text(text: str) -> list[Element]:
    """Line ends and tabs are elements of their own; the rest is text, escaped when it is written."""
    made: list[Element] = []
    for n, line in enumerate(text.split("\n")):
        if n:
            made.append(element("br"))
        for m, part in enumerate(line.split("\t")):
            if m:
                made.append(element("tab"))
            if part:
                word = Element("w:t", {"xml:space": "preserve"})
                word.text = part
                made.append(word)
    return made


def cell(paragraphs: Sequence[Element], width: int) -> Element:
    return element("tc", element("tcPr", element("tcW", w=width, type="dxa")), *paragraphs)


def table(
    rows: Sequence[Sequence[Element]], widths: Sequence[int], *, right: bool, framed: bool, headed: bool = False
) -> Element:
    """``headed``: the first row is repeated on every page; no row is cut in two."""
    look = element("tblPr")
    if right:
        look.append(element("bidiVisual"))
    look.append(element("tblW", w=sum(widths), type="dxa"))
    if framed:
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        look.append(element("tblBorders", *(element(s, val="single", sz=4, space=0, color="auto") for s in sides)))
    look.append(element("tblLayout", type="fixed"))
    gap = PADDING if framed else GAP
    look.append(element("tblCellMar", *(element(side, w=gap, type="dxa") for side in ("left", "right"))))
    made = element("tbl", look, element("tblGrid", *(element("gridCol", w=width) for width in widths)))
    for n, row in enumerate(rows):
        marks = [element("cantSplit"), *([element("tblHeader")] if headed and n == 0 else [])]
        made.append(element("tr", element("trPr", *marks), *row))
    return made
