"""The papers of a case as files, as the office prints them."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router

from dongthuan.entries.api.ids import Id
from dongthuan.entries.api.shapes import NO
from dongthuan.entries.api.who import TOKEN, asking, now
from dongthuan.entries.exchange import case_papers
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.work.cases import queries

router = Router(tags=["desk"])
_FILE = {"schema": {"type": "string", "format": "binary"}}
BYTES: dict[int, Any] = {
    200: {"description": "OK", "content": {media: _FILE for media, _write in case_papers.FILES.values()}}
}
What = Annotated[str, Path(description="One of " + ", ".join(case_papers.PAPERS))]
Form = Annotated[str, Query(description="One of " + ", ".join(case_papers.FILES))]


@router.get(
    "/cases/{case_id}/papers/{what}", response=dict(NO), operation_id="show_paper",
    openapi_extra=dict(TOKEN, responses=BYTES),
)  # fmt: skip
def show(request: HttpRequest, case_id: Id, what: What, form: Form = "docx") -> HttpResponse:
    """The reply as a letter, the slip of receipt or the cover of the file, signed by whoever asks."""
    actor = asking(request)
    content, media = case_papers.written(actor, queries.one(actor, case_id), what, form, day_of(now()))
    return HttpResponse(content, content_type=media)
