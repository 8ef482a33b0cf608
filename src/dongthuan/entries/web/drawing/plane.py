"""The sheet that is drawn on: as wide as it is, read from one side or from the other."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Plane:
    wide: float
    rtl: bool = False

    @property
    def sign(self) -> int:
        """What a turn or a step forward is multiplied by."""
        return -1 if self.rtl else 1

    def x(self, along: float) -> str:
        """How far along in reading direction, as the place on the sheet."""
        return number(self.wide - along if self.rtl else along)


def number(value: float) -> str:
    """One digit after the point at most, with a point in every language."""
    return f"{value:.1f}".removesuffix(".0")
