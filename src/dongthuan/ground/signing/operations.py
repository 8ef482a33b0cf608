"""Passing the door, and keeping what one passes it with."""

from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator

from dongthuan.ground.people import queries as people
from dongthuan.ground.people.models import Account, Office
from dongthuan.ground.signing import factors, queries
from dongthuan.ground.signing.events import (
    FactorAdded,
    FactorRemoved,
    FactorResetAsked,
    FactorsReset,
    IdentityLinked,
    IdentityUnlinked,
    RecoveryCodesMade,
    RecoveryCodeUsed,
    SignedIn,
)
from dongthuan.ground.signing.models import FactorReset, Link
from dongthuan.kernel import ids
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.ledger.events import Event
from dongthuan.record.store.operation import operation


@operation
def enter(*, actor: Actor, first: str, code: str, at: datetime) -> None:
    """Pass the door with a time code or a recovery code, after ``first`` ("password", "oidc"). Refusal: code_wrong."""
    if _takes_code(actor, code, at):
        shown = factors.TOTP
    elif (left := _takes_recovery(actor, code)) is not None:
        shown = "recovery"
        _record(actor, RecoveryCodeUsed(subject=actor.ref, left=left), at)
    else:
        raise Refusal("code_wrong")
    _record(actor, SignedIn(subject=actor.ref, how=f"{first} {shown}"), at)


@operation
def enter_by_passkey(*, actor: Actor, passkey: int, first: str, at: datetime) -> None:
    """Pass with a passkey that the browser has proven; alone (``first`` "") it is two factors: key and finger."""
    Authenticator.objects.filter(id=passkey, user_id=actor.account).update(last_used_at=at)
    _record(actor, SignedIn(subject=actor.ref, how=f"{first} passkey".strip()), at)


def confirm(*, actor: Actor, code: str = "", passkey: int | None = None, at: datetime) -> str:
    """Show a factor again, within the operation that asks for it: a time code, or a passkey that the browser has proven
    at this moment. Returns which it was. Refusal: code_wrong; for recovery codes, too, which open the door alone."""
    if passkey is not None:
        mine = Authenticator.objects.filter(id=passkey, user_id=actor.account, type=factors.PASSKEY)
        if not mine.update(last_used_at=at):
            raise Refusal("code_wrong")
        return factors.PASSKEY
    if not _takes_code(actor, code, at):
        raise Refusal("code_wrong")
    return factors.TOTP


def _takes_code(actor: Actor, code: str, at: datetime) -> bool:
    row = _locked(actor, factors.TOTP)
    if row is None or not factors.seal_anew(row, code, at):
        return False
    row.last_used_at = at
    row.save(update_fields=["data", "last_used_at"])
    return True


def _takes_recovery(actor: Actor, code: str) -> int | None:
    row = _locked(actor, factors.RECOVERY)
    codes = factors.recovery_codes(row) if row else None
    return len(codes.get_unused_codes()) if codes and codes.validate_code(code) else None


def _locked(actor: Actor, kind: str) -> Authenticator | None:
    return Authenticator.objects.select_for_update().filter(user_id=actor.account, type=kind).first()


@operation
def keep_totp(*, actor: Actor, secret: str, code: str, first: str = "", at: datetime) -> list[str]:
    """Keep a secret once its code was shown; returns recovery codes where there were none. ``first``: what was shown
    before, for whoever passes the door with it at once. Refusal: code_wrong."""
    account, counter = _self(actor), factors.counter_of(secret, code, at)
    if counter is None:
        raise Refusal("code_wrong")
    Authenticator.objects.filter(user_id=account.id, type=factors.TOTP).delete()
    return _kept(actor, account, factors.TOTP, factors.sealed_totp(secret, counter), first, at)


@operation
def keep_passkey(*, actor: Actor, label: str, credential: dict[str, Any], first: str = "", at: datetime) -> list[str]:
    """Keep a key that the browser has made and that was verified; the rest as for a time code."""
    data = {"name": label[:60], "credential": credential}
    return _kept(actor, _self(actor), factors.PASSKEY, data, first, at)


def _kept(actor: Actor, account: Account, kind: str, data: dict[str, Any], first: str, at: datetime) -> list[str]:
    Authenticator.objects.create(id=ids.new(), user=account, type=kind, data=data, created_at=at)
    _record(actor, FactorAdded(subject=actor.ref, factor=kind), at)
    if first:
        _record(actor, SignedIn(subject=actor.ref, how=f"{first} {kind}"), at)
    has_codes = Authenticator.objects.filter(user_id=account.id, type=factors.RECOVERY).exists()
    return [] if has_codes else _new_codes(actor, account, at)


@operation
def make_recovery_codes(*, actor: Actor, at: datetime) -> list[str]:
    """New ones, shown once; the old ones open nothing any more."""
    return _new_codes(actor, _self(actor), at)


def _new_codes(actor: Actor, account: Account, at: datetime) -> list[str]:
    Authenticator.objects.filter(user_id=account.id, type=factors.RECOVERY).delete()
    made = factors.new_recovery_codes()
    row = Authenticator(id=ids.new(), user=account, type=factors.RECOVERY, data=made, created_at=at)
    row.save(force_insert=True)
    _record(actor, RecoveryCodesMade(subject=actor.ref), at)
    return list(factors.recovery_codes(row).generate_codes())


@operation
def remove(*, actor: Actor, factor: int, at: datetime) -> None:
    """Take one of one's own factors away. Refusals: not_found, last_factor."""
    rows = {row.id: row for row in queries.own(actor)}
    if factor not in rows:
        raise Refusal("not_found")
    if len(rows) == 1:
        raise Refusal("last_factor")
    Authenticator.objects.filter(id=factor, user_id=actor.account).delete()
    _record(actor, FactorRemoved(subject=actor.ref, factor=rows[factor].kind), at)


@operation
def ask_reset(*, actor: Actor, login: str, at: datetime) -> FactorReset:
    """Ask that a person's lost factors be taken away; it takes a second person to agree (``agree_reset``).

    Refusals: not_allowed, not_found, factor_reset_own.
    """
    actor.require("factor.reset")
    account = people.signing_in(login)
    if account is None:
        raise Refusal("not_found", {"login": login[:60]})
    if actor.account is None or actor.account == account.id:
        raise Refusal("factor_reset_own")
    asked = FactorReset.objects.create(account=account, asked_by_id=actor.account, asked_at=at)
    _record(actor, FactorResetAsked(subject=f"account:{account.id}"), at)
    return asked


@operation
def agree_reset(*, actor: Actor, reset: int, at: datetime) -> Account:
    """Take the factors away and end every session: the person sets up new ones with their password.

    Refusals: not_found (or older than a day), not_allowed, factor_reset_alone (whoever asked), factor_reset_own.
    """
    row = FactorReset.objects.select_for_update(of=("self",)).select_related("account").filter(id=reset).first()
    if row is None or not row.open(at):
        raise Refusal("not_found")
    _check_second(actor, row, at)
    Authenticator.objects.filter(user_id=row.account_id).delete()
    Account.objects.filter(id=row.account_id).update(entrance=row.account.entrance + 1)
    FactorReset.objects.filter(id=row.id).update(agreed_by_id=actor.account, agreed_at=at)
    _record(actor, FactorsReset(subject=f"account:{row.account_id}", asked_by=str(row.asked_by_id)), at)
    return row.account


def _check_second(actor: Actor, row: FactorReset, at: datetime) -> None:
    if actor.account == row.account_id:
        raise Refusal("factor_reset_own")
    if actor.account is None or actor.account == row.asked_by_id:
        raise Refusal("factor_reset_alone")
    held = Office.objects.held(day_of(at)).filter(account_id=row.account_id).select_related("unit")
    if not actor.may("factor.agree") and not any(actor.may("factor.agree", office) for office in held):
        raise Refusal("not_allowed", {"action": "factor.agree"})


@operation
def link(*, actor: Actor, login: str, provider: str, uid: str, at: datetime) -> Link:
    """Let an identity of another sign-in service lead to this account. Refusals: not_allowed, not_found,
    identity_taken."""
    actor.require("account.open")
    account = people.signing_in(login)
    if account is None:
        raise Refusal("not_found", {"login": login[:60]})
    if Link.objects.filter(provider=provider, uid=uid).exists():
        raise Refusal("identity_taken")
    made = Link.objects.create(account=account, provider=provider[:40], uid=uid[:255])
    _record(actor, IdentityLinked(subject=f"account:{account.id}", provider=provider[:40]), at)
    return made


@operation
def unlink(*, actor: Actor, login: str, provider: str, at: datetime) -> int:
    """Identities of that service lead to this account no more; says how many did. Refusals: not_allowed, not_found."""
    actor.require("account.open")
    account = people.signing_in(login)
    if account is None:
        raise Refusal("not_found", {"login": login[:60]})
    gone, _ = Link.objects.filter(account=account, provider=provider).delete()
    if gone:
        _record(actor, IdentityUnlinked(subject=f"account:{account.id}", provider=provider[:40]), at)
    return gone


def _self(actor: Actor) -> Account:
    """Factors are one's own affair: nobody keeps one for somebody else, the machine neither."""
    account = people.of_actor(actor)
    if account is None or account.is_program:
        raise Refusal("not_allowed", {"action": "factor.keep"})
    return account


def _record(actor: Actor, event: Event, at: datetime) -> None:
    ledger.record(actor, [event], at=at)
