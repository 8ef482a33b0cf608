"""Books of models at the desk: asked for here, made by the worker, fetched here."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dongthuan.entries.exchange.book import FORMS, orders
from dongthuan.entries.web import errors, inputs, when
from dongthuan.entries.web.exemplars import words
from dongthuan.entries.web.exemplars.desk import nav
from dongthuan.entries.web.inputs import Form
from dongthuan.entries.web.session import desk
from dongthuan.ground.access import policy
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.people.models import LANGUAGES
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.lifecycle import Input
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import codes
from dongthuan.record.phrases import exemplar_files as phrases
from dongthuan.record.phrases import exemplars as said
from dongthuan.work.exemplars import operations
from dongthuan.work.exemplars.lifecycle import FIELDS, IN_CATALOGUE, LEVELS, TOPICS
from dongthuan.work.exemplars.models import BOOK_FORMS, Book
from dongthuan.work.exemplars.queries import selection

ASKED = (
    Input("language", "choice", choices=LANGUAGES), Input("format", "choice", choices=BOOK_FORMS),
    Input("most", "number"),
    Input("title", "text", required=False, longest=200), Input("state", "choice", required=False, choices=IN_CATALOGUE),
    Input("field", "choice", required=False, choices=FIELDS), Input("topic", "choice", required=False, choices=TOPICS),
    Input("level", "choice", required=False, choices=LEVELS), Input("unit", "choice", required=False),
    Input("words", "text", required=False, longest=200),
)  # fmt: skip
NAMES = {"vi": "Tiếng Việt", "ar": "العربية", "en": "English"}


@desk
def books(request: HttpRequest, actor: Actor) -> HttpResponse:
    """GET shows what was asked for and the form; POST asks."""
    policy.require_somewhere(actor, "exemplar.book")
    if request.method != "POST":
        begun = {"language": when.language(), "format": "pdf", "most": "100", "state": "recognised"}
        return _page(request, actor, begun)
    given = {row.name: request.POST.get(row.name, "").strip() for row in ASKED}
    try:
        operations.ask_for_book(actor=actor, given=given, at=when.now())
    except Refusal as no:
        return _page(request, actor, given, no)
    return HttpResponseRedirect(f"/{when.language()}/desk/models/books/", status=303)


def _page(request: HttpRequest, actor: Actor, given: dict[str, str], no: Refusal | None = None) -> HttpResponse:
    form = Form(phrases.BOOK_FIELDS, _choices(), {"title": _("Without one: how many models it holds.")})
    listed = form.fields(ASKED, given, no)
    rows = [_row(one) for one in selection.books_of(actor)]
    context = {
        **nav(actor, "books"), "fields": listed, "errors": inputs.errors(form.named(no), listed), "rows": rows,
        "waits": any(one["waits"] for one in rows),
    }  # fmt: skip
    return errors.marked(render(request, "desk/models/books.html", context, status=status(no) if no else 200), no)


def _choices() -> dict[str, list[tuple[str, str]]]:
    tables = {"field": said.MODEL_GROUPS, "level": said.LEVELS}
    units = organisations.valid(when.today())
    return {
        "language": list(NAMES.items()), "format": [(code, code.upper()) for code in BOOK_FORMS],
        "topic": words.topics(),
        **{name: [(code, str(one)) for code, one in table.items()] for name, table in tables.items()},
        "state": [(code, str(said.MODEL_STATES[code])) for code in IN_CATALOGUE],
        "unit": [(str(one.id), one.name(when.language())) for one in units],
    }  # fmt: skip


def _row(one: Book) -> dict[str, Any]:
    url = f"/{when.language()}/desk/models/books/{one.id}.{one.form}"
    title = one.title or _("Models, at most %(most)s") % {"most": one.most}
    return {
        "title": f"{title} ({NAMES[one.language]}, {one.form.upper()})", "asked": when.moment(one.asked_at),
        "state": str(phrases.BOOK_STATES[one.state]), "making": one.state == "making", "done": one.done,
        "progress": f"made-{one.id}",
        "waits": one.state in ("asked", "making"), "url": url if one.state == "ready" else "",
        "file": _("%(count)s models, %(size)s KB") % {"count": one.count, "size": one.size // 1024 or 1},
        "why": codes.refusal(Refusal(one.code, {"most": selection.MOST})) if one.code in phrases.REFUSALS else "",
    }  # fmt: skip


@require_safe
@desk
def file(request: HttpRequest, actor: Actor, book: int, form: str) -> HttpResponseBase:
    """Of whoever asked for it. Refusal: not_found."""
    row = selection.books_of(actor).filter(id=book, form=form, state="ready").first()
    if row is None or not orders.path(row).exists():
        raise Refusal("not_found")
    answer = FileResponse(orders.path(row).open("rb"), content_type=FORMS[row.form])
    answer["Content-Disposition"] = f'attachment; filename="models-{row.language}.{row.form}"'
    return answer
