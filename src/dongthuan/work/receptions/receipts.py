"""Opening an appointment with its receipt, slowly for whoever guesses: the same for the web and for programs."""

from datetime import datetime

from dongthuan.ground.access import throttle
from dongthuan.kernel import codes
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.receptions import queries
from dongthuan.work.receptions.models import Visit


def opened(written: str, *, visitor: str, now: datetime) -> Visit:
    """The visit that this code opens. Refusals: code_mistyped, not_found, too_many_tries."""
    code = codes.parse(written)
    limits = {
        throttle.WRONG_CODE.key(visitor): throttle.WRONG_CODE,
        throttle.WRONG_KEY.key(code.reference): throttle.WRONG_KEY,
    }
    throttle.check(limits, now=now)
    try:
        return queries.by_receipt(code)
    except Refusal:
        throttle.count(limits, now=now)
        raise
