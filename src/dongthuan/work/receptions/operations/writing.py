"""What every change of a reception ends with: the row that is claimed, what was said, and the entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F

from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people import queries as people
from dongthuan.ground.people.models import Account
from dongthuan.kernel import blanks, canonical, ids, language, text
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.lifecycle import Input
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.work.receptions.models import Said, Session, Visit

MOST_PEOPLE = 9_999


class _NoDice:
    """For what keeps no words: nothing is salted."""

    def bytes(self, count: int) -> bytes:
        raise AssertionError(f"{count} bytes are thrown where nothing is kept")


NO_DICE = _NoDice()


@dataclass(frozen=True)
class Given:
    """Who acts when, and what a form, a body or an option brought: cleaned by the kinds of the table's inputs."""

    actor: Actor
    at: datetime
    dice: Dice
    inputs: Mapping[str, str]

    @property
    def on(self) -> date:
        return day_of(self.at)

    def taken(self, rows: tuple[Input, ...]) -> dict[str, str]:
        """{name: cleaned text}. Refusals: missing, too_long, text_not_readable, not_a_choice."""
        return {row.name: taken(row, self.inputs.get(row.name, "")) for row in rows}

    def day(self, name: str) -> date:
        """Refusals: missing, date_not_readable."""
        return read_day(name, self.inputs.get(name, ""))

    def unit(self, name: str) -> Unit:
        return organisations.named(cleaned(name, self.inputs.get(name, ""), 30), self.on)

    def person(self, name: str, unit: Unit) -> Account:
        return people.in_unit(unit, cleaned(name, self.inputs.get(name, ""), 60), self.on)


def taken(row: Input, raw: str) -> str:
    words = cleaned(row.name, raw, row.longest)
    if not words and row.required:
        raise Refusal("missing", {"field": row.name})
    if words and row.kind == "choice" and words not in row.choices:
        raise Refusal("not_a_choice", {"field": row.name})
    if row.kind == "tick" and words not in ("", "yes"):
        raise Refusal("not_a_choice", {"field": row.name})
    return words


def cleaned(name: str, raw: str, longest: int) -> str:
    try:
        return text.clean(raw, longest=longest)
    except Refusal as no:
        raise Refusal(no.code, {**no.facts, "field": name}) from None


def read_day(name: str, raw: str) -> date:
    if not raw.strip():
        raise Refusal("missing", {"field": name})
    try:
        return date.fromisoformat(raw.strip())
    except ValueError:
        raise Refusal("date_not_readable", {"field": name}) from None


def number(name: str, raw: str, most: int = MOST_PEOPLE) -> int:
    """From one on; nothing is one. Refusal: number_not_readable."""
    raw = raw.strip() or "1"
    if not (raw.isascii() and raw.isdigit() and len(raw) <= len(str(most)) and 1 <= int(raw) <= most):
        raise Refusal("number_not_readable", {"field": name, "most": most})
    return int(raw)


OFFICES = frozenset({"settled_by", "guided_to", "taken_by", "note", "answer", "conclusion", "result", "minutes"})


def said(owner: Visit | Session, texts: Mapping[str, str], given: Given) -> list[Said]:
    """Rows of words with a salt each, not yet written; nothing for what is empty. Refusal: blank_left."""
    rows = []
    for name, words in texts.items():
        if not words:
            continue
        if name in OFFICES:
            blanks.check(words, field=name)
        spoken = language.of(words, otherwise=getattr(owner, "language", "vi"))
        whose = {"visit": owner} if isinstance(owner, Visit) else {"session": owner}
        salt = given.dice.bytes(16)
        rows.append(Said(id=ids.new(), name=name, language=spoken, text=words, salt=salt, at=given.at, **whose))
    return rows


def digests(rows: list[Said]) -> dict[str, str]:
    return {row.name: canonical.digest(bytes(row.salt or b""), row.text or "") for row in rows}


def claim(row: Visit | Session, version: int, **columns: Any) -> None:
    """Compare-and-set on (id, version); the instance in hand then says what the row says. Refusal: stale."""
    if not type(row)._default_manager.filter(pk=row.pk, version=version).update(version=F("version") + 1, **columns):
        raise Refusal("stale", {"reference": getattr(row, "reference", None) or ""})
    for name, value in {**columns, "version": version + 1}.items():
        setattr(row, name, value)


def about(row: Visit) -> dict[str, Any]:
    """The fields that every event of a visit has."""
    return {"subject": row.subject, "unit": str(row.unit_id), "session": str(row.session_id or "")}


def about_day(row: Session) -> dict[str, Any]:
    return {"subject": row.subject, "unit": str(row.unit_id), "day": row.day.isoformat()}


def withhold(session: Session) -> None:
    """Nothing of the recording of that day may be kept; whoever read the day before this comes too late."""
    Session.objects.filter(id=session.id).update(withheld=True, recording="", version=F("version") + 1)
