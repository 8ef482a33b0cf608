"""Static files, made once at set-up: one style sheet and the fonts, each with its hash in the name."""

import hashlib
import json
from functools import cache
from pathlib import Path

from django.conf import settings

from dongthuan.entries.web import fonts, styles

NAMES = "names.json"


def build(folder: Path) -> None:
    """Write the sheet and the fonts into ``folder``; quick when nothing changed."""
    fonts.build(folder / "fonts")
    sheet = fonts.rules("fonts/") + styles.bundle()
    digest = hashlib.sha256(sheet.encode()).hexdigest()[:12]
    for old in folder.glob("dongthuan.*.css"):
        if digest not in old.name:
            old.unlink()
    (folder / f"dongthuan.{digest}.css").write_text(sheet, "utf-8")
    (folder / NAMES).write_text(json.dumps({"sheet": f"dongthuan.{digest}.css"}), "utf-8")


@cache
def sheet_url() -> str:
    """Where the style sheet is; empty before set-up, and the page then is plain but whole."""
    names = Path(settings.STATIC_ROOT) / NAMES
    return f"{settings.STATIC_URL}{json.loads(names.read_text('utf-8'))['sheet']}" if names.exists() else ""


def font_url(language: str) -> str:
    """The face that the first lines need, to be fetched beside the sheet."""
    return f"{settings.STATIC_URL}fonts/{fonts.first(language)}"
