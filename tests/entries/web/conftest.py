"""Pages are read at a moment that stands still, by visitors with a browser of their own."""

import io

import pytest
from PIL import Image

from support.pages import Visitor

GPS = {1: "N", 2: (21.0, 1.0, 40.0), 3: "E", 4: (105.0, 50.0, 10.0)}


@pytest.fixture(autouse=True)
def standing_clock(clock: object) -> None:
    """Every page here says Monday 24 August 2026, until a test moves the clock."""


@pytest.fixture
def visitor() -> Visitor:
    return Visitor()


@pytest.fixture
def photo() -> bytes:
    """A photograph that says where it was taken, and with what."""
    picture, exif, out = Image.new("RGB", (300, 200), "orange"), Image.Exif(), io.BytesIO()
    exif[0x010F], exif[0x0131] = "Nokia 3310 của Ví Dụ", "Camera Thử"
    exif.get_ifd(0x8825).update(GPS)
    picture.save(out, "JPEG", exif=exif, comment=b"ghi chu rieng")
    return out.getvalue()
