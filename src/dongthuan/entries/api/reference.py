"""What programs need to know beforehand, and how they check what they were told."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router
from pydantic import BeforeValidator

from dongthuan.entries.api.round import next_page
from dongthuan.entries.api.shapes import NO, DueOut, ProofOut, UnitOut
from dongthuan.entries.api.who import now
from dongthuan.ground.organisations import queries as organisations
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines import queries as deadlines
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.ledger import queries as ledger
from dongthuan.record.phrases import lists as phrases
from dongthuan.record.terms import queries as terms

router = Router(tags=["reference"])
MOST_UNITS = 500
Labels = dict[str, dict[str, str]]
Day = Annotated[date, BeforeValidator(date.fromisoformat)]
"""The framework alone would also read a number, as seconds since 1970."""


@router.get("/units", response={200: list[UnitOut], **NO}, operation_id="list_units")
def units(
    request: HttpRequest,
    response: HttpResponse,
    after: Annotated[int, Query(ge=0, le=2**31 - 1, description="How many to leave out.")] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST_UNITS)] = MOST_UNITS,
) -> list[dict[str, Any]]:
    """The communes and wards to which a letter can be sent today; the header Link leads to the next page."""
    found = list(organisations.taking_letters(day_of(now()))[after : after + limit + 1])
    next_page(request, response, str(after + limit) if len(found) > limit else "")
    return [{"id": str(row.id), "code": row.code, "kind": row.kind, "name": row.labels()} for row in found[:limit]]


@router.get("/terms/{group}", response={200: Labels, **NO}, operation_id="list_terms")
def listed_terms(request: HttpRequest, group: str) -> Mapping[str, Mapping[str, str]]:
    """The office's vocabulary: each code with its label in vi, en and ar. Groups: those of packs/vn/terms."""
    if group not in terms.groups():
        raise Refusal("not_found")
    return terms.group(group)


@router.get("/phrases/{name}", response={200: Labels, **NO}, operation_id="list_phrases")
def listed_phrases(request: HttpRequest, name: str) -> Mapping[str, Mapping[str, str]]:
    """What our pages say for a code: refusals, states, moves, fields, grounds, events, channels."""
    if name not in phrases.LISTS:
        raise Refusal("not_found")
    return phrases.in_languages(name, terms.LANGUAGES)


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
