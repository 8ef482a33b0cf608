"""A row beneath its heading is one registration with its steps, each on its own day; what it lacks is said at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import cached_property

from dongthuan.entries.exchange.exemplars import reading
from dongthuan.entries.exchange.exemplars.grid import Line
from dongthuan.entries.exchange.exemplars.heading import Heading
from dongthuan.entries.exchange.exemplars.mapping import Sheet
from dongthuan.entries.exchange.exemplars.places import Places
from dongthuan.kernel import text
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import OFFICE_TIME
from dongthuan.record.phrases import exemplar_files as phrases
from dongthuan.work.exemplars.lifecycle import (
    BENEFICIARIES,
    CONTENTS,
    FIELDS,
    KINDS,
    LEVELS,
    RECIPIENTS,
    STATES,
    TOPICS,
)
from dongthuan.work.exemplars.operations.bringing import Brought, Step

NEEDED = ("name", "unit", "field", "registered_on")
CODES: Mapping[str, tuple[str, ...]] = {
    "kind": KINDS, "field": FIELDS, "topic": TOPICS, "level": LEVELS, "recipient": RECIPIENTS, "state": STATES,
}  # fmt: skip
LONGEST_CELL = 20_000


@dataclass(frozen=True)
class Section:
    """What stood on a row of its own and holds for those beneath: "I. Lĩnh vực kinh tế", "Xã Hoa Sữa"."""

    field: str = ""
    unit: str = ""


@dataclass
class Reader:
    """One row with its section. ``left_out`` notes the columns whose words have no place here."""

    line: Line
    head: Heading
    sheet: Sheet
    section: Section
    left_out: list[str] = field(default_factory=list)

    def cell(self, name: str) -> str:
        """Refusals: cell_not_plain, too_long, text_not_readable."""
        return "\n".join(filter(None, (self._at(place) for place in self.head.columns.get(name, ()))))

    def _at(self, place: int) -> str:
        column = self.head.names[place]
        if place in self.line.odd:
            raise Refusal("cell_not_plain", {"column": column})
        try:
            return text.clean(self.line.cells[place] if place < len(self.line.cells) else "", longest=LONGEST_CELL)
        except Refusal as no:
            raise Refusal(no.code, {**no.facts, "column": column}) from None

    def said(self, name: str) -> str:
        """The cell, what its section says, or what holds for the whole register."""
        return self.cell(name) or getattr(self.section, name, "") or self.sheet.fixed.get(name, "")

    def code(self, name: str) -> str:
        """Refusal: value_unexpected."""
        said = self.said(name)
        return said if said in CODES[name] else self.sheet.words.code(name, said, self.column(name))

    def column(self, name: str) -> str:
        return self.head.name_of(name) or str(phrases.COLUMNS.get(name, name))

    def day(self, name: str, said: str = "") -> date | None:
        found = said or self.said(name)
        return reading.day(found, self.column(name), self.sheet.inexact) if found else None

    def hold(self) -> None:
        """Refusals: cells_merged, row_lacks."""
        for group in self.line.across:
            read = [name for name, places in self.head.columns.items() if set(places) & set(group)]
            if len(read) > 1 and self.line.cells[group[0]]:
                raise Refusal("cells_merged", {"columns": ", ".join(map(self.column, read))})
        if lacking := [name for name in NEEDED if not self.said(name)]:
            raise Refusal("row_lacks", {"columns": ", ".join(str(phrases.COLUMNS[name]) for name in lacking)})


def section(reader: Reader, places: Places, today: date) -> Section | None:
    """What the row says for those beneath it; None for a row that is none. "I" or nothing numbers it, and beside its
    words nothing stands in any column that is read."""
    line, head = reader.line, reader.head
    numbers, read = set(head.columns.get("number", ())), {one for places in head.columns.values() for one in places}
    said = {line.cells[place] for place in line.filled if place not in numbers}
    number = next((line.cells[place] for place in numbers if place < len(line.cells)), "")
    if len(said) != 1 or (number and not reading.roman(number) and number not in said):
        return None
    words = next(iter(said))
    return _says(words, reader, places, today) if read & set(line.filled) or line.filled[0] < 2 else None


def _says(words: str, reader: Reader, places: Places, today: date) -> Section | None:
    bare = words.split(".", 1)[1].strip() if "." in words and reading.roman(words.split(".", 1)[0]) else words
    fields = reader.sheet.words.codes("field", bare)
    if len(fields) == 1 and len(bare) < 80 and not bare.endswith("."):
        return replace(reader.section, field=next(iter(fields)))
    return replace(reader.section, unit=bare) if places.is_one(bare, today) else None


@dataclass(frozen=True)
class Made:
    """``blank``: those of the ten contents of which the paper says nothing; ``left_out``: columns with other words."""

    brought: Brought
    blank: tuple[str, ...]
    left_out: tuple[str, ...]


def made(reader: Reader, places: Places, now: datetime) -> Made:
    """Refusals: those of the reader, of a day and of the unit."""
    reader.hold()
    on = reader.day("registered_on")
    assert on is not None  # held
    given = dict(_given(reader))
    where = places.unit(reader.said("unit"), reader.cell("above"), on)
    once = f"{reader.sheet.name}:{reading.plain(given['name'])}:{on.isoformat()}"
    steps = tuple(Steps(reader, on, now).all())
    brought = Brought(where, given, _moment(on), once, steps)
    return Made(brought, tuple(name for name in CONTENTS if not given[name]), tuple(reader.left_out))


def _moment(on: date) -> datetime:
    return datetime.combine(on, time(8), OFFICE_TIME)


def _given(reader: Reader) -> Iterator[tuple[str, str]]:
    yield from ((name, reader.said(name)) for name in CONTENTS)
    yield "kind", reader.code("kind") or "model"
    yield "field", reader.code("field")
    yield "topic", reader.code("topic")
    yield "beneficiaries", _groups(reader)
    agreed = reader.day("agreed_on")
    yield "agreed_on", agreed.isoformat() if agreed else ""


def _groups(reader: Reader) -> str:
    """Groups of a programme that we know; another word has no place here, for it may be a mark on a person."""
    said = reader.said("beneficiaries")
    parts = [{part} if part in BENEFICIARIES else reader.sheet.words.codes("beneficiaries", part)
             for part in reading.listed(said)]  # fmt: skip
    if any(not part for part in parts):
        reader.left_out.append(reader.column("beneficiaries"))
    return ",".join(code for code in BENEFICIARIES if any(code in part for part in parts))


@dataclass(frozen=True)
class Steps:
    """What was decided since, as far as the row tells it."""

    reader: Reader
    on: date
    now: datetime

    def all(self) -> Iterator[Step]:
        """In the order in which they happened. Refusal: row_lacks, of what a step cannot do without."""
        yield from self._listed()
        yield from self._running()
        yield from self._recognised()
        yield from self._figures()
        yield from self._delisted()

    @cached_property
    def state(self) -> str:
        return self.reader.code("state")

    @cached_property
    def listing(self) -> tuple[str, date | None]:
        return self._instrument("list_number", "listed_on")

    @cached_property
    def decision(self) -> tuple[str, date | None]:
        return self._instrument("decision_number", "decision_on")

    def _instrument(self, number: str, day: str) -> tuple[str, date | None]:
        """A number and its day, from two columns or from one ("45/QĐ-UBND ngày 12/5/2024")."""
        written, said = reading.instrument(self.reader.cell(number))
        return written, self.reader.day(day) or (self.reader.day(number, said) if said else None)

    def _listed(self) -> Iterator[Step]:
        number, on = self.listing
        if number and on:
            yield self._step("put_on_list", on, number=number)

    def _running(self) -> Iterator[Step]:
        launched = self.reader.day("launched_on")
        if launched and all(self.listing):
            yield self._step("launch", launched, day=launched.isoformat())
        if launched or self.state == "operating":
            day = {"day": launched.isoformat()} if launched else {}
            yield self._step("take_over", launched or self.listing[1] or self.on, **day)

    def _recognised(self) -> Iterator[Step]:
        number, on = self.decision
        if not number and self.state != "recognised":
            return
        recipient = self.reader.code("recipient") or self._marked()
        level = self.reader.code("level")
        told = {"decision_number": number, "decision_on": on, "level": level, "recipient": recipient}
        if lacking := [name for name, said in told.items() if not said]:
            raise Refusal("row_lacks", {"columns": ", ".join(str(phrases.COLUMNS[name]) for name in lacking)})
        assert on is not None
        yield self._step("take_over_recognised", on, number=number, level=level, recipient=recipient)

    def _marked(self) -> str:
        """One of two columns is ticked. Refusal: value_unexpected, where both are."""
        found = [code for code in RECIPIENTS if self.reader.sheet.words.codes("mark", self.reader.cell(code))]
        if len(found) > 1:
            raise Refusal("value_unexpected", {"column": self.reader.column(found[1])})
        return found[0] if found else ""

    def _figures(self) -> Iterator[Step]:
        """What the register counts, as it stands on the day on which it is brought in."""
        head, line = self.reader.head, self.reader.line
        said = {head.names[place]: line.cells[place] for place in head.figures if place < len(line.cells)}
        lines = [f"{name.replace('=', ' ')[:110]} = {number}" for name, number in said.items() if number]
        recognised, running = any(self.decision), self.reader.day("launched_on") or self.state == "operating"
        if lines and (recognised or running) and self.state != "delisted":
            yield Step("report_again" if recognised else "report_results", self.now, {
                "period": (self.reader.sheet.name or "register")[:60], "figures": "\n".join(lines),
                "results": self.reader.said("outcome") or lines[0],
            })  # fmt: skip

    def _delisted(self) -> Iterator[Step]:
        on, reason = self.reader.day("delisted_on"), self.reader.cell("reason")
        if not on and self.state != "delisted":
            return
        ground = self.reader.sheet.words.codes("ground", self.reader.cell("ground") or reason)
        told = {"delisted_on": on, "reason": reason, "ground": len(ground) == 1}
        if lacking := [name for name, said in told.items() if not said]:
            raise Refusal("row_lacks", {"columns": ", ".join(str(phrases.COLUMNS[name]) for name in lacking)})
        assert on is not None
        yield self._step("delist", on, ground=next(iter(ground)), reason=reason)

    def _step(self, move: str, on: date, **given: str) -> Step:
        return Step(move, _moment(on), given)
