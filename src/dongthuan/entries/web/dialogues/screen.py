"""The screen of the hall: one question at a time, large. Whoever asks again is told "nothing new" by one small look."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from dongthuan.entries.web import static, when
from dongthuan.entries.web.dialogues import told
from dongthuan.entries.web.middleware import writes
from dongthuan.record.phrases import dialogues as phrases
from dongthuan.work.dialogues import queries

EVERY = 3
"""Seconds between two looks; without script the page loads itself anew a little more slowly."""


def tag(pulse: queries.Pulse, what: str) -> str:
    return f'"{what}-{pulse.number}-{pulse.state}-{when.language()}-{static.shell()}"'


def unchanged(request: HttpRequest, etag: str) -> HttpResponse | None:
    """304 where the screen shows what there is."""
    known = [one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")]
    return _marked(HttpResponse(status=304), etag) if etag in known else None


def _marked(response: HttpResponse, etag: str) -> HttpResponse:
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    return response


@require_safe
@writes  # it writes nothing; but a snapshot costs two statements more, for an answer that needs one
def now(request: HttpRequest, dialogue: int) -> HttpResponse:
    """What stands on the screen now, and nothing round it."""
    pulse = queries.pulse_of(dialogue)
    etag = tag(pulse, "now")
    return unchanged(request, etag) or _marked(HttpResponse(_drawn(request, dialogue, etag)), etag)


_LAST: dict[tuple[int, str], tuple[str, bytes]] = {}
"""Of each dialogue and language the tag and the part that was drawn last: when somebody is called, three hundred
screens ask for the same within seconds. It goes with the next change: no word outlives its erasure by more than a
look."""
MOST = 64


def _drawn(request: HttpRequest, dialogue: int, etag: str) -> bytes:
    key = (dialogue, when.language())
    known = _LAST.get(key)
    if known and known[0] == etag:
        return known[1]
    body = bytes(render(request, "public/dialogues/now.html", _shown(dialogue)).content)
    if len(_LAST) >= MOST:
        _LAST.clear()
    _LAST[key] = (etag, body)
    return body


@require_safe
def hall(request: HttpRequest, dialogue: int) -> HttpResponse:
    context = {**_shown(dialogue), "every": EVERY, "script": static.hall_url()}
    response = render(request, "public/dialogues/hall.html", context)
    response["Cache-Control"] = "no-cache"
    return response


def _shown(dialogue: int) -> dict[str, Any]:
    row = queries.public_one(dialogue)
    found = queries.hall(row)
    question = found.question
    return {
        "d": told.card(row), "live": row.state == "live", "asker": found.asker,
        "words": told.words(found.words), "number": question.number if question else "",
        "topic": told.topic(question.topic) if question and question.topic else "",
        "translations": [told.words(one) for one in found.translations.values()],
        "waiting": ngettext("%(count)s more waits to speak", "%(count)s more wait to speak", found.waiting)
        % {"count": found.waiting} if found.waiting else "",
        "headings": [_heading(language, row.state) for language in row.languages],
    }  # fmt: skip


def _heading(language: str, state: str) -> dict[str, str]:
    """The same few words in each language of the hall."""
    with translation.override(language):
        return {
            "lang": language, "dir": "rtl" if language == "ar" else "ltr", "said": _("Question"),
            "state": str(phrases.OF_DIALOGUES[state]),
        }  # fmt: skip
