"""What became of each row, written down beside the register: for people as a table, for programs as JSON.

It holds no word of a letter: row, key, status, reference, and the reason of a refusal. A report appears whole or not.
"""

import csv
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Self

from dongthuan.entries.exchange.registers.run import Line
from dongthuan.entries.exchange.tables import guarded
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.phrases import codes as phrases

COLUMNS = ("sheet", "row", "key", "status", "reference", "state", "code", "step", "move", "facts", "sentence")


def said(line: Line) -> dict[str, object]:
    """A line with its sentence in the language that is spoken now."""
    return {**asdict(line), "sentence": sentence(line)}


def sentence(line: Line) -> str:
    return phrases.refusal(Refusal(line.code, line.facts)) if line.code else ""


class Report:
    """``with Report(path) as report: report.add(line) … report.counts = …``: NAME.report.csv and NAME.report.json."""

    def __init__(self, folder: Path, name: str) -> None:
        self.csv, self.json = folder / f"{name}.report.csv", folder / f"{name}.report.json"
        self.head: Mapping[str, object] = {}
        self._first = True

    def __enter__(self) -> Self:
        self._table = _part(self.csv).open("w", encoding="utf-8", newline="")
        self._document = _part(self.json).open("w", encoding="utf-8")
        self._table.write("\ufeff")  # so that spreadsheets read the marks
        self._writer = csv.DictWriter(self._table, COLUMNS)
        self._writer.writeheader()
        self._document.write('{"rows": [')
        return self

    @staticmethod
    def summary(path: Path) -> dict[str, int]:
        """The counts of a report that was written here. Refusal: register_gone."""
        if not path.exists():
            raise Refusal("register_gone")
        found: dict[str, int] = json.loads(path.read_text("utf-8"))["counts"]
        return found

    def add(self, line: Line) -> None:
        row = said(line)
        self._document.write(("\n" if self._first else ",\n") + json.dumps(row, ensure_ascii=False))
        self._writer.writerow({name: _cell(row[name]) for name in COLUMNS})
        self._first = False

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            rest = json.dumps(dict(self.head), ensure_ascii=False)[1:]
            self._document.write("\n], " + rest + "\n")
        for file, path in ((self._table, self.csv), (self._document, self.json)):
            file.close()
            _part(path).replace(path) if kind is None else _part(path).unlink(missing_ok=True)


def _part(path: Path) -> Path:
    return path.with_name(f"{path.name}.part")


def _cell(value: object) -> str:
    """A cell that begins like a formula must not become one in the reader's spreadsheet."""
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)
    return guarded("" if text == "{}" else text)
