"""The words of a file: TXT, HTML, DOCX, PDF. A scan without words, and anything else, is refused with its reason."""

import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from io import BytesIO
from pathlib import PurePath

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.files import pdf

LARGEST = 20_000_000
MOST_WORDS = 5_000_000
"""Characters of one text, unpacked: a small archive may hold a very long one."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BROKEN = (zlib.error, EOFError, RuntimeError, NotImplementedError)
"""What an archive says that is cut, locked, or packed in a way that nobody knows."""
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True)
class Taken:
    """``ordered`` False: the words do not stand in the order in which they were written."""

    words: str
    ordered: bool = True


def text_of(name: str, data: bytes) -> Taken:
    """Refusals: too_large, file_kind_unknown, file_not_readable, pdf_without_words, pdf_locked."""
    if len(data) > LARGEST:
        raise Refusal("too_large", {"field": "file"})
    kind = PurePath(name).suffix.lower()
    if kind == ".pdf":
        return _pdf(data)
    if kind not in READERS:
        raise Refusal("file_kind_unknown", {"kind": kind[:20] or "?"})
    return Taken(READERS[kind](data))


def _plain(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace")


class _Words(HTMLParser):
    SILENT = ("script", "style", "title", "template")
    """Not the head itself: its end may be left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as it is called
        self.silent += tag in self.SILENT
        self.parts.append("\n" if tag in ("p", "br", "div", "li", "tr", "h1", "h2", "h3") else "")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in self.SILENT and self.silent > 0

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)


def _html(data: bytes) -> str:
    reader = _Words()
    reader.feed(_plain(data))
    reader.close()
    return re.sub(r"\n\s*\n+", "\n", "".join(reader.parts)).strip()


def _docx(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            part = archive.getinfo("word/document.xml")
            if part.file_size > MOST_WORDS * 10:
                raise Refusal("too_large", {"field": "file"})
            root = ElementTree.fromstring(archive.read(part))
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, DefusedXmlException, *_BROKEN):
        raise Refusal("file_not_readable") from None
    return "\n".join("".join(run.text or "" for run in one.iter(f"{_W}t")) for one in root.iter(f"{_W}p"))


def _pdf(data: bytes) -> Taken:
    """Arabic comes out of a PDF with its words in the order of the eye: nothing that rests on order is read from it."""
    words = pdf.opened(data).words
    if not words.strip():
        raise Refusal("pdf_without_words")
    return Taken(words, ordered=len(_ARABIC.findall(words)) * 10 < len(words))


READERS: Mapping[str, Callable[[bytes], str]] = {
    ".txt": _plain, ".md": _plain, ".html": _html, ".htm": _html, ".docx": _docx,
}  # fmt: skip
