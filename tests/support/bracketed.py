"""No page says anything that its readers could not read in their own language.

Every sentence that comes through the catalogues is put in brackets. What then stands outside of them on a page must be
somebody's own words, a name, a label of the register, a code, or a date; all else was never marked for translation.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import trans_real

from dongthuan.entries.web import plans, urls, when
from dongthuan.ground.organisations import names
from dongthuan.ground.organisations.models import Period, Unit
from dongthuan.ground.people.models import Account
from dongthuan.record.deadlines import queries as deadlines
from dongthuan.record.deadlines import speech
from dongthuan.record.deadlines import words as deadline_words
from dongthuan.record.deadlines.models import Clock
from dongthuan.record.rulebook import queries as rulebook
from dongthuan.record.rulebook.codes import COUNTED
from dongthuan.record.terms import queries as terms
from dongthuan.work.cases.models import Case, Complaint, Words
from support import budgets
from support.pages import Page
from support.town import MONDAY

LATER = MONDAY + timedelta(days=60)
DATED = "ngày 24 tháng 8 năm 2026"
"""Monday on a paper: the Decree wants the day in words between its figures."""
Clocked = Callable[[datetime], None]


class Bracketed(trans_real.DjangoTranslation):
    """Vietnamese as it would be if each sentence were translated by putting it in brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message.rpartition(chr(4))[2]}⟧"

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return f"⟦{singular if n == 1 else plural}⟧"


CODES = re.compile(
    r"\b[A-Z]{2}(-[0-9A-Z]{2,5}){2,3}\b"  # of receipts and cases
    r"|\b[0-9a-f]{32}\b"  # salts
    r"|\b\d+/\d{4}/[\w-]+"  # of laws
    r"|\b[Tt]hứ (Hai|Ba|Tư|Năm|Sáu|Bảy)\b|\bChủ nhật\b|\bT[2-7]\b|\bCN\b|\bQR\b|\bTháng 1?\d\b"
)


def known() -> list[str]:
    """Whatever is data: the longest first, so that no name is cut by a shorter one."""
    found = {*dict(settings.LANGUAGES).values(), terms.realm_name(settings.REALM.code, "vi")}
    found |= {unit.name("vi") for unit in Unit.objects.all()} | set(Account.objects.values_list("name", flat=True))
    found |= {row for row in Words.objects.values_list("text", flat=True) if row}
    found |= set(Case.objects.values_list("summary", flat=True))
    found |= set(Complaint.objects.values_list("number", flat=True))
    found |= {row for pair in Period.objects.values_list("code", "instrument") for row in pair}
    found |= {names.proper(name) for name in Period.objects.values_list("name_vi", flat=True)}
    found |= {*plans.EXAMPLE, *plans.PATTERNS, "/NQ-UBTVQH16 (ví dụ)", "Sắp xếp (ví dụ)"}
    for group in ("kinds", "topics", "unit_kinds", "roles", "reception_posts", "dialogue_topics"):
        found |= {label["vi"] for label in terms.group(group).values()}
        found |= {label["vi"].upper() for label in terms.group(group).values()}  # above a signature
    found |= {speech.basis(basis, "vi") for one in rulebook.on(MONDAY.date()).rulings() for basis in one.basis}
    found |= {label["vi"] for label in deadline_words.LABELS.values()}
    found |= {speech.days(one.value or 0, one.unit, "vi") for one in rulebook.on(MONDAY.date()).rulings()
              if one.value and one.unit in COUNTED}  # fmt: skip
    for one in Clock.objects.all():
        found |= set(_explained(one))
    return sorted(filter(None, found), key=len, reverse=True)


def _explained(clock: Clock) -> Iterator[str]:
    """Why a date: these sentences have their three languages in a table of their own."""
    document = deadlines.explain_clock(clock, deadlines.calendar(), "vi")
    yield from (str(step["text"]) for step in document["steps"])
    yield from (str(document["basis_text"]), *map(str, document["doubts_text"]))
    yield when.why(clock, deadlines.calendar())["period"]


class Spoken(HTMLParser):
    """What a page says: the text between its tags, and the attributes that are read out."""

    READ_OUT = ("alt", "aria-label", "placeholder", "title")

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.attributes: list[str] = []
        self.on_a_key = False  # what is printed on a key is a letter in every language
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [value or "" for name, value in attrs if name in self.READ_OUT]
        self.on_a_key = tag == "kbd"

    def handle_endtag(self, tag: str) -> None:
        self.on_a_key = self.on_a_key and tag != "kbd"

    def handle_data(self, data: str) -> None:
        if not self.on_a_key:
            self.texts.append(data)


def bare(texts: Sequence[str], names: Sequence[str]) -> list[str]:
    """The letters outside brackets that nothing explains. A bracket may open in one text and close in another."""
    left, depth = [], 0
    for text in texts:
        outside = ""
        for letter in text:
            depth += letter == "⟦"
            outside += letter if not depth else ""
            depth -= letter == "⟧"
        left.append(_unexplained(outside, names))
    assert depth == 0
    return [text for text in left if re.search(r"[^\W\d_]", text)]


def _unexplained(text: str, names: Sequence[str]) -> str:
    for name in names:
        # a short one may stand inside a code by chance
        text = text.replace(name, " ") if len(name) > 4 else re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", " ", text)
    return " ".join(CODES.sub(" ", text).split())


READ: set[str] = set()
"""Names of the addresses whose pages were read."""


def assert_translated(page: Page, *typed: str) -> None:
    """``typed``: own words that are on no case yet."""
    with suppress(Resolver404):
        name = str(resolve(f"/{urlsplit(page.address).path.removeprefix('/vi/')}", urlconf=urls).view_name)
        READ.add(name)
        budgets.note(name, page)
    spoken, names = Spoken(page.html), sorted({*typed, *known()}, key=len, reverse=True)
    assert (left := bare(spoken.texts, names)) == [], (page.address, left)
    assert [found for text in spoken.attributes for found in bare([text], names)] == [], page.address
    assert "⟦" in page.html
