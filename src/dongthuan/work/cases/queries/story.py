"""What happened to a case, in order, told from the ledger: one truth for the resident, the desk and programs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import Account
from dongthuan.kernel.refusal import Fact
from dongthuan.record.ledger import queries as ledger
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases.models import Case, Words
from dongthuan.work.cases.queries.one import words_of

NOT_TOLD = ("contact_opened", "case_barred", "case_bar_lifted")
"""What the ledger keeps for whoever audits it: why somebody keeps out of a case is nobody else's affair."""


@dataclass(frozen=True)
class Chapter:
    """One entry with what belongs to it. ``who`` is the officer's name, "" for a resident or the machine; a program
    with an account of its own is named too, and ``by_program`` says that it is one. ``whose``: in
    whose place they did it."""

    entry: int
    kind: str
    at: datetime
    who: str
    unit: Unit | None
    person: str
    facts: Mapping[str, Fact]
    words: Sequence[Words]
    by_program: bool = False
    whose: str = ""


def story(case: Case) -> list[Chapter]:
    """Every entry of the case, oldest first. Four statements, however long the story."""
    entries = [entry for entry in ledger.of_subject(case.subject) if entry.kind not in NOT_TOLD]
    words = {row.id: row for row in words_of(case)}
    people = _people(entries)
    units = Unit.objects.in_bulk({int(entry.facts["unit"]) for entry in entries if "unit" in entry.facts})
    return [_chapter(entry, words, people, units) for entry in entries]


def _people(entries: Sequence[Entry]) -> dict[str, Account]:
    refs = {entry.actor for entry in entries}
    refs |= {str(entry.facts.get(name, "")) for entry in entries for name in ("person", "for")}
    ids = [int(ref.removeprefix("account:")) for ref in refs if ref.startswith("account:")]
    return {f"account:{row.id}": row for row in Account.objects.filter(id__in=ids)}


def _chapter(
    entry: Entry, words: Mapping[int, Words], people: Mapping[str, Account], units: Mapping[int, Unit]
) -> Chapter:
    who, person = people.get(entry.actor), people.get(str(entry.facts.get("person", "")))
    whose = people.get(str(entry.facts.get("for", "")))
    ids = [int(part) for part in str(entry.facts.get("words", "")).split(",") if part]
    return Chapter(
        entry=entry.id,
        kind=entry.kind,
        at=entry.at,
        who=who.name if who else "",
        unit=units.get(int(entry.facts.get("unit", 0))),
        person=person.name if person else "",
        facts=entry.facts,
        words=[words[i] for i in ids if i in words],
        by_program=bool(who and who.is_program),
        whose=whose.name if whose else "",
    )
