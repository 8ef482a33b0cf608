"""Whether the ledger that was brought along holds together: every leaf, the root over them, the signature."""

from typing import Any

from dongthuan.kernel import merkle, notes
from dongthuan.record.ledger import keys, queries


def ledger() -> dict[str, Any]:
    """{"entries", "ok", "problems": [{"seq", "problem"}]}, in the words of verify.py. Nothing sealed yet is well."""
    signed = queries.checkpoint()
    if signed is None:
        return {"entries": 0, "ok": True, "problems": []}
    tree, problems, count = merkle.Frontier(), [], 0
    for count, leaf in enumerate(queries.leaves(signed.size), start=1):
        hashed = merkle.leaf_hash(leaf.data.encode())
        if leaf.seq != count or hashed != bytes(leaf.hash):
            problems.append({"seq": leaf.seq, "problem": "missing" if leaf.seq != count else "changed"})
        tree.append(hashed)
    if not _signed(signed.note, count, tree.root()):
        problems.append({"seq": count, "problem": "bad_signature"})
    return {"entries": count, "ok": not problems, "problems": problems}


def _signed(note: str, size: int, root: bytes) -> bool:
    try:
        stated = notes.parse_checkpoint(notes.open_note(note, keys.signer().vkey))
    except (ValueError, FileNotFoundError):
        return False
    return (stated.size, stated.root) == (size, root)
