"""Whether the book holds: how far it is sealed, whether the entries of one thing are as they were sealed, and the files
with which anybody can check all of it on a machine of their own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from dongthuan.ground.access import policy
from dongthuan.kernel import canonical, merkle, notes
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.oversight.audit import book
from dongthuan.record.ledger import checks, keys, queries, sealer, tree
from dongthuan.record.ledger.models import Checkpoint, Entry, Unsealed

MOST = 500
"""Entries of one thing that are checked at once."""
FILES = ("leaves.jsonl", "hashes", "checkpoint", "key")


@dataclass(frozen=True)
class Standing:
    sealed: int
    waiting: int
    checkpoint: Checkpoint | None
    key: str


def standing(actor: Actor) -> Standing:
    """Refusal: not_allowed."""
    actor.require("ledger.see")
    newest = queries.checkpoint()
    return Standing(newest.size if newest else 0, Unsealed.objects.count(), newest, keys.signer().vkey)


@dataclass(frozen=True)
class Checked:
    """``wrong``: entries that are not as they were sealed. ``texts``: of what people wrote, how much is kept as it was,
    how much was erased, and what was changed or is missing."""

    entries: int
    waiting: int
    wrong: tuple[int, ...]
    texts: Mapping[str, object]
    at: datetime

    @property
    def well(self) -> bool:
        return not self.wrong and not self.texts["problems"]


def checked(actor: Actor, subject: str, *, at: datetime) -> Checked:
    """Every entry of one thing, hashed anew and led up to the signed root. Refusals: not_allowed, not_found."""
    actor.require("ledger.see")
    book.check_open(actor, subject)
    entries = list(Entry.objects.filter(subject=subject).select_related("leaf").order_by("id")[:MOST])
    newest = queries.checkpoint()
    sealed = [row for row in entries if hasattr(row, "leaf") and newest and row.leaf.seq <= newest.size]
    signed = _Signed.read(newest) if newest else None
    wrong = tuple(row.id for row in sealed if signed and not signed.holds(row))
    return Checked(len(entries), len(entries) - len(sealed), wrong, checks.texts(subject), at)


@dataclass(frozen=True)
class _Signed:
    """The newest checkpoint, its note opened once for all entries that are held against it."""

    size: int
    root: bytes
    hashes: merkle.HashReader

    @classmethod
    def read(cls, newest: Checkpoint) -> "_Signed":
        note = notes.open_note(newest.note, keys.signer().vkey)
        return cls(newest.size, notes.parse_checkpoint(note).root, tree.reader(newest.size))

    def holds(self, row: Entry) -> bool:
        """Written as it was, hashed as it was, and under the root that was signed."""
        leaf = row.leaf
        data = sealer.leaf_bytes(row, leaf.seq, leaf.recorded_at)
        path = merkle.inclusion_proof(self.hashes, leaf.seq - 1, self.size)
        found = merkle.check_inclusion(merkle.leaf_hash(data), leaf.seq - 1, self.size, path, self.root)
        return data == leaf.data.encode() and found


def proof(actor: Actor, entry: int) -> bytes:
    """Of one entry, as JSON. Refusals: not_allowed, not_found (also while it waits for the sealer)."""
    actor.require("ledger.see")
    about = Entry.objects.filter(id=entry).values_list("subject", flat=True).first()
    proven = queries.proof_of(entry) if about and not policy.kept_out(actor, about) else None
    if proven is None:
        raise Refusal("not_found")
    return canonical.encode(vars(proven))


def file(actor: Actor, size: int, name: str) -> Iterator[bytes]:
    """One of the files that ``verify.py`` reads, as the book stood at the checkpoint of that size.

    Refusals: not_allowed, not_found.
    """
    actor.require("ledger.export")
    signed = Checkpoint.objects.filter(size=size).first()
    if signed is None or name not in FILES:
        raise Refusal("not_found")
    return _pieces(signed, name)


def _pieces(signed: Checkpoint, name: str) -> Iterator[bytes]:
    if name == "checkpoint":
        yield signed.note.encode()
    elif name == "key":
        yield f"{keys.signer().vkey}\n".encode()
    else:
        for leaf in queries.leaves(signed.size):
            yield bytes(leaf.hash) if name == "hashes" else leaf.data.encode() + b"\n"
