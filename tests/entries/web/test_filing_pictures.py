"""The photograph of a letter: kept without what the camera wrote into it, or refused with the letter whole."""

import io

import pytest
from PIL import Image

from dongthuan.record.files import store
from dongthuan.record.files.models import File
from dongthuan.work.cases.models import Case
from support.filing import PLACE, WHAT, placed, unit, upload
from support.pages import Visitor, say, values
from support.town import Town

pytestmark = pytest.mark.django_db


def test_a_photo_is_kept_without_the_place_it_was_taken_at(town: Town, visitor: Visitor, photo: bytes) -> None:
    page = placed(visitor, town)
    page = visitor.press(page.form("contact"), "send", upload(photo))
    kept = File.objects.get()
    raw = store.read(kept.sha256)
    picture = Image.open(io.BytesIO(raw))
    assert (dict(picture.getexif()), picture.info.get("comment"), kept.media_type) == ({}, None, "image/jpeg")
    for secret in (b"Nokia", b"ghi chu", b"Exif", b"IMG_2041"):
        assert secret not in raw
    shown = visitor.client.get(page.one("img").attrs["src"])
    assert (shown.content, shown.headers["Content-Type"]) == (raw, "image/jpeg")
    assert shown.headers["Cache-Control"] == "private, no-store"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "file_empty"),
        (b"%PDF-1.7 ...", "file_type_unknown"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "file_type_unknown"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x00" * 90, "picture_broken"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * (12 * 1024 * 1024), "file_too_large"),
    ],
    ids=["empty", "pdf", "svg", "broken", "large"],
)
def test_a_photo_that_cannot_be_taken_is_refused_and_the_letter_stays(
    town: Town, visitor: Visitor, raw: bytes, code: str
) -> None:
    page = placed(visitor, town)
    page = visitor.press(page.form("contact"), "send", upload(raw), contact="0900 000 012")
    assert (page.status, page.refusal, Case.objects.count(), File.objects.count()) == (422, code, 0, 0)
    assert page.error_of("photo")
    kept = values(page.form("contact"))
    assert [kept[name] for name in ("what", "place", "unit", "contact")] == [WHAT, PLACE, unit(town), "0900 000 012"]
    page = visitor.press(page.form("contact"), "send")
    assert (page.address, Case.objects.count()) == ("/vi/case/", 1)


def test_a_page_cannot_keep_a_photo_and_says_so(town: Town, visitor: Visitor, photo: bytes) -> None:
    again = say("vi", "Please choose the photo again: a page cannot keep it for you.")
    page = placed(visitor, town)
    page = visitor.press(page.form("contact"), "send", upload(photo), contact="0900")
    assert (page.refusal, page.error_of("photo")) == ("contact_not_readable", again)
    assert [leads_to for leads_to, _ in page.summary] == ["#f-photo", "#f-contact"]
    page = visitor.press(page.form("contact"), "change_what", upload(photo), contact="")
    page = visitor.press(page.form("what"), "what")
    page = visitor.press(page.form("place"), "where")
    assert page.error_of("photo") == again
    visitor.press(page.form("contact"), "send")
    assert (Case.objects.count(), File.objects.count()) == (1, 0)


def test_the_form_without_a_chosen_photo_is_as_browsers_send_it(town: Town, visitor: Visitor) -> None:
    """A browser sends a nameless empty part for a file field that was left alone."""
    page = placed(visitor, town)
    sent = {**values(page.form("contact")), "step": "send"}
    parts = "".join(
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in sent.items()
    )
    empty = '--b\r\nContent-Disposition: form-data; name="photo"; filename=""\r\n'
    body = f"{parts}{empty}Content-Type: application/octet-stream\r\n\r\n\r\n--b--\r\n"
    answer = visitor.client.post("/vi/new/", body.encode(), "multipart/form-data; boundary=b")
    assert (answer.status_code, Case.objects.count()) == (303, 1)
