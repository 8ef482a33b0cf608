"""The register for a file: the documents that one may see, read in short steps. Secret ones stay in the house."""

from collections.abc import Iterator

from dongthuan.kernel.actor import Actor
from dongthuan.record.store.snapshot import snapshot
from dongthuan.work.documents.queries import seen

STEP = 1_000
COLUMNS = (
    ("id", "id"), ("symbol", "text"), ("as_written", "text"), ("side", "text"), ("type", "text"), ("number", "text"),
    ("year", "number"), ("term", "text"), ("issued_on", "date"), ("in_force_from", "date"), ("expires_on", "date"),
    ("urgency", "text"), ("language", "text"), ("subject", "text"), ("source", "text"),
)  # fmt: skip
"""Names and types, as of the other exports."""


def steps(actor: Actor) -> Iterator[list[tuple[object, ...]]]:
    """Stretches of ids, each from a moment of its own: a long file holds no lock."""
    names, last = [name for name, _ in COLUMNS], 0
    while True:
        with snapshot():
            rows = seen.visible(actor).filter(secrecy="", id__gt=last).order_by("id")
            found = list(rows.values_list(*names)[:STEP])
        if not found:
            return
        last = int(str(found[-1][0]))
        yield found
