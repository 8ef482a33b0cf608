"""A place in a sorted list, as an opaque word that the next page is asked for with."""

import base64
import binascii
from datetime import date, datetime

from django.db.models import Q

from dongthuan.kernel.refusal import Refusal
from dongthuan.work.cases.models import Case

ORDERS = {"due": ("due", "id"), "newest": ("-filed_at", "-id"), "oldest": ("filed_at", "id")}


def after(case: Case, order: str) -> str:
    """The word that stands for what follows this case."""
    key = case.due if order == "due" else case.filed_at
    return base64.urlsafe_b64encode(f"{order} {key.isoformat()} {case.id}".encode()).decode().rstrip("=")


def following(word: str, order: str) -> Q:
    """What comes after that place. Refusal: cursor_not_readable, also for the cursor of another order."""
    try:
        raw = base64.b64decode(word + "=" * (-len(word) % 4), altchars=b"-_", validate=True).decode("ascii")
        meant, key, identifier = raw.split(" ")
        return _beyond(order if meant == order else "", key, int(identifier))
    except (ValueError, KeyError, binascii.Error):
        raise Refusal("cursor_not_readable") from None


def _beyond(order: str, key: str, last: int) -> Q:
    column, way = {"due": ("due", "gt"), "newest": ("filed_at", "lt"), "oldest": ("filed_at", "gt")}[order]
    at: date = date.fromisoformat(key) if order == "due" else _aware(key)
    further = Q(**{f"{column}__{way}": at}) | Q(**{f"id__{way}": last})
    return Q(**{f"{column}__{way}e": at}) & further


def _aware(written: str) -> datetime:
    at = datetime.fromisoformat(written)
    if at.tzinfo is None:
        raise ValueError(written)
    return at
