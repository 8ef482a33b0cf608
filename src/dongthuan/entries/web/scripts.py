"""Two small scripts of ours: the desk's (htmx, and the few lines that it needs beside it) and the residents'."""

import re
from importlib.resources import files
from pathlib import Path

FOLDER = Path(__file__).parent / "static" / "web"
FILES = ("desk.js", "queue.js", "typed.js")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
HTMX = "static/django_htmx/htmx-2.min.js"
"""Version 2, named outright: the package brings others along."""


def bundle() -> str:
    """htmx first, then ours; each ends what it began."""
    parts = [(files("django_htmx") / HTMX).read_text("utf-8")]
    parts += [(FOLDER / name).read_text("utf-8") for name in FILES]
    return ";\n".join(parts)


def app() -> str:
    """The residents': for a lost signal, and for a home screen. Room at the start of lines and whole comments go."""
    source = _COMMENT.sub("", (FOLDER / "app.js").read_text("utf-8"))
    return "\n".join(line.strip() for line in source.splitlines() if line.strip())


def one(name: str) -> str:
    """The script of a page that runs nothing else."""
    return (FOLDER / f"{name}.js").read_text("utf-8")
