"""Static files, made once at set-up: one style sheet and the fonts, each with its hash in the name."""

import gzip
import hashlib
import json
from functools import cache
from pathlib import Path

import brotli
from django.conf import settings

from dongthuan.entries.web import fonts, styles

NAMES = "names.json"


def build(folder: Path) -> None:
    """Write the sheet and the fonts into ``folder``; quick when nothing changed."""
    fonts.build(folder / "fonts")
    sheet = fonts.rules("fonts/") + styles.bundle()
    digest = hashlib.sha256(sheet.encode()).hexdigest()[:12]
    for old in folder.glob("dongthuan.*.css*"):
        if digest not in old.name:
            old.unlink()
    _write(folder / f"dongthuan.{digest}.css", sheet.encode())
    (folder / NAMES).write_text(json.dumps({"sheet": f"dongthuan.{digest}.css"}), "utf-8")


def _write(target: Path, raw: bytes) -> None:
    """The file, and beside it the two that a browser would rather have: a fifth of its size."""
    target.write_bytes(raw)
    target.with_suffix(".css.gz").write_bytes(gzip.compress(raw, 9, mtime=0))
    target.with_suffix(".css.br").write_bytes(brotli.compress(raw))


@cache
def sheet_url() -> str:
    """Where the style sheet is; empty before set-up, and the page then is plain but whole."""
    names = Path(settings.STATIC_ROOT) / NAMES
    return f"{settings.STATIC_URL}{json.loads(names.read_text('utf-8'))['sheet']}" if names.exists() else ""


def font_url(language: str) -> str:
    """The face that the first lines need, to be fetched beside the sheet."""
    return f"{settings.STATIC_URL}fonts/{fonts.first(language)}"
