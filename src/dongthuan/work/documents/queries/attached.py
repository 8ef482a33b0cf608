"""The files of a document, for whoever may read it; and figures that were kept of what sources say."""

from collections.abc import Sequence

from dongthuan.kernel import text
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.work.documents.models import Attachment, Document, Figure, Mention
from dongthuan.work.documents.queries import seen

MOST = 200


def files(document: Document) -> list[Attachment]:
    """Of a document that was found for this actor already."""
    return list(Attachment.objects.filter(document=document).select_related("file").order_by("id"))


def one(actor: Actor, document_id: int, attachment_id: int) -> tuple[Document, Attachment]:
    """Refusal: not_found, also where the document may not be read."""
    document = seen.one(actor, document_id)
    row = Attachment.objects.select_related("file").filter(document=document, id=attachment_id).first()
    if row is None:
        raise Refusal("not_found")
    return document, row


def figures(actor: Actor, words: str = "") -> Sequence[Figure]:
    """Those of one's units, the latest first; with words, those whose passage or source has them."""
    rows = actor.visible("document.see", Figure.objects.all()).select_related("unit").order_by("-id")
    wanted = text.fold(words).split()
    found = (row for row in rows[: 10 * MOST] if all(word in _folded(row) for word in wanted))
    return [row for row, _ in zip(found, range(MOST), strict=False)]


def mentions(actor: Actor, words: str = "") -> Sequence[Mention]:
    """Units that sources name, of one's units, the latest first."""
    rows = actor.visible("document.see", Mention.objects.all()).select_related("meant").order_by("-id")
    wanted = text.fold(words).split()
    said = (row for row in rows[: 10 * MOST] if all(word in _words(row) for word in wanted))
    return [row for row, _ in zip(said, range(MOST), strict=False)]


def _words(row: Mention) -> str:
    return text.fold(f"{row.as_written} {row.meant.name_vi} {row.source} {row.quotation}")


def _folded(row: Figure) -> str:
    return text.fold(f"{row.value} {row.of} {row.source} {row.quotation}")
