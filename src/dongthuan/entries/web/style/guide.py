"""The guide's pages: all parts, and each of them."""

from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dongthuan.entries.web import when
from dongthuan.entries.web.style import samples
from dongthuan.entries.web.style.parts import GROUPS, PARTS, Part


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    groups = [{"name": name(), "parts": [_link(part) for part in parts]} for name, parts in GROUPS]
    return render(request, "style/index.html", {"groups": groups})


def _link(part: Part) -> dict[str, str]:
    url = f"/{when.language()}/style/{part.slug}/"
    return {"name": part.name(), "purpose": part.purpose(), "url": url}


@require_safe
def one(request: HttpRequest, slug: str) -> HttpResponse:
    if slug not in PARTS:
        raise Http404
    part, listed = PARTS[slug], list(PARTS.values())
    at = listed.index(part)
    context = {
        **_link(part),
        "rules": [rule() for rule in part.rules],
        "template": part.template,
        "takes": _takes(part.template) if part.template else "",
        "sample": f"style/samples/{slug}.html",
        "before": _link(listed[at - 1]) if at else None,
        "after": _link(listed[at + 1]) if at + 1 < len(listed) else None,
        **_sample(slug),
    }
    return render(request, "style/one.html", context)


def _sample(slug: str) -> dict[str, Any]:
    return samples.OF.get(slug, dict)()


def _takes(template: str) -> str:
    """What the partial wants, as the comment at its head says it to whoever writes the next page."""
    source = (Path(__file__).parent.parent / "templates" / template).read_text("utf-8")
    return source.partition("{#")[2].partition("#}")[0].strip()
