"""The moves of a case as buttons: in which order, by which key, and which one of them is filled."""

from typing import Any

from django.utils.translation import gettext as _

from dongthuan.entries.web import when
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.lifecycle import Move
from dongthuan.record.phrases import codes as phrases
from dongthuan.work.cases import queries
from dongthuan.work.cases.models import Case

KEYS = {
    "classify": "P", "lodge": "W", "accept": "N", "take_on": "D", "verify": "V", "decide": "Q", "send": "S",
    "execute": "E", "answer": "R", "promise": "H", "fulfil": "F", "ask": "O", "send_up": "I", "send_back": "B",
    "transfer": "C", "split": "A", "join": "M", "unjoin": "Z", "publish": "U", "unpublish": "Y", "decline": "L",
    "refer": "T",
}  # fmt: skip
"""As a hand at the desk comes by them: forward, asking others, aside, shown, ended. With Alt they are access keys; the
script also takes the bare letter, unless somebody types or has switched that off. J, K, X and G are the queue's."""
_BEFORE = {
    "ask": (
        "hold_dialogue", "note_receipt", "take_effect", "enforce", "resume", "serve", "call_dialogue", "mark_complex",
        "suspend",
    ),
    "decline": ("sort_again", "guide", "refuse", "terminate", "send_end"),
}  # fmt: skip
"""Moves of a complaint without a letter of their own, and what they stand before."""
ORDER = tuple(name for key in KEYS for name in (*_BEFORE.get(key, ()), key))
NEXT = {
    "received": "classify", "classified": "accept", "in_work": "answer", "reopened": "answer", "committed": "fulfil",
    "lodged": "take_on", "taken_on": "verify", "verifying": "decide", "dialogue": "hold_dialogue", "heard": "decide",
    "decided": "send", "sent": "take_effect", "in_effect": "execute", "enforcing": "execute", "suspended": "resume",
    "withdrawn": "terminate", "ending": "send_end",
}  # fmt: skip
"""The one filled button: what most cases need in that state."""
ASKED_TWICE = ("refer",)
"""Moves without inputs that have a page of their own all the same: they cannot be undone."""


def listed(actor: Actor, case: Case, chosen: str = "") -> list[dict[str, Any]]:
    """For desk/case.html. With a form open, its own button is the filled one."""
    rows = sorted(queries.open_moves(actor, case), key=_place)
    return [link(row, case, chosen) for row in rows]


def _place(row: Move) -> tuple[int, str]:
    """One that the table does not know stands before those that end or erase."""
    return (ORDER.index(row.name) if row.name in ORDER else ORDER.index("decline") - 1, row.name)


def link(row: Move, case: Case, chosen: str = "") -> dict[str, Any]:
    return {
        "name": row.name,
        "label": str(phrases.MOVES[row.name]),
        "key": KEYS.get(row.name, ""),
        "url": f"{case_url(case)}{row.name}/",
        "first": not chosen and NEXT.get(case.state) == row.name,
        "current": row.name == chosen,
        "asks": bool(row.inputs) or row.name in (*ASKED_TWICE, chosen),
        "version": case.version,
    }


UNDONE_BY = {"join": "unjoin", "publish": "unpublish"}
"""What the law lets an office take back at once. An answer, a promise or a refusal has been said to somebody, and a
letter that was passed on lies with others: there the way back is a step of its own, with its reason."""
AGAIN = {"classify": "classify"}
"""What can be done anew as long as nobody has gone on from it."""


def toast(actor: Actor, case: Case, done: str) -> dict[str, Any] | None:
    """For components/toast.html: what was just done, and the way back where there is one."""
    if done not in phrases.MOVES:
        return None
    named = {row.name: row for row in queries.open_moves(actor, case)}
    undo, again = named.get(UNDONE_BY.get(done, "")), named.get(AGAIN.get(done, ""))
    return {
        "text": _("Done: %(move)s") % {"move": phrases.MOVES[done]},
        "undo": {**link(undo, case), "label": _("Undo"), "key": "Z"} if undo else None,
        "again": {**link(again, case), "label": _("Change")} if again else None,
    }


def case_url(case: Case) -> str:
    return f"/{when.language()}/desk/case/{case.reference}/"
