"""What becomes of a photograph that somebody sends, and of what only pretends to be one."""

import io
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

import dongthuan
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.files.photo import Photo, take_photo

MB = 1024 * 1024


def picture(kind: str, size: tuple[int, int] = (60, 40), mode: str = "RGB", **how: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "orange" if mode == "RGB" else None).save(out, kind, **how)
    return out.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, *before: bytes, pixels: bytes = b"") -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(before) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def opened(photo: Photo) -> Image.Image:
    return Image.open(io.BytesIO(photo.data))


def refusal(raw: bytes) -> Refusal:
    with pytest.raises(Refusal) as no:
        take_photo(raw)
    return no.value


# What comes out


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_every_kind_becomes_a_plain_jpeg_and_the_same_bytes_each_time(kind: str) -> None:
    first, again = take_photo(picture(kind)), take_photo(picture(kind))
    assert (first.media_type, first.width, first.height) == ("image/jpeg", 60, 40)
    assert (opened(first).format, opened(first).size) == ("JPEG", (60, 40))
    assert first == again


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_neither_place_nor_telephone_nor_profile_nor_comment_survives(kind: str) -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "ViDuPhone", "Model Minh Hoa"
    exif[0x8825] = {1: "N", 2: (21.0, 0.0, 3.6), 3: "E", 4: (105.0, 51.0, 0.0)}
    sent = picture(kind, exif=exif, icc_profile=b"profile of Minh Hoa", comment=b"made by Nguyen Thi Thu")
    assert b"ViDuPhone" in sent
    kept = take_photo(sent)
    assert [name for name, _ in opened(kept).applist] == ["APP0"]
    assert set(opened(kept).info) == {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert not any(word in kept.data for word in (b"Exif", b"ViDu", b"Minh Hoa", b"Nguyen", b"ICC_PROFILE"))


def test_a_photo_held_sideways_comes_out_upright() -> None:
    sideways = Image.new("RGB", (80, 40), "blue")
    sideways.paste("red", (0, 0, 40, 40))  # red on the left: the top, once turned clockwise
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x0112] = 6
    sideways.save(out, "JPEG", exif=exif, quality=95)
    photo = take_photo(out.getvalue())
    assert (photo.width, photo.height) == (40, 80)
    red, _, blue = opened(photo).getpixel((20, 10))
    assert red > 200
    assert blue < 60


@pytest.mark.parametrize(
    ("size", "kept"),
    [((2000, 2000), (2000, 2000)), ((4001, 3000), (2000, 1500)), ((3000, 4), (2000, 3)), ((9000, 1), (2000, 1))],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_no_side_is_longer_than_two_thousand(kind: str, size: tuple[int, int], kept: tuple[int, int]) -> None:
    photo = take_photo(picture(kind, size))
    assert (photo.width, photo.height) == kept == opened(photo).size


def test_shrinking_keeps_every_part_of_the_picture_in_its_place() -> None:
    chart = Image.new("RGB", (4200, 2100), "white")
    chart.paste("black", (4000, 1900, 4200, 2100))
    for kind in ("JPEG", "PNG", "WEBP"):
        out = io.BytesIO()
        chart.save(out, kind, lossless=True)
        small = opened(take_photo(out.getvalue())).convert("L")
        assert small.size == (2000, 1000)
        assert (small.getpixel((1950, 950)) < 20, small.getpixel((1880, 880)) > 235) == (True, True)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_what_is_transparent_becomes_white_and_grey_stays_grey(mode: str) -> None:
    grey = {"1": 1, "L": 128, "LA": (0, 0), "P": 0, "RGBA": (0, 0, 0, 0), "I;16": 32768}[mode]
    out = io.BytesIO()
    Image.new(mode, (30, 30), grey).save(out, "PNG", **({"transparency": 0} if mode == "P" else {}))
    shade = opened(take_photo(out.getvalue())).convert("L").getpixel((15, 15))
    assert shade == (128 if mode in ("L", "I;16") else 255)


def test_a_telephone_s_pile_of_pictures_gives_the_first() -> None:
    pile = picture("MPO", save_all=True, append_images=[Image.new("RGB", (60, 40), "blue")])
    assert opened(take_photo(pile)).convert("RGB").getpixel((5, 5))[0] > 200


def test_a_zip_glued_behind_a_photo_is_gone() -> None:
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as archive:
        archive.writestr("run.js", "alert(1)")
    polyglot = picture("JPEG") + box.getvalue()
    assert zipfile.is_zipfile(io.BytesIO(polyglot))
    kept = take_photo(polyglot).data
    assert not zipfile.is_zipfile(io.BytesIO(kept))
    assert kept == take_photo(picture("JPEG")).data


# What is refused


@pytest.mark.parametrize(
    ("raw", "looks_like"),
    [
        (b"<!doctype html><script>alert(1)</script>", "unknown"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "unknown"),
        (b"#!/bin/sh\nrm -rf /", "unknown"),
        (b"%PDF-1.7\n", "pdf"),
        (b"GIF89a" + b"\xff" * 20, "gif"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, "heic"),
        (picture("BMP"), "unknown"),
        (picture("TIFF"), "unknown"),
    ],
    ids=["html", "svg", "script", "pdf", "gif", "heic", "bmp", "tiff"],
)
def test_a_name_ending_in_jpg_helps_nobody(raw: bytes, looks_like: str) -> None:
    assert refusal(raw) == Refusal("file_type_unknown", {"looks_like": looks_like})


def test_a_zip_bomb_is_not_a_picture() -> None:
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", bytes(50 * MB))
    assert refusal(box.getvalue()) == Refusal("file_type_unknown", {"looks_like": "zip"})


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_moving_pictures_are_not_photographs(kind: str) -> None:
    film = picture(kind, save_all=True, append_images=[Image.new("RGB", (60, 40), "blue")], duration=100)
    assert refusal(film) == Refusal("file_type_unknown", {"looks_like": "animation"})


def test_nothing_and_too_much() -> None:
    assert refusal(b"") == Refusal("file_empty")
    assert refusal(picture("JPEG") + bytes(12 * MB)) == Refusal("file_too_large", {"most_mb": 12})
    with pytest.raises(Refusal, match="file_too_large"):
        take_photo(picture("JPEG") + bytes(MB), most_bytes=MB)


WEBP_16384 = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + (16383).to_bytes(3, "little") * 2
JPEG_60000 = b"\xff\xd8\xff\xc0\0\x11\x08" + struct.pack(">HH", 60000, 60000) + b"\x03\x01\x11\0\x02\x11\0\x03\x11\0"


@pytest.mark.parametrize(
    ("raw", "most"),
    [(png(60000, 60000), 40), (png(6325, 6325), 40), (png(70000, 1), 40), (JPEG_60000, 40), (WEBP_16384, 16)],
    ids=["png", "just too many", "ribbon", "jpeg", "webp"],
)
def test_a_huge_picture_is_refused_from_its_header(raw: bytes, most: int) -> None:
    assert refusal(raw) == Refusal("picture_too_large", {"most_megapixels": most})


def test_broken_pictures_are_called_broken() -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
        whole = picture(kind, (300, 200))
        assert refusal(whole[: len(whole) // 2]) == Refusal("picture_broken")
        assert refusal(whole[:31]) == Refusal("picture_broken")
    assert refusal(png(0, 10)) == Refusal("picture_broken")
    assert refusal(png(10, 10, pixels=b"not zlib")) == Refusal("picture_broken")


def test_bombs_of_text_inside_a_small_picture_are_not_unpacked() -> None:
    text = chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(100 * MB)))
    profile = chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(100 * MB)))
    pixels = zlib.compress(bytes(31 * 10))
    assert refusal(png(10, 10, text, pixels=pixels)) == Refusal("picture_broken")
    assert refusal(png(10, 10, profile, pixels=pixels)) == Refusal("picture_broken")


def test_bombs_of_time_are_refused_before_decoding() -> None:
    slow = picture("JPEG", progressive=True)
    scan = b"\xff\xda\0\x08\x01\x01\0\x01\x3f\x10\0\0"
    assert refusal(slow[:-2] + scan * 100 + b"\xff\xd9") == Refusal("picture_broken")
    assert refusal(b"\xff\xd8" + b"\xff\xfe\0\x02" * 1_000_000 + slow[2:]) == Refusal("picture_broken")
    assert refusal(b"\xff\xd8\xff\xe0\0\x02" + bytes(10 * MB) + slow[2:]) == Refusal("picture_broken")
    assert refusal(b"\xff\xd8" + b"\xff" * (10 * MB) + slow[2:]) == Refusal("picture_broken")
    assert refusal(png(10, 10, chunk(b"teSt", b"") * 30_000)) == Refusal("picture_broken")


SEEDS = [
    picture("JPEG"),
    picture("JPEG", progressive=True),
    picture("PNG"),
    picture("WEBP"),
    picture("WEBP", lossless=True),
]
REFUSALS = {"file_type_unknown", "picture_broken", "picture_too_large"}


def outcome(raw: bytes) -> str:
    try:
        return take_photo(raw).media_type
    except Refusal as no:
        return no.code


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=6),
    st.integers(0, 2000),
)
def test_whatever_comes_it_is_a_photo_or_a_refusal(seed: bytes, changes: list[tuple[int, int]], cut: int) -> None:
    raw = bytearray(seed)
    for at, value in changes:
        raw[at % len(raw)] = value
    assert outcome(bytes(raw[: max(cut, 1)])) in REFUSALS | {"image/jpeg"}


# VmHWM and not getrusage: the latter begins with the peak of whoever started the process.
MEASURE = """
import sys
from pathlib import Path
from dongthuan.record.files.photo import take_photo

def peak_mb():
    return int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) // 1024

before = peak_mb()
photo = take_photo(Path(sys.argv[1]).read_bytes())
print(photo.width, peak_mb() - before)
"""


@pytest.mark.parametrize(("kind", "most_mb"), [("JPEG", 150), ("PNG", 260)])
def test_forty_million_pixels_fit_into_a_small_machine(kind: str, most_mb: int, tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(picture(kind, (7300, 5475), "RGBA" if kind == "PNG" else "RGB"))
    source = str(Path(dongthuan.__file__).parents[1])
    said = subprocess.run(
        [sys.executable, "-c", MEASURE, str(tmp_path / "large")],
        env={"PYTHONPATH": source},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert said[0] == "2000"
    assert int(said[1]) < most_mb
