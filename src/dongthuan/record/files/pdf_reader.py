"""python -I pdf_reader.py < FILE.pdf: what stands in a PDF, as one JSON object. Started by ``pdf.opened`` alone.

Knows nothing of the house, so that it starts quickly and could do nothing with it.
"""

import json
import resource
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

MEMORY, SECONDS = 1_000_000_000, 20
MOST_PAGES, MOST_OBJECTS, MOST_WORDS = 2_000, 300_000, 5_000_000

KEYS = {
    "/JS": "script", "/JavaScript": "script", "/EmbeddedFiles": "attachment", "/EF": "attachment", "/XFA": "form",
    "/RichMediaContent": "media",
}  # fmt: skip
ACTIONS = {
    "/JavaScript": "script", "/Launch": "launch", "/SubmitForm": "form", "/ImportData": "form", "/GoToE": "attachment",
    "/GoToR": "link", "/Movie": "media", "/Sound": "media", "/Rendition": "media", "/RichMediaExecute": "media",
}  # fmt: skip
SUBTYPES = {"/FileAttachment": "attachment", **dict.fromkeys(("/RichMedia", "/Movie", "/Screen", "/3D"), "media")}


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    reader = PdfReader(BytesIO(sys.stdin.buffer.read()))
    if reader.is_encrypted and not reader.decrypt(""):
        told: dict[str, Any] = {"locked": True}
    else:
        told = {
            "locked": False, "pages": len(reader.pages), "words": _words(reader),
            "alive": sorted(set(_alive(reader.trailer))),
        }  # fmt: skip
    json.dump(told, sys.stdout)


def _words(reader: PdfReader) -> str:
    found, room = [], MOST_WORDS
    for page in reader.pages[:MOST_PAGES]:
        found.append(page.extract_text()[:room])
        room -= len(found[-1])
    return "\n".join(found)


def _alive(trailer: Any) -> Iterator[str]:
    """Everything that can be reached, each object once. Too much to look through is no paper either."""
    waiting, known = [trailer], set()
    for _ in range(MOST_OBJECTS * 20):
        if not waiting:
            return
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if one.idnum not in known:
                known.add(one.idnum)
                waiting.append(one.get_object())
        elif isinstance(one, DictionaryObject):
            yield from _of(one)
            waiting.extend(one.values())
        elif isinstance(one, ArrayObject):
            waiting.extend(one)
    raise ValueError("too many objects")


def _of(one: DictionaryObject) -> Iterator[str]:
    yield from (name for key, name in KEYS.items() if key in one)
    for key, names in (("/S", ACTIONS), ("/Subtype", SUBTYPES)):
        value = one.raw_get(key) if key in one else None
        if isinstance(value, IndirectObject):
            value = value.get_object()
        if isinstance(value, str) and value in names:
            yield names[value]
    if isinstance(one, StreamObject) and "/F" in one:
        yield "link"


if __name__ == "__main__":
    main()
