"""The life of a recommendation or reflection, as a table a lawyer could check."""

from dongthuan.kernel.lifecycle import SAME, Input, Lifecycle, move

KINDS = ("recommendation", "reflection")
TOPICS = (
    "lighting", "waste", "drainage", "roads", "noise", "water", "construction_order", "land", "schools",
    "market_hygiene", "counterfeit_goods", "online_fraud", "fire_safety", "public_service", "other",
)  # fmt: skip
GROUNDS = ("unclear", "already_answered", "not_eligible")

STATES = (
    "received", "classified", "in_work", "committed", "answered", "reopened", "solved", "declined", "referred",
)  # fmt: skip
FINAL = ("solved", "declined", "referred")
WITH_OFFICE = ("received", "classified", "in_work", "committed", "reopened")
"""States in which the office owes the next step; the queue shows these."""

LETTER = 10_000
"""The longest letter, in characters."""


def _text(name: str, longest: int = 6_000) -> Input:
    return Input(name, "text", longest=longest)


LIFECYCLE = Lifecycle(
    "case",
    STATES,
    FINAL,
    [
        move(
            "classify", "received classified", "classified", "42/2013/QH13 art 26; 154/2026/NĐ-CP art 14",
            Input("kind", "choice", choices=KINDS),
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
            Input("ground", "choice", choices=GROUNDS),
            _text("reason", 2_000),
            action="case.decline",
        ),
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
            "refer", "received classified in_work committed reopened", "referred", "25/2018/QH14 art 8.3, 24",
            action="case.refer",
        ),
        move(
            "add", "received classified in_work committed answered reopened", SAME, "42/2013/QH13 art 7.1",
            _text("text"), action="case.add",
        ),
        move("confirm", "answered", "solved", "42/2013/QH13 art 28", action="case.confirm"),
        move(
            "object", "answered", "reopened", "once, with the reason: decision 0006",
            _text("reason", 2_000), action="case.object",
        ),
    ],
)  # fmt: skip
