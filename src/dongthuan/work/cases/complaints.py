"""The life of a complaint, first and second instance, as rows for the table in ``lifecycle.py``.

Law 02/2011/QH13 and Decree 124/2020/NĐ-CP as amended by 155/2026/NĐ-CP. Where this differs from the field's own list of
states, and why: docs/complaints.md. Overdue is no state: clocks say it.
"""

from dongthuan.kernel.lifecycle import SAME, Input, move
from dongthuan.record.deadlines.extensions import CRITERIA

STATES = (
    "lodged", "taken_on", "verifying", "dialogue", "heard", "suspended", "withdrawn", "ending", "decided", "sent",
    "in_effect", "enforcing", "executed", "not_taken_on", "guided", "terminated", "contested",
)  # fmt: skip
FINAL = ("executed", "not_taken_on", "guided", "terminated", "contested")
WITH_OFFICE = (
    "lodged", "taken_on", "verifying", "dialogue", "heard", "suspended", "withdrawn", "ending", "decided", "in_effect",
    "enforcing",
)  # fmt: skip
ASKING = "lodged taken_on verifying"
SETTLING = "taken_on verifying dialogue heard"
OPEN = f"lodged {SETTLING} suspended"

REFUSED_FOR = (
    "internal", "not_concerned", "no_capacity", "not_representing", "not_signed", "limitation_passed",
    "decided_twice", "terminated_before", "with_court",
)  # fmt: skip
"""The nine grounds of article 11, in its order."""
SUSPENDED_FOR = ("force_majeure", "obstacle", "other_ground")
"""Article 11a.1: its point a is told by Decree 155/2026 article 28a; the others have not been read."""
OUTCOMES = ("right", "partly_right", "wrong")


def _text(name: str, longest: int = 6_000, required: bool = True) -> Input:
    return Input(name, "text", required, longest=longest)


def _tick(name: str) -> Input:
    return Input(name, "tick", required=False, choices=("yes",))


LODGED_WITH = (
    _text("summary", 160),
    Input("against", "unit_here"),
    Input("known_on", "date", required=False),
    _tick("remote"),
    _text("people", 5, required=False),
    _text("speakers", 600, required=False),
)
"""What a person says, beside the topic, who has read that a letter is a complaint."""

ROWS = [
    move("sort_again", "lodged", "received", "a slip in the sorting", action="case.sort_again"),
    move("take_on", "lodged", "taken_on", "KN-01, KN-11", action="case.take_on"),
    move(
        "refuse", "lodged", "not_taken_on", "02/2011/QH13 art 11",
        Input("ground", "choice", choices=REFUSED_FOR),
        _text("reason", 2_000),
        action="case.refuse",
    ),
    move(
        "guide", "lodged", "guided", "42/2013/QH13 art 26; 155/2026/NĐ-CP art 9",
        Input("unit", "unit"),
        _text("reason", 2_000),
        action="case.guide",
    ),
    move("verify", "taken_on", "verifying", "02/2011/QH13 art 29", Input("person", "person"), action="case.verify"),
    move(
        "mark_complex", SETTLING, SAME, "155/2026/NĐ-CP art 2 (124/2020 art 3a)",
        _text("number", 60),
        *(_tick(name) for name in CRITERIA),
        action="case.mark_complex",
    ),
    move(
        "call_dialogue", SETTLING, "dialogue", "KN-06",
        Input("day", "date"),
        _text("invitation", 2_000),
        action="case.call_dialogue",
    ),
    move(
        "hold_dialogue", "dialogue", "heard", "155/2026/NĐ-CP art 11 (124/2020 art 28.4, 28.5)",
        _text("minutes"),
        _tick("absent"),
        action="case.hold_dialogue",
    ),
    move(
        "decide", "verifying heard", "decided", "KN-02, KN-12",
        Input("outcome", "choice", choices=OUTCOMES),
        _text("number", 60),
        _text("decision"),
        action="case.decide",
    ),
    move(
        "send", "decided", "sent", "KN-07, KN-16",
        Input("received_on", "date", required=False),
        action="case.send",
    ),
    move(
        "note_receipt", "sent in_effect", SAME, "02/2011/QH13 art 33.1; KN-08",
        Input("received_on", "date"),
        action="case.note_receipt",
    ),
    move("take_effect", "sent", "in_effect", "KN-10, KN-17", action="case.take_effect"),
    move(
        "enforce", "in_effect", "enforcing", "02/2011/QH13 art 46",
        _text("task", 300),
        Input("person", "person"),
        Input("due", "date"),
        action="case.enforce",
    ),
    move(
        "execute", "in_effect enforcing", "executed", "02/2011/QH13 art 46", _text("evidence"),
        action="case.execute",
    ),
    move(
        "suspend", SETTLING, "suspended", "02/2011/QH13 art 11a.1; 155/2026/NĐ-CP art 12 (28a, 28b)",
        Input("ground", "choice", choices=SUSPENDED_FOR),
        _text("reason", 2_000),
        action="case.suspend",
    ),
    move(
        "serve", f"{SETTLING} suspended", SAME, "KN-18", action="case.serve",
    ),
    move("resume", "suspended", "verifying", "155/2026/NĐ-CP art 12 (28b.2)", action="case.resume"),
    move("withdraw", OPEN, "withdrawn", "02/2011/QH13 art 10", _text("statement", 2_000), action="case.withdraw"),
    move(
        "leave", OPEN, SAME, "155/2026/NĐ-CP art 5 (124/2020 art 7a.1)", _text("statement", 2_000),
        action="case.leave",
    ),
    move(
        "terminate", "withdrawn", "ending", "02/2011/QH13 art 10; 155/2026/NĐ-CP art 5, 12 (7a.2, 28b.1)",
        _text("reason", 2_000),
        action="case.terminate",
    ),
    move("send_end", "ending", "terminated", "KN-18", action="case.send_end"),
    move(
        "appeal", f"{SETTLING} sent in_effect", "contested", "02/2011/QH13 art 33.1; KN-08",
        _text("why"),
        _text("obstacle", 2_000, required=False),
        action="case.appeal",
    ),
]  # fmt: skip
"""In the order in which a complaint lives, from the lodging on."""
