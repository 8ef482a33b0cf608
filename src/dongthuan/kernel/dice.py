"""Randomness as an argument, so that a test can throw the same dice twice."""

import secrets
from typing import Protocol


class Dice(Protocol):
    def bytes(self, count: int) -> bytes: ...


class SystemDice:
    """The operating system's randomness; what every entry passes in."""

    def bytes(self, count: int) -> bytes:
        return secrets.token_bytes(count)
