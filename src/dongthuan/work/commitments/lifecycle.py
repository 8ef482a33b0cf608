"""The life of a commitment. ``submit`` and ``reopen`` are nobody's button: they follow from its task, and from those
who asked. Nothing leads to *kept* but ``close``, and nothing to ``close`` but a check and a notice."""

from dongthuan.kernel.lifecycle import SAME, Input, Lifecycle, move
from dongthuan.work.cases.lifecycle import TOPICS as OF_LETTERS

STATES = ("open", "submitted", "checked", "kept", "broken")
FINAL = ("kept", "broken")
TOPICS = (
    *OF_LETTERS, "investment_project", "tax", "credit", "site_clearance", "security", "livelihood", "public_duty",
    "grassroots_work", "working_conditions",
)  # fmt: skip
"""Those of letters, and what is raised at dialogues beside them."""
VOICES = ("done", "part", "not_done")
"""What somebody who asked may say of it."""


def _words(name: str, longest: int = 2_000, required: bool = True) -> Input:
    return Input(name, "text", required, longest=longest)


LIFECYCLE = Lifecycle(
    "commitment",
    STATES,
    FINAL,
    [
        move("submit", "open", "submitted", "its task was shown with evidence and confirmed", action="task.confirm"),
        move("check", "submitted", "checked", "by another unit: 75/2015/QH13 art 28", _words("verdict"),
             action="commitment.check"),
        move("return", "submitted", "open", "by another unit: 75/2015/QH13 art 28", _words("reason"),
             action="commitment.check"),
        move("tell", "checked", SAME, "10/2022/QH15 art 32; those who asked hear of it", _words("how", 500),
             action="commitment.tell"),
        move("hear", "checked", SAME, "those who asked say whether it is so",
             Input("said", "choice", choices=VOICES), _words("reason", required=False),
             action="commitment.hear"),
        move("reopen", "checked", "open", "an objection within the days, once", action="commitment.hear"),
        move("close", "checked", "kept", "told, and the days to object are over", action="commitment.close"),
        move("give_up", "open submitted", "broken", "with the reason, before everybody", _words("reason"),
             action="commitment.give_up"),
    ],
)  # fmt: skip
