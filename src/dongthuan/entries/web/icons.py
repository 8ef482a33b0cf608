"""The lotus as an icon: drawn once for browsers that read SVG, and in points for home screens that want a picture."""

import io
import math
from collections.abc import Iterator

from PIL import Image, ImageDraw

PETAL = ((0, -20), (27, -35), (37, -62), (0, -90)), ((0, -90), (-37, -62), (-27, -35), (0, -20))
"""The two curves of components/mark.html."""
PAPER, LAM = "#faf7f0", "#1d3f7d"
FINER = 4
Point = tuple[float, float]


def svg() -> str:
    path = "M0,-20C27,-35 37,-62 0,-90C-37,-62 -27,-35 0,-20Z"
    petals = "".join(f'<path transform="rotate({turn})" d="{path}"/>' for turn in range(0, 360, 60))
    pod = f'<circle r="19" fill="{PAPER}" stroke="{LAM}" stroke-width="5"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-100 -100 200 200" fill="{LAM}">{petals}{pod}</svg>'


def png(wide: int, *, share: float = 0.92) -> bytes:
    """On paper; ``share`` of the picture is flower: less of it where a home screen cuts the corners off."""
    size = wide * FINER
    picture = Image.new("RGB", (size, size), PAPER)
    pen, scale = ImageDraw.Draw(picture), size * share / 200
    for turn in range(0, 360, 60):
        pen.polygon([(size / 2 + x * scale, size / 2 + y * scale) for x, y in petal(math.radians(turn))], fill=LAM)
    pod(pen, (size / 2, size / 2), scale, LAM)
    out = io.BytesIO()
    small = picture.resize((wide, wide), Image.Resampling.LANCZOS)
    small.quantize(16).save(out, "PNG", optimize=True)  # two inks need no more
    return out.getvalue()


def pod(pen: ImageDraw.ImageDraw, middle: Point, scale: float, colour: str) -> None:
    """The ring that holds the petals together."""
    x, y = middle
    for radius, fill in ((21.5, colour), (16.5, PAPER)):
        r = radius * scale
        pen.ellipse((x - r, y - r, x + r, y + r), fill=fill)


def petal(turn: float) -> Iterator[Point]:
    for curve in PETAL:
        for step in range(24):
            x, y = _on(curve, step / 24)
            yield x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)


def _on(curve: tuple[Point, ...], t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
    return (
        sum(weight * point[0] for weight, point in zip(weights, curve, strict=True)),
        sum(weight * point[1] for weight, point in zip(weights, curve, strict=True)),
    )
