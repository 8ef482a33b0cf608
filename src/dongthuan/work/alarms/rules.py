"""What the periods are called, for calendars and lists: the code of the rule alone says little to a person."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAMES: dict[str, Promise] = {
    "TCD-10": _("First reply"),
    "KP-02": _("Full answer"),
    "KN-01": _("Take on a complaint, or not"),
    "KN-02": _("Decide a complaint"),
    "KN-07": _("Send a decision"),
    "KN-08": _("Window for a second complaint closes"),
    "KN-10": _("Last day before the decision takes effect"),
    "KN-11": _("Take on a second complaint, or not"),
    "KN-12": _("Decide a second complaint"),
    "KN-16": _("Send a second decision"),
    "KN-17": _("Last day before the second decision takes effect"),
    "KN-18": _("Send a decision to suspend, to go on or to end"),
}


def name(key: str) -> str:
    """In the active language; the code itself where there are no words for it."""
    return str(NAMES.get(key, key))
