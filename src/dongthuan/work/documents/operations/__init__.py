"""Every change in the register of documents."""

from dongthuan.work.documents.operations.accepting import accept
from dongthuan.work.documents.operations.answering import answer, excuse, hand_on, show
from dongthuan.work.documents.operations.asking import ask, remind
from dongthuan.work.documents.operations.claims import claim, settle
from dongthuan.work.documents.operations.entering import New, enter, issue, let_read, receive
from dongthuan.work.documents.operations.making_known import acknowledge, make_known, send
from dongthuan.work.documents.operations.relating import relate

__all__ = [
    "New",
    "accept",
    "acknowledge",
    "answer",
    "ask",
    "claim",
    "enter",
    "excuse",
    "hand_on",
    "issue",
    "let_read",
    "make_known",
    "receive",
    "relate",
    "remind",
    "send",
    "settle",
    "show",
]
