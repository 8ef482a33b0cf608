"""A whole register of models: looked at from end to end first, then taken in row by row, each whole or not at all."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dongthuan.entries.exchange.exemplars import grid, heading, reading, rows
from dongthuan.entries.exchange.exemplars.grid import Grid
from dongthuan.entries.exchange.exemplars.heading import Heading
from dongthuan.entries.exchange.exemplars.mapping import Sheet
from dongthuan.entries.exchange.exemplars.places import Places
from dongthuan.entries.exchange.exemplars.rows import NEEDED, Reader, Section
from dongthuan.entries.exchange.registers.run import Line
from dongthuan.ground.access import policy
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.phrases import exemplar_files as phrases
from dongthuan.work.exemplars.operations import bring

STATUSES = ("new", "moved", "same", "section", "refused")


@dataclass(frozen=True)
class Found:
    """A sheet and where its columns are."""

    grid: Grid
    head: Heading


class Run:
    """``keep`` False rehearses: the same answers, and nothing stays."""

    def __init__(self, sheet: Sheet, *, actor: Actor, at: datetime, dice: Dice, keep: bool) -> None:
        self.sheet, self.actor, self.at, self.dice, self.keep = sheet, actor, at, dice, keep
        self.counts, self.codes = Counter(dict.fromkeys(STATUSES, 0)), Counter[str]()
        self.sheets: list[dict[str, object]] = []
        self.places = Places(actor, sheet.words, day_of(at))
        self._seen: dict[tuple[int, str], int] = {}

    def survey(self, path: Path) -> list[Found]:
        """Every sheet with a heading. Refusals, before anything is taken in: not_allowed, import_not_readable,
        sheet_unknown, heading_not_found, columns_missing, column_twice, column_unknown, register_too_long."""
        policy.require_somewhere(self.actor, "exemplar.import")
        grids = grid.read(path, self.sheet.layout)
        looked = [(one, heading.find(one, self.sheet.words, self.sheet.columns, self.sheet.rows)) for one in grids]
        found = [Found(one, head) for one, head in looked if head]
        if not found:
            raise Refusal("heading_not_found", {"columns": _labels(NEEDED)})
        for one in found:
            self._hold(one)
        self.sheets = [_told(one, head) for one, head in looked]
        return found

    def _hold(self, one: Found) -> None:
        """A column that no row, section or map can stand for. Refusal: columns_missing, all of them at once."""
        sections = [self._section(reader) for reader in self._readers(one)]
        held = {*one.head.columns, *self.sheet.fixed}
        held |= {name for found in sections if found for name in ("field", "unit") if getattr(found, name)}
        if lacking := [name for name in NEEDED if name not in held]:
            found = ", ".join(filter(None, one.head.names))[:400]
            raise Refusal("columns_missing", {"columns": _labels(lacking), "found": found, "row": one.head.row})

    def lines(self, found: list[Found]) -> Iterator[Line]:
        for one in found:
            section = Section()
            for reader in self._readers(one):
                reader.section = section
                held = self._section(reader)
                section = held or section
                line = Line(reader.line.number, one.grid.name, "", "section") if held else self._line(one, reader)
                self.counts[line.status] += 1
                if line.code:
                    self.codes[line.code] += 1
                yield line

    def summary(self) -> dict[str, object]:
        return {
            "register": self.sheet.name, "kept": self.keep, "sheets": self.sheets, "count": sum(self.counts.values()),
            "counts": dict(self.counts), "refusals": dict(self.codes.most_common()),
        }  # fmt: skip

    def _readers(self, one: Found) -> Iterator[Reader]:
        return (Reader(line, one.head, self.sheet, Section()) for line in one.head.body)

    def _section(self, reader: Reader) -> Section | None:
        return rows.section(reader, self.places, day_of(self.at))

    def _line(self, one: Found, reader: Reader) -> Line:
        number, key = reader.line.number, ""
        try:
            if reader.line.no:
                raise reader.line.no
            key = reading.plain(reader.cell("number")) or key
            made = rows.made(reader, self.places, self.at)
            self._once(made.brought.unit.id, made.brought.once, number)
            taken = bring(actor=self.actor, brought=made.brought, at=self.at, dice=self.dice, keep=self.keep)
        except Refusal as no:
            return Line(number, one.grid.name, key, "refused", code=no.code, facts=dict(no.facts))
        facts = {"blank": _labels(made.blank), "left_out": ", ".join(made.left_out)}
        told = {name: said for name, said in facts.items() if said}
        reference = str(taken.row.id) if self.keep or taken.status != "new" else ""
        return Line(number, one.grid.name, key, taken.status, reference, taken.row.state, facts=dict(told))

    def _once(self, unit: int, once: str, number: int) -> None:
        """Refusal: row_twice, with the first of the two."""
        first = self._seen.setdefault((unit, once), number)
        if first != number:
            raise Refusal("row_twice", {"row": first})


def _labels(names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(str(phrases.COLUMNS[name]) for name in names)


def _told(one: Grid, head: Heading | None) -> dict[str, object]:
    """For whoever wants to see what was read, and what was not."""
    if head is None:
        return {"sheet": one.name, "heading": 0}
    columns = {name: head.name_of(name) for name in head.columns}
    return {"sheet": one.name, "heading": head.row, "columns": columns, "unread": list(head.unread)}
