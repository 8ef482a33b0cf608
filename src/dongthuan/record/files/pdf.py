"""A PDF is opened in a process of its own, with a limit of memory and of time: a file made to hang hangs nobody.

``opened`` says how many pages it has, which words stand there, and what in it runs or hides (``alive``). The bytes are
never changed: a signature over them stays good.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from dongthuan.kernel.refusal import Refusal

READER = Path(__file__).with_name("pdf_reader.py")
SECONDS = 30
"""After which whoever waits is told that it cannot be read."""


@dataclass(frozen=True)
class Opened:
    """``alive``: "script", "launch", "attachment", "form", "media", "link": what a paper has no need of."""

    pages: int
    words: str
    alive: tuple[str, ...]


def opened(raw: bytes) -> Opened:
    """Refusals: file_not_readable, pdf_locked."""
    if not raw.startswith(b"%PDF-"):
        raise Refusal("file_not_readable")
    try:
        done = subprocess.run(  # noqa: S603 - our own file, by our own interpreter
            [sys.executable, "-I", str(READER)], input=raw, capture_output=True, timeout=SECONDS, check=True
        )
        told = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise Refusal("file_not_readable") from None
    if told["locked"]:
        raise Refusal("pdf_locked")
    return Opened(told["pages"], told["words"], tuple(told["alive"]))
