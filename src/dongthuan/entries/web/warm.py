"""What a server does before its first visitor, so that nobody waits for it."""

import sys

from django.conf import settings
from django.urls import resolve
from django.utils import translation

from dongthuan.entries.web import when
from dongthuan.record.deadlines import vietnam

YEARS = range(-1, 3)
"""From this year on: a letter's dates lie in this one or the next."""


SWITCH = 0.0005
"""Seconds after which a thread that waits for the interpreter is let in; Python's own are ten times as many. Each
statement lets go of the interpreter, so whoever writes waited that long after each, and all others for them."""


def up() -> None:
    """Every page is loaded by the first address that is looked up, every catalogue by the first word, and the holidays
    of every country by the first year: more than a second together."""
    sys.setswitchinterval(SWITCH)
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            resolve(f"/{language}/")
            translation.gettext("Queue")
    for later in YEARS:
        vietnam.public_days(when.today().year + later)
