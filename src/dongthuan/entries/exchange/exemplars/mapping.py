"""A map of a register of models: what its columns are called, where its heading stands, what a word means in it, and
what holds for every row. Every part may be left out; docs/registers.md explains it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dongthuan.entries.exchange.exemplars import reading
from dongthuan.entries.exchange.registers import mapped as maps
from dongthuan.entries.exchange.registers.mapping import Layout
from dongthuan.kernel.refusal import Refusal

REGISTER = ("name", "inexact", "encoding", "separator", "sheets", "header")
FIXED = ("unit", "field", "kind", "registered_on", "state", "level", "recipient", "beneficiaries", "topic")


@dataclass(frozen=True)
class Sheet:
    """``fixed``: what holds where a row and its section say nothing, in the words or codes that a cell could have."""

    words: reading.Words
    name: str = ""
    inexact: str = ""
    layout: Layout = field(default_factory=Layout)
    rows: tuple[int, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)


def read(written: bytes | None) -> Sheet:
    """Without a map, as offices usually write. Refusals: map_not_readable, map_key_unknown, map_value_wrong,
    too_large."""
    document = maps.document(written) if written else {}
    whole = maps.Keys("map", document, ("register", "columns", "words", "fixed"))
    top = maps.Keys("[register]", whole.rows.get("register", {}), REGISTER)
    columns = maps.Keys("[columns]", whole.rows.get("columns", {}), tuple(reading.words({}).headings))
    fixed = maps.Keys("[fixed]", whole.rows.get("fixed", {}), FIXED)
    layout = maps.layout(top)
    return Sheet(
        reading.words(_words(whole)), _named(top), _inexact(top), layout, layout.header if "header" in top.rows else (),
        {key: columns.text(key) for key in columns.rows}, {key: fixed.text(key) for key in fixed.rows},
    )  # fmt: skip


def _named(top: maps.Keys) -> str:
    return maps.name(top) if "name" in top.rows else ""


def _inexact(top: maps.Keys) -> str:
    if top.text("inexact") not in reading.INEXACT:
        raise maps.wrong(top.where, "inexact")
    return top.text("inexact")


def _words(whole: maps.Keys) -> dict[str, dict[str, str]]:
    """Theirs = ours, as in the maps of letters. Refusals: map_key_unknown, map_value_wrong."""
    groups = {name: {code for _, code in known} for name, known in reading.words({}).groups.items()}
    found: dict[str, dict[str, str]] = {}
    for name, rows in maps.Keys("[words]", whole.rows.get("words", {}), tuple(groups)).rows.items():
        keys = maps.Keys(f"[words.{name}]", rows, open_=True)
        found[name] = {theirs: keys.text(theirs) for theirs in keys.rows}
        if wrong := next((theirs for theirs, ours in found[name].items() if ours not in groups[name]), ""):
            raise Refusal("map_value_wrong", {"where": keys.where, "key": wrong[:60]})
    return found
