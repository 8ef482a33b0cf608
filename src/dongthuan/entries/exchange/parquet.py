"""Parquet, typed, in row groups that are small enough to be held: by rows, and by their bytes."""

import io
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

from dongthuan.entries.exchange.dictionary import meaning
from dongthuan.work.cases.columns import Column
from dongthuan.work.cases.queries import Export, Rows

ROWS, BYTES = 10_000, 8_000_000
TYPES = {
    "text": pa.string(),
    "id": pa.string(),
    "date": pa.date32(),
    "moment": pa.timestamp("us", tz="UTC"),
    "number": pa.int32(),
    "yes_no": pa.bool_(),
}


def schema(columns: tuple[Column, ...]) -> pa.Schema:
    """Each column with what it means, in three languages, so that the file explains itself."""
    return pa.schema([pa.field(column.name, TYPES[column.type], metadata=_meant(column)) for column in columns])


def _meant(column: Column) -> dict[str, str]:
    return {f"meaning.{language}": sentence for language, sentence in meaning(column.name).items()}


class _Tray(io.RawIOBase):
    """What the writer has put down since somebody last took it away."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[bytes] = []
        self.written = 0

    def writable(self) -> bool:
        return True

    def write(self, piece: object) -> int:
        data = bytes(memoryview(piece))  # type: ignore[arg-type]  # whatever holds bytes
        self.pieces.append(data)
        self.written += len(data)
        return len(data)

    def tell(self) -> int:
        return self.written

    def take(self) -> bytes:
        taken, self.pieces = b"".join(self.pieces), []
        return taken


def written(export: Export) -> Iterator[bytes]:
    tray, shape = _Tray(), schema(export.columns)
    with pq.ParquetWriter(tray, shape, compression="zstd") as writer:
        for group in _groups(_batch(rows, shape) for rows in export.steps if rows):
            writer.write_table(pa.Table.from_batches(group))
            yield tray.take()
    yield tray.take()


def _batch(rows: Rows, shape: pa.Schema) -> pa.RecordBatch:
    """A step as Arrow holds it, in a tenth of what Python takes; so it is not kept as rows until its group is full."""
    columns = zip(*rows, strict=True)
    arrays = [pa.array(values, field.type) for values, field in zip(columns, shape, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=shape)


def _groups(batches: Iterator[pa.RecordBatch]) -> Iterator[list[pa.RecordBatch]]:
    """Steps put together until a group is worth its header."""
    group: list[pa.RecordBatch] = []
    for batch in batches:
        group.append(batch)
        if sum(one.num_rows for one in group) >= ROWS or sum(one.nbytes for one in group) >= BYTES:
            yield group
            group = []
    if group:
        yield group
