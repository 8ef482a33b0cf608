"""What stands round every page: languages, the way about, and who is signed in."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import gettext as _

from dongthuan.entries.web import static, when
from dongthuan.ground.access import policy
from dongthuan.kernel.actor import Actor
from dongthuan.oversight.audit import queries as audit
from dongthuan.oversight.insight import queries as insight
from dongthuan.oversight.supervision import queries as supervision
from dongthuan.record.terms import queries as terms
from dongthuan.work.cases import queries
from dongthuan.work.dialogues import queries as dialogues
from dongthuan.work.receptions import queries as receptions

ROOMS = ("/units/", "/promises/", "/receptions/", "/dialogues/", "/question/", "/models/", "/campaigns/")
"""Pages for everybody that draw more than a resident's own pages do."""


def frame(request: HttpRequest) -> dict[str, Any]:
    """For every template: ``languages``, ``nav`` and what is ``folded`` away beside it, ``office`` (whose site
    this is), ``dir``, ``account``."""
    language = when.language()
    desk = "/desk/" in request.path
    inside = desk and getattr(request, "actor", None) is not None
    nav = _desk_nav(request, language) if inside else _public_nav(request, language)
    folded = [one for one in nav if not one["key"]] if inside else nav[4:]
    return {
        "languages": [
            {"code": code, "label": label, "url": _in(code, request), "current": code == language}
            for code, label in settings.LANGUAGES
        ],
        "nav": [one for one in nav if one not in folded],
        "folded": folded,
        "office": _offices(request, language) or terms.realm_name(settings.REALM.code, language),
        "language": language,
        "dir": "rtl" if language == "ar" else "ltr",
        "sheet": static.sheet_url(_sheet(request.path)),
        "script": static.script_url() if desk else "",
        "app": "" if desk else static.app_url(),
        "shell": static.shell(),
        "icon": static.icon_url(),
        "font": static.font_url(language),
        "account": getattr(request, "account", None),
        "acting_for": _acting_for(request),
        "home_url": f"/{language}/desk/" if inside else f"/{language}/",
    }


def _sheet(path: str) -> str:
    if "/desk/" in path or "/style/" in path:
        return "desk"
    return "rooms" if any(part in path for part in ROOMS) else ""


def _in(language: str, request: HttpRequest) -> str:
    """The same page in that language, its question kept; the first one where there is no such page."""
    url = translate_url(request.get_full_path(), language)
    return url if url.startswith(f"/{language}/") else f"/{language}/"


def _offices(request: HttpRequest, language: str) -> str:
    """Where the signed-in person works."""
    actor = getattr(request, "actor", None)
    names = [office.unit.name(language) for office in policy.offices_of(actor)] if actor else []
    return " · ".join(dict.fromkeys(names))


def _acting_for(request: HttpRequest) -> str:
    """The name of the person in whose place the signed-in one acts; "" for their own."""
    actor = getattr(request, "actor", None)
    return policy.offices_of(actor)[0].account.name if actor and actor.acts_for else ""


def _item(request: HttpRequest, label: str, url: str, key: str = "") -> dict[str, Any]:
    """``key``: what leads there at the desk, after G. Where many go every day; the rest is folded under "More".
    ``current``: what aria-current says, of this page or of the room that it lies in."""
    within = request.path.startswith(url) and not url.endswith("/desk/")
    return {
        "label": label,
        "url": url,
        "current": "page" if request.path == url else "true" if within else "",
        "key": key,
    }


def _public_nav(request: HttpRequest, language: str) -> list[dict[str, Any]]:
    """The first four stand in the bar; a telephone has room for no more."""
    return [
        _item(request, _("Raise an issue"), f"/{language}/new/"),
        _item(request, _("Look up your code"), f"/{language}/look-up/"),
        _item(request, _("Promises"), f"/{language}/promises/"),
        _item(request, _("Dialogues"), f"/{language}/dialogues/"),
        _item(request, _("Receptions"), f"/{language}/receptions/"),
        _item(request, _("Models"), f"/{language}/models/"),
        _item(request, _("Offices"), f"/{language}/units/"),
    ]


def _desk_nav(request: HttpRequest, language: str) -> list[dict[str, Any]]:
    actor = getattr(request, "actor", None)

    def offered(may: Callable[[Actor], bool], label: str, room: str, key: str = "") -> list[dict[str, Any]]:
        return [_item(request, label, f"/{language}/desk/{room}/", key)] if actor and may(actor) else []

    return [
        _item(request, _("Queue"), f"/{language}/desk/", "Q"),
        _item(request, _("Tasks"), f"/{language}/desk/tasks/", "T"),
        *offered(insight.may_see, _("Leader’s page"), "leader", "D"),
        *offered(dialogues.may_keep, _("Dialogues"), "dialogues"),
        *offered(lambda one: supervision.may_see(one, when.today()), _("Supervision"), "supervision", "V"),
        *_documents(request, actor, language),
        *offered(receptions.may_see, _("Receptions"), "receptions"),
        *_models(request, actor, language),
        _item(request, _("Prepared texts"), f"/{language}/desk/templates/"),
        *offered(queries.may_export, _("Export"), "export"),
        *offered(queries.may_import, _("Bring in a register"), "import"),
        *offered(lambda one: one.may("unit.reorganise"), _("Reorganisations"), "units/plans"),
        *offered(lambda one: policy.may_somewhere(one, "case.place"), _("To be placed"), "placing"),
        *offered(audit.may_see, _("Ledger"), "ledger", "L"),
        *offered(lambda one: policy.may_somewhere(one, "access.see"), _("Who can do what"), "access"),
        _item(request, _("Programs"), f"/{language}/desk/tokens/"),
    ]


def _documents(request: HttpRequest, actor: Actor | None, language: str) -> list[dict[str, Any]]:
    if actor is None or not policy.may_somewhere(actor, "document.see"):
        return []
    return [_item(request, _("Documents"), f"/{language}/desk/documents/", "B")]


def _models(request: HttpRequest, actor: Actor | None, language: str) -> list[dict[str, Any]]:
    if actor is None or not policy.may_somewhere(actor, "exemplar.see"):
        return []
    return [_item(request, _("Models and examples"), f"/{language}/desk/models/")]
