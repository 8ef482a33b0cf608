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
