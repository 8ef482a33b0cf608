"""Static files, made once at set-up: a style sheet, the desk's script, the fonts, each with its hash in the name."""

import gzip
import hashlib
import json
from functools import cache
from pathlib import Path

import brotli
from django.conf import settings

from dongthuan.entries.web import fonts, icons, scripts, styles

NAMES = "names.json"
ICONS = ((192, "", 0.92), (512, "", 0.92), (512, "m", 0.72))
"""Width, whether a home screen may cut it round, and how much of it is flower."""


def build(folder: Path) -> None:
    """Write the sheet, the script and the fonts into ``folder``; quick when nothing changed."""
    fonts.build(folder / "fonts")
    names = {
        "sheet": _write(folder, "dongthuan", "css", fonts.rules("fonts/") + styles.bundle(styles.RESIDENTS)),
        "rooms_sheet": _write(folder, "rooms", "css", fonts.rules("fonts/") + styles.bundle(styles.ROOMS)),
        "desk_sheet": _write(folder, "desk", "css", fonts.rules("fonts/") + styles.bundle()),
        "script": _write(folder, "desk", "js", scripts.bundle()),
        "app": _write(folder, "app", "js", scripts.app()),
        "hall": _write(folder, "hall", "js", scripts.one("hall")),
        "live": _write(folder, "live", "js", scripts.one("live")),
        "door": _write(folder, "door", "js", scripts.one("door")),
        "icon": _write(folder, "icon", "svg", icons.svg()),
        **{f"icon{wide}{kind}": _keep(folder, f"icon{wide}{kind}", icons.png(wide, share=share))
           for wide, kind, share in ICONS},
    }  # fmt: skip
    (folder / NAMES).write_text(json.dumps(names), "utf-8")


def _write(folder: Path, name: str, kind: str, text: str) -> str:
    """The file, and beside it the two that a browser would rather have: a fifth of its size. Returns its name."""
    raw = text.encode()
    digest = hashlib.sha256(raw).hexdigest()[:12]
    for old in folder.glob(f"{name}.*.{kind}*"):
        if digest not in old.name:
            old.unlink()
    target = folder / f"{name}.{digest}.{kind}"
    target.write_bytes(raw)
    target.with_suffix(f".{kind}.gz").write_bytes(gzip.compress(raw, 9, mtime=0))
    target.with_suffix(f".{kind}.br").write_bytes(brotli.compress(raw))
    return target.name


def _keep(folder: Path, name: str, picture: bytes) -> str:
    target = folder / f"{name}.{hashlib.sha256(picture).hexdigest()[:12]}.png"
    for old in set(folder.glob(f"{name}.*.png")) - {target}:
        old.unlink()
    target.write_bytes(picture)
    return target.name


@cache
def _url(what: str) -> str:
    names = Path(settings.STATIC_ROOT) / NAMES
    made = json.loads(names.read_text("utf-8")) if names.exists() else {}
    return f"{settings.STATIC_URL}{made[what]}" if what in made else ""


def sheet_url(kind: str = "") -> str:
    """Where the style sheet is: a resident's, that of the "rooms" beside, the "desk"'s. Empty before set-up, and the
    page then is plain but whole."""
    return _url(f"{kind}_sheet" if kind else "sheet")


def script_url() -> str:
    """Where the desk's script is; empty before set-up, and the desk then works without."""
    return _url("script")


def app_url() -> str:
    """Where the residents' script is; empty before set-up, and the pages then work without."""
    return _url("app")


def icon_url(wide: int = 0) -> str:
    """The lotus: drawn, or in points."""
    return _url(f"icon{wide or ''}")


def icons_listed() -> list[dict[str, str]]:
    """For the manifest."""
    found = [{"src": _url("icon"), "sizes": "any", "type": "image/svg+xml"}] if _url("icon") else []
    for wide, kind, _share in ICONS:
        purpose = "maskable" if kind else "any"
        url = _url(f"icon{wide}{kind}")
        found += [{"src": url, "sizes": f"{wide}x{wide}", "type": "image/png", "purpose": purpose}] if url else []
    return found


@cache
def shell() -> str:
    """Changes whenever a file of the pages does: the name under which a telephone keeps them."""
    names = Path(settings.STATIC_ROOT) / NAMES
    return hashlib.sha256(names.read_bytes()).hexdigest()[:12] if names.exists() else ""


def door_url() -> str:
    """Where the script for passkeys is; without it, codes do."""
    return _url("door")


def hall_url() -> str:
    """Where the script of the hall's screen is; without it the page loads itself anew."""
    return _url("hall")


def live_url() -> str:
    """Where the script of the live desk is; without it each entry is a form of its own."""
    return _url("live")


def font_url(language: str) -> str:
    """The face that the first lines need, to be fetched beside the sheet."""
    return f"{settings.STATIC_URL}fonts/{fonts.first(language)}"
