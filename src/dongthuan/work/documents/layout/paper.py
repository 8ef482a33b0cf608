"""What an official paper says, before anybody thinks of how it looks."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Side = Literal["state", "party"]
Language = Literal["vi", "ar", "en"]


@dataclass(frozen=True)
class Run:
    """Some words of a paragraph that stand out."""

    text: str
    bold: bool = False
    italic: bool = False


Words = str | tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    """``align``: "" for the house's way (both edges, first line set in), "start", "center", "end"."""

    text: Words
    align: Literal["", "start", "center", "end"] = ""


@dataclass(frozen=True)
class Heading:
    """``level`` 1 in bold, 2 in bold, 3 in bold italics; the caller writes its own numeral ("I.", "1.", "Điều 2.")."""

    text: str
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True)
class Items:
    """``numbered``: 1. 2. 3.; else a dash, as offices write."""

    items: tuple[Words, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Line:
    """A question of a form and what was answered; dots to write on where nothing was."""

    label: str
    value: str = ""


@dataclass(frozen=True)
class Table:
    """``widths`` are shares of the page: (1, 4, 2). ``head`` stands on every page. ``numeric``: columns of numbers."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True)
class NewPage:
    """An annex begins."""


Block = Paragraph | Heading | Items | Line | Table | NewPage


@dataclass(frozen=True)
class Signature:
    """Who signs, in whose right (Decree 30/2020/NĐ-CP art 13).

    ``body``: signs for a collective (TM.); ``deputy_of``: for the head (KT.); ``by_order_of`` (TL.); ``delegated_by``
    (TUQ.); ``acting`` (Q.). ``note`` stands under the title, "(Ký, ghi rõ họ tên)".
    """

    title: str
    name: str = ""
    body: str = ""
    deputy_of: str = ""
    by_order_of: str = ""
    delegated_by: str = ""
    acting: bool = False
    note: str = ""


@dataclass(frozen=True)
class Paper:
    """See the package. ``superior`` and ``issuer`` may be several lines of a joint paper, each its own string.

    ``urgency`` and ``secrecy`` are the words of the stamp ("Hỏa tốc", "Mật"); ``form`` names an annex's form.
    """

    issuer: str | tuple[str, ...]
    side: Side = "state"
    superior: str = ""
    number: str = ""
    place: str = ""
    on: date | None = None
    type: str = ""
    subject: str = ""
    to: tuple[str, ...] = ()
    body: tuple[Block, ...] = ()
    signed: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()
    kept: str = ""
    urgency: str = ""
    secrecy: str = ""
    form: str = ""
    language: Language = "vi"
