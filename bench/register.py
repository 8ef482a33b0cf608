"""A province's register, invented row by row: the same number always gives the same case.

A third of the cases are open, some of them late. Every letter has the word ``EVERYWHERE``; a handful has ``RARE``.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from dongthuan.kernel import codes, ids, text
from dongthuan.kernel.realm import Realm
from dongthuan.record.deadlines.clocks import plan
from dongthuan.work.cases.operations.dates import Book

PROVINCE, COMMUNES, SLOT = "98", 15, 31
DAY = timedelta(days=1)
EVERYWHERE, RARE, SELDOM = "đường", "hươu", 7
"""How many letters have the rare word, however large the register."""
FIRST_MS = 200 * 24 * 3600 * 1000
"""Ids begin two hundred days into 2025, so none of them meets one that is made now."""

STATES = ("received",) * 10 + ("classified",) * 8 + ("in_work",) * 11 + ("committed",) * 2 + ("reopened",) * 2
STATES += ("answered",) * 12 + ("solved",) * 45 + ("declined",) * 10
"""One hundred cases: 33 with the office."""
SHORT = ("received", "classified", "declined")
"""States in which the first period has been the only one."""
PAST = {
    "received": (),
    "classified": ("classified",),
    "in_work": ("classified", "accepted"),
    "committed": ("classified", "accepted", "promised"),
    "reopened": ("classified", "accepted", "answered", "reopened"),
    "answered": ("classified", "accepted", "answered"),
    "solved": ("classified", "accepted", "answered", "confirmed"),
    "declined": ("declined",),
}
WORD_OF = {"answered": "answer", "promised": "answer", "reopened": "objection", "declined": "reason"}
TOPICS = ("lighting", "waste", "drainage", "roads", "noise", "water", "land", "schools", "fire_safety", "other")
COLUMNS = {
    "case": (
        "id", "reference", "key_hash", "once", "unit_id", "officer_id", "state", "kind", "topic", "summary", "language",
        "channel", "filed_at", "clock_id", "due", "objected", "version", "public_title", "public_where",
    ),
    "words": ("id", "case_id", "name", "language", "text", "salt", "at"),
    "clock": (
        "id", "subject", "rule_key", "variant", "rule_id", "started", "due", "value", "unit", "kind", "basis", "own",
        "verified", "doubts", "valid_from", "parts", "pauses", "extensions", "state", "met_on",
    ),
    "task": ("id", "origin", "unit_id", "person_id", "what", "due", "state", "done_on"),
    "entry": ("id", "at", "actor", "kind", "subject", "facts", "digests"),
    "unsealed": ("entry_id",),
    "found": ("id", "words"),
}  # fmt: skip
_WHAT = ("Đèn", "Rác", "Cống", "Mặt", "Tiếng ồn", "Nước sạch", "Cây đổ", "Vỉa hè", "Bảng hiệu", "Hố ga", "Cột điện")
_IS = ("đã hỏng", "bốc mùi", "tắc từ lâu", "ngập mỗi khi mưa", "làm cả xóm mất ngủ", "nguy hiểm cho trẻ em")
_SINCE = ("từ tuần trước", "đã bốn hôm", "từ đầu tháng", "hơn một năm nay", "sau trận mưa lớn", "mỗi buổi tối")
_ASK = (
    "Đề nghị cho người đến xem.",
    "Bà con mong sớm được sửa.",
    "Xin cho biết bao giờ làm.",
    "Chúng tôi đã báo tổ dân phố.",
)
_ANSWER = "Đã cử tổ kỹ thuật đến kiểm tra và sửa xong, xin cảm ơn ông bà đã phản ánh."


def communes() -> Iterator[str]:
    return (f"98{number:03d}" for number in range(1, COMMUNES + 1))


def units() -> Iterator[tuple[str, str, dict[str, str], str | None]]:
    """Code, kind, name and the code above: a province, two departments, communes with an office each, a Front."""
    yield PROVINCE, "province", _named("Tỉnh Đo Lường"), None
    yield "98-SXD", "department", _named("Sở Xây dựng (đo)"), PROVINCE
    yield "98-SNN", "department", _named("Sở Nông nghiệp (đo)"), PROVINCE
    for code in communes():
        yield code, "commune", _named(f"Xã Đo {code[2:]}"), PROVINCE
        yield f"{code}-KT", "office", _named(f"Phòng Kinh tế xã Đo {code[2:]}"), code
    yield "98001-MT", "front", _named("Mặt trận xã Đo 001"), "98001"


def _named(name: str) -> dict[str, str]:
    return dict.fromkeys(("vi", "en", "ar"), name)


def people() -> Iterator[tuple[str, str, tuple[tuple[str, str], ...]]]:
    """Login, name and offices: of each commune one who sorts, one who settles, and the head."""
    for number, code in enumerate(communes(), 1):
        sorts = ((code, "reception_officer"), (code, "classification_officer"))
        yield f"sorts{number:02d}", f"Lê Thị Phân {number}", sorts
        yield f"settles{number:02d}", f"Trần Văn Giải {number}", ((f"{code}-KT", "settler"), (code, "settler"))
        yield f"head{number:02d}", f"Phạm Chủ Tịch {number}", ((code, "head"),)


class Story(NamedTuple):
    """What the entries of one case have in common."""

    subject: str
    reference: str
    unit: int
    actor: str


class Dice:
    """Throws that follow from a number, cheaply."""

    def __init__(self, place: int) -> None:
        self._left = (place + 1) * 0x9E3779B97F4A7C15 % (1 << 64)

    def below(self, most: int) -> int:
        self._left, thrown = divmod(self._left, most)
        return thrown

    def one_of(self, things: Sequence[str]) -> str:
        return things[self.below(len(things))]


class Register:
    """Rows by table name, for a register of ``units`` and ``accounts`` {code or login: id}, under ``book``."""

    def __init__(
        self, units: Mapping[str, int], accounts: Mapping[str, int], realm: Realm, book: Book, *, sqlite: bool
    ) -> None:
        self._places = [
            (units[code], units[f"{code}-KT"], accounts[f"settles{number:02d}"], accounts[f"sorts{number:02d}"])
            for number, code in enumerate(communes(), 1)
        ]
        self._realm, self._zone = realm, "" if sqlite else "+00"
        self._today = datetime.now(UTC).date()
        self._made = 0
        self._book, self._clocks, self._folded = book, {}, {}

    def of(self, place: int, number: int) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """All rows of case ``place`` of ``number``, parents first."""
        dice = Dice(place)
        self._made = place * 24
        state = STATES[dice.below(100)]
        commune, office, settles, _sorts = self._places[place % COMMUNES]
        with_office = state in ("in_work", "committed", "reopened")
        case_id, clock_id, unit = self._id(), self._id(), office if with_office else commune
        open_ = with_office or state in ("received", "classified")
        # what is open came in lately: about a third of it is late by now
        filed = self._today - DAY * (1 + dice.below(28 if with_office else 18) if open_ else 70 + place % 400)
        rule, started = ("TCD-10", filed) if state in SHORT else ("KP-02", filed + DAY * 2)
        due = self._due(rule, started)
        at = f"{filed} {1 + dice.below(9):02d}:{dice.below(60):02d}:00.{place % 1_000_000:06d}{self._zone}"
        reference = self._reference(place)
        story = Story(f"case:{case_id}", reference, unit, f"account:{settles}")
        topic = "" if state == "received" else TOPICS[place % len(TOPICS)]
        yield "clock", self._clock(clock_id, story.subject, rule, started, running=open_)
        yield (
            "case",
            (
                case_id, reference, f"{place:064x}", f"load{place:060d}", unit, settles if with_office else None,
                state, "reflection" if topic and state != "declined" else "", topic if state != "declined" else "",
                f"Việc số {place}" if topic else "", "vi", "web", at, clock_id,
                str(due) if open_ else "9999-12-31", state == "reopened", 1 + len(PAST[state]), "", "",
            ),
        )  # fmt: skip
        parts = self._letter(place, number, dice)
        yield "found", (case_id, " ".join(map(self._fold, parts)))
        if state == "committed":
            yield "task", (self._id(), story.subject, unit, settles, "Sửa chữa", str(due), "open", None)
        yield from self._told(story, case_id, state, at, filed, due, parts)

    def _told(self, story: Story, case_id: int, state: str, at: str, filed: date, due: date, parts: list[str]) -> Any:
        """The words and the entries, in the order in which they happened."""
        texts = {"what": " ".join(parts[:-1]), "place": parts[-1]}
        named = {"channel": "web", "first_reply_by": str(due), "full_answer_by": str(due + DAY * 20), "language": "vi"}
        yield from self._entry(story._replace(actor="resident"), "case_filed", case_id, at, texts, named)
        for step, past in enumerate(PAST[state], 1):
            later = f"{filed + DAY * step}{at[10:]}"
            words = {WORD_OF[past]: _ANSWER} if past in WORD_OF else {}
            who = story._replace(actor="resident") if past in ("confirmed", "reopened") else story
            yield from self._entry(who, f"case_{past}", case_id, later, words, self._facts(past, due, story))

    @staticmethod
    def _facts(past: str, due: date, story: Story) -> dict[str, Any]:
        if past == "classified":
            return {"classed_as": "reflection", "topic": "lighting"}
        if past == "declined":
            return {"ground": "unclear"}
        if past == "promised":
            return {"task": "0", "person": story.actor, "due": str(due)}
        return {"answer_by": str(due)} if past in ("accepted", "reopened") else {}

    def _entry(
        self, story: Story, kind: str, case_id: int, at: str, texts: Mapping[str, str], more: Mapping[str, Any]
    ) -> Iterator[tuple[str, tuple[Any, ...]]]:
        rows, digests = [], {}
        for name, written in texts.items():
            identifier = self._id()
            salt = identifier.to_bytes(16, "big")
            digests[name] = hashlib.sha256(salt + written.encode()).hexdigest()
            rows.append(identifier)
            yield "words", (identifier, case_id, name, "vi", written, salt, at)
        facts = {"reference": story.reference, "unit": str(story.unit), "words": ",".join(map(str, rows)), **more}
        entry = self._id()
        written = json.dumps({**facts, "via": "web"}), json.dumps(digests)
        yield "entry", (entry, at, story.actor, kind, story.subject, *written)
        yield "unsealed", (entry,)

    @staticmethod
    def _letter(place: int, number: int, dice: Dice) -> list[str]:
        """Phrases of the letter, and the place as the last of them."""
        street = f"{EVERYWHERE} số {place % 997}"
        rare = [f"Có con {RARE} chạy ra."] if place % max(number // SELDOM, 1) == 1 else []
        body = [dice.one_of(_WHAT), street, dice.one_of(_IS), dice.one_of(_SINCE) + ".", *rare, dice.one_of(_ASK)]
        return [*body, f"Ngõ {place % 311}"]

    def _fold(self, phrase: str) -> str:
        if phrase not in self._folded:
            self._folded[phrase] = " ".join(text.words(phrase))
        return self._folded[phrase]

    def _due(self, rule: str, started: date) -> date:
        return self._planned(rule, started)[0]

    def _clock(self, identifier: int, subject: str, rule: str, started: date, *, running: bool) -> tuple[Any, ...]:
        end = ("running", None) if running else ("met", str(started + DAY))
        return (identifier, subject, *self._planned(rule, started)[1], *end)

    def _planned(self, key: str, started: date) -> tuple[date, tuple[Any, ...]]:
        """The last day, and the columns of a clock that are the same for all that start on one day."""
        if (key, started) not in self._clocks:
            ruling = self._book.law.value(key)
            due = plan("", ruling, started, self._book.calendar).due
            assert due is not None
            basis = json.dumps([asdict(entry) for entry in ruling.basis])
            self._clocks[key, started] = due, (
                ruling.key, ruling.variant, ruling.rule_id, str(started), str(due), ruling.value, ruling.unit,
                ruling.kind, basis, ruling.own, ruling.verified, json.dumps(ruling.doubts), str(ruling.valid_from),
                json.dumps(ruling.parts), "[]", "[]",
            )  # fmt: skip
        return self._clocks[key, started]

    def _id(self) -> int:
        self._made += 1
        ms, counter = divmod(self._made, ids.COUNTERS)
        return ids.compose(FIRST_MS + ms, self._realm.number, SLOT, counter)

    def _reference(self, place: int) -> str:
        """Scattered like real ones, and never the same twice: the multiplier is odd."""
        number = place * 0x2545F4915 % (1 << 35)
        symbols = "".join(codes.ALPHABET[number >> shift & 31] for shift in range(30, -1, -5))
        return f"{self._realm.code.upper()}-{symbols[:4]}-{symbols[4:]}"
