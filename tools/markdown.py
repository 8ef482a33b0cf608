"""What the made pages are written with."""

from collections.abc import Iterable

MADE = "<!-- Made by tools/docs.py (make docs): change what it is made from, not this page. -->\n"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [tuple(head), tuple("---" for _ in head), *(tuple(row) for row in rows)]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def code(word: str) -> str:
    return f"`{word}`"


def plain(docstring: str) -> str:
    """A docstring as Markdown: names between single marks."""
    return docstring.strip().replace("``", "`")
