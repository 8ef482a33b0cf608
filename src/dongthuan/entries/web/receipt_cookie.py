"""Which receipt is open in this browser: a signed cookie that ends with the window, or after half an hour.

The code stands in no address, so it stays in no history and in no log; nothing about it is kept on the server.
"""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

NAME = "receipt"
SALT = "dongthuan.receipt"
MINUTES = 30


def open_in(response: HttpResponse, code: str, fresh: bool = False) -> HttpResponse:
    """``fresh``: the letter was sent a moment ago, and the page says so."""
    value = signing.dumps([code, fresh], salt=SALT)
    response.set_cookie(NAME, value, httponly=True, samesite="Lax", secure=settings.SECURE_SITE)
    return response


def read(request: HttpRequest) -> tuple[str, bool]:
    """The code and whether it is fresh; ("", False) where no receipt is open any more."""
    try:
        code, fresh = signing.loads(request.COOKIES.get(NAME, ""), salt=SALT, max_age=MINUTES * 60)
    except (signing.BadSignature, ValueError, TypeError):
        return "", False
    return str(code), bool(fresh)


def forget(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(NAME, samesite="Lax")
    return response
