"""The life of a task that goes its own way. One that is led by its origin has no move here: it ends with it."""

from dongthuan.kernel.lifecycle import SAME, Input, Lifecycle, move

LED = "led"
STAGES = ("new", "in_progress", "extension_asked", "submitted", "done", "cancelled")
FINAL = ("done", "cancelled")
OPEN = ("new", "in_progress", "extension_asked", "submitted")
PRIORITIES = ("urgent", "normal")
BASIS = "30/2020/NĐ-CP art 24; 154/2026/NĐ-CP art 25"


def _words(name: str, longest: int = 2_000, required: bool = True) -> Input:
    return Input(name, "text", required, longest=longest)


LINK, SPOT = _words("link", 500, required=False), _words("spot", 160, required=False)
"""Evidence beside words and a photograph: an address on the web, a place where one can go and look."""

LIFECYCLE = Lifecycle(
    "task",
    STAGES,
    FINAL,
    [
        move("accept", "new", "in_progress", BASIS, action="task.accept"),
        move(
            "plan", "new in_progress", SAME, "a clear person, clear work, a clear day",
            _words("milestone", 300), Input("by_day", "date", required=False),
            action="task.plan",
        ),
        move(
            "progress", "in_progress", SAME, BASIS,
            _words("note"), Input("reached", "milestone", required=False), LINK, SPOT,
            action="task.progress",
        ),
        move(
            "ask_extension", "in_progress", "extension_asked", "the old day stays to be seen: docs/commitments.md",
            Input("due", "date"), _words("reason"),
            action="task.ask_extension",
        ),
        move("grant_extension", "extension_asked", "in_progress", "whoever assigned it", action="task.decide"),
        move("refuse_extension", "extension_asked", "in_progress", "whoever assigned it", _words("reason"),
             action="task.decide"),
        move("submit", "in_progress", "submitted", "with evidence", _words("note"), LINK, SPOT, action="task.submit"),
        move("confirm", "submitted", "done", "by another than who answers for it", action="task.confirm"),
        move("send_back", "submitted", "in_progress", "with the reason", _words("reason"), action="task.confirm"),
        move(
            "pass_on", "new in_progress", "new", "with the reason; how often is counted",
            Input("unit", "unit"), Input("person", "person"), _words("reason"),
            action="task.pass_on",
        ),
        move("cancel", "new in_progress extension_asked", "cancelled", "whoever assigned it", _words("reason"),
             action="task.cancel"),
    ],
)  # fmt: skip
