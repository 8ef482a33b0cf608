"""Who signs a paper that is printed at the desk: see ``exchange.signatures``."""

from django.http import HttpRequest

from dongthuan.entries.exchange import signatures, spoken
from dongthuan.kernel.actor import Actor
from dongthuan.work.documents.layout import Signature, signature_lines


def signature(request: HttpRequest, actor: Actor) -> Signature:
    """Of whoever prints the paper."""
    return signatures.signature(actor, str(request.account.name))  # type: ignore[attr-defined]


def lines(one: Signature) -> tuple[str, ...]:
    """What stands above the gap for hand and seal: "KT. NGƯỜI ĐỨNG ĐẦU", "PHÓ CHỦ TỊCH"."""
    return signature_lines(one, spoken.language())
