"""Who signs a paper that somebody makes at the desk, and in whose right: whoever acts for another never signs as them.

Decree 30/2020/NĐ-CP article 13: a deputy of the office signs for its head (KT.), anybody else by authority of whoever
named them (TUQ.); above the own name stands what one is oneself.
"""

from dongthuan.entries.exchange.spoken import language
from dongthuan.ground.access import policy
from dongthuan.ground.people.models import Office
from dongthuan.kernel.actor import Actor
from dongthuan.record.terms import queries as terms
from dongthuan.work.documents.layout import Signature

DEPUTIES = ("standing_deputy", "deputy", "chair", "head")
"""Seats of somebody who leads there, too: they sign for the head."""


def signature(actor: Actor, name: str) -> Signature:
    """Of whoever makes the paper. Without an office, a name alone."""
    held = policy.offices_of(actor)
    if not held:
        return Signature(title="", name=name)
    title = _role(held[0])
    if actor.acts_for is None:
        return Signature(title=title, name=name)
    own = _own_seat(actor, held[0])
    if own is not None and own.role in DEPUTIES:
        return Signature(title=_role(own), deputy_of=title, name=name)
    return Signature(title=_role(own) if own else "", delegated_by=title, name=name)


def _own_seat(actor: Actor, office: Office) -> Office | None:
    """What the deputy is in the unit of that office: a seat of those who lead before any other."""
    mine = [
        one for one in policy.own_and_lent(actor) if one.account_id == actor.account and one.unit_id == office.unit_id
    ]
    order = {role: place for place, role in enumerate(DEPUTIES)}
    return min(mine, key=lambda one: (order.get(one.role, len(order)), one.id), default=None)


def _role(office: Office) -> str:
    return terms.label("roles", office.role, language())
