"""What can have happened to an account that was asked for. Words appear as digests only."""

from dataclasses import dataclass
from typing import ClassVar

from dongthuan.record.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class AccountEvent(Event):
    """``subject`` is "account_of:7", ``promise`` what it is about, ``unit`` who has to answer, ``by_unit`` who asks."""

    promise: str
    unit: str
    by_unit: str
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class AccountAsked(AccountEvent):
    kind: ClassVar[str] = "account_asked"
    answer_by: str


@dataclass(frozen=True, kw_only=True)
class AccountUrged(AccountEvent):
    kind: ClassVar[str] = "account_urged"


@dataclass(frozen=True, kw_only=True)
class AccountGiven(AccountEvent):
    kind: ClassVar[str] = "account_given"
    late: bool


@dataclass(frozen=True, kw_only=True)
class AccountSettled(AccountEvent):
    kind: ClassVar[str] = "account_settled"
