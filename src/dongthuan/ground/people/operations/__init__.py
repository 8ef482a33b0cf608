"""Opening and closing accounts, issuing and revoking tokens. Offices are operations of their own (``offices``)."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from dongthuan.ground.people.events import (
    AccountOpened,
    PasswordSet,
    PersonLeft,
    TokenIssued,
    TokenRevoked,
)
from dongthuan.ground.people.models import LANGUAGES, LOGIN, PERSON, SYSTEM, Account, Token, token_hash
from dongthuan.ground.people.operations.charges import end_charge, put_in_charge
from dongthuan.ground.people.operations.deputising import end_deputising, name_deputy
from dongthuan.ground.people.operations.offices import (
    Terms,
    change_office,
    check_free,
    end_all,
    end_office,
    settle_over,
    take_office,
)
from dongthuan.kernel import ids
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.dice import Dice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation

__all__ = [
    "Terms", "change_office", "end_charge", "end_deputising", "end_office", "issue_token", "leave",
    "name_deputy", "note_use", "open_account", "put_in_charge", "revoke_token", "set_password", "settle_over",
    "take_office",
]  # fmt: skip

LONGEST_TOKEN_LIFE = timedelta(days=366)


@operation
def open_account(
    *, actor: Actor, login: str, name: str, email: str, language: str, password: str | None, at: datetime,
    kind: str = PERSON,
) -> Account:  # fmt: skip
    """Open an account, of a person or (``kind`` "system") of a program. Refusals: not_allowed, login_not_readable,
    login_taken, language_unknown, password_too_weak, program_has_no_password."""
    actor.require("account.open")
    _check(login, language)
    account = Account(id=ids.new(), kind=kind, login=login, name=name, email=email, language=language)
    _set_password(account, password)
    account.save(force_insert=True)
    ledger.record(actor, [AccountOpened(subject=f"account:{account.id}", language=language, of=kind)], at=at)
    return account


def _check(login: str, language: str) -> None:
    if not LOGIN.fullmatch(login):
        raise Refusal("login_not_readable", {"login": login[:60]})
    if language not in LANGUAGES:
        raise Refusal("language_unknown", {"language": language[:10]})
    if Account.objects.filter(login=login).exists():
        raise Refusal("login_taken", {"login": login})


def _set_password(account: Account, password: str | None) -> None:
    if password is None:
        account.set_unusable_password()
        return
    if account.kind == SYSTEM:
        raise Refusal("program_has_no_password")
    try:
        validate_password(password)
    except ValidationError as weak:
        raise Refusal("password_too_weak") from weak
    account.set_password(password)


@operation
def set_password(*, actor: Actor, login: str, password: str, at: datetime) -> Account:
    """Give a person a new password. Refusals: not_allowed, not_found, password_too_weak, program_has_no_password."""
    actor.require("account.open")
    account = Account.objects.filter(login=login).first()
    if account is None:
        raise Refusal("not_found", {"login": login[:60]})
    _set_password(account, password)
    Account.objects.filter(id=account.id).update(password=account.password)
    ledger.record(actor, [PasswordSet(subject=f"account:{account.id}")], at=at)
    return account


@operation
def leave(*, actor: Actor, login: str, to: str, at: datetime) -> Account:
    """End everything with which a person acts, this very minute: account, offices, tokens, open sessions. What they had
    in hand goes to ``to``, in the same transaction (config/reactions).

    Refusals: not_allowed, not_found, leaves_to_themself, supervised_cannot_end, and those of whoever passes the work
    on.
    """
    actor.require("office.end")
    account, successor = _one(login), _one(to) if to else None
    if successor == account:
        raise Refusal("leaves_to_themself")
    check_free(actor, account, day_of(at))
    Account.objects.filter(id=account.id).update(is_active=False, entrance=account.entrance + 1)
    Token.objects.filter(account=account, revoked_at=None).update(revoked_at=at)
    end_all(account, at)
    left = PersonLeft(subject=f"account:{account.id}", to=str(successor.id) if successor else "")
    ledger.record(actor, [left], at=at)
    return account


def _one(login: str) -> Account:
    account = Account.objects.filter(login=login[:60], is_active=True).first()
    if account is None:
        raise Refusal("not_found", {"login": login[:60]})
    return account


@operation
def issue_token(
    *, actor: Actor, account: Account, label: str, scopes: Collection[str], life: timedelta, at: datetime, dice: Dice,
    known: Collection[str],
) -> str:  # fmt: skip
    """A key with which a program acts for ``account``, and with it no more than ``scopes`` (of those that are
    ``known``); returned once, kept as a hash.

    Refusals: not_allowed, scope_unknown (also for none at all), token_life_out_of_range (a day to a year).
    """
    actor.require("token.issue", on=account)
    _check_scopes(scopes, known)
    if not timedelta(days=1) <= life <= LONGEST_TOKEN_LIFE:
        raise Refusal("token_life_out_of_range", {"most_days": LONGEST_TOKEN_LIFE.days})
    secret = f"dt_{dice.bytes(24).hex()}"
    token = Token.objects.create(
        account=account, label=label[:80], sha256=token_hash(secret), scopes=sorted(set(scopes)), expires_at=at + life
    )
    ledger.record(actor, [_issued(token)], at=at)
    return secret


def _check_scopes(scopes: Collection[str], known: Collection[str]) -> None:
    """None at all would be a key that opens nothing: somebody forgot something."""
    strange = sorted(set(scopes) - set(known))
    if strange or not scopes:
        raise Refusal("scope_unknown", {"scope": strange[0][:40] if strange else ""})


def _issued(token: Token) -> TokenIssued:
    day = token.expires_at.date().isoformat()
    scopes = " ".join(token.scopes)
    return TokenIssued(subject=f"account:{token.account_id}", token=str(token.id), expires=day, scopes=scopes)


@operation
def revoke_token(*, actor: Actor, token_id: int, at: datetime) -> Token:
    """End a key now; one that has ended already stays as it is. Refusals: not_found, not_allowed."""
    token = actor.visible("token.see", Token.objects.select_related("account")).filter(id=token_id).first()
    if token is None:
        raise Refusal("not_found")
    actor.require("token.revoke", on=token)
    if token.revoked_at is None and Token.objects.filter(id=token.id, revoked_at=None).update(revoked_at=at):
        token.revoked_at = at
        ledger.record(actor, [TokenRevoked(subject=f"account:{token.account_id}", token=str(token.id))], at=at)
    return token


@operation
def note_use(*, token_id: int, on: date) -> bool:
    """Remember the day on which a key was last used; once a day, whoever asks."""
    unknown = Token.objects.filter(id=token_id).exclude(last_used=on)
    return unknown.update(last_used=on) == 1
