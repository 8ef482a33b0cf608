"""A book as PDF, set by Typst from a template of ours; words reach it as JSON, never as code."""

import json
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

from dongthuan.entries.exchange.book.contents import Book, Chapter
from dongthuan.kernel.text import direction
from dongthuan.work.documents.layout.clean import isolated
from dongthuan.work.documents.layout.typeset import fonts

TEMPLATE = Path(__file__).with_name("book.typ")


def pdf(book: Book, folder: Path) -> bytes:
    """``folder`` holds the pictures. Tagged for screen readers (PDF/UA-1)."""
    made = _compile(book, folder, format="pdf", pdf_standards=["ua-1"], timestamp=0)
    assert isinstance(made, bytes)
    return made


def pictures(book: Book, folder: Path, *, dots_per_inch: int = 60) -> list[bytes]:
    """Each page as PNG, for tests that look."""
    made = _compile(book, folder, format="png", ppi=dots_per_inch)
    return made if isinstance(made, list) else [made]


def _compile(book: Book, folder: Path, **how: Any) -> Any:
    """A compiler of its own: a book is made once, and what it was told goes with it."""
    import typst  # 84 MB of program: only where a book is made

    shutil.copyfile(TEMPLATE, folder / TEMPLATE.name)
    compiler = typst.Compiler(str(folder / TEMPLATE.name), root=str(folder), font_paths=fonts())
    return compiler.compile(sys_inputs={"book": json.dumps(_told(book), ensure_ascii=False)}, **how)


def _told(book: Book) -> dict[str, Any]:
    return {
        "language": book.language, "title": book.title, "issuer": book.issuer, "dated": book.dated, "words": book.words,
        "fields": [{"code": code, "label": label} for code, label in book.fields],
        "chapters": [_chapter(one) for one in book.chapters],
        "by_field": _index(book.by_field), "by_unit": _index(book.by_unit),
    }  # fmt: skip


def _index(rows: tuple[tuple[str, tuple[int, ...]], ...]) -> list[dict[str, Any]]:
    return [{"said": _said(name), "numbers": numbers} for name, numbers in rows]


def _chapter(one: Chapter) -> dict[str, Any]:
    return {
        "number": one.number, "name": _said(one.name), "field": one.field, "topic": one.topic,
        "facts": [{"label": label, "said": _said(said)} for label, said in one.facts],
        "plates": [{**asdict(plate), "caption": _said(plate.caption)} for plate in one.plates],
        "parts": [{"title": part.title, "lines": _lines(part.lines)} for part in one.parts],
        "ask": [_said(line) for line in one.ask],
    }  # fmt: skip


def _lines(lines: tuple[tuple[str, str], ...]) -> list[dict[str, Any]]:
    """A paragraph for each line that somebody wrote; the label stands before the first."""
    return [
        {"label": label if place == 0 else "", "said": _said(line)}
        for label, said in lines
        for place, line in enumerate(filter(None, map(str.strip, said.split("\n"))))
    ]


def _said(text: str) -> dict[str, Any]:
    return {"text": isolated(text), "right": direction(text) == "rtl"}
