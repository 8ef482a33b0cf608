"""What nobody needs any more. The worker calls it."""

from datetime import datetime, timedelta

from dongthuan.work.desk.models import Draft, Looking, Typed

FORGOTTEN = timedelta(days=30)
LONG_GONE = timedelta(hours=1)


def sweep(*, now: datetime) -> int:
    """Drafts that nobody has touched for thirty days, and looks that are over."""
    drafts, _ = Draft.objects.filter(at__lt=now - FORGOTTEN).delete()
    typed, _ = Typed.objects.filter(at__lt=now - FORGOTTEN).delete()
    looks, _ = Looking.objects.filter(at__lt=now - LONG_GONE).delete()
    return drafts + typed + looks
