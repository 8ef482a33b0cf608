"""A sheet as PDF, set by Typst. The template (``sheet.typ``) is ours and fixed; words reach it as JSON, not as code."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from threading import Lock
from typing import Any

from dongthuan.work.documents.layout.clean import isolated
from dongthuan.work.documents.layout.compose import Sheet, compose, is_right
from dongthuan.work.documents.layout.paper import Block, Heading, Items, Line, NewPage, Paper, Paragraph, Run, Table

TEMPLATE = Path(__file__).with_name("sheet.typ")
_ONE_AT_A_TIME = Lock()
"""A compiler keeps what it was last told; two threads must not tell it at once."""


def pdf(paper: Paper) -> bytes:
    """Tagged for screen readers (PDF/UA-1). The same paper gives the same bytes."""
    made = _compiled(paper, format="pdf", pdf_standards=["ua-1"], timestamp=0)
    assert isinstance(made, bytes)
    return made


def pictures(paper: Paper, *, dots_per_inch: int = 80) -> list[bytes]:
    """Each page as PNG: for a preview on screen, and for tests that look."""
    made = _compiled(paper, format="png", ppi=dots_per_inch)
    return made if isinstance(made, list) else [made]


def _compiled(paper: Paper, **how: Any) -> Any:
    told = {"sheet": json.dumps(_told(compose(paper)), ensure_ascii=False)}
    with _ONE_AT_A_TIME:
        return _compiler().compile(sys_inputs=told, **how)


@cache
def _compiler() -> Any:
    """Latin letters stand in Libertinus, which the wheel carries and which is as wide as Times; Arabic in Amiri."""
    import typst  # 84 MB of program: only where a paper is asked for

    return typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=fonts())


def fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[str(_amiri())])


def _amiri() -> Path:
    package = distribution("fontpkg-amiri")
    file = next(one for one in package.files or () if one.name == "Amiri-Regular.ttf")
    return Path(str(package.locate_file(file))).parent


def _told(sheet: Sheet) -> dict[str, Any]:
    return {
        "language": sheet.language,
        "margins": sheet.fixed.margins_mm,
        "party": sheet.side == "party",
        "rule": sheet.fixed.rule,
        "star": sheet.fixed.star,
        **{key: isolated(getattr(sheet, key)) for key in _LINES},
        "name": sheet.title or sheet.about or sheet.form or sheet.number,
        "issuer": sheet.issuer,
        "stamps": sheet.stamps,
        "to": [_piece(Run(one)) for one in sheet.to],
        "to_word": sheet.to_word,
        "body": list(_nested([_block(one) for one in sheet.body], above=1 if sheet.title else 0)),
        "signed": [{"lines": one.lines, "note": one.note, "name": one.name} for one in sheet.signed],
        "recipients_word": sheet.recipients_word,
        "recipients": [_piece(Run(one)) for one in sheet.recipients],
        "translation": sheet.translation,
    }


_LINES = ("form", "superior", "realm", "motto", "number", "about", "dated", "title", "subject")


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph():
            return {"kind": "paragraph", "align": block.align, **_words(block.text)}
        case Heading():
            return {"kind": "heading", "level": block.level, **_words((Run(block.text),))}
        case Items():
            return {"kind": "items", "numbered": block.numbered, "items": [_words(one) for one in block.items]}
        case Line():
            return {
                "kind": "line",
                "label": block.label,
                "value": _piece(Run(block.value)),
                "right": is_right(block.label),
            }
        case Table():
            return _table(block)
        case NewPage():
            return {"kind": "page"}


def _nested(blocks: list[dict[str, Any]], above: int) -> Iterator[dict[str, Any]]:
    """A heading is at most one step below the last: screen readers, and PDF/UA, count the steps."""
    for block in blocks:
        if block["kind"] == "heading":
            above = min(block["level"] + 1, above + 1)
            block["step"] = above
        yield block


def _table(table: Table) -> dict[str, Any]:
    widths = table.widths or (1,) * len(table.head)
    rows = [[_piece(Run(cell)) for cell in row] for row in table.rows]
    head = [_piece(Run(cell, bold=True)) for cell in table.head]
    return {"kind": "table", "head": head, "rows": rows, "widths": widths, "numeric": table.numeric}


def _words(words: Any) -> dict[str, Any]:
    return {"right": is_right(words), "runs": [_piece(one) for one in words]}


def _piece(run: Run) -> dict[str, Any]:
    right = is_right(run.text)
    return {"text": isolated(run.text), "bold": run.bold, "italic": run.italic, "right": right}
