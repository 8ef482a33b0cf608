"""Every change in the register of documents."""

from dongthuan.work.documents.operations.accepting import accept
from dongthuan.work.documents.operations.answering import answer, excuse, hand_on, show
from dongthuan.work.documents.operations.asking import ask, remind
from dongthuan.work.documents.operations.attaching import attach, detach
from dongthuan.work.documents.operations.claims import claim, set_aside, settle
from dongthuan.work.documents.operations.entering import New, enter, let_read
from dongthuan.work.documents.operations.filing import receive
from dongthuan.work.documents.operations.issuing import issue
from dongthuan.work.documents.operations.making_known import acknowledge, make_known, send
from dongthuan.work.documents.operations.relating import relate, unrelate

__all__ = [
    "New",
    "accept",
    "acknowledge",
    "answer",
    "ask",
    "attach",
    "claim",
    "detach",
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
    "set_aside",
    "settle",
    "show",
    "unrelate",
]
