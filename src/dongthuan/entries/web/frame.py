"""What stands round every page: languages, the way about, and who is signed in."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language
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

WHOLE_SHEET = ("/style/", "/units/", "/promises/", "/receptions/", "/dialogues/")
"""Pages for everybody that draw more than a resident's own pages do."""
OWN_NAMES = dict(settings.LANGUAGES)


def frame(request: HttpRequest) -> dict[str, Any]:
    """For every template: ``languages``, ``nav`` and what is folded away beside it (``more``), ``office`` (whose site
    this is), ``dir``, ``account``."""
    language = get_language() or "vi"
    desk = "/desk/" in request.path
    nav = _desk_nav(request, language) if desk else _public_nav(request, language)
    return {
        "languages": [
            {"code": code, "label": label, "url": _in(code, request), "current": code == language}
            for code, label in settings.LANGUAGES
        ],
        "nav": [one for one in nav if one["key"] or not desk],
        "more": [one for one in nav if desk and not one["key"]],
        "office": _offices(request, language) or terms.realm_name(settings.REALM.code, language),
        "language": language,
        "dir": "rtl" if language == "ar" else "ltr",
        "sheet": static.sheet_url(whole=desk or any(part in request.path for part in WHOLE_SHEET)),
        "script": static.script_url() if desk else "",
        "app": "" if desk else static.app_url(),
        "shell": static.shell(),
        "icon": static.icon_url(),
        "font": static.font_url(language),
        "account": getattr(request, "account", None),
        "acting_for": _acting_for(request),
        "home_url": f"/{language}/desk/" if desk else f"/{language}/",
    }


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
    """``key``: what leads there at the desk, after G. Where many go every day; the rest is folded under "More"."""
    return {"label": label, "url": url, "current": request.path == url, "key": key}


def _public_nav(request: HttpRequest, language: str) -> list[dict[str, Any]]:
    return [
        _item(request, _("Raise an issue"), f"/{language}/new/"),
        _item(request, _("Look up your code"), f"/{language}/look-up/"),
        _item(request, _("Dialogues"), f"/{language}/dialogues/"),
        _item(request, _("Promises"), f"/{language}/promises/"),
        _item(request, _("Receptions"), f"/{language}/receptions/"),
        _item(request, _("Offices"), f"/{language}/units/"),
    ]


def _desk_nav(request: HttpRequest, language: str) -> list[dict[str, Any]]:
    actor = getattr(request, "actor", None)
    exports = [_item(request, _("Export"), f"/{language}/desk/export/")] if actor and queries.may_export(actor) else []
    imports = [_item(request, _("Bring in a register"), f"/{language}/desk/import/")]
    if not (actor and queries.may_import(actor)):
        imports = []
    led = actor is not None and insight.may_see(actor)
    leader = [_item(request, _("Leader’s page"), f"/{language}/desk/leader/", "D")] if led else []
    watching = actor is not None and supervision.may_see(actor, when.today())
    watch = [_item(request, _("Supervision"), f"/{language}/desk/supervision/", "V")] if watching else []
    plans = [_item(request, _("Reorganisations"), f"/{language}/desk/units/plans/")]
    if not (actor and actor.may("unit.reorganise")):
        plans = []
    book = [_item(request, _("Ledger"), f"/{language}/desk/ledger/")] if actor and audit.may_see(actor) else []
    received = actor is not None and receptions.may_see(actor)
    desks = [_item(request, _("Receptions"), f"/{language}/desk/receptions/")] if received else []
    knows = actor is not None and policy.may_somewhere(actor, "access.see")
    access = [_item(request, _("Who can do what"), f"/{language}/desk/access/")] if knows else []
    talks = [_item(request, _("Dialogues"), f"/{language}/desk/dialogues/")]
    if not (actor and dialogues.may_keep(actor)):
        talks = []
    return [
        _item(request, _("Queue"), f"/{language}/desk/", "Q"),
        _item(request, _("Tasks"), f"/{language}/desk/tasks/", "T"),
        *leader,
        *talks,
        *watch,
        *_documents(request, actor, language),
        *desks,
        _item(request, _("Prepared texts"), f"/{language}/desk/templates/"),
        *exports,
        *imports,
        *plans,
        *book,
        *access,
        _item(request, _("Programs"), f"/{language}/desk/tokens/"),
    ]


def _documents(request: HttpRequest, actor: Actor | None, language: str) -> list[dict[str, Any]]:
    if actor is None or not policy.may_somewhere(actor, "document.see"):
        return []
    return [_item(request, _("Documents"), f"/{language}/desk/documents/", "B")]
