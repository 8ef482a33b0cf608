"""Pictures for the worked example, drawn and plainly so: no photograph of anybody, no place on any map."""

from collections.abc import Callable, Mapping
from io import BytesIO

from PIL import Image, ImageDraw

WIDE, HIGH = 960, 640
PAPER, INK, LAM, GACH, NGOC, GOLD = "#f1ece0", "#1a2330", "#1d3f7d", "#9a3b1b", "#3d7f6a", "#f0b429"
Pen = ImageDraw.ImageDraw


def drawn(what: str, *, night: bool = False) -> bytes:
    """PNG; ``night``: the same by evening."""
    picture = Image.new("RGB", (WIDE, HIGH), "#22304a" if night else "#dfe8f2")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((760, 60, 860, 160), fill="#f7e9b8" if night else GOLD)
    pen.rectangle((0, 420, WIDE, HIGH), fill="#2f3b2f" if night else "#cfdcb8")
    SCENES[what](pen)
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _houses(pen: Pen) -> None:
    for place, colour in enumerate((GACH, "#c9a66b", LAM, "#b5654a", "#8a8f5a")):
        left = 40 + 180 * place
        pen.rectangle((left, 250, left + 150, 430), fill=colour)
        pen.polygon([(left - 12, 250), (left + 75, 180), (left + 162, 250)], fill=INK)
        pen.rectangle((left + 55, 340, left + 95, 430), fill=PAPER)


def _post(pen: Pen, x: int, foot: int, panel: bool = False) -> None:
    pen.rectangle((x - 4, foot - 260, x + 4, foot), fill=INK)
    pen.ellipse((x - 26, foot - 300, x + 26, foot - 248), fill=GOLD, outline=INK, width=3)
    if panel:
        pen.polygon([(x - 46, foot - 300), (x + 30, foot - 344), (x + 46, foot - 322), (x - 30, foot - 278)], fill=LAM)


def _lamps(pen: Pen) -> None:
    _houses(pen)
    pen.polygon([(330, HIGH), (630, HIGH), (520, 430), (450, 430)], fill="#b9ad95")
    for x, foot in ((120, 600), (300, 520), (660, 520), (840, 600)):
        _post(pen, x, foot)


def _solar(pen: Pen) -> None:
    for row in range(6):
        pen.line((0, 450 + 32 * row, WIDE, 440 + 36 * row), fill=NGOC, width=6)
    pen.polygon([(380, HIGH), (580, HIGH), (500, 420), (470, 420)], fill="#c9b48a")
    for x, foot in ((180, 620), (340, 520), (620, 520), (800, 620)):
        _post(pen, x, foot, panel=True)


def _market(pen: Pen) -> None:
    for place, colour in enumerate((GACH, LAM, NGOC, "#c9a66b")):
        left = 30 + 230 * place
        pen.polygon([(left, 320), (left + 100, 240), (left + 200, 320)], fill=colour)
        pen.rectangle((left + 10, 320, left + 18, 520), fill=INK)
        pen.rectangle((left + 182, 320, left + 190, 520), fill=INK)
        pen.rectangle((left, 440, left + 200, 500), fill=PAPER, outline=INK, width=3)
        for fruit in range(5):
            pen.ellipse((left + 14 + 36 * fruit, 408, left + 46 + 36 * fruit, 440), fill=(NGOC, GACH, GOLD)[fruit % 3])


def _canal(pen: Pen) -> None:
    for row in range(8):
        pen.line((0, 440 + 26 * row, WIDE, 430 + 28 * row), fill=NGOC, width=5)
    pen.polygon([(300, HIGH), (660, HIGH), (505, 420), (470, 420)], fill="#6f94bd")
    pen.rectangle((590, 430, 606, 600), fill=PAPER, outline=INK, width=3)
    for mark in range(6):
        pen.line((590, 450 + 24 * mark, 606, 450 + 24 * mark), fill=GACH, width=4)


SCENES: Mapping[str, Callable[[Pen], None]] = {
    "lamps": _lamps, "solar": _solar, "market": _market, "canal": _canal
}  # fmt: skip
