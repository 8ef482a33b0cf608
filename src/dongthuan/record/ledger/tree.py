"""The tree as it lies in the database: leaves, and the full tiles above them."""

from collections.abc import Sequence

from dongthuan.kernel.merkle import TileReader
from dongthuan.record.ledger.models import Leaf, Tile


class Stored:
    """A ``kernel.merkle.TileStore`` over two tables; each question is one SELECT."""

    def leaves(self, start: int, count: int) -> Sequence[bytes]:
        rows = Leaf.objects.filter(seq__gt=start, seq__lte=start + count).order_by("seq")
        return [bytes(value) for value in rows.values_list("hash", flat=True)]

    def tiles(self, level: int, start: int, count: int) -> Sequence[bytes]:
        rows = Tile.objects.filter(level=level, index__gte=start, index__lt=start + count).order_by("index")
        return [bytes(value) for value in rows.values_list("hashes", flat=True)]


def reader(size: int) -> TileReader:
    return TileReader(Stored(), size)
