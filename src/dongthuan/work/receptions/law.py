"""What the law of receptions says besides periods, read from packs/vn/receptions: posts, grounds of refusal, and two
rules that begin or end on a day. Periods stand in the rulebook."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import dongthuan
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.terms import queries as terms

FOLDER = Path(dongthuan.__file__).parent / "packs" / "vn" / "receptions"


def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))


@dataclass(frozen=True)
class Post:
    """Somebody who has to receive people: ``rule`` says how often, ``kinds`` which units have such a post."""

    code: str
    rule: str
    kinds: frozenset[str]


@dataclass(frozen=True)
class Ground:
    """For what somebody may be refused. ``written``: by a notice of the head; else explained on the spot, and nothing
    of the person is kept. ``document``: the paper it rests on has to be named."""

    code: str
    written: bool
    document: bool
    valid_from: date
    basis: str


@cache
def posts() -> Mapping[str, Post]:
    found = {code: Post(code, row["rule"], frozenset(row["kinds"])) for code, row in _read("posts").items()}
    if set(found) != set(terms.group("reception_posts")):
        raise ValueError("receptions/posts.toml and terms/reception_posts.toml name different posts")
    return found


@cache
def grounds() -> Mapping[str, Ground]:
    found = {
        row["code"]: Ground(
            row["code"], row["how"] == "written", row.get("document", False), row["valid_from"], row["basis"]
        )
        for row in _read("grounds")["ground"]
    }
    if set(found) != set(terms.group("reception_grounds")):
        raise ValueError("receptions/grounds.toml and terms/reception_grounds.toml name different grounds")
    return found


WRITTEN = tuple(code for code, ground in grounds().items() if ground.written)
SPOKEN = tuple(code for code, ground in grounds().items() if not ground.written)
INTERPRETERS = tuple(terms.group("interpreters"))


def ground_on(code: str, on: date) -> Ground:
    """The ground, where it is one on that day. Refusal: ground_not_yet."""
    ground = grounds()[code]
    if on < ground.valid_from:
        raise Refusal("ground_not_yet", {"basis": ground.basis, "since": ground.valid_from.isoformat()})
    return ground


def check_deputy(on: date) -> None:
    """Whether a deputy may sit on that day. Refusal: reception_not_delegated."""
    rule = _read("rules")["delegation"]
    if on > rule["until"]:
        raise Refusal("reception_not_delegated", {"basis": rule["basis"], "until": rule["until"].isoformat()})


def check_identity(on: date) -> None:
    """Whether the register asks for a number of identity on that day. Refusal: identity_not_asked."""
    rule = _read("rules")["identity"]
    if on < rule["since"]:
        raise Refusal("identity_not_asked", {"basis": rule["basis"], "since": rule["since"].isoformat()})


def check_speakers(people: int, speakers: int) -> None:
    """Whether so many of so many may speak for all. Refusals: group_speakers_missing, group_speakers_too_many."""
    rule = _read("rules")["speakers"]
    most = max((group["most"] for group in rule["groups"] if group["from"] <= people), default=0)
    if most and not speakers:
        raise Refusal("group_speakers_missing", {"field": "speakers", "most": most, "basis": rule["basis"]})
    if speakers > (most or people):
        raise Refusal("group_speakers_too_many", {"field": "speakers", "most": most or people, "basis": rule["basis"]})
