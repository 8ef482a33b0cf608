"""A plan as lines that a person can write, read aloud and print; there and back.

new 99010 ward under 99: Phường Hợp Nhất / Hợp Nhất Ward / حي هوب نيات
99001 -> 99010
99001 -> 99011 part
99002 -> 99-SXD whole archives
keep 99001 with 99
stays 99001
leads 99001
rename 99002 ward: Phường Thử Nghiệm
kind 99002 ward
move 99003 under 98
code 99003 99004
"""

import re
from collections.abc import Iterator
from typing import Any

from dongthuan.ground.organisations.models import FUNCTIONS, SHARES, WHOLE
from dongthuan.ground.organisations.plan import Founded, Plan, Renamed, Way
from dongthuan.kernel import text
from dongthuan.kernel.refusal import Refusal

LONGEST = 20_000
CHANGES = ("kind", "name", "parent", "new_code")
PARTS = ("founded", "ways", "renamed", "remains", "keepers", "leads_on")
CODE = r"[0-9A-Za-z.\-_]{1,20}"
NEW = re.compile(rf"new ({CODE}) (\w+)(?: under ({CODE}))?: *(.+)")
WAY = re.compile(rf"({CODE}) *(?:->|→) *({CODE})((?: +\w+)*)")
KEEP = re.compile(rf"keep ({CODE}) with ({CODE})")
STAYS = re.compile(rf"stays ({CODE})")
LEADS = re.compile(rf"leads ({CODE})")
RENAME = re.compile(rf"rename ({CODE})(?: (\w+))?: *(.+)")
KIND = re.compile(rf"kind ({CODE}) (\w+)")
CODED = re.compile(rf"code ({CODE}) ({CODE})")
MOVE = re.compile(rf"move ({CODE}) under ({CODE})")


def read(written: str) -> Plan:
    """Refusals: plan_line_not_readable (with the number of the line), too_long."""
    plan: dict[str, list[Any]] = {name: [] for name in PARTS}
    for number, line in enumerate(text.clean(written, longest=LONGEST).split("\n"), 1):
        said = " ".join(line.split())
        if said and not said.startswith("#"):
            name, what = _line(said, number)
            plan[name].append(what)
    return Plan(
        founded=tuple(plan["founded"]), ways=tuple(plan["ways"]), renamed=_together(plan["renamed"]),
        remains=tuple(plan["remains"]), keepers=dict(plan["keepers"]), leads_on=tuple(plan["leads_on"]),
    )  # fmt: skip


def _together(rows: list[Renamed]) -> tuple[Renamed, ...]:
    """A unit that is called otherwise and stands elsewhere is one change; the same said twice stays twice."""
    found: list[Renamed] = []
    for row in rows:
        same = next((one for one in found if one.code == row.code), None)
        if same is None or any(getattr(same, name) and getattr(row, name) for name in CHANGES):
            found.append(row)
            continue
        both = {name: getattr(same, name) or getattr(row, name) for name in CHANGES}
        found[found.index(same)] = Renamed(row.code, **both)
    return tuple(found)


def _line(said: str, number: int) -> tuple[str, object]:
    if match := NEW.fullmatch(said):
        return "founded", Founded(match[1], match[2], _names(match[4]), match[3] or "")
    if match := KEEP.fullmatch(said):
        return "keepers", (match[1], match[2])
    if match := RENAME.fullmatch(said):
        return "renamed", Renamed(match[1], match[2] or "", _names(match[3]))
    if match := KIND.fullmatch(said):
        return "renamed", Renamed(match[1], match[2])
    if match := CODED.fullmatch(said):
        return "renamed", Renamed(match[1], new_code=match[2])
    if match := MOVE.fullmatch(said):
        return "renamed", Renamed(match[1], parent=match[2])
    for pattern, name in ((STAYS, "remains"), (LEADS, "leads_on")):
        if match := pattern.fullmatch(said):
            return name, match[1]
    if match := WAY.fullmatch(said):
        return "ways", _way(match, number)
    raise Refusal("plan_line_not_readable", {"line": number})


def _way(match: re.Match[str], number: int) -> Way:
    more = match[3].split()
    share = more.pop(0) if more and more[0] in SHARES else WHOLE
    if not set(more) <= set(FUNCTIONS):
        raise Refusal("plan_line_not_readable", {"line": number})
    return Way(match[1], match[2], share, tuple(more) or FUNCTIONS)


def _names(written: str) -> dict[str, str]:
    """Vietnamese / English / Arabic; whoever says one only, says it for all."""
    said = [part.strip() for part in written.split(" / ")]
    return {language: name for language, name in zip(("vi", "en", "ar"), said, strict=False) if name}


def lines(plan: Plan) -> str:
    """The same plan, as lines."""
    return "\n".join(_lines(plan))


def _lines(plan: Plan) -> Iterator[str]:
    for one in plan.founded:
        under = f" under {one.parent}" if one.parent else ""
        yield f"new {one.code} {one.kind}{under}: {' / '.join(one.name.values())}"
    for way in plan.ways:
        functions = "" if set(way.functions) == set(FUNCTIONS) else f" {' '.join(way.functions)}"
        share = f" {way.share}" if way.share != WHOLE or functions else ""
        yield f"{way.old} -> {way.new}{share}{functions}"
    yield from (f"keep {old} with {keeper}" for old, keeper in plan.keepers.items())
    yield from (f"stays {code}" for code in plan.remains)
    yield from (f"leads {code}" for code in plan.leads_on)
    for renamed in plan.renamed:
        if renamed.new_code:
            yield f"code {renamed.code} {renamed.new_code}"
        if renamed.parent:
            yield f"move {renamed.code} under {renamed.parent}"
        if renamed.kind and not renamed.name:
            yield f"kind {renamed.code} {renamed.kind}"
        if renamed.name:
            kind = f" {renamed.kind}" if renamed.kind else ""
            yield f"rename {renamed.code}{kind}: {' / '.join(renamed.name.values())}"
