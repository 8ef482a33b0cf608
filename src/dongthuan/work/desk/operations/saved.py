"""Views of the queue, saved under a name."""

from dongthuan.kernel import text
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.store.operation import operation
from dongthuan.work.desk import queries
from dongthuan.work.desk.models import SavedView

MOST_VIEWS = 20


@operation
def save_view(*, actor: Actor, name: str, query: str) -> SavedView:
    """Keep a view; one of the same name is replaced. Refusals: not_signed_in, missing, too_long, too_many_views."""
    me = queries.me(actor)
    mine = SavedView.objects.filter(account_id=me)
    name, query = text.clean(name, longest=60), text.clean(query.lstrip("?"), longest=500)
    if not name:
        raise Refusal("missing", {"field": "name"})
    standing = mine.filter(name=name).exists()
    if not standing and mine.count() >= MOST_VIEWS:
        raise Refusal("too_many_views", {"most": MOST_VIEWS})
    view, _ = SavedView.objects.update_or_create(account_id=me, name=name, defaults={"query": query})
    return view


@operation
def drop_view(*, actor: Actor, view_id: int) -> None:
    """Refusals: not_signed_in, not_found (also for somebody else's)."""
    gone, _ = SavedView.objects.filter(account_id=queries.me(actor), id=view_id).delete()
    if not gone:
        raise Refusal("not_found")
