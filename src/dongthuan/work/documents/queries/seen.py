"""Which documents somebody may see, and finding one among them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from dongthuan.ground.access import policy
from dongthuan.kernel import text
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.documents.identity import identified
from dongthuan.work.documents.lifecycle import DIRECTIONS
from dongthuan.work.documents.models import Document, Filing, Holding, Reader, Recipient
from dongthuan.work.documents.queries.standing import standing

PAGE = 50
LATEST = F("issued_on").desc(nulls_last=True)


def visible(actor: Actor) -> QuerySet[Document]:
    """Those of one's units, those sent to them or entered by them after another, and public ones; secret ones by name
    alone. Whoever holds no office that sees documents, or a token that does not, sees none: public is for those who
    work at a desk."""
    if not policy.may_somewhere(actor, "document.see"):
        return Document.objects.none()
    own = actor.visible("document.see", Document.objects.all())
    sent = actor.visible("document.see", Recipient.objects.all()).values("document")
    held = actor.visible("document.see", Holding.objects.all()).values("document")
    named = Reader.objects.filter(account_id=actor.account or 0).values("document")
    ordinary = (own | Document.objects.filter(Q(public=True) | Q(pk__in=sent) | Q(pk__in=held))).filter(secrecy="")
    return ordinary | Document.objects.filter(pk__in=named)


def one(actor: Actor, identifier: int) -> Document:
    """Refusal: not_found, also for one that this actor may not see."""
    row = visible(actor).select_related("unit").filter(id=identifier).first()
    if row is None:
        raise Refusal("not_found")
    return row


def by_symbol(actor: Actor, written: str) -> list[Document]:
    """Every document that is called so, as it was written or in its canonical form."""
    return by_symbols(actor, [written]).get(written, [])


def by_symbols(actor: Actor, names: Collection[str]) -> dict[str, list[Document]]:
    """For each of these names, in one statement."""
    canonical = {name: identified(name).symbol or name for name in names if name.strip()}
    wanted = {*canonical, *canonical.values()}
    rows = visible(actor).filter(Q(as_written__in=wanted) | Q(symbol__in=wanted)) if wanted else ()
    found = sorted(rows, key=lambda row: (row.issued_on or date.min, row.id), reverse=True)
    return {
        name: [row for row in found if row.as_written == name or row.symbol == symbol]
        for name, symbol in canonical.items()
    }


def named(actor: Actor, written: str, own: Collection[int] = ()) -> Document:
    """The one that is called so; of several, that of these units. Refusals: not_found, document_ambiguous."""
    found = by_symbol(actor, written)
    mine = [row for row in found if row.unit_id in own] or found
    if not mine:
        raise Refusal("not_found")
    if len(mine) > 1:
        raise Refusal("document_ambiguous", {"symbol": mine[0].named[:100], "number": len(mine)})
    return mine[0]


@dataclass(frozen=True)
class Wanted:
    """What a reader asks the register for."""

    words: str = ""
    type: str = ""
    direction: str = ""
    since: date | None = None
    until: date | None = None
    in_force_on: date | None = None


def found(actor: Actor, wanted: Wanted, *, after: str = "", limit: int = PAGE) -> tuple[Sequence[Document], str]:
    """The latest first, the undated last, and the cursor of what follows. The two are asked apart: the databases do not
    agree on where nothing sorts, and an index serves each. Refusals: cursor_not_readable, not_a_choice."""
    day, before = _cursor(after)
    rows = _chosen(actor, wanted).prefetch_related("issuers")
    dated = rows.filter(issued_on__isnull=False).order_by("-issued_on", "-id")
    undated = rows.filter(issued_on=None).order_by("-id")
    if day is not None:
        dated = dated.filter(Q(issued_on__lt=day) | Q(issued_on=day, id__lt=before))
    elif after:
        undated = undated.filter(id__lt=before)
    listed = list(dated[: limit + 1]) if day is not None or not after else []
    listed += list(undated[: limit + 1 - len(listed)]) if len(listed) <= limit else []
    last = listed[limit - 1] if len(listed) > limit else None
    return listed[:limit], f"{last.issued_on or ''}~{last.id}" if last else ""


def _chosen(actor: Actor, wanted: Wanted) -> QuerySet[Document]:
    rows = visible(actor)
    for word in text.fold(wanted.words).split()[:8]:
        rows = rows.filter(folded__contains=word)
    if wanted.type:
        rows = rows.filter(type=wanted.type)
    if wanted.direction:
        if wanted.direction not in DIRECTIONS:
            raise Refusal("not_a_choice", {"field": "direction"})
        filed = actor.visible("document.see", Filing.objects.filter(direction=wanted.direction))
        rows = rows.filter(pk__in=filed.values("document"))
    if wanted.since:
        rows = rows.filter(issued_on__gte=wanted.since)
    if wanted.until:
        rows = rows.filter(issued_on__lte=wanted.until)
    return standing(rows, wanted.in_force_on) if wanted.in_force_on else rows


def _cursor(after: str) -> tuple[date | None, int]:
    """The day and the id of the last one that was shown; no day: among the undated, which stand last."""
    if not after:
        return None, 0
    try:
        day, identifier = after.split("~")
        last, issued = int(identifier), date.fromisoformat(day) if day else None
    except ValueError:
        raise Refusal("cursor_not_readable") from None
    if not 0 <= last < 2**63:
        raise Refusal("cursor_not_readable")
    return issued, last
