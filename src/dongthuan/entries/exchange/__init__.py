"""Registers in and out: what other systems hold, replayed through the same operations row by row.

A row is one move, at its own date and under the law of that date. Nobody is written to about the past, and a row that
is refused says why and stops nobody else.

Out go cases and their steps as tables (``tables``, ``parquet``), with a dictionary that says what each column means.
"""
