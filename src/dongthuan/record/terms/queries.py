"""What is this code called?"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import dongthuan

FOLDER = Path(dongthuan.__file__).parent / "packs" / "vn" / "terms"
LANGUAGES = ("vi", "ar", "en")


@cache
def group(name: str) -> Mapping[str, Mapping[str, str]]:
    """{code: {language: label}} of one file. Raises ValueError where a label is missing."""
    rows = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    for code, labels in rows.items():
        if not all(labels.get(language) for language in LANGUAGES):
            raise ValueError(f"terms/{name}.toml: {code} lacks a label")
    return rows


def groups() -> list[str]:
    """The names of all files."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def label(name: str, code: str, language: str) -> str:
    """The label, or "" for the empty code. Raises KeyError for a code that the file does not have."""
    return group(name)[code][language] if code else ""


def topic(code: str, language: str) -> str:
    """Of letters, or of what is raised at dialogues beside them."""
    return label("topics" if code in group("topics") else "dialogue_topics", code, language)


@cache
def _realms() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    return tomllib.loads((FOLDER.parent / "realms.toml").read_text("utf-8"))


def realm_name(code: str, language: str) -> str:
    """What a realm is called: "Tỉnh Ví Dụ"."""
    return _realms()[code]["name"][language]
