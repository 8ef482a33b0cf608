"""Signing in and out, and who the signed-in person is."""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from dongthuan.entries.web import errors, static, when
from dongthuan.ground.access import policy, throttle, visitor
from dongthuan.ground.people import queries
from dongthuan.ground.people.models import Account
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import codes as phrases
from dongthuan.work.desk import operations

ACCOUNT, PROOF, SEEN, HALF, FOR = "account", "proof", "seen", "half", "for"
SEE_OTHER = 303
GRAIN = 60
"""Seconds: that somebody is at work is written once a minute, not with every page."""
HALF_WAY = timedelta(minutes=10)
DESK = re.compile(r"/(vi|ar|en)/desk/(?!sign-)[!-~]*")
DeskView = Callable[..., HttpResponseBase]
_NOBODY = SimpleLazyObject(lambda: make_password("nobody has this password"))
"""Checked when the name is unknown, so that the answer takes as long as for a known one."""


def signed_in(request: HttpRequest) -> Account | None:
    """Whose session this is; a changed password, a closed account or half an hour of silence ends it."""
    identifier = request.session.get(ACCOUNT)
    if not identifier or _silent(request):
        return None
    return _proven(identifier, request.session.get(PROOF, ""))


def _proven(identifier: int, proof: str) -> Account | None:
    account = queries.person(identifier)
    return account if account and constant_time_compare(proof, account.get_session_auth_hash()) else None


def _silent(request: HttpRequest) -> bool:
    """A page that asks by itself who else is looking, or what is new in the hall, is no sign of life."""
    now = int(when.now().timestamp())
    quiet = now - request.session.get(SEEN, now - GRAIN)
    if quiet > settings.SESSION_IDLE:
        request.session.clear()
    elif quiet >= GRAIN and not request.path.endswith(("/looking/", "/live/lists/")):
        request.session[SEEN] = now
    return bool(quiet > settings.SESSION_IDLE)


def desk(view: DeskView) -> DeskView:
    """A page for staff: the view gets the actor, and the account as ``request.account``."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        account = signed_in(request)
        if account is None and request.headers.get("HX-Request"):
            return _signed_out(request)
        if account is None:
            wanted = urlencode({"next": request.get_full_path()})
            return HttpResponseRedirect(f"/{when.language()}/desk/sign-in/?{wanted}")
        actor = _acting(request, account)
        request.account, request.actor = account, actor  # type: ignore[attr-defined]
        response = view(request, actor, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        if request.method == "POST" and response.status_code == SEE_OTHER:
            _let_go(request, actor)
        return response

    return guarded


def _let_go(request: HttpRequest, actor: Actor) -> None:
    """A form that came through has no draft any more (``typed``)."""
    about, _, form = request.POST.get("typed_as", "").partition(" ")
    if about:
        operations.drop_typed(actor=actor, about=about, form=form)


def _acting(request: HttpRequest, account: Account) -> Actor:
    """The person, or the person in the place of somebody for whom they said that they act. Refusal: deputises_no_more;
    what was meant to be done for another is not done in one's own name instead."""
    holder = request.session.get(FOR)
    if not holder:
        return policy.staff(account, when.today(), "web")
    offices = queries.deputised(account, str(holder), when.today())
    if not offices:
        del request.session[FOR]
    return policy.deputy(account, offices, "web", when.today())


def _signed_out(request: HttpRequest) -> HttpResponse:
    """To the script: load the page anew, where something was asked for; where words were to be kept, say why not."""
    if request.method == "GET":
        return HttpResponse(headers={"HX-Refresh": "true"})
    return errors.marked(HttpResponse(phrases.refusal(Refusal("not_signed_in"))), Refusal("not_signed_in"))


def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and password: half of the way. Refusals on the page: sign_in_failed, too_many_tries."""
    login = request.POST.get("login", "").strip().lower()[:60]
    if request.method != "POST":
        return _page(request, "", None)
    try:
        account = _known(request, login)
    except Refusal as no:
        return _page(request, login, no)
    return half_way(request, account, "password", _wanted(request))


def half_way(request: HttpRequest, account: Account, first: str, wanted: str) -> HttpResponse:
    """The person is known and still has to show a second factor. Nothing of whoever used this browser before stays: a
    session of theirs that has ended would else pass for being in."""
    request.session.flush()
    half = {"account": account.id, "proof": account.get_session_auth_hash(), "first": first, "next": wanted}
    request.session[HALF] = {**half, "at": int(when.now().timestamp())}
    return HttpResponseRedirect(f"/{account.language}/desk/sign-in/second/", status=303)


def half_known(request: HttpRequest) -> Account | None:
    """Who is half-way in, for ten minutes."""
    half = request.session.get(HALF)
    if not half or when.now().timestamp() - half["at"] > HALF_WAY.total_seconds():
        return None
    return _proven(half["account"], half["proof"])


def inside(request: HttpRequest, account: Account) -> str:
    """Open the session; returns where the person wanted to go. The ledger has heard of it already."""
    wanted = request.session.get(HALF, {}).get("next", "")
    request.session.cycle_key()
    request.session.pop(HALF, None)
    request.session[ACCOUNT], request.session[PROOF] = account.id, account.get_session_auth_hash()
    request.session[SEEN] = int(when.now().timestamp())
    return wanted or f"/{account.language}/desk/"


def _known(request: HttpRequest, login: str) -> Account:
    place = visitor.address(request.META, settings.PROXIES)
    limits = {
        throttle.WRONG_PASSWORD.key(login, place): throttle.WRONG_PASSWORD,
        throttle.WRONG_PASSWORDS.key(place): throttle.WRONG_PASSWORDS,
    }
    throttle.check(limits, now=when.now())
    account = queries.signing_in(login)
    if not check_password(request.POST.get("password", "")[:1024], account.password if account else str(_NOBODY)):
        throttle.count(limits, now=when.now())
        raise Refusal("sign_in_failed")
    assert account is not None
    return account


def _wanted(request: HttpRequest) -> str:
    """Where the person wanted to go, if that is a page of the desk; "" leads to their queue, in their language."""
    wanted = request.POST.get("next", "")
    ours = DESK.fullmatch(wanted) and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if ours else ""


def _page(request: HttpRequest, login: str, no: Refusal | None) -> HttpResponse:
    sentence = phrases.refusal(no) if no else ""
    context = {
        "login": login,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "errors": [{"field": "f-login", "message": sentence}] if no else [],
        "services": services(),
        "door": static.door_url(),
    }
    return errors.marked(render(request, "desk/sign_in.html", context, status=status(no) if no else 200), no)


def services() -> list[dict[str, str]]:
    """Other sign-in services that are set up."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return [{"url": f"/sign-in/oidc/{app['provider_id']}/", "name": app["name"]} for app in apps]


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    request.session.flush()
    return HttpResponseRedirect(f"/{when.language()}/desk/sign-in/", status=303)
