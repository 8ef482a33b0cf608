"""The moments this house speaks of: from 2 September 1945 to the end of 2100. A year 1 is a slip of the finger."""

from datetime import UTC, datetime

from dongthuan.kernel.refusal import Refusal

FIRST, LAST = datetime(1945, 9, 2, tzinfo=UTC), datetime(2100, 12, 31, tzinfo=UTC)


def within(at: datetime) -> datetime:
    """The same moment. Raises ``Refusal("date_out_of_range")``. ``at`` is aware."""
    if not FIRST <= at <= LAST:
        raise Refusal("date_out_of_range", {"date": at.replace(tzinfo=None).isoformat()[:10]})
    return at
