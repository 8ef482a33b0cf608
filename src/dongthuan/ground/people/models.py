"""Accounts of people and of programs, offices held for a time, and tokens."""

import hashlib
import re
from datetime import date, datetime
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac

from dongthuan.ground.organisations.models import Unit
from dongthuan.kernel import ids
from dongthuan.kernel.actor import Scoped
from dongthuan.record.store.rows import Row

LANGUAGES = ("vi", "ar", "en")
PERSON, SYSTEM = ACCOUNT_KINDS = ("person", "system")
LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,58}")
"""A sign-in name; what is written otherwise names nobody, and never reaches the database."""


class AccountManager(models.Manager["Account"]):
    def get_by_natural_key(self, login: str) -> "Account":
        return self.get(login=login)


class Account(AbstractBaseUser):
    """A member of staff who signs in, or a program (``system``) that never can: it has tokens and no password. What
    either may do follows from their offices alone."""

    SCOPED = Scoped(person="id")

    id = models.BigIntegerField(primary_key=True, default=ids.new, editable=False)
    kind = models.CharField(max_length=8, default=PERSON)
    login = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="vi")
    is_active = models.BooleanField(default=True)
    entrance = models.PositiveIntegerField(default=0)
    """Counted up, every session that this person has open ends."""

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        db_table = "people_account"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="people_account_language"),
            models.CheckConstraint(condition=Q(kind__in=ACCOUNT_KINDS), name="people_account_kind"),
            models.CheckConstraint(
                condition=~Q(kind=SYSTEM) | Q(("password__startswith", "!")),
                name="people_account_program_has_no_password",
            ),
        ]

    @property
    def is_program(self) -> bool:
        return self.kind == SYSTEM

    def get_session_auth_hash(self) -> str:
        """What a session must show: it changes with the password, and when all sessions are to end."""
        return salted_hmac("dongthuan.session", f"{self.password}:{self.entrance}", algorithm="sha256").hexdigest()


def lasting(on: date, before: str = "") -> Q:
    """Of offices, or of what ``before`` ("offices__") leads to: not over on that day. One that was closed is over on
    its last day already."""
    later = Q(**{f"{before}valid_to__gt": on})
    return Q(**{f"{before}valid_to": None}) | later | Q(**{f"{before}valid_to": on, f"{before}closed": False})


def in_force(on: date) -> Q:
    """Of offices, deputisings and charges: those that hold on that day."""
    return lasting(on) & Q(valid_from__lte=on)


class OfficeQuerySet(models.QuerySet["Office"]):
    def held(self, on: date) -> "OfficeQuerySet":
        return self.filter(in_force(on))

    def known(self, on: date) -> "OfficeQuerySet":
        """Held on that day or at least on a part of it: what the page of a day shows."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)


class Office(Row):
    """Somebody holds a role in a unit, from a day and perhaps to a day. Role codes are those of terms/roles.toml.

    ``home`` is the unit that somebody who is seconded still belongs to; ``successor`` who has what is left in hand
    after the last day. ``closed``: ended within its last day. ``settled``: over, and nothing left in hand.
    """

    SCOPED = Scoped(unit="unit", person="account")

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="offices")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="offices")
    role = models.CharField(max_length=40)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    number = models.PositiveSmallIntegerField(null=True)
    home = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="seconded")
    instrument = models.CharField(max_length=120, blank=True)
    successor = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    closed = models.BooleanField(default=False)
    settled = models.BooleanField(default=False)

    objects = OfficeQuerySet.as_manager()

    class Meta(Row.Meta):
        db_table = "people_office"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "unit", "role", "valid_from"], condition=Q(closed=False), name="people_office_once"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")), name="people_office_ends_later"
            ),
            models.CheckConstraint(
                condition=Q(home=None) | (~Q(home=models.F("unit")) & Q(valid_to__isnull=False)),
                name="people_office_seconded_for_a_term",
            ),
            models.CheckConstraint(
                condition=Q(closed=False) | Q(valid_to__isnull=False), name="people_office_closed_on_a_day"
            ),
        ]
        indexes = [
            models.Index(
                fields=["valid_to"], condition=Q(settled=False, valid_to__isnull=False), name="people_office_to_settle"
            ),
        ]

    def is_held(self, on: date) -> bool:
        if self.closed and self.valid_to == on:
            return False
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


class Deputising(Row):
    """Somebody acts for the holder of an office, for a term, because an instrument says so."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="deputised")
    deputy = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="deputises")
    valid_from = models.DateField()
    valid_to = models.DateField()
    instrument = models.CharField(max_length=120)
    closed = models.BooleanField(default=False)

    class Meta(Row.Meta):
        db_table = "people_deputising"
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gte=models.F("valid_from")), name="people_deputising_ends_later"
            ),
            models.CheckConstraint(condition=~Q(instrument=""), name="people_deputising_is_cited"),
        ]


class Charge(Row):
    """A leader is in charge of an area: of a village or residential group, of a field, or of a field there."""

    SCOPED = Scoped(unit="unit", person="account")

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="charges")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="in_charge")
    field = models.CharField(max_length=40, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    closed = models.BooleanField(default=False)
    instrument = models.CharField(max_length=120, blank=True)

    class Meta(Row.Meta):
        db_table = "people_charge"
        constraints = [
            models.CheckConstraint(condition=~Q(area=None, field=""), name="people_charge_of_something"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")), name="people_charge_ends_later"
            ),
        ]


class Token(Row):
    """A key with which a program acts for an account. Shown once, stored as a hash, ends by itself.

    ``scopes`` are actions of grants.toml or families of them; none means nothing. ``last_used`` is a day and no moment:
    enough to find a key that nobody uses, too little to watch somebody work.
    """

    SCOPED = Scoped(person="account")

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="tokens")
    label = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    last_used = models.DateField(null=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta(Row.Meta):
        db_table = "people_token"

    def usable(self, at: datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at


def token_hash(secret: str) -> str:
    """What is kept of a token: it is 24 random bytes, so a fast hash is enough."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
