"""From whatever was sent to a photograph that carries nothing but its pixels.

Pure: bytes in, bytes out; the same bytes in give the same bytes out (with the same Pillow). Every photograph leaves as
a baseline JPEG: one format that every browser, printer and report can show, and one that has no place for a second
file inside. The pixels are copied into a fresh picture, so neither EXIF, GPS, colour profile, comment nor anything
glued on behind can come along. Colours are not converted to sRGB first: reading a stranger's ICC profile would be a
risk for a slightly redder sunset.
"""

import hashlib
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageFile, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.files.headers import Header, read_header

MB = 1024 * 1024
MOST_BYTES = 12 * MB
LONGEST_SIDE = 2000
WIDEST = 65_535  # what a JPEG can say; a longer ribbon of pixels has no honest use and costs a pointer a row
MOST_PIXELS: Mapping[str, int] = {"JPEG": 40_000_000, "PNG": 40_000_000, "WEBP": 16_000_000}
"""Decoded, a pixel of JPEG or PNG takes 4 to 10 bytes of memory. WebP's decoder takes 16, so it gets less."""

OPENERS: Mapping[str, Callable[[BytesIO], ImageFile.ImageFile]] = {
    "JPEG": JpegImagePlugin.JpegImageFile,
    "PNG": PngImagePlugin.PngImageFile,
    "WEBP": WebPImagePlugin.WebPImageFile,
}
"""The three decoders by name. ``Image.open`` would also ask forty others, and turn a JPEG into a pile of pictures."""

QUALITY: Mapping[str, Mapping[str, int]] = {
    "JPEG": {"quality": 85, "subsampling": 2},
    "PNG": {"quality": 90, "subsampling": 0},  # often a screen with small coloured letters
    "WEBP": {"quality": 85, "subsampling": 2},
}

ORIENTATION = 0x0112
UPRIGHT: Mapping[int, Image.Transpose] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""EXIF 2.32, table 6: how to turn the stored rows so that up is up."""

STRIP_PIXELS = 1_000_000
_ONE_AT_A_TIME = threading.Lock()  # a process decodes one photograph at a time: memory is bounded whoever sends at once


@dataclass(frozen=True)
class Photo:
    """``data`` is a JPEG; ``width`` and ``height`` are its pixels, upright."""

    data: bytes
    media_type: str
    width: int
    height: int

    @property
    def sha256(self) -> str:
        """By this the store knows the bytes."""
        return hashlib.sha256(self.data).hexdigest()


def take_photo(raw: bytes, *, most_bytes: int = MOST_BYTES) -> Photo:
    """Check and re-encode what somebody sent as a photograph.

    Refusals: file_empty; file_too_large {"most_mb"}; file_type_unknown {"looks_like": gif, pdf, zip, heic, animation
    or unknown}; picture_too_large {"most_megapixels"}; picture_broken.
    """
    header = _admit(raw, most_bytes)
    with _ONE_AT_A_TIME:
        try:
            return _retake(raw, header)
        except Refusal:
            raise
        except Exception:  # decoders of broken bytes raise whatever they like: OSError, SyntaxError, struct.error, …
            raise Refusal("picture_broken") from None


def smaller(kept: bytes, longest: int) -> bytes:
    """A copy of a photograph that lies here, its longest side at most that many pixels, for print or a list."""
    with _ONE_AT_A_TIME:
        source = OPENERS["JPEG"](BytesIO(kept))
        if max(source.size) <= longest:
            return kept
        source.draft(None, (longest, longest))
        picture = source.convert("RGB")
        picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
        out = BytesIO()
        picture.save(out, "JPEG", quality=80, subsampling=2, optimize=True)
        return out.getvalue()


def _admit(raw: bytes, most_bytes: int) -> Header:
    if not raw:
        raise Refusal("file_empty")
    if len(raw) > most_bytes:
        raise Refusal("file_too_large", {"most_mb": most_bytes // MB})
    header = read_header(raw)
    most = MOST_PIXELS[header.kind]
    if header.width * header.height > most or max(header.width, header.height) > WIDEST:
        raise Refusal("picture_too_large", {"most_megapixels": most // 1_000_000})
    return header


def _retake(raw: bytes, header: Header) -> Photo:
    source = OPENERS[header.kind](BytesIO(raw))
    if source.size != (header.width, header.height):  # two readers, two sizes: a file made to deceive one of them
        raise Refusal("picture_broken")
    if getattr(source, "is_animated", False):
        raise Refusal("file_type_unknown", {"looks_like": "animation"})
    target = _fitting(source.size)
    source.draft(None, target)  # a JPEG can be decoded at half, a quarter or an eighth of its size
    source.load()  # here, not by the way while reading EXIF, where its complaint about broken pixels would be lost
    small, turn = _shrink(source, target), _turn(source)
    picture = small.transpose(turn) if turn else small
    out = BytesIO()
    picture.save(out, "JPEG", optimize=True, **QUALITY[header.kind])
    return Photo(out.getvalue(), "image/jpeg", picture.width, picture.height)


def _turn(source: ImageFile.ImageFile) -> Image.Transpose | None:
    """How to turn it upright. Done after shrinking: the order changes nothing, and a small picture turns cheaply."""
    try:
        return UPRIGHT.get(source.getexif().get(ORIENTATION, 1))
    except Exception:  # broken EXIF does not make the pixels worse
        return None


def _fitting(size: tuple[int, int]) -> tuple[int, int]:
    longest = max(size)
    if longest <= LONGEST_SIDE:
        return size
    width, height = (max(1, round(side * LONGEST_SIDE / longest)) for side in size)
    return width, height


def _shrink(source: ImageFile.ImageFile, target: tuple[int, int]) -> Image.Image:
    """An opaque RGB copy of that size, free of all else. Strip by strip: only one full-size picture ever exists."""
    factor = max(1, max(source.size) // LONGEST_SIDE)
    whole = Image.new("RGB", (-(-source.width // factor), -(-source.height // factor)))
    rows = factor * max(1, STRIP_PIXELS // (source.width * factor))
    for top in range(0, source.height, rows):
        strip = source.crop((0, top, source.width, min(top + rows, source.height)))
        whole.paste(_on_white(strip).reduce(factor), (0, top // factor))
    return whole if whole.size == target else whole.resize(target, Image.Resampling.LANCZOS)


def _on_white(strip: Image.Image) -> Image.Image:
    if strip.mode.startswith("I"):  # 16 bits of grey; Pillow's own conversion would cut instead of scale
        return strip.convert("I").point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    if strip.mode in ("RGBA", "LA", "PA") or "transparency" in strip.info:
        paper = Image.new("RGBA", strip.size, "white")
        return Image.alpha_composite(paper, strip.convert("RGBA")).convert("RGB")
    return strip.convert("RGB")
