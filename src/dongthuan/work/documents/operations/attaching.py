"""The files of a document: the scan, the signed PDF, its annexes."""

from datetime import datetime

from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.files import operations as files
from dongthuan.record.files.paper import Paper
from dongthuan.record.files.photo import Photo
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.documents import events
from dongthuan.work.documents.lifecycle import FILES
from dongthuan.work.documents.models import Attachment
from dongthuan.work.documents.queries import attached, seen

MOST = 30
"""Files of one document."""


@operation
def attach(*, actor: Actor, document_id: int, paper: Paper | Photo, what: str, at: datetime) -> Attachment:
    """Refusals: not_found, not_allowed, not_a_choice, file_attached, too_many_files."""
    document = seen.one(actor, document_id)
    actor.require("document.enter", on=document.unit)
    if what not in FILES:
        raise Refusal("not_a_choice", {"field": "what"})
    held = list(Attachment.objects.filter(document=document).values_list("file__sha256", flat=True))
    if len(held) >= MOST:
        raise Refusal("too_many_files", {"most": MOST})
    file = files.keep(paper, at=at)
    if file.sha256 in held:
        raise Refusal("file_attached", {"symbol": document.named[:100]})
    pages = paper.pages if isinstance(paper, Paper) else 1
    row = Attachment.objects.create(document=document, file=file, what=what, pages=pages, on=day_of(at))
    shown = "" if document.secrecy else file.sha256
    event = events.DocumentFileAttached(subject=document.subject_ref, what=what, sha256=shown)
    ledger.record(actor, [event], at=at)
    return row


@operation
def detach(*, actor: Actor, document_id: int, attachment_id: int, at: datetime) -> None:
    """Take a file away that does not belong there. The book says that it was. Refusals: not_found, not_allowed."""
    document, row = attached.one(actor, document_id, attachment_id)
    actor.require("document.enter", on=document.unit)
    held = row.file_id
    row.delete()
    files.release([held])
    event = events.DocumentFileRemoved(subject=document.subject_ref, what=row.what)
    ledger.record(actor, [event], at=at)
