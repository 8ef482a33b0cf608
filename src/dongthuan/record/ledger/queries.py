"""Questions to the ledger: what happened to a thing, what is proven, and the whole of it as files."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dongthuan.kernel import merkle
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger import keys, tree
from dongthuan.record.ledger.models import Checkpoint, Entry, Leaf
from dongthuan.record.store.prepared import Prepared

EXPORT_STEP = 2_000


def of_subject(subject: str) -> list[Entry]:
    """Everything that happened to one thing, oldest first."""
    return _OF_SUBJECT(subject=subject)


_OF_SUBJECT = Prepared(lambda subject: Entry.objects.filter(subject=subject).order_by("at", "id"), subject=str)


def latest(subject: str, kind: str) -> Entry | None:
    """The newest entry of that kind about one thing."""
    return Entry.objects.filter(subject=subject, kind=kind).order_by("-id").first()


def checkpoint() -> Checkpoint | None:
    """The newest."""
    return Checkpoint.objects.order_by("-size").first()


@dataclass(frozen=True)
class Proven:
    """That one entry stands in the ledger: its leaf, and the way from it to a signed root."""

    seq: int
    leaf: str
    proof: list[str]
    checkpoint: str


def proof_of(entry: int) -> Proven | None:
    """None while the sealer has not come by yet."""
    leaf = Leaf.objects.filter(entry_id=entry).first()
    signed = checkpoint()
    if leaf is None or signed is None or signed.size < leaf.seq:
        return None
    path = merkle.inclusion_proof(tree.reader(signed.size), leaf.seq - 1, signed.size)
    return Proven(leaf.seq, leaf.data, [step.hex() for step in path], signed.note)


def _size(size: int) -> int:
    signed = checkpoint()
    most = signed.size if signed else 0
    if not 0 <= size <= most:
        raise Refusal("not_in_ledger", {"size": size, "entries": most})
    return size


def inclusion(size: int, index: int) -> dict[str, object]:
    """The RFC 6962 audit path of leaf ``index`` (from 0) in the tree of ``size`` leaves, with all that checks it.

    Refusal: not_in_ledger.
    """
    if not 0 <= index < _size(size):
        raise Refusal("not_in_ledger", {"size": size, "index": index})
    reader = tree.reader(size)
    return {
        "kind": "inclusion",
        "size": size,
        "index": index,
        "leaf_hash": reader.hashes(0, index, 1)[0].hex(),
        "root": merkle.root_at(reader, size).hex(),
        "proof": [step.hex() for step in merkle.inclusion_proof(reader, index, size)],
    }


def consistency(old: int, new: int) -> dict[str, object]:
    """The RFC 6962 proof that the tree of ``new`` leaves begins with that of ``old``. Refusal: not_in_ledger."""
    if not 0 <= old <= _size(new):
        raise Refusal("not_in_ledger", {"from": old, "to": new})
    reader = tree.reader(new)
    return {
        "kind": "consistency",
        "from": old,
        "to": new,
        "from_root": merkle.root_at(reader, old).hex(),
        "to_root": merkle.root_at(reader, new).hex(),
        "proof": [step.hex() for step in merkle.consistency_proof(reader, old, new)],
    }


def leaves(up_to: int) -> Iterator[Leaf]:
    """Sealed entries in order, read in short steps, so that a long export holds no lock and little memory."""
    done = 0
    while done < up_to:
        rows = list(Leaf.objects.filter(seq__gt=done, seq__lte=min(done + EXPORT_STEP, up_to)).order_by("seq"))
        if not rows:
            return
        yield from rows
        done = rows[-1].seq


def export(actor: Actor, folder: Path) -> int:
    """Write ``leaves.jsonl`` (a leaf a line, exactly as hashed), ``hashes`` (32 bytes each), ``checkpoint`` and ``key``
    (what its signature is checked with) for ``verify.py``. Returns how many entries that were.

    Refusals: not_allowed, nothing_sealed.
    """
    actor.require("ledger.export")
    signed = checkpoint()
    if signed is None:
        raise Refusal("nothing_sealed")
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "leaves.jsonl").open("wb") as lines, (folder / "hashes").open("wb") as hashes:
        for leaf in leaves(signed.size):
            lines.write(leaf.data.encode() + b"\n")
            hashes.write(bytes(leaf.hash))
    (folder / "checkpoint").write_text(signed.note, "utf-8")
    (folder / "key").write_text(keys.signer().vkey + "\n", "utf-8")
    return signed.size
