"""A program sends a photograph with a letter; of it only the pixels are kept."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from dongthuan.record.files import store
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases.models import Attachment, Case
from support.program import LETTER
from support.town import Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

MAKER = 0x010F


def taken_with(camera: str) -> bytes:
    exif, out = Image.Exif(), BytesIO()
    exif[MAKER] = camera
    Image.radial_gradient("L").convert("RGB").resize((90, 60)).save(out, "JPEG", exif=exif)
    return out.getvalue()


def sent(raw: bytes, name: str = "IMG_0001.jpg", **headers: str) -> HttpResponse:
    body = {**LETTER, "photo": SimpleUploadedFile(name, raw)}
    return Client().post("/api/v1/cases/with-photo", body, headers=headers)


def test_a_photograph_comes_with_the_letter_and_without_what_the_phone_wrote_into_it(town: Town) -> None:
    raw = taken_with("May anh cua chi Mau")
    receipt = sent(raw)
    kept = store.read(Attachment.objects.get(case=Case.objects.get()).file.sha256)
    assert receipt.status_code == 201
    assert Image.open(BytesIO(raw)).getexif()[MAKER] == "May anh cua chi Mau"
    assert dict(Image.open(BytesIO(kept)).getexif()) == {}
    assert sorted(Entry.objects.get(id=receipt.json()["entry"]).digests) == ["photo", "place", "what"]


def test_the_same_letter_and_photograph_under_one_key_are_one_case(town: Town) -> None:
    raw = taken_with("điện thoại")
    first, second = (sent(raw, **{"Idempotency-Key": "anh-7"}) for _ in range(2))
    assert second.json()["code"] == first.json()["code"]
    assert (Case.objects.count(), Attachment.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("raw", "code"),
    [(b"", "file_empty"), (b"<script>alert(1)</script>", "file_type_unknown"), (b"\xff\xd8\xff", "picture_broken")],
)
def test_what_is_no_photograph_is_refused_and_no_case_is_left_behind(raw: bytes, code: str, town: Town) -> None:
    answer = sent(raw)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert Case.objects.count() == 0


def test_a_form_without_its_photograph_says_so(town: Town) -> None:
    answer = Client().post("/api/v1/cases/with-photo", LETTER)
    assert (answer.status_code, answer.json()["facts"]) == (400, {"fields": "photo"})
    assert Case.objects.count() == 0
