"""The picture that goes along when a promise is shared: the lotus in points, without a word, so it needs no font."""

import io
import math

from PIL import Image, ImageDraw

from dongthuan.entries.web.icons import PAPER, petal, pod

WIDE, HIGH, FINER = 1200, 630, 2
TONES = {"going": "#1d3f7d", "kept": "#1c5d4b", "late": "#9a3b1b", "broken": "#6d1f1c"}
EDGE, NOW = "#7d7565", "#9a3b1b"


def png(petals: list[str], tone: str) -> bytes:
    """``petals``: done, now, todo or fell, from the top."""
    picture = Image.new("RGB", (WIDE * FINER, HIGH * FINER), PAPER)
    pen, scale, colour = ImageDraw.Draw(picture), 2.8 * FINER, TONES[tone]
    for place, state in enumerate(petals):
        turn = math.radians(60 * place + (24 if state == "fell" else 0))
        points = [(WIDE * FINER / 2 + x * scale, HIGH * FINER / 2 + y * scale) for x, y in petal(turn)]
        if state == "done":
            pen.polygon(points, fill=colour)
        else:
            line = {"now": NOW, "fell": colour}.get(state, EDGE)
            pen.line([*points, points[0]], fill=line, width=5 * FINER, joint="curve")
    pod(pen, (WIDE * FINER / 2, HIGH * FINER / 2), scale, colour)
    out = io.BytesIO()
    picture.resize((WIDE, HIGH), Image.Resampling.LANCZOS).quantize(32).save(out, "PNG", optimize=True)
    return out.getvalue()
