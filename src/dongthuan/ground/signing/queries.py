"""Who has shown what, and who is meant."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator

from dongthuan.ground.people.models import Account
from dongthuan.ground.signing import factors
from dongthuan.ground.signing.models import RESET_LIFE, FactorReset, Link
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of


@dataclass(frozen=True)
class Factor:
    id: int
    kind: str
    label: str
    added: datetime
    used: datetime | None


def own(actor: Actor) -> list[Factor]:
    """One's own factors, without the recovery codes."""
    rows = Authenticator.objects.filter(user_id=actor.account).exclude(type=factors.RECOVERY).order_by("id")
    return [Factor(row.id, row.type, row.data.get("name", ""), row.created_at, row.last_used_at) for row in rows]


def kinds(account: Account) -> frozenset[str]:
    """What this person can show; empty where they have none yet and are led to setting one up."""
    found = Authenticator.objects.filter(user_id=account.id).values_list("type", flat=True)
    return frozenset(found) - {factors.RECOVERY}


def holder(passkey: int) -> Account | None:
    """Whose passkey that is, if they may come in at all."""
    row = Authenticator.objects.filter(id=passkey, type=factors.PASSKEY).first()
    account = Account.objects.filter(id=row.user_id, is_active=True).first() if row else None
    return None if account is None or account.is_program else account


def codes_left(actor: Actor) -> int:
    row = Authenticator.objects.filter(user_id=actor.account, type=factors.RECOVERY).first()
    return len(factors.recovery_codes(row).get_unused_codes()) if row else 0


def linked(provider: str, uid: str) -> Account | None:
    """The account to which that identity of another service leads."""
    found = Link.objects.filter(provider=provider, uid=uid, account__is_active=True).select_related("account").first()
    return found.account if found and not found.account.is_program else None


def open_resets(actor: Actor, at: datetime) -> list[FactorReset]:
    """The wishes that this actor could agree to or has asked for, the newest first."""
    rows = FactorReset.objects.filter(agreed_at=None, asked_at__gt=at - RESET_LIFE).select_related(
        "account", "asked_by"
    )
    return [row for row in rows.order_by("-id") if row.account_id != actor.account and _may_agree(actor, row, at)]


def _may_agree(actor: Actor, row: FactorReset, at: datetime) -> bool:
    held = row.account.offices.held(day_of(at)).select_related("unit")
    return actor.may("factor.agree") or any(actor.may("factor.agree", office) for office in held)


def asked(actor: Actor, login: str, at: datetime) -> int:
    """The open wish about that person which this actor may see. Raises ``Refusal("not_found")``."""
    for row in open_resets(actor, at):
        if row.account.login == login:
            return row.id
    raise Refusal("not_found", {"login": login[:60]})
