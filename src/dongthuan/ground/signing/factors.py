"""What a factor says, with the moment as an argument: the codes of one secret, and which of them still opens."""

from datetime import datetime

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt, encrypt

__all__ = ["code_at", "counter_of", "generate_totp_secret", "recovery_codes", "seal_anew", "sealed_totp"]

TOTP, PASSKEY, RECOVERY = "totp", "webauthn", "recovery_codes"
PERIOD = 30


def code_at(secret: str, at: datetime) -> str:
    """The six digits that an authenticator shows at that moment."""
    return str(format_hotp_value(hotp_value(secret, int(at.timestamp()) // PERIOD)))


def counter_of(secret: str, code: str, at: datetime) -> int | None:
    """Which half minute the code belongs to: this one or one beside it, for clocks differ; None for a wrong code."""
    now = int(at.timestamp()) // PERIOD
    for counter in (now, now - 1, now + 1):
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, counter))):
            return counter
    return None


def sealed_totp(secret: str, used: int) -> dict[str, object]:
    """``used``: the half minutes whose code was taken already. A code opens once, whichever process is asked."""
    return {"secret": encrypt(secret), "used": [used]}


def seal_anew(row: Authenticator, code: str, at: datetime) -> bool:
    """Take a code of this row; False for a wrong one or one that was used."""
    counter = counter_of(decrypt(row.data["secret"]), code, at)
    used = row.data.get("used", [])
    if counter is None or counter in used:
        return False
    row.data["used"] = sorted([*used, counter])[-4:]
    return True


def recovery_codes(row: Authenticator) -> RecoveryCodes:
    return RecoveryCodes(row)


def new_recovery_codes() -> dict[str, object]:
    return {"seed": encrypt(RecoveryCodes.generate_seed()), "used_mask": 0}
