"""The conclusions of a dialogue from a spreadsheet: a map says what the columns mean, each row goes in whole or is
refused with its reason, and what stands already is left as it is."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import dongthuan
from dongthuan.entries.exchange.named import Names
from dongthuan.entries.exchange.registers import mapped as maps
from dongthuan.entries.exchange.registers import matters, table
from dongthuan.entries.exchange.registers.mapping import Register
from dongthuan.entries.exchange.registers.row import Row, name_of
from dongthuan.entries.exchange.registers.run import Line
from dongthuan.entries.exchange.registers.values import Reader, Value
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.work.dialogues import operations
from dongthuan.work.dialogues.lifecycle import QUESTION
from dongthuan.work.dialogues.models import Dialogue

USUAL = Path(dongthuan.__file__).parent / "packs" / "vn" / "dialogues" / "conclusions.toml"
ASKED = ("what", "asker", "area", "topic", "project", "title")
ENDED = ("step", "answer", "reason", "person", "unit", "due", "programme", "case")
ROW = ("what", "unit", "person", "start", "due", "product", "priority", "milestones", "with_units")
DAYS = ("start", "due")
STATUSES = ("new", "same", "refused")


@dataclass(frozen=True)
class Sheet:
    """A whole map. ``register`` carries the layout, the dates and the tables, as for registers of letters. ``needs``:
    the columns that a table must have, without which it is another; ``otherwise``: what holds for a part of whose
    columns the table has none."""

    register: Register
    question: Mapping[str, Value]
    row: Mapping[str, Value]
    needs: frozenset[str]
    otherwise: Mapping[str, str]

    @property
    def columns(self) -> frozenset[str]:
        values = (self.register.key, *self.question.values(), *self.row.values())
        return frozenset(column for value in values for column in value.columns)


def mapped(written: bytes | None) -> Sheet:
    """A map, or the usual one. Refusals: map_not_readable, map_key_unknown, map_key_missing, map_value_wrong,
    map_table_unknown, too_large."""
    document = maps.document(written or USUAL.read_bytes())
    maps.Keys("map", document, ("register", "question", "row", "tables", "otherwise"))
    head = maps.Keys("[register]", document.get("register", {}), open_=True)
    needs = frozenset(map(name_of, head.texts("needs")))
    letter = {"unit": "-", "what": "-", "place": "-", "at": "-"}
    register = maps.register({
        "register": {key: found for key, found in head.rows.items() if key != "needs"}, "letter": letter,
        "tables": document.get("tables", {}),
    })  # fmt: skip
    otherwise = maps.Keys("[otherwise]", document.get("otherwise", {}), (*ASKED, *ENDED))
    question = maps.Keys("[question]", document.get("question", {}), (*ASKED, *ENDED))
    question.need("what"), question.need("asker")
    row = maps.Keys("[row]", document.get("row", {}), ROW)
    whole = Sheet(
        register, _values(question, register), _values(row, register), needs,
        {key: otherwise.text(key) for key in otherwise.rows},
    )  # fmt: skip
    return whole if needs else replace(whole, needs=whole.columns)


def _values(keys: maps.Keys, register: Register) -> dict[str, Value]:
    return {key: keys.value(key, register.tables) for key in keys.rows}


class Run:
    """``keep`` False rehearses: the same answers, and nothing stays."""

    def __init__(self, sheet: Sheet, *, actor: Actor, dialogue: Dialogue, at: datetime, dice: Dice, keep: bool) -> None:
        self.sheet, self.actor, self.dialogue, self.at, self.dice, self.keep = sheet, actor, dialogue, at, dice, keep
        self.counts, self.names = Counter(dict.fromkeys(STATUSES, 0)), Names(dialogue, day_of(at))

    def lines(self, path: Path) -> Iterator[Line]:
        """Refusals: import_not_readable, column_unknown, column_twice, before anything is taken in."""
        for row in list(table.read(path, self.sheet.register.layout, self.sheet.needs)):
            line = self._line(row)
            self.counts[line.status] += 1
            yield line

    def summary(self) -> dict[str, object]:
        return {"register": self.sheet.register.name, "kept": self.keep, "counts": dict(self.counts)}

    def _line(self, row: Row) -> Line:
        key = ""
        try:
            key = matters.key(row, self.sheet.register)
            found = operations.bring(
                actor=self.actor, brought=self._brought(row, key), at=self.at, dice=self.dice, keep=self.keep
            )
        except Refusal as no:
            facts = {name: fact for name, fact in no.facts.items() if name != "reference"}
            return Line(row.number, row.sheet, key.partition(":")[2], "refused", code=no.code, facts=facts)
        status = "new" if found else "same"
        reference, state = (found.reference, found.state) if found else ("", "")
        return Line(row.number, row.sheet, key.partition(":")[2], status, reference, state)

    def _brought(self, row: Row, key: str) -> operations.Brought:
        if row.no:
            raise row.no
        reader = Reader(row, self.sheet.register.empty, self.sheet.register.tables)
        found = {name: self._value(reader, name, value) for name, value in self.sheet.question.items()}
        plan = {name: self._value(reader, name, value) for name, value in self.sheet.row.items()}
        missing = (name for name, value in self.sheet.question.items() if not set(value.columns) & set(row.cells))
        found |= {name: self.sheet.otherwise[name] for name in missing if name in self.sheet.otherwise}
        found, plan = self.names.known(found), self.names.known(plan)
        asked = operations.Asked(
            self.dialogue.id, found.get("what", ""), self.dialogue.language, channel="import", once=key,
            **{name: found.get(name, "") for name in ("asker", "area", "topic", "project")},  # type: ignore[arg-type]
        )  # fmt: skip
        step = found.get("step", "")
        return operations.Brought(
            asked, found.get("title", ""), step, _inputs(step, found), plan if step == "accept" else {}
        )

    def _value(self, reader: Reader, name: str, value: Value) -> str:
        said = reader.value(value)
        if name in DAYS and said:
            return matters.moment(value, reader, self.sheet.register, name).date().isoformat()
        return said


def _inputs(step: str, found: Mapping[str, str]) -> dict[str, str]:
    """What the step asks for; a table keeps the reason of a refusal where the answers stand."""
    wanted = [row.name for row in QUESTION.moves[step].inputs] if step in QUESTION.moves else []
    given = {name: found.get(name, "") for name in wanted}
    return {**given, "reason": given["reason"] or found.get("answer", "")} if "reason" in given else given
