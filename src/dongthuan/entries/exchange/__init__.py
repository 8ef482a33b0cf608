"""Registers in and out: what other systems hold, replayed through the same operations row by row."""
