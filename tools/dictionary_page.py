"""docs/data-dictionary.md, from the table of columns and the sentences about them."""

from typing import Any

from markdown import MADE, code, table


def page() -> str:
    from dongthuan.entries.exchange import dictionary
    from dongthuan.record.phrases.columns import TYPES

    types = {name: dictionary.in_three(phrase) for name, phrase in TYPES.items()}
    parts = [f"## {name}\n\n{_rows(rows, types)}" for name, rows in dictionary.dictionary().items()]
    return "\n".join([f"# What is in an export\n\n{MADE}", INTRODUCTION, *parts])


INTRODUCTION = """\
Made from `work/cases/columns.py` and `record/phrases/columns.py`; the same sentences lie in the Parquet files, in the
description beside a CSV and behind `dongthuan export dictionary --json`.

Nothing is an empty cell in CSV, `null` in JSON and Parquet. Days are those of the office; moments are in UTC. Codes
are for ever; what they are called stands in the [glossary](glossary.md).

A **personal** column leaves only with a grant of its own (`export.words`) and an entry in the ledger; the
contact never does, nor do words of a letter that nobody has sorted or that was a denunciation.

In CSV, a text that a spreadsheet would run as a formula, or that begins with an apostrophe, has an apostrophe before
it: take the first one off.
"""


def _rows(rows: list[dict[str, Any]], types: dict[str, dict[str, str]]) -> str:
    head = ["column", "type", "personal", "English", "Tiếng Việt", "العربية", "codes", "from"]
    return table(
        head,
        (
            [
                code(row["name"]),
                types[row["type"]]["en"],
                "**personal**" if row["personal"] else "·",
                *(row["meaning"][language] for language in ("en", "vi", "ar")),
                " ".join(map(code, row["codes"])) or "·",
                code(row["source"]),
            ]
            for row in rows
        ),
    )
