"""How a DOCX is made up, as python-docx reads it: page, paragraphs, letters, tables; a line of words for each.

page 210 × 297 mm; margins 20 20 30 15 mm; number in the middle above, not on the first page
table 4000 5600
  cell
    center | b13 ỦY BAN NHÂN DÂN
Heading1 start before 120 after 80 | b14 I. Ý kiến đã trả lời
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

LEFT = "\u200e"
"""Stands before figures that run from the left within Arabic; shown as → in a golden file."""


def docx_shape(file: bytes) -> list[str]:
    whole = docx.Document(BytesIO(file))
    return [_page(whole.sections[0]), *_blocks(whole, "")]


def _page(section: Section) -> str:
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    margins = " ".join(_mm(one) for one in sides)
    [number] = section.header.paragraphs
    fields = [one.get(qn("w:instr")).strip() for one in number._p.iter(qn("w:fldSimple"))]
    assert (fields, _attribute(number._p, "jc")) == (["PAGE"], "center")
    first = ", not on the first page" if section.different_first_page_header_footer else ""
    right = "; from the right" if _has(section._sectPr, "bidi") else ""
    size = f"{_mm(section.page_width)} × {_mm(section.page_height)} mm"
    return f"page {size}; margins {margins} mm; number in the middle above{first}{right}"


def _mm(length: Length | None) -> str:
    return f"{length.mm:.0f}" if length is not None else "?"


def _blocks(whole: Document | _Cell, margin: str) -> Iterator[str]:
    for one in whole.iter_inner_content():
        yield from _table(one, margin) if isinstance(one, Table) else [f"{margin}{_paragraph(one)}"]


def _table(one: Table, margin: str) -> Iterator[str]:
    look, rows = one._tbl.tblPr, one._tbl.tr_lst
    widths = [str(column.get(qn("w:w"))) for column in one._tbl.tblGrid.iter(qn("w:gridCol"))]
    said = ["table", *widths]
    said += ["from the right"] if _has(look, "bidiVisual") else []
    said += ["framed"] if _has(look, "tblBorders") else []
    said += ["head on every page"] if _has(rows[0].trPr, "tblHeader") else []
    yield f"{margin}{' '.join(said)}"
    for n, row in enumerate(one.rows, 1):
        for m, cell in enumerate(row.cells, 1):
            yield f"{margin}  {n}.{m}"
            yield from _blocks(cell, f"{margin}    ")


def _paragraph(one: Paragraph) -> str:
    look: Any = one._p.pPr
    style = one.style.name if one.style is not None and one.style.name != "Normal" else ""
    said = [style, "from the right" if _has(look, "bidi") else "", _attribute(look, "jc")]
    said += [f"{name} {value}" for name, value in _distances(look) if value not in ("", "0")]
    said += ["boxed" if len(look.find(qn("w:pBdr"))) == 4 else "ruled"] if _has(look, "pBdr") else []
    marks = {"keepNext": "with the next", "pageBreakBefore": "on a new page", "tabs": "dotted"}
    said += [words for mark, words in marks.items() if _has(look, mark)]
    words = "".join(_run(run) for run in one.runs).strip()
    return " ".join(filter(None, said)) + (f" | {words}" if words else "")


def _distances(look: Any) -> Iterator[tuple[str, str]]:
    spacing, indent = look.find(qn("w:spacing")), look.find(qn("w:ind"))
    yield from ((name, spacing.get(qn(f"w:{name}"), "")) for name in ("before", "after"))
    if indent is not None:
        yield from ((name, indent.get(qn(f"w:{name}"), "")) for name in ("start", "end", "firstLine"))


def _run(run: Any) -> str:
    look = run._r.rPr
    letters = "".join(letter for letter in "biu" if look.find(qn(f"w:{letter}")) is not None)
    right = "←" if _has(look, "rtl") else ""
    size = int(look.find(qn("w:sz")).get(qn("w:val"))) // 2
    return f"{letters}{size}{right} {run.text.replace(LEFT, '→').replace(chr(10), ' / ')} "


def _has(element: Any, name: str) -> bool:
    return element is not None and element.find(qn(f"w:{name}")) is not None


def _attribute(element: Any, name: str) -> str:
    found = next(element.iter(qn(f"w:{name}")), None)
    return str(found.get(qn("w:val"))) if found is not None else ""
