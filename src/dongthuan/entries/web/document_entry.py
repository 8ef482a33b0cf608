"""A document comes into the register at the desk: entered as it came, or issued under the next number."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from dongthuan.entries.web import document_words, when
from dongthuan.entries.web.document_fields import Act, Field, Given, apart, day_of, field, shown, unit_choice, unit_of
from dongthuan.ground.access import policy
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.phrases import documents as phrases
from dongthuan.work.documents import operations
from dongthuan.work.documents.identity import Body
from dongthuan.work.documents.models import Document
from dongthuan.work.documents.vocabulary import vocabulary


def types() -> list[tuple[str, str]]:
    """Every type of document, by its code."""
    return [(code, document_words.type_name(code)) for code in sorted({one.code for one in vocabulary().types})]


def _enter_fields(actor: Actor) -> list[Field]:
    return [
        field(
            "written", _("Number and symbol"), hint=_("As it stands on the paper: 12/BC-UBND, 05-NQ/ĐU."), longest=300
        ),
        field("direction", _("Register"), "select", choices=list(phrases.DIRECTIONS.items())),
        field(
            "issuer", _("Issued by"), required=False, longest=200,
            hint=_("Left empty for a document of our own. Several: with semicolons, in the order of the symbol."),
        ),
        *_told(actor),
    ]  # fmt: skip


def _issue_fields(actor: Actor) -> list[Field]:
    return [
        field("type", _("Type of document"), "select", choices=types()),
        field("signed_as", _("Abbreviation behind the number"), hint=_("UBND, ĐU, …"), longest=40),
        field("side", _("Whose document"), "select", choices=list(phrases.SIDES.items()), value="state"),
        field("term", _("Term"), required=False, hint=_("Of a Party document: 2025-2030."), longest=9),
        *_told(actor),
    ]


def _told(actor: Actor) -> list[Field]:
    return [
        field("subject", _("What it is about"), longest=500),
        field("issued_on", _("Issued"), "date", required=False),
        field("effective_on", _("In force from"), "date", required=False, hint=_("Left empty: the day of issue.")),
        field("expires_on", _("Its last day"), "date", required=False),
        field("signers", _("Signed by"), required=False, hint=_("Several: with semicolons."), longest=500),
        field("secrecy", _("Secrecy"), "select", required=False, choices=list(phrases.SECRECY.items())),
        field("urgency", _("Urgency"), "select", required=False, choices=list(phrases.URGENCY.items())),
        field("public", _("Whoever works at a desk may read it"), "checkbox", required=False),
        unit_choice(actor, "document.enter"),
    ]


def _new(given: Given, written: str = "", issuers: str = "") -> operations.New:
    return operations.New(
        written=written, subject=given.get("subject", ""), issued_on=day_of(given, "issued_on"),
        effective_on=day_of(given, "effective_on"), expires_on=day_of(given, "expires_on"),
        term=given.get("term", ""), side=given.get("side", ""), issuers=[Body(name=one) for one in _parts(issuers)],
        signers=_parts(given.get("signers", "")), secrecy=given.get("secrecy", ""), urgency=given.get("urgency", ""),
        public=given.get("public") == "yes",
    )  # fmt: skip


def _parts(written: str) -> list[str]:
    return [one.strip() for one in written.split(";") if one.strip()]


def _enter(actor: Actor, row: Any, given: Given) -> Document:
    new = _new(given, given.get("written", ""), given.get("issuer", ""))
    unit, direction = unit_of(given), given.get("direction", "")
    return operations.enter(actor=actor, unit=unit, new=new, at=when.now(), direction=direction)


def _issue(actor: Actor, row: Any, given: Given) -> Document:
    return operations.issue(
        actor=actor, unit=unit_of(given), new=_new(given), type=given.get("type", ""),
        signed_as=given.get("signed_as", ""), at=when.now(),
    )  # fmt: skip


ENTRY = {
    "enter": Act(lambda: _("Enter a document"), _enter_fields, "document.enter", _enter),
    "issue": Act(lambda: _("Issue a document: the next number"), _issue_fields, "document.enter", _issue),
}


def forms(actor: Actor, given: Given, no: Refusal | None) -> list[dict[str, Any]]:
    """For whoever may enter documents; the one that was refused stands open."""
    if not policy.may_somewhere(actor, "document.enter"):
        return []
    wrong = given.get("act", "enter")
    return apart([
        shown(name, one.label(), one.fields(actor), given, no if name == wrong else None)
        for name, one in ENTRY.items()
    ])  # fmt: skip


def entered(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Refusals: move_unknown, and those of entering and issuing."""
    act = ENTRY.get(request.POST.get("act", "enter"))
    if act is None:
        raise Refusal("move_unknown", {"move": request.POST["act"][:40]})
    row = act.call(actor, None, request.POST)
    return HttpResponseRedirect(document_words.url(row), status=303)
