"""An authenticator app, for tests: the same printed secret for everybody."""

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator

from dongthuan.ground.signing import factors, operations
from support.town import MONDAY, Town

SECRET = "DONGTHUANDONGTHUANDONGTHUANVIDU2"
HALF_MINUTE = timedelta(seconds=30)


def has_totp(town: Town, login: str) -> list[str]:
    """Set up by the person an hour before the story begins; returns the recovery codes."""
    earlier = MONDAY - timedelta(hours=1)
    code = factors.code_at(SECRET, earlier)
    return operations.keep_totp(actor=town.staff(login), secret=SECRET, code=code, at=earlier)


def next_code(login: str, at: datetime) -> str:
    """One that still opens: this half minute's, or that of one beside it where it was used."""
    used = Authenticator.objects.get(user__login=login.strip().lower(), type=factors.TOTP).data["used"]
    codes = {factors.code_at(SECRET, when): when for when in (at, at - HALF_MINUTE, at + HALF_MINUTE)}
    return next(code for code, when in codes.items() if int(when.timestamp()) // 30 not in used)
