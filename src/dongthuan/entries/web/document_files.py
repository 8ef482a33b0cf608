"""The files of a document at the desk: kept with it, taken down by whoever may read it."""

import re

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from dongthuan.entries.exchange import document_paper
from dongthuan.entries.web import document_acts, document_words, documents, when
from dongthuan.entries.web.session import desk
from dongthuan.entries.web.uploads import PaperUpload, receives
from dongthuan.kernel import text
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_number
from dongthuan.record.files import store
from dongthuan.record.files.paper import take_paper
from dongthuan.work.documents import operations
from dongthuan.work.documents.models import Attachment, Document
from dongthuan.work.documents.queries import attached, seen

ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg"}


@receives(PaperUpload)
def files(request: HttpRequest, actor: Actor, document: int) -> HttpResponse:
    """POST keeps a file with the document, or takes one away; then its page again."""
    row = seen.one(actor, document)
    if request.method != "POST":
        return document_acts.to(document_words.url(row))
    try:
        _kept(request, actor, row)
    except Refusal as no:
        context = documents.whole(request, actor, row, no, "attach")
        return document_acts.answered(request, "desk/document.html", context, no)
    return document_acts.to(document_words.url(row))


def _kept(request: HttpRequest, actor: Actor, row: Document) -> None:
    if taken := request.POST.get("remove", ""):
        operations.detach(
            actor=actor, document_id=row.id, attachment_id=take_number("file", taken, 2**63 - 1), at=when.now()
        )
        return
    upload = request.FILES.get("file")
    paper = take_paper(upload.read() if upload else b"")
    operations.attach(actor=actor, document_id=row.id, paper=paper, what=request.POST.get("what", ""), at=when.now())


@require_POST
@desk
def laid_out(request: HttpRequest, actor: Actor, document: int) -> HttpResponse:
    """The document as an official paper, with words that are given here and kept nowhere."""
    row, given = seen.one(actor, document), request.POST
    actor.require("document.enter", on=row)
    kind = given.get("form", "")
    told = document_paper.Given(
        given.get("words", ""), given.get("type", ""), given.get("title", "").strip()[:200],
        [one.strip()[:200] for one in given.get("recipients", "").split(";") if one.strip()],
    )  # fmt: skip
    try:
        content, media = document_paper.written(row, told, kind)
    except Refusal as no:
        return document_acts.answered(
            request, "desk/document.html", documents.whole(request, actor, row, no, "layout"), no
        )
    response = HttpResponse(content, content_type=media)
    response["Content-Disposition"] = f'attachment; filename="{_plain(row)}.{kind}"'
    return response


@require_safe
@desk
def file(request: HttpRequest, actor: Actor, document: int, file: int) -> HttpResponse:
    """To keep, not to look at here: whatever a file holds, it never runs in this house."""
    row, found = attached.one(actor, document, file)
    response = HttpResponse(store.read(found.file.sha256), content_type=found.file.media_type)
    response["Content-Disposition"] = f'attachment; filename="{_name(row, found)}"'
    return response


def _name(row: Document, found: Attachment) -> str:
    return f"{_plain(row)}-{found.what}.{ENDINGS.get(found.file.media_type, 'bin')}"


def _plain(row: Document) -> str:
    """By the symbol; of a secret one by a number alone."""
    plain = re.sub(r"[^a-z0-9]+", "-", text.fold(row.named)).strip("-")[:60]
    return str(row.id) if row.secrecy or not plain else plain
