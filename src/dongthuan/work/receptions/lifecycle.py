"""The life of a day of reception and of somebody's coming, as two tables a lawyer could check."""

from dongthuan.kernel.lifecycle import SAME, Input, Lifecycle, move
from dongthuan.work.receptions.law import SPOKEN, WRITTEN

MODES = ("in_person", "online")
SITTERS = ("leader", "deputy")
KINDS = ("complaint", "recommendation", "reflection")
"""How an officer classes what is brought (column 6). Who denounces is guided instead, and no word of it is taken."""
CAME_BY = ("web", "counter", "phone", "api", "walk_in")
CONTENT = 2_000


def _text(name: str, longest: int, required: bool = True) -> Input:
    return Input(name, "text", required, longest=longest)


PERSON = (_text("who", 120), _text("address", 200))

SESSION = Lifecycle(
    "session",
    ("planned", "published", "postponed", "dropped", "in_session", "held"),
    ("postponed", "dropped", "held"),
    [
        move("publish", "planned", "published", "42/2013/QH13 art 24.4; TCD-09", action="reception.plan"),
        move("drop", "planned", "dropped", "nobody was told of it yet", action="reception.plan"),
        move(
            "postpone", "published", "postponed", "42/2013/QH13 art 24.4",
            Input("day", "date"), _text("reason", 300),
            action="reception.plan",
        ),
        move("notify", "published", SAME, "TCD-14", action="reception.sit"),
        move("check_line", "published", SAME, "TCD-15", action="reception.sit"),
        move(
            "open", "published", "in_session", "42/2013/QH13 art 12.5, 15.2d, 18.2; 154/2026/NĐ-CP art 25.1",
            Input("by", "choice", required=False, choices=SITTERS), Input("person", "person", required=False),
            action="reception.sit",
        ),
        move("close", "in_session", "held", "154/2026/NĐ-CP art 25.2", action="reception.sit"),
        move(
            "keep_recording", "in_session held", SAME, "154/2026/NĐ-CP art 24.1", _text("sha256", 64),
            action="reception.sit",
        ),
        move(
            "sign_minutes", "held", SAME, "154/2026/NĐ-CP art 24.2, 26.1b", _text("minutes", 10_000),
            action="reception.conclude",
        ),
    ],
)  # fmt: skip

VISIT = Lifecycle(
    "visit",
    ("booked", "waiting", "recorded", "notice_owed", "refused", "guided", "cancelled", "missed", "concluded", "closed"),
    ("refused", "guided", "cancelled", "missed", "closed"),
    [
        move("cancel", "booked", "cancelled", "whoever booked need not come", action="reception.cancel"),
        move("arrive", "booked", "waiting", "42/2013/QH13 art 25.1", action="reception.record"),
        move("miss", "booked", "missed", "the day is over", action="reception.record"),
        move(
            "record", "waiting", "recorded", "42/2013/QH13 art 25.2; 154/2026/NĐ-CP art 12.1, 27.1; Form 03/TCD",
            Input("kind", "choice", choices=KINDS), *PERSON,
            _text("identity", 40, required=False), _text("content", CONTENT),
            _text("people", 4, required=False), _text("speakers", 600, required=False),
            _text("settled_by", 300, required=False),
            Input("within", "tick", required=False), _text("guided_to", 300, required=False),
            _text("taken_by", 300, required=False), _text("note", 300, required=False),
            action="reception.record",
        ),
        move(
            "turn_away", "waiting", "refused", "42/2013/QH13 art 9.1, 9.2; 154/2026/NĐ-CP art 4.2",
            Input("ground", "choice", choices=SPOKEN), _text("document", 120, required=False),
            action="reception.record",
        ),
        move(
            "refuse", "waiting", "notice_owed", "42/2013/QH13 art 9.3; 154/2026/NĐ-CP art 4.3",
            Input("ground", "choice", choices=WRITTEN), _text("document", 120), *PERSON, _text("content", CONTENT),
            action="reception.record",
        ),
        move(
            "issue_notice", "notice_owed", "refused", "TCD-13; Form 01/TCD", _text("number", 60),
            action="reception.refuse",
        ),
        move(
            "take_papers", "waiting recorded", SAME, "154/2026/NĐ-CP art 15.4; Form 02/TCD", _text("papers", CONTENT),
            action="reception.record",
        ),
        move(
            "guide", "booked waiting recorded notice_owed concluded", "guided", "25/2018/QH14 art 8.3, 22 to 24",
            action="reception.record",
        ),
        move(
            "open_case", "recorded concluded", SAME, "42/2013/QH13 art 26; 154/2026/NĐ-CP art 15.4",
            Input("unit", "unit"), _text("place", 300),
            action="reception.record",
        ),
        move(
            "answer", "recorded", "closed", "154/2026/NĐ-CP art 25.3; 42/2013/QH13 art 28.1", _text("answer", 6_000),
            action="reception.conclude",
        ),
        move(
            "conclude", "recorded", "concluded", "154/2026/NĐ-CP art 25.2, 25.3",
            _text("conclusion", 6_000), _text("task", 300), Input("person", "person"), Input("due", "date"),
            action="reception.conclude",
        ),
        move(
            "add_task", "concluded", SAME, "154/2026/NĐ-CP art 25.2",
            _text("task", 300), Input("person", "person"), Input("due", "date"),
            action="reception.conclude",
        ),
        move(
            "finish", "concluded", "closed", "154/2026/NĐ-CP art 25.2; 42/2013/QH13 art 28", _text("result", 2_000),
            action="reception.record",
        ),
    ],
)  # fmt: skip

TABLES = (SESSION, VISIT)
KEPT = ("in_session", "held")
"""States of a day on which somebody sat."""
OPEN = ("booked", "waiting")
"""Visits that still have to be heard."""
