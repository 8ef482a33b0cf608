"""Days as an iCalendar file (RFC 5545): lines of at most 75 octets, folded between characters, ended by CR LF."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST = 75
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


@dataclass(frozen=True)
class Day:
    """One whole day to keep. ``uid`` stays the same for as long as it is the same clock."""

    uid: str
    on: date
    summary: str


def calendar(days: Iterable[Day], *, name: str, language: str, now: datetime) -> bytes:
    """The whole file."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Dong Thuan//Due days//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME;LANGUAGE={language}:{_text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-PUBLISHED-TTL:PT6H",
        *(line for day in days for line in _event(day, language, now)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _event(day: Day, language: str, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{day.uid}"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day.on + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY;LANGUAGE={language}:{_text(day.summary)}"
    yield "TRANSP:TRANSPARENT"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _text(words: str) -> str:
    return words.translate(ESCAPED)


def _folded(line: str) -> bytes:
    """A line goes on in the next after a space; no character is cut apart."""
    done, rest = b"", b""
    for letter in line:
        octets = letter.encode()
        if len(rest) + len(octets) > LONGEST:
            done, rest = done + rest + b"\r\n", b" "
        rest += octets
    return done + rest + b"\r\n"
