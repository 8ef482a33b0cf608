"""What may be kept as a paper of the office: a PDF as it is, or a photograph of a page.

A PDF may bear a signature, so it is looked through and never written anew; one that carries anything that runs or
hides is refused. A picture becomes a photograph like any other (``photo``).
"""

from dataclasses import dataclass

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.files import pdf
from dongthuan.record.files.photo import MB, MOST_BYTES, Photo, take_photo

LARGEST = 20 * MB
_END = b"%%EOF"


@dataclass(frozen=True)
class Paper:
    """``width`` and ``height`` are 0: it is no picture. ``words``: what a reader of texts finds in it."""

    data: bytes
    words: str
    pages: int
    media_type: str = "application/pdf"
    width: int = 0
    height: int = 0


def take_paper(raw: bytes) -> Paper | Photo:
    """Refusals: missing, paper_too_large, paper_kind_unknown, paper_not_plain, file_not_readable, pdf_locked, and those
    of a photograph."""
    if not raw:
        raise Refusal("missing", {"field": "file"})
    if len(raw) > LARGEST:
        raise Refusal("paper_too_large", {"most_mb": LARGEST // MB, "field": "file"})
    return _pdf(raw) if raw.startswith(b"%PDF-") else _picture(raw)


def _picture(raw: bytes) -> Photo:
    try:
        return take_photo(raw, most_bytes=MOST_BYTES)
    except Refusal as no:
        if no.code == "file_type_unknown":
            raise Refusal("paper_kind_unknown", {"field": "file"}) from None
        raise


def _pdf(raw: bytes) -> Paper:
    if _END not in raw[-1024:]:
        raise Refusal("file_not_readable")
    found = pdf.opened(raw)
    if found.alive:
        raise Refusal("paper_not_plain", {"carries": ", ".join(found.alive)})
    return Paper(raw, found.words, found.pages)
