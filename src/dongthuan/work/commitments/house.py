"""What the house sets itself: packs/vn/commitments."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import dongthuan
from dongthuan.record.deadlines.calendar import WorkCalendar
from dongthuan.record.deadlines.count import reckon
from dongthuan.record.rulebook.law import Ruling
from dongthuan.record.rulebook.rows import Basis

FILE = Path(dongthuan.__file__).parent / "packs" / "vn" / "commitments" / "commitments.toml"


ACCOUNT = "house-account"


@dataclass(frozen=True)
class House:
    window_days: int
    window_unit: str
    window_basis: str
    bounces: int
    account_days: int
    account_unit: str
    account_basis: str

    def account(self, asked: date) -> Ruling:
        """By when an account is to be given where no law names a day."""
        return Ruling(
            rule_id="", key=ACCOUNT, variant="normal", value=self.account_days, unit=self.account_unit, kind="max",
            basis=(Basis(self.account_basis),), verified=True, valid_from=asked, valid_to=None, own=True, doubts=(),
        )  # fmt: skip

    def window(self, told: date, calendar: WorkCalendar) -> date:
        """The last day on which those who asked may object."""
        ruling = Ruling(
            rule_id="", key="", variant="normal", value=self.window_days, unit=self.window_unit, kind="window",
            basis=(Basis(self.window_basis),), verified=True, valid_from=told, valid_to=None, own=True, doubts=(),
        )  # fmt: skip
        due = reckon(told, ruling, calendar).due
        assert due is not None
        return due


@cache
def house() -> House:
    rows: Mapping[str, Any] = tomllib.loads(FILE.read_text("utf-8"))
    return House(**rows)
