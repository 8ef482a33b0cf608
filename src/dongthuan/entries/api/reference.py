"""What programs need to know beforehand, and how they check what they were told."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Router
from pydantic import BeforeValidator

from dongthuan.entries.api.shapes import DueOut, Problem, ProofOut, UnitOut
from dongthuan.entries.api.who import now
from dongthuan.ground.organisations import queries as organisations
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines import queries as deadlines
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import queries as ledger

router = Router(tags=["reference"])
Day = Annotated[date, BeforeValidator(date.fromisoformat)]
"""The framework alone would also read a number, as seconds since 1970."""
NO = dict.fromkeys((400, 404, 422), Problem)


@router.get("/units", response=list[UnitOut], operation_id="list_units")
def units(request: HttpRequest) -> list[dict[str, Any]]:
    """The communes and wards to which a letter can be sent today."""
    found = organisations.taking_letters(day_of(now()))
    return [{"id": str(row.id), "code": row.code, "kind": row.kind, "name": row.labels()} for row in found]


@router.get("/rules/{rule}/due", response={200: DueOut, **NO}, operation_id="explain_due", exclude_unset=True)
def due(request: HttpRequest, rule: str, start: Day, variant: str = "") -> dict[str, Any]:
    """When a rule begun on ``start`` falls due, and every step on the way."""
    return dict(deadlines.explain_rule(rule, variant or None, start))


@router.get("/ledger/entries/{entry}", response={200: ProofOut, **NO}, operation_id="prove_entry")
def prove(request: HttpRequest, entry: Annotated[int, Path(ge=0, le=2**63 - 1)]) -> dict[str, Any]:
    """The leaf of an entry (its id stands on the receipt), an inclusion proof and the signed checkpoint."""
    proven = ledger.proof_of(entry)
    if proven is None:
        raise Refusal("not_found")
    return {"seq": proven.seq, "leaf": proven.leaf, "proof": proven.proof, "checkpoint": proven.checkpoint}


@router.get("/ledger/checkpoint", response={200: dict[str, str], **NO}, operation_id="newest_checkpoint")
def checkpoint(request: HttpRequest) -> dict[str, str]:
    """The newest signed checkpoint: keep one outside and hold the ledger to it."""
    found = ledger.checkpoint()
    if found is None:
        raise Refusal("not_found")
    return {"checkpoint": found.note}
