"""Who is this?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import (
    LOGIN,
    PERSON,
    Account,
    Charge,
    Deputising,
    Office,
    Token,
    in_force,
    lasting,
    token_hash,
)
from dongthuan.kernel import ids
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


def deputised(deputy: Account, principal: str, on: date) -> tuple[Office, ...]:
    """The offices of ``principal`` (an id or a sign-in name) in which ``deputy`` acts for them that day."""
    whose = {"account": int(principal)} if ids.is_written(principal) else {"account__login": principal[:60]}
    rows = Deputising.objects.filter(in_force(on), deputy=deputy).values("office")
    held = Office.objects.held(on).filter(id__in=rows, account__is_active=True, **whose)
    return tuple(held.select_related("unit", "account").order_by("id"))


def deputising(on: date, *, deputy: int | None = None, account: int | None = None) -> list[Deputising]:
    """Who acts for whom from that day on, or later: those of a deputy, or in the offices of one person."""
    rows = Deputising.objects.filter(lasting(on)).select_related("office__account", "office__unit", "deputy")
    rows = rows.filter(deputy=deputy) if deputy else rows
    rows = rows.filter(office__account=account) if account else rows
    return [row for row in rows.order_by("valid_from", "id") if lasts(row.office, on)]


def acting(on: date, *, deputy: int | None = None, offices: Iterable[Office] = ()) -> list[Deputising]:
    """Who acts for whom that very day: one deputy, or in one of these offices."""
    rows = Deputising.objects.filter(in_force(on), deputy__is_active=True).select_related(
        "office__account", "office__unit", "deputy"
    )
    rows = rows.filter(deputy=deputy) if deputy else rows.filter(office__in=list(offices))
    return [row for row in rows.order_by("office", "id") if row.office.is_held(on) and row.office.account.is_active]


def lasts(office: Office, on: date) -> bool:
    return office.valid_to is None or office.valid_to > on or (office.valid_to == on and not office.closed)


def of_the_house(actor: Actor, unit: Unit, on: date) -> list[Office]:
    """The offices held in that very unit on some part of that day, those that lead first, then by number and name.
    Refusal: not_allowed."""
    actor.require("office.see")
    rows = Office.objects.known(on).filter(unit=unit).select_related("account", "home", "unit")
    order = {role: place for place, role in enumerate(ORDER)}
    key = lambda row: (order.get(row.role, len(order)), row.number or 0, row.account.name, row.id)  # noqa: E731
    return sorted(rows, key=key)


ORDER = ("head", "chair", "standing_deputy", "deputy", "member")


def since(unit: Unit) -> list[date]:
    """The days on which anybody took or left an office there, in order."""
    rows = Office.objects.filter(unit=unit).values_list("valid_from", "valid_to")
    return sorted({day for row in rows for day in row if day})


def charges(on: date, *, account: int | None = None, unit: Unit | None = None) -> list[Charge]:
    """Who is in charge of which area that day: of one person, or within one unit. It ends with the last office that
    they hold there, and goes on where they do in the unit that has taken over."""
    there = Q(unit=OuterRef("unit")) | Q(unit=OuterRef("unit__cases_with"))
    at_work = Office.objects.held(on).filter(there, account=OuterRef("account"))
    rows = Charge.objects.filter(in_force(on), Exists(at_work), account__is_active=True)
    rows = rows.select_related("account", "unit", "area")
    rows = rows.filter(account=account) if account else rows
    rows = rows.filter(Q(unit__in=unit.together | {unit.id}) | Q(area=unit)) if unit else rows
    return list(rows.order_by("area__name_vi", "field", "id"))


def colleague(actor: Actor, identifier: int) -> Account:
    """Of whom the duties are shown: oneself, and everybody to those who work here. Refusals: not_allowed, not_found."""
    if actor.account != identifier:
        actor.require("office.see")
    found = Account.objects.filter(id=identifier).first()
    if found is None:
        raise Refusal("not_found")
    return found


def office(identifier: int) -> Office:
    """Refusal: not_found."""
    found = Office.objects.select_related("account", "unit", "home").filter(id=identifier).first()
    if found is None:
        raise Refusal("not_found")
    return found


def career(account: Account) -> tuple[Office, ...]:
    """Every office that somebody has ever held, with all that is said of it. One statement."""
    rows = Office.objects.filter(account=account).select_related("unit", "account", "home")
    return tuple(rows.order_by("valid_from", "id"))


def holding(actor: Actor, unit: Unit, on: date) -> list[Office]:
    """The offices held in that very unit that day, by name, for those who work here. Refusal: not_allowed."""
    actor.require("office.see")
    held = Office.objects.held(on).filter(unit=unit, account__is_active=True).select_related("account")
    return list(held.order_by("account__name", "role"))


def of_unit(unit: Unit, on: date) -> QuerySet[Account]:
    """The people who hold an office in the unit or beneath it that day, by name: whom a task can be given to. A promise
    names a clear person, so never a program."""
    held = Office.objects.held(on).filter(unit__path__startswith=unit.held_at)
    return Account.objects.filter(kind=PERSON, is_active=True, id__in=held.values("account_id")).order_by("name")


LEADING = ("head", "chair", "standing_deputy")
"""Who has what nobody else has, in this order."""


def leader_of(unit: Unit, on: date) -> Account | None:
    """Whoever leads the unit that has its work today, or else the nearest one above."""
    return next(iter(leaders_of(unit, on)), None)


def leaders_of(unit: Unit, on: date) -> list[Account]:
    """Whoever leads the unit that has its work today, and those above it, the nearest first."""
    chain = [int(part) for part in unit.held_at.split("/") if part]
    held = Office.objects.held(on).filter(unit__in=chain, role__in=LEADING, account__is_active=True)
    found = held.filter(account__kind=PERSON).select_related("account")
    nearest = sorted(found, key=lambda row: (-chain.index(row.unit_id), LEADING.index(row.role), row.id))
    return [row.account for row in nearest]


def in_unit(unit: Unit, written: str, on: date) -> Account:
    """By id or by sign-in name. Raises ``Refusal("person_unknown")`` unless that person holds an office in the unit or
    beneath it."""
    written = written.strip()
    named = {"id": int(written)} if ids.is_written(written) else {"login": written[:60]}
    account = of_unit(unit, on).filter(**named).first()
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
    held = FilteredRelation("offices", condition=lasting(on, "offices__") & Q(offices__valid_from__lte=on))
    units = actor.visible(action, Unit.objects.valid(on)).annotate(held=held).order_by("path", "held__account__name")
    columns = ("id", "name_vi", "name_en", "name_ar", "held__account_id", "held__account__name")
    rows = units.values_list(*columns).distinct()[:MOST_SEATS]
    return [Seat(row[0], (row[1], row[2], row[3]), row[4], row[5] or "") for row in rows]
