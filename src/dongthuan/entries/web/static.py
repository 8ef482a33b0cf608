"""Static files, made once at set-up: one style sheet, subset fonts, names with a hash in them."""

from pathlib import Path


def build(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
