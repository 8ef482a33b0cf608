"""How a step is asked for, and how a thing that was changed stands afterwards: the same of every concept."""

from typing import Any, Protocol

from ninja import Schema
from pydantic import Field


class StepIn(Schema):
    """``inputs`` by their names, as the table of the lifecycle has them (docs/lifecycles.md)."""

    version: int | None = Field(None, ge=0, le=2**31 - 1, description="As it was read.")
    inputs: dict[str, str] = {}


class Standing(Protocol):
    @property
    def id(self) -> int: ...

    @property
    def state(self) -> str: ...

    @property
    def version(self) -> int: ...


class StoodOut(Schema):
    id: str
    state: str
    version: int

    @staticmethod
    def of(row: Standing) -> dict[str, Any]:
        return {"id": str(row.id), "state": row.state, "version": row.version}


class MadeOut(Schema):
    id: str
