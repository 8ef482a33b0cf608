"""The life of a case, as a table a lawyer could check: of a recommendation or reflection here, of a complaint from
``complaints.py``. A letter is sorted into one or the other: the states are apart, so the table is one."""

from dongthuan.kernel.lifecycle import SAME, Input, Lifecycle, move
from dongthuan.work.cases import complaints

SORTED = ("recommendation", "reflection")
KINDS = (*SORTED, "complaint")
TOPICS = (
    "lighting", "waste", "drainage", "roads", "noise", "water", "construction_order", "land", "schools",
    "market_hygiene", "counterfeit_goods", "online_fraud", "fire_safety", "public_service", "other",
)  # fmt: skip
DECLINED_FOR = ("unclear", "already_answered", "not_eligible")
GROUNDS = (*DECLINED_FOR, *complaints.REFUSED_FOR, *complaints.SUSPENDED_FOR)

OF_REQUESTS = (
    "received", "classified", "in_work", "sent_up", "committed", "answered", "reopened", "solved", "declined",
    "referred", "taken_apart",
)  # fmt: skip
STATES = (*OF_REQUESTS, *complaints.STATES)
FINAL = ("solved", "declined", "referred", "taken_apart", *complaints.FINAL)
WITH_OFFICE = ("received", "classified", "in_work", "sent_up", "committed", "reopened", *complaints.WITH_OFFICE)
"""States in which the office owes the next step; the queue shows these."""
LEADS_FROM = ("received", "classified", "in_work", "committed", "reopened")
"""States in which a case may lead others on the same matter."""

LETTER = 10_000
"""The longest letter, in characters."""


AT_WILL = frozenset({"publish", "unpublish"})
"""Moves that no deadline asks for: they say to everybody what is so, and change nothing for the resident."""


def _text(name: str, longest: int = 6_000, required: bool = True) -> Input:
    return Input(name, "text", required, longest=longest)


LIFECYCLE = Lifecycle(
    "case",
    STATES,
    FINAL,
    [
        move(
            "classify", "received classified", "classified", "42/2013/QH13 art 26; 154/2026/NĐ-CP art 14",
            Input("kind", "choice", choices=SORTED),
            Input("topic", "choice", choices=TOPICS),
            _text("summary", 160),
            action="case.classify",
        ),
        move("accept", "classified", "in_work", "TCD-10", action="case.accept"),
        move(
            "transfer", "received classified in_work reopened", SAME, "42/2013/QH13 art 26.2",
            Input("unit", "unit"),
            _text("reason", 2_000),
            action="case.transfer",
        ),
        move(
            "decline", "received classified", "declined", "42/2013/QH13 art 28.1",
            Input("ground", "choice", choices=DECLINED_FOR),
            _text("reason", 2_000),
            action="case.decline",
        ),
        move(
            "ask", f"received classified in_work reopened {complaints.ASKING}", SAME,
            "06/2014/TT-TTCP art 29.1; no law stops the clock for it: decision 0012",
            _text("question", 2_000),
            action="case.ask",
        ),
        move(
            "split", "received classified", "taken_apart", "decision 0012",
            _text("first", LETTER), _text("second", LETTER), _text("third", LETTER, required=False),
            action="case.split",
        ),
        move("join", "received classified in_work", SAME, "decision 0012", Input("into", "case"), action="case.join"),
        move("unjoin", "received classified in_work committed", SAME, "decision 0012", action="case.unjoin"),
        move(
            "send_up", "in_work reopened", "sent_up", "beyond competence: decision 0012",
            Input("unit", "unit_above"),
            _text("reason", 2_000),
            action="case.send_up",
        ),
        move("send_back", "sent_up", "in_work", "decision 0012", _text("reply"), action="case.send_back"),
        move("answer", "in_work reopened", "answered", "KP-02", _text("answer"), action="case.answer"),
        move(
            "promise", "in_work reopened", "committed", "KP-02",
            _text("answer"),
            _text("task", 300),
            Input("person", "person"),
            Input("due", "date"),
            action="case.promise",
        ),
        move("fulfil", "committed", "answered", "promise", _text("evidence"), action="case.fulfil"),
        move(
            "refer", f"received classified in_work sent_up committed reopened {complaints.OPEN}", "referred",
            "25/2018/QH14 art 8.3, 24",
            action="case.refer",
        ),
        move(
            "add", f"received classified in_work sent_up committed answered reopened {complaints.OPEN}", SAME,
            "42/2013/QH13 art 7.1",
            _text("text"), action="case.add",
        ),
        move("confirm", "answered", "solved", "42/2013/QH13 art 28", action="case.confirm"),
        move(
            "object", "answered", "reopened", "once, with the reason: decision 0006",
            _text("reason", 2_000), action="case.object",
        ),
        move(
            "publish", "classified in_work sent_up committed answered reopened", SAME, "decision 0012",
            _text("title", 160), _text("where", 160, required=False),
            action="case.publish",
        ),
        move(
            "unpublish", "classified in_work sent_up committed answered reopened solved declined", SAME,
            "decision 0012", action="case.unpublish",
        ),
        move(
            "lodge", "received classified", "lodged", "02/2011/QH13 art 2.1, 7; 42/2013/QH13 art 29",
            Input("topic", "choice", choices=TOPICS), *complaints.LODGED_WITH,
            action="case.lodge",
        ),
        *complaints.ROWS,
    ],
)  # fmt: skip
