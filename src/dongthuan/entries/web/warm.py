"""What a server does before its first visitor, so that nobody waits for it."""

from dongthuan.entries.web import when
from dongthuan.record.deadlines import vietnam

YEARS = range(-1, 3)
"""From this year on: a letter's dates lie in this one or the next."""


def up() -> None:
    """The first year's holidays take most of a second, the others a few milliseconds."""
    for later in YEARS:
        vietnam.public_days(when.today().year + later)
