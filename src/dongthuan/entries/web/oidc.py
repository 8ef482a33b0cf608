"""Coming in by another sign-in service (OpenID Connect): django-allauth speaks it, the desk's own door stays shut.

What the service vouches for is half of the way, as a password is: only an identity that was linked here leads on, and
the second factor is asked for here. Nothing that the service says about a person is kept.
"""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.openid_connect import views
from django.http import HttpRequest, HttpResponse

from dongthuan.entries.web import errors, session
from dongthuan.entries.web.middleware import writes
from dongthuan.ground.signing import queries
from dongthuan.kernel.refusal import Refusal


@writes
def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Off to the service."""
    return views.login(request, provider_id)  # type: ignore[no-any-return]


@writes
def back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from it: ``Arrival`` says what follows."""
    return views.callback(request, provider_id)  # type: ignore[no-any-return]


class Arrival(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Where allauth would open a session or an account of its own, our door begins."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        raise ImmediateHttpResponse(_met(request, sociallogin.account.provider, sociallogin.account.uid))

    def on_authentication_error(self, request: HttpRequest, *_: Any, **__: Any) -> None:
        raise ImmediateHttpResponse(errors.refused(request, Refusal("oidc_failed")))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False


def _met(request: HttpRequest, provider: str, uid: str) -> HttpResponse:
    account = queries.linked(provider, uid)
    if account is None:
        return errors.refused(request, Refusal("identity_unknown"))
    return session.half_way(request, account, "oidc", "")
