"""Who acts, and the port through which every floor asks whether they may."""

from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from dongthuan.kernel.refusal import Refusal

Q = TypeVar("Q")


@dataclass(frozen=True)
class Scoped:
    """Which columns of a table tell whose a row is; a model says so in its class attribute ``SCOPED``.

    ``unit`` is a foreign key to a unit ("" where the row is one itself), ``person`` one to an account, ``party`` the
    column that a receipt opens. ``function``: what of a unit these rows are, for that decides who follows it in them.
    ``bars``: the column that names the matter from which somebody may be kept out, by its id or as "case:123".
    """

    unit: str | None = None
    person: str | None = None
    party: str | None = None
    function: str = "cases"
    bars: str | None = None


class Policy(Protocol):
    """Filled in by ``ground.access``; the floors below it know only these two questions."""

    def require(self, actor: "Actor", action: str, on: object | None) -> None:
        """Return, or raise ``Refusal("not_allowed", {"action": …})``."""

    def visible(self, actor: "Actor", action: str, queryset: Any) -> Any:
        """The same queryset, cut to the rows on which ``require`` would return."""


@dataclass(frozen=True)
class Actor:
    """A person, a resident with a receipt, or the machine itself, as one request sees them.

    ``ref`` is what the ledger keeps ("account:123", "resident", "system:sealer"): an identifier, never a name.
    ``account`` is the id of a signed-in member of staff. ``holds`` are the ids of the cases whose receipt was shown.
    ``via`` is the entry they came in by: web, api, cli, import, worker. ``acts_for`` is the account in whose place they
    act, while they deputise.
    """

    ref: str
    policy: Policy = field(repr=False, compare=False)
    account: int | None = None
    holds: frozenset[int] = frozenset()
    via: str = "web"
    language: str = "vi"
    acts_for: int | None = None

    @property
    def seat(self) -> int | None:
        """With whom the work lies: with the person in whose place one acts, or with oneself."""
        return self.acts_for or self.account

    @property
    def persons(self) -> frozenset[int]:
        """Both, where one acts for another: what is the own work of either is nothing for them to confirm."""
        return frozenset(one for one in (self.account, self.acts_for) if one)

    def require(self, action: str, on: object | None = None) -> None:
        """Return when this actor may do ``action`` on that row, else raise ``Refusal("not_allowed")``.

        Asked about no row in particular, only a reach over all of them is enough.
        """
        self.policy.require(self, action, on)

    def may(self, action: str, on: object | None = None) -> bool:
        """The same question, asked to draw a button rather than to act."""
        try:
            self.require(action, on)
        except Refusal:
            return False
        return True

    def visible(self, action: str, queryset: Q) -> Q:
        """Cut ``queryset`` to the rows on which ``require(action)`` would return."""
        return self.policy.visible(self, action, queryset)  # type: ignore[no-any-return]
