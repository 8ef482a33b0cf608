"""What can have happened at the door."""

from dataclasses import dataclass
from typing import ClassVar

from dongthuan.record.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class SignedIn(Event):
    """``how``: what was shown, as "password totp" or "passkey"."""

    kind: ClassVar[str] = "signed_in"
    how: str = "password"


@dataclass(frozen=True, kw_only=True)
class FactorAdded(Event):
    kind: ClassVar[str] = "factor_added"
    factor: str


@dataclass(frozen=True, kw_only=True)
class FactorRemoved(Event):
    kind: ClassVar[str] = "factor_removed"
    factor: str


@dataclass(frozen=True, kw_only=True)
class RecoveryCodesMade(Event):
    kind: ClassVar[str] = "recovery_codes_made"


@dataclass(frozen=True, kw_only=True)
class RecoveryCodeUsed(Event):
    kind: ClassVar[str] = "recovery_code_used"
    left: int


@dataclass(frozen=True, kw_only=True)
class FactorResetAsked(Event):
    """Somebody who may has asked that a person's factors be taken away; nothing has happened yet."""

    kind: ClassVar[str] = "factor_reset_asked"


@dataclass(frozen=True, kw_only=True)
class FactorsReset(Event):
    """A second person agreed: the factors are gone and every session has ended."""

    kind: ClassVar[str] = "factors_reset"
    asked_by: str


@dataclass(frozen=True, kw_only=True)
class IdentityLinked(Event):
    """The account of another sign-in service leads to this one from now on."""

    kind: ClassVar[str] = "identity_linked"
    provider: str


@dataclass(frozen=True, kw_only=True)
class IdentityUnlinked(Event):
    kind: ClassVar[str] = "identity_unlinked"
    provider: str
