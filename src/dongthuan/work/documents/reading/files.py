"""The words of a file: TXT, HTML, DOCX. A PDF, and anything else that is not text, is refused with its reason."""

import re
import zipfile
from html.parser import HTMLParser
from io import BytesIO
from pathlib import PurePath

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from dongthuan.kernel.refusal import Refusal

LARGEST = 20_000_000
MOST_WORDS = 5_000_000
"""Characters of one text, unpacked: a small archive may hold a very long one."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text_of(name: str, data: bytes) -> str:
    """Refusals: too_large, file_kind_unknown, file_not_readable."""
    if len(data) > LARGEST:
        raise Refusal("too_large")
    kind = PurePath(name).suffix.lower()
    readers = {".txt": _plain, ".md": _plain, ".html": _html, ".htm": _html, ".docx": _docx}
    if kind not in readers:
        raise Refusal("file_kind_unknown", {"kind": kind[:20] or "?"})
    return readers[kind](data)


def _plain(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace")


class _Words(HTMLParser):
    SILENT = ("script", "style", "head")

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
                raise Refusal("too_large")
            root = ElementTree.fromstring(archive.read(part))
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, DefusedXmlException):
        raise Refusal("file_not_readable") from None
    return "\n".join("".join(run.text or "" for run in one.iter(f"{_W}t")) for one in root.iter(f"{_W}p"))
