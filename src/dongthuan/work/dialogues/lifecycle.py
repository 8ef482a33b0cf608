"""The life of a dialogue and that of a question, as tables a lawyer could check."""

from collections.abc import Mapping

from dongthuan.kernel.lifecycle import SAME, Input, Lifecycle, move
from dongthuan.work.commitments import lifecycle as promises

AUDIENCES = ("people", "business", "staff", "addressees")
LEVELS = ("commune", "province", "agency")
AREAS = ("party_building", "state_management")
"""The two classes in which opinions are reported: building Party and government, and management by the State."""
TOPICS = promises.TOPICS
GUESTS = ("front", "association", "business_firm", "credit_institution", "office", "neighbourhood")
CHANNELS = ("web", "api", "counter", "phone", "paper", "hall", "import")
OPEN_CHANNELS = ("web", "api")
"""By which somebody raises their own question; by the others a clerk writes down what another said."""
HALL = ("", "waiting", "speaking", "spoken")
PROGRAMMES = ("year", "term")
PRIORITIES = ("urgent", "normal")

STATES = (
    "planned", "collecting", "announced", "live", "held", "concluded", "submitted", "following", "reported", "closed",
    "cancelled",
)  # fmt: skip
FINAL = ("closed", "cancelled")
BEFORE = "planned collecting announced"
SHOWN = STATES[1:]
"""Everybody sees a dialogue from the day on which questions are gathered."""

LAW = "10/2022/QH15 art 32.1"


def _text(name: str, longest: int = 6_000, required: bool = True) -> Input:
    return Input(name, "text", required, longest=longest)


DIALOGUE = Lifecycle(
    "dialogue",
    STATES,
    FINAL,
    [
        move(
            "amend", BEFORE, SAME, "plan of the unit",
            _text("title", 200), _text("place", 200), Input("hour", "time"),
            action="dialogues.plan",
        ),
        move("collect", "planned", "collecting", LAW, action="dialogues.plan"),
        move("announce", "collecting", "announced", LAW, action="dialogues.plan"),
        move(
            "postpone", BEFORE, SAME, "plan of the unit",
            Input("on", "date"), _text("reason", 2_000),
            action="dialogues.plan",
        ),
        move("cancel", BEFORE, "cancelled", "plan of the unit", _text("reason", 2_000), action="dialogues.plan"),
        move("open_hall", "announced", "live", LAW, action="dialogues.lead"),
        move("end_hall", "announced live", "held", LAW, action="dialogues.lead"),
        move(
            "conclude", "held", "concluded", "notice of conclusions",
            _text("conclusions", 20_000), _text("symbol", 60, required=False),
            action="dialogues.conclude",
        ),
        move("submit", "concluded", "submitted", "plan of the unit", action="dialogues.conclude"),
        move("send_back", "submitted", "concluded", "Standing Board", _text("reason", 2_000),
             action="dialogues.approve"),
        move("approve", "submitted", "following", "Standing Board", _text("symbol", 60, required=False),
             action="dialogues.approve"),
        move("report", "concluded following", "reported", LAW, _text("results", 20_000), action="dialogues.conclude"),
        move("close", "reported", "closed", "Standing Board", action="dialogues.approve"),
    ],
)  # fmt: skip

OPEN = "open to_write"
SETTLED = ("answered", "accepted", "adopted", "assigned", "sent_up", "replied", "in_case", "declined")
ERASED = ("referred", "taken_back")
"""Nothing of its words is kept: it denounced somebody, or whoever asked did not want it any more."""
QUESTION_STATES = ("open", "joined", "to_write", *SETTLED, *ERASED)
HELD_BACK = " ".join(state for state in QUESTION_STATES if state not in ERASED)
SHOWABLE = " ".join(state for state in HELD_BACK.split() if state != "joined")
"""What was joined is shown with the other, once."""

QUESTION = Lifecycle(
    "question",
    QUESTION_STATES,
    ERASED,
    [
        move(
            "sort", OPEN, SAME, "summary report of what is raised",
            Input("area", "choice", choices=AREAS), Input("topic", "choice", choices=TOPICS),
            _text("project", 160, required=False),
            action="dialogues.desk",
        ),
        move("amend", OPEN, SAME, "minutes", _text("what"), _text("asker", 200, required=False),
             action="dialogues.desk"),
        move("translate", OPEN, SAME, "languages of the hall",
             Input("language", "choice", choices=("vi", "en", "ar")), _text("translation"),
             action="dialogues.desk"),
        move("join", "open", "joined", "summary report of what is raised", Input("into", "question"),
             action="dialogues.desk"),
        move("unjoin", "joined", "open", "summary report of what is raised", action="dialogues.desk"),
        move("publish", SHOWABLE, SAME, "10/2022/QH15 art 11", _text("title", 200), action="dialogues.lead"),
        move("unpublish", HELD_BACK, SAME, "10/2022/QH15 art 11", action="dialogues.lead"),
        move("queue", OPEN, SAME, "order of the hall", action="dialogues.desk"),
        move("call", OPEN, SAME, "order of the hall", action="dialogues.desk"),
        move("put_back", OPEN, SAME, "order of the hall", action="dialogues.desk"),
        move("answer", OPEN, "answered", LAW, _text("answer"), Input("person", "person", required=False),
             action="question.answer"),
        move("write_later", "open", "to_write", LAW, Input("person", "person"), Input("due", "date"),
             action="dialogues.lead"),
        move("accept", OPEN, "accepted", LAW, _text("answer"), action="dialogues.conclude"),
        move("adopt", OPEN, "adopted", "programme of the unit", Input("programme", "choice", choices=PROGRAMMES),
             _text("answer"), action="dialogues.conclude"),
        move("assign", OPEN, "assigned", "own competence", Input("unit", "unit"), _text("answer"),
             action="dialogues.conclude"),
        move("send_up", OPEN, "sent_up", "beyond competence: decision 0012", Input("unit", "unit_above"),
             _text("answer"), action="dialogues.conclude"),
        move("reply", "sent_up", "replied", "beyond competence: decision 0012", _text("reply"),
             action="question.reply"),
        move("respond", "assigned", "replied", "own competence", _text("reply"), action="question.respond"),
        move("join_case", OPEN, "in_case", "42/2013/QH13 art 26", Input("case", "case"),
             _text("answer", required=False), action="dialogues.conclude"),
        move("decline", OPEN, "declined", LAW, _text("reason", 2_000), action="dialogues.conclude"),
        move("reconsider", " ".join(SETTLED), "open", "before the conclusions are issued", action="dialogues.conclude"),
        move("refer", HELD_BACK, "referred", "25/2018/QH14 art 8.3, 24", action="question.refer"),
        move("erase_contact", HELD_BACK, SAME, "91/2025/QH15", action="question.own"),
        move("take_back", "open joined", "taken_back", "91/2025/QH15", action="question.own"),
    ],
)  # fmt: skip

GATHERING, IN_HALL, DECIDING = ("collecting", "announced"), ("live",), ("live", "held")
BESIDE = (*GATHERING, *DECIDING)
STANDING = (*BESIDE, "concluded", "submitted", "following", "reported")
ALWAYS = STATES
WHEN: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("sort", "amend", "translate", "join", "unjoin", "queue"), BESIDE),
    **dict.fromkeys(("call", "put_back"), IN_HALL),
    "take_back": GATHERING,  # what was said before everybody has been said
    **dict.fromkeys(("publish", "unpublish", "reply", "respond"), STANDING),
    **dict.fromkeys(("write_later", "accept", "adopt", "assign", "send_up", "join_case", "decline", "reconsider"),
                    DECIDING),
    "answer": (*DECIDING, "concluded", "submitted", "following", "reported"),
    **dict.fromkeys(("refer", "erase_contact"), ALWAYS),
}  # fmt: skip
"""While the dialogue stands where a step of one of its questions may happen. A written answer may come after it."""
ASKING: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("web", "api", "counter", "phone", "paper"), GATHERING),
    "hall": DECIDING,  # what was typed in the hall, and came when the connection was back, after its end
    "import": ("held",),
}
"""While the dialogue stands where something can be raised by that channel."""
