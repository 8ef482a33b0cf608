"""Who is this?"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import FilteredRelation, Q, QuerySet

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import LOGIN, PERSON, Account, Office, Token, token_hash
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.store.prepared import Prepared


def by_login(login: str) -> Account | None:
    return Account.objects.filter(login=login, is_active=True).first() if LOGIN.fullmatch(login) else None


def person(identifier: int) -> Account | None:
    """Who has that id, works here and comes in by the door of people."""
    return _PERSON.first(identifier=identifier)


_PERSON = Prepared(
    lambda identifier: Account.objects.filter(id=identifier, kind=PERSON, is_active=True), identifier=int
)


def signing_in(login: str) -> Account | None:
    """The person of that name. A program has an account too, but never comes in by the door of people."""
    account = by_login(login)
    return None if account is None or account.is_program else account


def of_actor(actor: Actor) -> Account | None:
    """The account that acts; None for a resident and the machine."""
    return Account.objects.filter(id=actor.account).first() if actor.account else None


def logins(begun: str) -> list[str]:
    """Sign-in names that begin so, for whoever completes one at the server."""
    found = Account.objects.filter(is_active=True, login__startswith=begun[:60])
    return list(found.order_by("login").values_list("login", flat=True))


def by_token(secret: str, at: datetime) -> Token | None:
    """The key with its account, or None when it has ended or never was."""
    token = Token.objects.select_related("account").filter(sha256=token_hash(secret)).first()
    return token if token and token.usable(at) and token.account.is_active else None


def tokens(actor: Actor, account: Account | None = None) -> list[Token]:
    """The keys that this actor may see (of one account), the newest first; never what they say."""
    rows = actor.visible("token.see", Token.objects.select_related("account"))
    return list((rows.filter(account=account) if account else rows).order_by("-id"))


def career(account: Account) -> tuple[Office, ...]:
    """Every office that somebody has ever held, with its unit. One statement."""
    return tuple(Office.objects.filter(account=account).select_related("unit").order_by("valid_from", "id"))


def holding(unit: Unit, on: date) -> list[Office]:
    """The offices held in that very unit that day, by name, for those who work there."""
    held = Office.objects.held(on).filter(unit=unit, account__is_active=True).select_related("account")
    return list(held.order_by("account__name", "role"))


def of_unit(unit: Unit, on: date) -> QuerySet[Account]:
    """The people who hold an office in the unit or beneath it that day, by name: whom a task can be given to. A promise
    names a clear person, so never a program."""
    held = Office.objects.held(on).filter(unit__path__startswith=unit.held_at)
    return Account.objects.filter(kind=PERSON, is_active=True, id__in=held.values("account_id")).order_by("name")


def in_unit(unit: Unit, written: str, on: date) -> Account:
    """By id or by sign-in name. Raises ``Refusal("person_unknown")`` unless that person holds an office in the unit or
    beneath it."""
    written = written.strip()
    is_id = written.isascii() and written.isdigit() and 15 <= len(written) <= 19
    account = of_unit(unit, on).filter(**({"id": int(written)} if is_id else {"login": written[:60]})).first()
    if account is None:
        raise Refusal("person_unknown", {"unit": unit.code})
    return account


@dataclass(frozen=True)
class Seat:
    """A unit and, where there is one, a person who holds an office in it."""

    unit_id: int
    names: tuple[str, str, str]
    account_id: int | None
    name: str

    def unit_name(self, language: str) -> str:
        return self.names[{"en": 1, "ar": 2}.get(language, 0)]


MOST_SEATS = 500


def staff_of(actor: Actor, action: str, on: date) -> list[Seat]:
    """The units in which this actor may do ``action``, each with those who hold an office in it. One statement."""
    ended = Q(offices__valid_to=None) | Q(offices__valid_to__gte=on)
    held = FilteredRelation("offices", condition=ended & Q(offices__valid_from__lte=on))
    units = actor.visible(action, Unit.objects.valid(on)).annotate(held=held).order_by("path", "held__account__name")
    columns = ("id", "name_vi", "name_en", "name_ar", "held__account_id", "held__account__name")
    rows = units.values_list(*columns).distinct()[:MOST_SEATS]
    return [Seat(row[0], (row[1], row[2], row[3]), row[4], row[5] or "") for row in rows]
