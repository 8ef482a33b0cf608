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


class OfficeQuerySet(models.QuerySet["Office"]):
    def held(self, on: date) -> "OfficeQuerySet":
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)


class Office(Row):
    """Somebody holds a role in a unit, from a day and perhaps to a day. Role codes are those of grants.toml."""

    SCOPED = Scoped(unit="unit", person="account")

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="offices")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="offices")
    role = models.CharField(max_length=40)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    objects = OfficeQuerySet.as_manager()

    class Meta(Row.Meta):
        db_table = "people_office"
        constraints = [
            models.UniqueConstraint(fields=["account", "unit", "role", "valid_from"], name="people_office_once"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")), name="people_office_ends_later"
            ),
        ]

    def is_held(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


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
