"""The tree over all leaves: one hash that stands for everything recorded so far, and short proofs against it.

RFC 6962 section 2.1 (SHA-256; the checks follow RFC 9162 sections 2.1.3.2 and 2.1.4.2). Leaves are numbered from 0; the
leaf of ledger entry ``seq`` has index ``seq - 1``.

Stored as in C2SP tlog-tiles: a hash of *level* 0 is a leaf hash; a hash of level n stands for 256**n leaves, a complete
subtree. A *tile* is 256 neighbours of one level, 8,192 bytes, and its own root is a hash of the next level up. A store
keeps full tiles only, each written once and never again; what does not fill a tile yet is read from the leaves
(level 0) or from the full tiles below.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

EMPTY_ROOT = hashlib.sha256(b"").digest()
HASH_BYTES = 32
WIDTH = 256
"""Hashes in a full tile."""


def leaf_hash(data: bytes) -> bytes:
    return hashlib.sha256(b"\0" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


def root(hashes: Sequence[bytes]) -> bytes:
    """The root over these leaf hashes (or, of 256, the root of that tile)."""
    row = list(hashes)
    while len(row) > 1:  # an odd one out rises unchanged, which is RFC 6962's split seen from below
        pairs = [node_hash(row[at], row[at + 1]) for at in range(0, len(row) - 1, 2)]
        row = pairs + row[len(row) & ~1 :]
    return row[0] if row else EMPTY_ROOT


class Frontier:
    """The roots of the complete subtrees along the right edge, largest first: all that appending needs to know.

    ``Frontier(size, hashes)`` goes on from where an earlier one stood. Raises ValueError when the number of hashes does
    not suit the size.
    """

    def __init__(self, size: int = 0, hashes: Sequence[bytes] = ()) -> None:
        if len(hashes) != size.bit_count() or any(len(one) != HASH_BYTES for one in hashes):
            raise ValueError(f"a tree of {size} leaves has {size.bit_count()} hashes of {HASH_BYTES} bytes on its edge")
        self.size = size
        self.hashes = list(hashes)

    def append(self, hashed: bytes) -> None:
        """Add one leaf hash at the right."""
        rest = self.size
        while rest & 1:
            hashed = node_hash(self.hashes.pop(), hashed)
            rest >>= 1
        self.hashes.append(hashed)
        self.size += 1

    def root(self) -> bytes:
        return _joined(self.hashes)


def _joined(hashes: Sequence[bytes]) -> bytes:
    """One root from complete subtrees of falling size."""
    if not hashes:
        return EMPTY_ROOT
    *larger, result = hashes
    for left in reversed(larger):
        result = node_hash(left, result)
    return result


class HashReader(Protocol):
    """What proofs are made from: anything that can tell the hashes of complete subtrees."""

    def hashes(self, level: int, start: int, count: int) -> Sequence[bytes]:
        """Hashes ``start`` … ``start + count - 1`` of that level. ``count`` ≤ 256, and never across two tiles."""


class TileStore(Protocol):
    """The two questions a database answers for ``TileReader``; each is one SELECT."""

    def leaves(self, start: int, count: int) -> Sequence[bytes]:
        """Leaf hashes by index, in order."""

    def tiles(self, level: int, start: int, count: int) -> Sequence[bytes]:
        """The 8,192 bytes of each of these full tiles, by index, in order."""


@dataclass(frozen=True)
class Tile:
    """A full tile that has just come into being; a store may keep ``root`` beside the 8,192 bytes."""

    level: int
    index: int
    hashes: bytes

    @property
    def root(self) -> bytes:
        return root(split(self.hashes))


def split(blob: bytes) -> list[bytes]:
    """A tile's bytes as hashes."""
    return [blob[at : at + HASH_BYTES] for at in range(0, len(blob), HASH_BYTES)]


class TileReader:
    """A ``HashReader`` over full tiles and leaves. ``size``: how many leaves the store holds.

    Keeps what it has read, so one reader serves all the proofs of a request or a sealed batch. Asks at a time for one
    tile, or for at most 255 leaves or tiles of the level below.
    """

    def __init__(self, store: TileStore, size: int) -> None:
        self._store, self._size = store, size
        self._tiles: dict[tuple[int, int], list[bytes]] = {}
        self._roots: dict[tuple[int, int], bytes] = {}

    def hashes(self, level: int, start: int, count: int) -> Sequence[bytes]:
        index, offset = divmod(start, WIDTH)
        if index < self._size >> 8 * (level + 1):
            return self._tile(level, index)[offset : offset + count]
        if level == 0:
            return self._store.leaves(start, count)
        return self._roots_of_tiles(level - 1, start, count)

    def _tile(self, level: int, index: int) -> list[bytes]:
        if (level, index) not in self._tiles:
            self._tiles[level, index] = split(self._store.tiles(level, index, 1)[0])
        return self._tiles[level, index]

    def _roots_of_tiles(self, level: int, start: int, count: int) -> list[bytes]:
        wanted = range(start, start + count)
        if any((level, index) not in self._roots for index in wanted):
            for index, blob in zip(wanted, self._store.tiles(level, start, count), strict=True):
                self._roots[level, index] = root(split(blob))
        return [self._roots[level, index] for index in wanted]


def new_tiles(reader: HashReader, size: int, appended: Sequence[bytes]) -> Iterator[Tile]:
    """The tiles that become full when these leaf hashes follow the first ``size`` leaves, lowest level first.

    ``reader`` knows the tree as it was before. Nothing is read for a level at which no tile becomes full.
    """
    level, rising = 0, list(appended)
    while True:
        index, begun = divmod(size >> 8 * level, WIDTH)
        if begun + len(rising) < WIDTH:
            return
        row = [*reader.hashes(level, index * WIDTH, begun), *rising] if begun else rising
        full = [row[at : at + WIDTH] for at in range(0, len(row) - WIDTH + 1, WIDTH)]
        yield from (Tile(level, index + at, b"".join(hashes)) for at, hashes in enumerate(full))
        level, rising = level + 1, [root(hashes) for hashes in full]


def root_at(reader: HashReader, size: int) -> bytes:
    """The root when the tree had that many leaves."""
    return _subtree(reader, 0, size)


def inclusion_proof(reader: HashReader, index: int, size: int) -> list[bytes]:
    """That leaf ``index`` is in the tree of ``size`` leaves. Raises ValueError unless 0 ≤ index < size."""
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not in a tree of {size}")
    return _path(reader, index, 0, size)


def consistency_proof(reader: HashReader, old_size: int, new_size: int) -> list[bytes]:
    """That the newer tree only added to the older one. Raises ValueError unless 0 ≤ old_size ≤ new_size.

    Empty from an empty tree (everything follows from nothing) and between equal sizes (compare the roots).
    """
    if not 0 <= old_size <= new_size:
        raise ValueError(f"a tree of {new_size} does not follow one of {old_size}")
    return _growth(reader, old_size, 0, new_size, whole=True) if old_size else []


def _path(reader: HashReader, index: int, low: int, high: int) -> list[bytes]:
    if high - low == 1:
        return []
    middle = low + _left(high - low)
    if index < middle:
        return [*_path(reader, index, low, middle), _subtree(reader, middle, high)]
    return [*_path(reader, index, middle, high), _subtree(reader, low, middle)]


def _growth(reader: HashReader, old_size: int, low: int, high: int, whole: bool) -> list[bytes]:
    """RFC 6962's SUBPROOF; ``whole`` while the part is still the entire old tree, whose root the checker knows."""
    if old_size == high:
        return [] if whole else [_subtree(reader, low, high)]
    middle = low + _left(high - low)
    if old_size <= middle:
        return [*_growth(reader, old_size, low, middle, whole), _subtree(reader, middle, high)]
    return [*_growth(reader, old_size, middle, high, False), _subtree(reader, low, middle)]


def _left(size: int) -> int:
    """How many leaves go to the left: the largest power of two below ``size``."""
    return 1 << (size - 1).bit_length() - 1


def _subtree(reader: HashReader, low: int, high: int) -> bytes:
    """The root over leaves ``low`` … ``high - 1``, where ``low`` begins a subtree of RFC 6962's splitting."""
    parts = []
    while low < high:
        power = (high - low).bit_length() - 1
        level, height = divmod(power, 8)
        parts.append(root(reader.hashes(level, low >> 8 * level, 1 << height)))
        low += 1 << power
    return _joined(parts)


def check_inclusion(hashed: bytes, index: int, size: int, proof: Sequence[bytes], expected: bytes) -> bool:
    """Whether the proof leads from this leaf hash to the root ``expected`` of a tree of ``size`` leaves."""
    if not 0 <= index < size or not _sound([hashed, expected, *proof]):
        return False
    climbed = _climb(index, size - 1, [hashed, *proof])
    return climbed is not None and climbed[1] == expected


def check_consistency(old_size: int, new_size: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows that the tree with ``new_root`` begins with the one with ``old_root``."""
    if not 0 <= old_size <= new_size or not _sound([old_root, new_root, *proof]):
        return False
    if old_size == new_size:
        return not proof and old_root == new_root
    if old_size == 0:
        return not proof and old_root == EMPTY_ROOT
    position, last = old_size - 1, new_size - 1
    while position & 1:  # the proof begins at the largest complete subtree on the old tree's right edge
        position, last = position >> 1, last >> 1
    return _climb(position, last, [*([] if position else [old_root]), *proof]) == (old_root, new_root)


def _climb(position: int, last: int, steps: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """From the first step up to two roots, the old tree's and the new one's; None with too few or too many steps.

    ``position`` of ``last`` counts in the row where the climb begins. Right siblings are younger than the old tree.
    """
    if not steps:
        return None
    old = new = steps[0]
    for sibling in steps[1:]:
        if last == 0:
            return None
        if position & 1 or position == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while not position & 1 and position:  # rows in which this node has no sibling
                position, last = position >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        position, last = position >> 1, last >> 1
    return (old, new) if last == 0 else None


def _sound(hashes: Sequence[bytes]) -> bool:
    return all(len(one) == HASH_BYTES for one in hashes)
