"""The desk's one small script: htmx, and the few lines that it needs beside it. Public pages have none."""

from importlib.resources import files
from pathlib import Path

FOLDER = Path(__file__).parent / "static" / "web"
FILES = ("desk.js", "queue.js")
HTMX = "static/django_htmx/htmx-2.min.js"
"""Version 2, named outright: the package brings others along."""


def bundle() -> str:
    """htmx first, then ours; each ends what it began."""
    parts = [(files("django_htmx") / HTMX).read_text("utf-8")]
    parts += [(FOLDER / name).read_text("utf-8") for name in FILES]
    return ";\n".join(parts)
