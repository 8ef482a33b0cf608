"""The days that the rulebook and the calendar speak of."""

from datetime import date

from dongthuan.kernel.refusal import Refusal

FIRST_DAY, LAST_DAY = date(1945, 9, 2), date(2100, 12, 31)
"""From the day of independence to as far as the lunar calendar is tabulated."""


def require_within(*days: date) -> None:
    """Return when every day lies in the span. Refusal: date_out_of_range."""
    for day in days:
        if not FIRST_DAY <= day <= LAST_DAY:
            raise Refusal("date_out_of_range", {"date": day.isoformat()})
