"""The life of an account that is asked for: the part of a supervision in which the supervised unit answers."""

from dongthuan.kernel.lifecycle import Input, Lifecycle, move

RULE = "DC-14"
STATES = ("asked", "urged", "answered", "closed")
FINAL = ("closed",)
OPEN = ("asked", "urged")


def _words(name: str) -> Input:
    return Input(name, "text", longest=2_000)


LIFECYCLE = Lifecycle(
    "account",
    STATES,
    FINAL,
    [
        move(
            "answer",
            "asked urged",
            "answered",
            "DC-14, or the days of the house",
            _words("answer"),
            action="account.answer",
        ),
        move("urge", "asked urged", "urged", "75/2015/QH13 art 28.7", _words("reason"), action="account.ask"),
        move(
            "ask_again",
            "answered",
            "asked",
            "DC-14, or the days of the house, from that day",
            _words("question"),
            action="account.ask",
        ),
        move("settle", "answered", "closed", "the answer satisfies", action="account.ask"),
    ],
)
