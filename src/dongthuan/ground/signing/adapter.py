"""What django-allauth asks of the house: how secrets are kept, and what this place is called."""

from base64 import b64decode, b64encode
from typing import Any
from urllib.parse import urlsplit

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser

from dongthuan.kernel import sealed
from dongthuan.kernel.dice import SystemDice

PURPOSE = "factor"
NAME = "Đồng Thuận"


class Factors(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets lie sealed under the server's own key; a passkey belongs to the name of the site."""

    def encrypt(self, text: str) -> str:
        kept = sealed.seal(settings.SECRET_KEY, text.encode(), purpose=PURPOSE, about="", dice=SystemDice())
        return b64encode(kept).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return sealed.unseal(settings.SECRET_KEY, b64decode(encrypted_text), purpose=PURPOSE, about="").decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": urlsplit(settings.SITE).hostname or "localhost", "name": NAME}

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        """The sign-in name alone: the name of a person has no business in a key ring."""
        name = user.get_username()
        return {"id": user_pk_to_url_str(user).encode(), "display_name": name, "name": name}

    def get_totp_issuer(self) -> str:
        return NAME

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        return str(user.get_username())
