"""Pictures of pages, kept small: what is compared with them is made the same way, so the same page differs by nothing.

A picture is judged tile by tile, by the worst of them: a petal that is gone, a line that points the other way, is one
small tile of a long page, and a mean of the whole would swallow it.
"""

from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageChops, ImageOps, ImageStat

PAGE, DRAWING = 4, 2
"""By how much they are made smaller: a page to a quarter, a drawing to a half."""
GREY, TILE = 8, 16
DIFFERENT = 6.0
"""A tile whose points differ by so many of 255 steps on the mean is another tile."""


@dataclass(frozen=True)
class Kept:
    """A page of the site, at that width; ``part``: only that much of it, a drawing in its frame."""

    address: str
    width: int = 1280
    part: str = ""
    theme: str = "light"
    forced: bool = False
    languages: tuple[str, ...] = ("vi", "ar", "en")


def small(whole: Any, times: int) -> Any:
    size = (whole.width // times, whole.height // times)
    return whole.convert("L").resize(size, Image.Resampling.LANCZOS).point(lambda grey: grey // GREY * GREY)


def worst(one: Any, other: Any) -> float:
    """Of the tiles that both have, by how much the most different one differs."""
    size = (min(one.width, other.width), min(one.height, other.height))
    change = ImageChops.difference(one.crop((0, 0, *size)), other.crop((0, 0, *size)))
    tiles = [
        (left, top, min(left + TILE, size[0]), min(top + TILE, size[1]))
        for left in range(0, size[0], TILE)
        for top in range(0, size[1], TILE)
    ]
    return max(float(ImageStat.Stat(change.crop(tile)).mean[0]) for tile in tiles)


def same(one: Any, other: Any) -> bool:
    """A few lines longer or shorter may come of another font engine, a tile that changed may not."""
    return abs(one.height - other.height) <= 2 and one.width == other.width and worst(one, other) < DIFFERENT


def mirrored(picture: Any, box: tuple[int, ...] | None = None) -> Any:
    """Turned round: all of it, or what stands in a box."""
    if box is None:
        return ImageOps.mirror(picture)
    turned = picture.copy()
    turned.paste(ImageOps.mirror(picture.crop(box)), box)
    return turned


def erased(picture: Any, box: tuple[int, ...]) -> Any:
    """As if nothing had been drawn there: the colour of its corner."""
    bare = picture.copy()
    bare.paste(picture.getpixel((box[0], box[1])), box)
    return bare
