"""Opening a case with its receipt, slowly for whoever guesses: the same for the web and for programs."""

from datetime import datetime

from dongthuan.ground.access import throttle
from dongthuan.kernel import codes
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.cases import queries
from dongthuan.work.cases.models import Case


def opened(written: str, *, visitor: str, now: datetime) -> Case:
    """The case that this code opens. Failures are counted outside any transaction.

    Refusals: code_mistyped (a slip of the finger; not counted), not_found (no such case, or a wrong key: the same
    answer), too_many_tries.
    """
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
