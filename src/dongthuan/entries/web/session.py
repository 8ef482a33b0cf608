"""Signing in and out, and who the signed-in person is."""

import re
from collections.abc import Callable
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

from dongthuan.entries.web import errors, when
from dongthuan.ground.access import policy, throttle, visitor
from dongthuan.ground.people import operations as people
from dongthuan.ground.people import queries
from dongthuan.ground.people.models import PERSON, Account
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import codes as phrases

ACCOUNT, PROOF = "account", "proof"
DESK = re.compile(r"/(vi|ar|en)/desk/(?!sign-)[!-~]*")
DeskView = Callable[..., HttpResponseBase]
_NOBODY = SimpleLazyObject(lambda: make_password("nobody has this password"))
"""Checked when the name is unknown, so that the answer takes as long as for a known one."""


def signed_in(request: HttpRequest) -> Account | None:
    """Whose session this is; a changed password or a closed account ends it."""
    identifier = request.session.get(ACCOUNT)
    account = Account.objects.filter(id=identifier, kind=PERSON, is_active=True).first() if identifier else None
    if account is None:
        return None
    fits = constant_time_compare(request.session.get(PROOF, ""), account.get_session_auth_hash())
    return account if fits else None


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
        actor = policy.staff(account, when.today(), "web")
        request.account, request.actor = account, actor  # type: ignore[attr-defined]
        response = view(request, actor, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    return guarded


def _signed_out(request: HttpRequest) -> HttpResponse:
    """To the script: load the page anew, where something was asked for; where words were to be kept, say why not."""
    if request.method == "GET":
        return HttpResponse(headers={"HX-Refresh": "true"})
    return errors.marked(HttpResponse(phrases.refusal(Refusal("not_signed_in"))), Refusal("not_signed_in"))


def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and password. Refusals on the page: sign_in_failed, too_many_tries."""
    login = request.POST.get("login", "").strip().lower()[:60]
    if request.method != "POST":
        return _page(request, "", None)
    try:
        account = _known(request, login)
    except Refusal as no:
        return _page(request, login, no)
    request.session.cycle_key()
    request.session[ACCOUNT], request.session[PROOF] = account.id, account.get_session_auth_hash()
    people.sign_in(actor=policy.staff(account, when.today(), "web"), at=when.now())
    return HttpResponseRedirect(_next(request, account), status=303)


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


def _next(request: HttpRequest, account: Account) -> str:
    """Where the person wanted to go, if that is a page of the desk; else their queue, in their language."""
    wanted = request.POST.get("next", "")
    inside = DESK.fullmatch(wanted) and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if inside else f"/{account.language}/desk/"


def _page(request: HttpRequest, login: str, no: Refusal | None) -> HttpResponse:
    sentence = phrases.refusal(no) if no else ""
    context = {
        "login": login,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "errors": [{"field": "f-login", "message": sentence}] if no else [],
    }
    return errors.marked(render(request, "desk/sign_in.html", context, status=status(no) if no else 200), no)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    request.session.flush()
    return HttpResponseRedirect(f"/{when.language()}/desk/sign-in/", status=303)
