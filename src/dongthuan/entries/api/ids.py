"""Ids as they stand in addresses and bodies: 63 bits, which no number of JavaScript holds."""

from typing import Annotated

from ninja import Path
from pydantic import AfterValidator, Field

MOST = 2**63 - 1


def _fits(written: str) -> str:
    if int(written) > MOST:
        raise ValueError("above 2^63 - 1")
    return written


Id = Annotated[int, Path(ge=0, le=MOST)]
IdText = Annotated[str, Field(pattern="^[0-9]{1,19}$"), AfterValidator(_fits)]
