"""One style sheet from several readable files."""

import re
from pathlib import Path

FOLDER = Path(__file__).parent / "static" / "web"
FILES = ("tokens.css", "ground.css", "acts.css", "pages.css", "desk.css", "queue.css", "print.css")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ROOM = re.compile(r"\s*([{};,>])\s*|\s+")


def bundle() -> str:
    """All files in order, without comments and needless room. Strings in our sheets hold no runs of spaces."""
    whole = "\n".join((FOLDER / name).read_text("utf-8") for name in FILES)
    return _ROOM.sub(lambda found: found[1] or " ", _COMMENT.sub("", whole)).strip()
