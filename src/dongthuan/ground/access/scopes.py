"""What a token may be good for: single actions of grants.toml, or a family of them by one word.

A token takes away from what its holder may do and never adds. The families grow with the table: an action that only
looks is named "….see" and belongs to *read*; whatever is done with cases, tasks, commitments, documents, dialogues,
their questions, models and campaigns belongs to *work*. All else (exports, tokens, webhooks, accounts) is named action
by action, so that nobody gives it away by accident.
"""

from collections.abc import Iterable
from functools import cache

from dongthuan.ground.access import grants

FAMILIES = ("read", "work")
WORK = ("case.", "task.", "commitment.", "document.", "dialogues.", "question.", "exemplar.", "campaign.")
NEVER = frozenset(
    {"token.issue", "account.open", "office.give", "office.end", "office.deputise", "factor.reset", "factor.agree"}
)
"""A token begets no token, no account and no office, and opens no door: whoever finds one must not be able to stay."""

PERSONAL = frozenset({"token.see", "token.revoke", "feed.keep", "packet.draw"})
"""What belongs to a person and not to their office: whoever deputises neither sees it nor ends it."""


@cache
def known() -> frozenset[str]:
    """Whatever a token can be issued for."""
    return frozenset(FAMILIES) | (frozenset(grants.table()) - NEVER)


def actions(scopes: Iterable[str]) -> frozenset[str]:
    """The actions that these scopes open; none for no scope, nor for one that does not exist any more."""
    return frozenset(action for scope in scopes if scope in known() for action in _opened(scope))


@cache
def _opened(scope: str) -> frozenset[str]:
    if scope not in FAMILIES:
        return frozenset({scope})
    reading = {action for action in grants.table() if action.endswith(".see")}
    working = {action for action in grants.table() if action.startswith(WORK)} if scope == "work" else set()
    return frozenset(reading | working) - NEVER
