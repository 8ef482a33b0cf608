"""One style sheet from several readable files."""

import re
from collections.abc import Sequence
from pathlib import Path

FOLDER = Path(__file__).parent / "static" / "web"
RESIDENTS = ("tokens.css", "ground.css", "acts.css", "pages.css", "figures.css", "print.css")
"""What a resident's page needs: whoever pays for each byte is not sent the desk's."""
_ROOMS = ("promises.css", "dialogues.css", "models.css", "rooms.css")
ROOMS = (*RESIDENTS[:-1], *_ROOMS, "print.css")
"""What stands open beside it: promises, dialogues, receptions, models, units."""
FILES = (
    *RESIDENTS[:-1], "parts.css", "desk.css", "queue.css", "leader.css", "documents.css", *_ROOMS, "print.css",
)  # fmt: skip
"""The desk's sheet, and the style guide's."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ROOM = re.compile(r"\s*([{};,>])\s*|\s+")


def bundle(files: Sequence[str] = FILES) -> str:
    """The files in order, without comments and needless room. Strings in our sheets hold no runs of spaces."""
    whole = "\n".join((FOLDER / name).read_text("utf-8") for name in files)
    return _ROOM.sub(lambda found: found[1] or " ", _COMMENT.sub("", whole)).strip()
