"""What can have happened to an account or an office."""

from dataclasses import dataclass
from typing import ClassVar

from dongthuan.record.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class AccountOpened(Event):
    """``of``: a person or a system, that is a program."""

    kind: ClassVar[str] = "account_opened"
    language: str
    of: str = "person"


@dataclass(frozen=True, kw_only=True)
class OfficeTaken(Event):
    """A person holds a role in a unit from that day."""

    kind: ClassVar[str] = "office_taken"
    unit: str
    role: str
    valid_from: str
    office: str = ""
    valid_to: str = ""
    number: int | None = None
    home: str = ""
    instrument: str = ""


@dataclass(frozen=True, kw_only=True)
class OfficeChanged(Event):
    """Of the same office another number, another last day, another instrument, or another successor from now on."""

    kind: ClassVar[str] = "office_changed"
    office: str
    unit: str
    role: str
    valid_to: str
    number: int | None
    successor: str
    instrument: str


@dataclass(frozen=True, kw_only=True)
class OfficeEnded(Event):
    """``to`` has what the holder still had in hand where they sit no longer, "" for nobody. ``by_itself``: its last day
    came."""

    kind: ClassVar[str] = "office_ended"
    office: str
    unit: str
    role: str
    last: str
    to: str
    by_itself: bool = False


@dataclass(frozen=True, kw_only=True)
class DeputyNamed(Event):
    """``deputy`` acts for the holder of that office (the subject) from a day to a day."""

    kind: ClassVar[str] = "deputy_named"
    deputising: str
    office: str
    unit: str
    role: str
    deputy: str
    valid_from: str
    valid_to: str
    instrument: str


@dataclass(frozen=True, kw_only=True)
class DeputisingEnded(Event):
    """Before its term."""

    kind: ClassVar[str] = "deputising_ended"
    deputising: str
    office: str
    deputy: str


@dataclass(frozen=True, kw_only=True)
class ChargeGiven(Event):
    """A leader is in charge of an area: a unit, a field, or both."""

    kind: ClassVar[str] = "charge_given"
    charge: str
    unit: str
    area: str
    field: str
    valid_from: str
    valid_to: str
    instrument: str


@dataclass(frozen=True, kw_only=True)
class ChargeEnded(Event):
    kind: ClassVar[str] = "charge_ended"
    charge: str
    unit: str


@dataclass(frozen=True, kw_only=True)
class PersonLeft(Event):
    """All offices, tokens and sessions have ended; ``to`` has what the person still had in hand, "" for nothing."""

    kind: ClassVar[str] = "person_left"
    to: str


@dataclass(frozen=True, kw_only=True)
class WorkPassedOn(Event):
    """What somebody who left had in hand lies with another person now: so many cases, so many promised tasks."""

    kind: ClassVar[str] = "work_passed_on"
    to: str
    cases: int
    tasks: int


@dataclass(frozen=True, kw_only=True)
class TokenIssued(Event):
    kind: ClassVar[str] = "token_issued"
    token: str
    expires: str
    scopes: str


@dataclass(frozen=True, kw_only=True)
class TokenRevoked(Event):
    kind: ClassVar[str] = "token_revoked"
    token: str


@dataclass(frozen=True, kw_only=True)
class PasswordSet(Event):
    kind: ClassVar[str] = "password_set"
