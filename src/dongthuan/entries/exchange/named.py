"""Offices and people as a table names them: by code and sign-in name as everywhere, or as they are called."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import TypeVar

from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import queries as people
from dongthuan.kernel.text import fold
from dongthuan.work.dialogues.models import Dialogue

T = TypeVar("T")
SEVERAL = re.compile(r"[;\n]+|,\s*")


class Names:
    """Of one dialogue's province, read once for a whole table. Two of one name are nobody: the code says which."""

    def __init__(self, dialogue: Dialogue, on: date) -> None:
        self.unit, self.on = dialogue.unit, on

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        top = self.unit.path.split("/")[1]
        found = organisations.valid(self.on).beneath(f"/{top}/")
        return _once((name, one) for one in found for name in {one.name_vi, one.name_en, one.name_ar})

    def known(self, given: Mapping[str, str]) -> dict[str, str]:
        """The same with ids where a name was written; what is not known stays, and is refused where it is used."""
        found = dict(given)
        if written := found.get("unit"):
            found["unit"] = self._unit(written)
        if written := found.get("with_units"):
            found["with_units"] = ",".join(self._unit(one) for one in SEVERAL.split(written) if one.strip())
        if written := found.get("person"):
            found["person"] = self._person(written, found.get("unit", ""))
        return found

    def _unit(self, written: str) -> str:
        unit = self.units.get(fold(written))
        return str(unit.id) if unit else written.strip()

    def _person(self, written: str, unit: str) -> str:
        """Of the office that is named beside, else of the one that holds the dialogue."""
        where = next((one for one in self.units.values() if unit in (str(one.id), one.code)), self.unit)
        called = _once((one.name, one) for one in people.of_unit(where, self.on))
        person = called.get(fold(written))
        return str(person.id) if person else written.strip()


def _once(pairs: Iterable[tuple[str, T]]) -> Mapping[str, T]:
    """By the folded name; a name that two have is left out."""
    found: dict[str, list[T]] = {}
    for name, one in pairs:
        found.setdefault(fold(name), []).append(one)
    return {name: ones[0] for name, ones in found.items() if name and len(ones) == 1}
