"""The second half of signing in: a code or a passkey, and setting up the first one."""

import json
from typing import Any

import segno
from allauth.mfa.webauthn.internal import auth as webauthn
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dongthuan.entries.web import errors, session, static, when
from dongthuan.ground.access import policy, throttle, visitor
from dongthuan.ground.people.models import Account
from dongthuan.ground.signing import factors, operations, queries
from dongthuan.ground.signing.adapter import Factors
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal, status
from dongthuan.record.phrases import codes as phrases

SECRET = "totp"  # noqa: S105 - the name under which a session keeps it until its first code


def _acting(account: Account) -> Actor:
    return policy.staff(account, when.today(), "web")


def second(request: HttpRequest) -> HttpResponse:
    """Whoever is half-way in shows a code. Refusals on the page: code_wrong, too_many_tries."""
    account = session.half_known(request)
    if account is None:
        return HttpResponseRedirect(f"/{when.language()}/desk/sign-in/", status=303)
    kinds = queries.kinds(account)
    if not kinds:
        return HttpResponseRedirect(f"/{when.language()}/desk/sign-in/set-up/", status=303)
    if request.method != "POST":
        return _asked(request, kinds, None)
    try:
        return _shown(request, account)
    except Refusal as no:
        return _asked(request, kinds, no)


def _shown(request: HttpRequest, account: Account) -> HttpResponse:
    first = request.session[session.HALF]["first"]
    if request.POST.get("want") == "options":
        return JsonResponse(webauthn.begin_authentication(account))
    if request.POST.get("credential"):
        passkey = proven(request, account)
        operations.enter_by_passkey(actor=_acting(account), passkey=passkey, first=first, at=when.now())
    else:
        _enter_by_code(request, account, first)
    return HttpResponseRedirect(session.inside(request, account), status=303)


def _enter_by_code(request: HttpRequest, account: Account, first: str) -> None:
    place = visitor.address(request.META, settings.PROXIES)
    limits = {throttle.WRONG_SECOND.key(str(account.id), place): throttle.WRONG_SECOND}
    throttle.check(limits, now=when.now())
    code = request.POST.get("code", "")[:40]
    try:
        operations.enter(actor=_acting(account), first=first, code=code, at=when.now())
    except Refusal:
        throttle.count(limits, now=when.now())
        raise


def proven(request: HttpRequest, account: Account | None) -> int:
    """The passkey whose proof stands in the form. Refusal: passkey_failed."""
    try:
        said = json.loads(request.POST["credential"][:20_000])
        webauthn.parse_authentication_response(said)
        holder = account or webauthn.extract_user_from_response(said)
        return int(webauthn.complete_authentication(holder, said).pk)
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError):
        raise Refusal("passkey_failed") from None


@require_POST
def passkey(request: HttpRequest) -> HttpResponse:
    """A passkey alone: it holds a key and asks for a finger or a PIN, which is two."""
    if request.POST.get("want") == "options":
        return JsonResponse(webauthn.begin_authentication())
    number = proven(request, None)
    account = queries.holder(number)
    if account is None:
        raise Refusal("passkey_failed")
    operations.enter_by_passkey(actor=_acting(account), passkey=number, first="", at=when.now())
    return HttpResponseRedirect(session.inside(request, account), status=303)


def _asked(request: HttpRequest, kinds: frozenset[str], no: Refusal | None) -> HttpResponse:
    context = {
        "totp": factors.TOTP in kinds,
        "passkey": factors.PASSKEY in kinds,
        "door": static.door_url(),
        "f": _code_field(_("Code"), no),
        "errors": [{"field": "f-code", "message": phrases.refusal(no)}] if no else [],
    }
    return _drawn(request, "desk/second.html", context, no)


def set_up(request: HttpRequest) -> HttpResponse:
    """The first factor of whoever is half-way in and has none, or one more for whoever is in."""
    inside = session.signed_in(request)
    account = inside or session.half_known(request)
    if account is None or (inside is None and queries.kinds(account)):
        return HttpResponseRedirect(f"/{when.language()}/desk/sign-in/", status=303)
    if request.method != "POST":
        return _offered(request, account, None)
    if request.POST.get("want") == "options":
        return JsonResponse(webauthn.begin_registration(account, True))
    try:
        codes = _kept(request, account)
    except Refusal as no:
        return _offered(request, account, no)
    return _welcome(request, account, codes)


def _kept(request: HttpRequest, account: Account) -> list[str]:
    actor, first = _acting(account), _first(request)
    if request.POST.get("credential"):
        made = _verified(request)
        label = request.POST.get("label", "").strip() or _("Passkey")
        return operations.keep_passkey(actor=actor, label=label, credential=made, first=first, at=when.now())
    secret, code = request.session.get(SECRET, ""), request.POST.get("code", "")[:40]
    if not secret:
        raise Refusal("stale_form")
    codes = operations.keep_totp(actor=actor, secret=secret, code=code, first=first, at=when.now())
    del request.session[SECRET]
    return codes


def _first(request: HttpRequest) -> str:
    """What was shown already by whoever is half-way in; "" for whoever is in."""
    return "" if session.ACCOUNT in request.session else str(request.session[session.HALF]["first"])


def _verified(request: HttpRequest) -> dict[str, Any]:
    try:
        made: dict[str, Any] = json.loads(request.POST["credential"][:20_000])
        webauthn.complete_registration(webauthn.parse_registration_response(made) and made)
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError):
        raise Refusal("passkey_failed") from None
    return made


def _welcome(request: HttpRequest, account: Account, codes: list[str]) -> HttpResponse:
    """In, for whoever was half-way; the recovery codes are shown this once."""
    onward = f"/{when.language()}/desk/factors/"
    if session.ACCOUNT not in request.session:
        onward = session.inside(request, account)
    if not codes:
        return HttpResponseRedirect(onward, status=303)
    return _drawn(request, "desk/recovery.html", {"codes": codes, "onward": onward}, None)


def _offered(request: HttpRequest, account: Account, no: Refusal | None) -> HttpResponse:
    secret = request.session.setdefault(SECRET, factors.generate_totp_secret())
    address = Factors().build_totp_url(account, secret)
    context = {
        "first": session.ACCOUNT not in request.session,
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "qr": _picture(address),
        "address": address,
        "door": static.door_url(),
        "f": _code_field(_("The six digits that the app shows"), no),
        "errors": [{"field": "f-code", "message": phrases.refusal(no)}] if no else [],
    }
    return _drawn(request, "desk/set_up.html", context, no)


def _picture(address: str) -> str:
    made = segno.make(address, error="m", micro=False)
    return str(made.svg_inline(omitsize=True, svgclass="qr", lineclass="qrline", title="QR"))


def _code_field(label: str, no: Refusal | None) -> dict[str, Any]:
    error = phrases.refusal(no) if no else ""
    kind = {"kind": "text", "dir": "ltr", "longest": 40, "required": True}
    return {"id": "f-code", "name": "code", "label": label, "value": "", "error": error, **kind}


def _drawn(request: HttpRequest, template: str, context: dict[str, Any], no: Refusal | None) -> HttpResponse:
    response = render(request, template, context, status=status(no) if no else 200)
    response["Cache-Control"] = "no-store"
    return errors.marked(response, no)
