"""Which unit a register means, by an old name or a new one. One that can be two is refused with both, never chosen."""

from datetime import date
from itertools import product

from dongthuan.entries.exchange.exemplars.reading import Words, plain
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.organisations.queries import finding
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal

MOST_TOLD = 5


class Places:
    """Looked up once for each name and day that the register says."""

    def __init__(self, actor: Actor, words: Words, today: date) -> None:
        self.actor, self.words, self.today = actor, words, today
        self._known: dict[tuple[str, str, date], Unit | Refusal] = {}

    def unit(self, written: str, above: str, on: date) -> Unit:
        """Who was called so on that day or, where nobody was, who is today; within the reach of whoever brings it in.

        Refusals: unit_not_found, unit_ambiguous.
        """
        key = (plain(written), plain(above), on)
        if key not in self._known:
            self._known[key] = self._look(written, above, on)
        found = self._known[key]
        if isinstance(found, Refusal):
            raise found
        return found

    def is_one(self, written: str, on: date) -> bool:
        try:
            self.unit(written, "", on)
        except Refusal:
            return False
        return True

    def _look(self, written: str, above: str, on: date) -> Unit | Refusal:
        try:
            for name, day in product(self.words.unit(written), (on, self.today)):
                found = self._beneath(self._ours(name, day), above)
                if len(found) == 1:
                    return found[0]
                if found:
                    return Refusal("unit_ambiguous", {"unit": written[:100], "found": _told(found)})
        except Refusal as no:
            return no
        return Refusal("unit_not_found", {"unit": written[:100]})

    def _ours(self, name: str, on: date) -> list[Unit]:
        found = [one.period.unit for one in finding.find(name, on, whole=True)]
        return [unit for unit in found if self.actor.may("exemplar.import", unit)]

    def _beneath(self, units: list[Unit], above: str) -> list[Unit]:
        """ "Huyện" in its own column tells two communes of one name apart, and decides nothing else."""
        if len(units) < 2 or not above:
            return units
        over = {one.period.unit_id for one in finding.find(above)}
        kept = [unit for unit in units if over & {int(part) for part in unit.path.strip("/").split("/")}]
        return kept or units


def _told(units: list[Unit]) -> str:
    return "; ".join(f"{unit.code} {unit.name_vi} ({unit.valid_from.year})" for unit in units[:MOST_TOLD])
