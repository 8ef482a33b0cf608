"""Filing a letter: as JSON, or as a form where a photograph comes with it."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import File, Form, Header, Router, Status, UploadedFile

from dongthuan.entries.api.shapes import NO, LetterIn, ReceiptOut
from dongthuan.entries.api.who import now, place
from dongthuan.ground.access import policy, throttle
from dongthuan.kernel.dice import SystemDice
from dongthuan.record.files.photo import Photo, take_photo
from dongthuan.work.cases import operations

router = Router(tags=["cases"])
Once = Annotated[str, Header(alias="Idempotency-Key")]


@router.post("/cases", response={201: ReceiptOut, **NO}, operation_id="file_case")
def file(request: HttpRequest, letter: LetterIn, once: Once = "") -> Status[dict[str, Any]]:
    """File a recommendation or reflection; no account is needed. The same letter with the same Idempotency-Key is one
    case, and its receipt is returned again."""
    _slow_down(request)
    return _filed(letter, once, None)


@router.post("/cases/with-photo", response={201: ReceiptOut, **NO}, operation_id="file_case_with_photo")
def file_with_photo(
    request: HttpRequest, letter: Annotated[LetterIn, Form()], photo: Annotated[UploadedFile, File()], once: Once = ""
) -> Status[dict[str, Any]]:
    """The same as ``multipart/form-data`` with a photograph (JPEG, PNG or WebP, at most 12 MB). Only its pixels are
    kept: place and phone data are removed first."""
    _slow_down(request)
    return _filed(letter, once, take_photo(photo.read()))


def _slow_down(request: HttpRequest) -> None:
    limit = {throttle.FILING.key(place(request)): throttle.FILING}
    throttle.check(limit, now=now())
    throttle.count(limit, now=now())


def _filed(letter: LetterIn, once: str, photo: Photo | None) -> Status[dict[str, Any]]:
    given = operations.Letter(**letter.dict(), photo=photo, once=once, channel="api")
    resident = policy.resident("api", letter.language)
    return Status(201, ReceiptOut.of(operations.file(actor=resident, letter=given, at=now(), dice=SystemDice())))
