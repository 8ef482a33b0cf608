"""The slip of the entry that was just taken down, for the one page that shows it: signed, and gone with the window."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

NAME, SALT, MINUTES = "slip", "dongthuan.slip", 10


def keep(response: HttpResponse, path: str, number: int, code: str) -> HttpResponse:
    value = signing.dumps([str(number), code], salt=SALT)
    response.set_cookie(NAME, value, path=path, httponly=True, samesite="Lax", secure=settings.SECURE_SITE)
    return response


def read(request: HttpRequest, number: str) -> str:
    """The code of that entry; "" for any other."""
    try:
        kept, code = signing.loads(request.COOKIES.get(NAME, ""), salt=SALT, max_age=MINUTES * 60)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return str(code) if kept == number else ""
