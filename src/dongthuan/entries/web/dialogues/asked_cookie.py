"""Which question's receipt is open in this browser: a signed cookie that ends with the window, as for letters."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

NAME, SALT, MINUTES = "asked", "dongthuan.asked", 30


def open_in(response: HttpResponse, code: str, fresh: bool = False) -> HttpResponse:
    value = signing.dumps([code, fresh], salt=SALT)
    response.set_cookie(NAME, value, httponly=True, samesite="Lax", secure=settings.SECURE_SITE)
    return response


def read(request: HttpRequest) -> tuple[str, bool]:
    """The code and whether it is fresh; ("", False) where none is open any more."""
    try:
        code, fresh = signing.loads(request.COOKIES.get(NAME, ""), salt=SALT, max_age=MINUTES * 60)
    except (signing.BadSignature, ValueError, TypeError):
        return "", False
    return str(code), bool(fresh)


def forget(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(NAME, samesite="Lax")
    return response
