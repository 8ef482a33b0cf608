"""The single way to be told no."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Fact = str | int | bool | None


@dataclass(eq=True)
class Refusal(Exception):
    """A rule said no: ``code`` for programs, ``facts`` for the sentence that a person reads.

    An entry turns it into its own language: a message with 403/404/409/422 on the web, problem+json in the API, exit
    code 3 (4 for ``not_found``) on the command line, a remark on the row in an import.
    """

    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.code


STATUS: Mapping[str, int] = {
    "request_not_readable": 400,
    "not_found": 404,
    "not_allowed": 403,
    "not_signed_in": 401,
    "method_not_allowed": 405,
    "stale_form": 403,
    "not_now": 409,
    "stale": 409,
    "entry_differs": 409,
    "dialogue_closed": 409,
    "precondition_failed": 412,
    "too_many_tries": 429,
    "too_large": 413,
}
"""HTTP status by refusal code; every other code is 422, a thing understood and not acceptable."""


def status(refusal: Refusal) -> int:
    return STATUS.get(refusal.code, 422)
