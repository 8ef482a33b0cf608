"""Somebody who files a letter, step by step, without script."""

from django.core.files.uploadedfile import SimpleUploadedFile

from support.pages import Page, Visitor
from support.town import Town

WHAT, PLACE = "Đèn đường ngõ 5 tắt đã bốn hôm.", "Trước nhà số 12, ngõ 5"


def unit(town: Town, code: str = "99001") -> str:
    return str(town.units[code].id)


def written(visitor: Visitor, language: str = "vi", what: str = WHAT) -> Page:
    """Step one filled in; the page is step two."""
    page = visitor.get(f"/{language}/new/")
    return visitor.press(page.form("what"), "what", what=what)


def placed(visitor: Visitor, town: Town, language: str = "vi", what: str = WHAT) -> Page:
    """Steps one and two filled in; the page is step three."""
    page = written(visitor, language, what)
    return visitor.press(page.form("place"), "where", place=PLACE, unit=unit(town))


def upload(raw: bytes, name: str = "IMG_2041.jpg") -> dict[str, SimpleUploadedFile]:
    return {"photo": SimpleUploadedFile(name, raw, "image/jpeg")}
