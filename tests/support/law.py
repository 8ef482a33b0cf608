"""The law as an office has it, with a slip in one rule mended."""

from datetime import datetime
from pathlib import Path
from shutil import copytree

from dongthuan.kernel.actor import Actor
from dongthuan.record.rulebook import operations as rulebook
from dongthuan.record.rulebook.pack import LAW


def corrected(folder: Path, rule: str, said: str, instead: str, *, actor: Actor, at: datetime) -> None:
    """Every variant of that rule says ``instead`` where it ``said``; the corrected law is read in."""
    copytree(LAW, folder, dirs_exist_ok=True)
    for page in folder.glob("*.toml"):
        rules = page.read_text("utf-8").split("\n[[rule]]\n")
        mended = [text.replace(said, instead) if text.startswith(f'id = "{rule}"') else text for text in rules]
        page.write_text("\n[[rule]]\n".join(mended), "utf-8")
    rulebook.sync_pack(actor=actor, at=at, folder=folder)
