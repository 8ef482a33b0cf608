"""Who is this?"""

from datetime import date, datetime

from django.db.models import QuerySet

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import LOGIN, Account, Office, Token, token_hash
from dongthuan.kernel.refusal import Refusal


def by_login(login: str) -> Account | None:
    return Account.objects.filter(login=login, is_active=True).first() if LOGIN.fullmatch(login) else None


def by_token(secret: str, at: datetime) -> Account | None:
    """The person for whom a program with this key acts, or None when it has ended or never was."""
    token = Token.objects.select_related("account").filter(sha256=token_hash(secret)).first()
    return token.account if token and token.usable(at) and token.account.is_active else None


def of_unit(unit: Unit, on: date) -> QuerySet[Account]:
    """Those who hold an office in the unit or beneath it that day, by name: whom a task can be given to."""
    held = Office.objects.held(on).filter(unit__path__startswith=unit.path)
    return Account.objects.filter(is_active=True, id__in=held.values("account_id")).order_by("name")


def in_unit(unit: Unit, written: str, on: date) -> Account:
    """By id or by sign-in name. Raises ``Refusal("person_unknown")`` unless that person holds an office in the unit or
    beneath it."""
    written = written.strip()
    is_id = written.isascii() and written.isdigit() and 15 <= len(written) <= 19
    account = of_unit(unit, on).filter(**({"id": int(written)} if is_id else {"login": written[:60]})).first()
    if account is None:
        raise Refusal("person_unknown", {"unit": unit.code})
    return account
