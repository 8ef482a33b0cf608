"""What is kept of whoever follows a promise: a sealed address, and a key that only their letters carry."""

from django.conf import settings
from django.utils.crypto import salted_hmac

from dongthuan.kernel import sealed
from dongthuan.kernel.dice import Dice
from dongthuan.work.commitments.models import Follower

PURPOSE = "follower"


def known(address: str) -> str:
    """By which the same address is known again; nobody reads it back."""
    return salted_hmac("dongthuan.follower", address.lower(), algorithm="sha256").hexdigest()


def hashed(key: str) -> str:
    return salted_hmac("dongthuan.follower.key", key, algorithm="sha256").hexdigest()


def shut(row_id: int, plain: str, what: str, dice: Dice) -> bytes:
    about = f"follower:{row_id}:{what}"
    return sealed.seal(settings.SECRET_KEY, plain.encode(), purpose=PURPOSE, about=about, dice=dice)


def opened(row: Follower) -> str:
    """The address. Raises ValueError where the server's key was changed."""
    return _unsealed(row, bytes(row.address), "address")


def _unsealed(row: Follower, what: bytes, name: str) -> str:
    about = f"follower:{row.id}:{name}"
    return sealed.unseal(settings.SECRET_KEY, what, purpose=PURPOSE, about=about).decode()


def address(way: str, row: Follower) -> str:
    """The page that confirms (``join``) or ends (``leave``) it, as a letter carries it."""
    key = _unsealed(row, bytes(row.sealed_key), "key")
    return f"{settings.SITE}/{row.language}/promises/follow/{way}/{key}/"
