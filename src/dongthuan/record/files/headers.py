"""What a picture says of itself in its first bytes, read without decoding a single pixel.

Names and declared types are never believed. The three kinds are those that Pillow decodes here and telephones send.
Formats: ITU-T T.81 annex B (JPEG), RFC 2083 section 4.1.1 (PNG), RFC 9649 section 2 (WebP).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dongthuan.kernel.refusal import Refusal

SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # start-of-frame markers; the three others are tables
SCAN, END, BARE = 0xDA, 0xD9, frozenset({0x01, 0xD8})
MARKER = re.compile(rb"\xff([^\x00\xff\xd0-\xd7])")  # stuffed zeros and restarts belong to the pixels

# Bombs of time: pieces of a few bytes that each cost the decoder a turn, or a pass over every pixel.
MOST_SCANS = 32  # a progressive photograph has about ten
MOST_MARKERS = 1_000  # a colour profile of 12 MB would need two hundred
MOST_CHUNKS = 20_000  # a PNG of 12 MB in pieces of 4 KB has three thousand
MOST_PADDING = 65_536  # bytes of nothing before the first scan

STRANGERS = ((0, b"GIF8", "gif"), (0, b"%PDF", "pdf"), (0, b"PK\x03\x04", "zip"), (4, b"ftyp", "heic"))
"""Kinds that people do send and that we do not take; named in the refusal so that it can say what to do instead."""


@dataclass(frozen=True)
class Header:
    kind: str  # "JPEG", "PNG", "WEBP"
    width: int
    height: int


def read_header(raw: bytes) -> Header:
    """Kind and size in pixels, as stored. Refusals: file_type_unknown {"looks_like"}, picture_broken."""
    for starts, kind, measure in KINDS:
        if starts.match(raw):
            width, height = measure(raw)
            if width < 1 or height < 1:
                raise Refusal("picture_broken")
            return Header(kind, width, height)
    raise Refusal("file_type_unknown", {"looks_like": _stranger(raw)})


def _stranger(raw: bytes) -> str:
    return next((name for at, magic, name in STRANGERS if raw.startswith(magic, at)), "unknown")


def _number(raw: bytes, at: int, count: int, order: str = "big") -> int:
    if at + count > len(raw):
        raise Refusal("picture_broken")
    return int.from_bytes(raw[at : at + count], "little" if order == "little" else "big")


def _measure_png(raw: bytes) -> tuple[int, int]:
    at, chunks = 8, 0
    while at + 8 <= len(raw) and chunks <= MOST_CHUNKS:
        at, chunks = at + 12 + _number(raw, at, 4), chunks + 1
    if chunks > MOST_CHUNKS:
        raise Refusal("picture_broken")
    return _number(raw, 16, 4), _number(raw, 20, 4)


def _measure_webp(raw: bytes) -> tuple[int, int]:
    form = raw[12:16]
    if form == b"VP8X":
        return _number(raw, 24, 3, "little") + 1, _number(raw, 27, 3, "little") + 1
    if form == b"VP8L":
        bits = _number(raw, 21, 4, "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return _number(raw, 26, 2, "little") & 0x3FFF, _number(raw, 28, 2, "little") & 0x3FFF


def _measure_jpeg(raw: bytes) -> tuple[int, int]:
    """The first frame's size. What is glued on behind the end of the first picture is not looked at."""
    size, scans = (0, 0), 0
    for count, (code, at, skipped) in enumerate(_markers(raw)):
        scans += code == SCAN
        if code in SIZES and size == (0, 0):
            size = _number(raw, at + 5, 2), _number(raw, at + 3, 2)
        if scans > MOST_SCANS or count > MOST_MARKERS or (skipped > MOST_PADDING and not scans):
            raise Refusal("picture_broken")
    return size


def _markers(raw: bytes) -> Iterator[tuple[int, int, int]]:
    """Code, where its content begins, and how many bytes lay between it and the piece before."""
    at = 2
    while (found := MARKER.search(raw, at)) and found[1][0] != END:
        skipped, at = found.start() - at, found.end()
        yield found[1][0], at, skipped
        if found[1][0] not in BARE:
            at += max(2, _number(raw, at, 2))


KINDS = (
    (re.compile(rb"\xff\xd8\xff"), "JPEG", _measure_jpeg),
    (re.compile(rb"\x89PNG\r\n\x1a\n....IHDR", re.DOTALL), "PNG", _measure_png),
    (re.compile(rb"RIFF....WEBPVP8[ LX]", re.DOTALL), "WEBP", _measure_webp),
)
