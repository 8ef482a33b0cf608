"""What programs send and are told where they change the register of documents."""

from typing import Any

from ninja import Schema
from pydantic import Field

from dongthuan.entries.api.ids import IdText
from dongthuan.work.documents.lifecycle import DIRECTIONS, RELATIONS, SECRECY, SIDES, URGENCY, WAYS
from dongthuan.work.documents.models import Assignment, Attachment

Told = dict[str, Any]
CODE = "Official code or id of a unit."
DAY = "Day, YYYY-MM-DD."


def one_of(*codes: str) -> dict[str, Any]:
    return {"enum": ["", *codes]}


class NewIn(Schema):
    unit: str = Field("", description=CODE)
    subject: str = Field("", description="At most 500 characters.")
    issued_on: str = Field("", description=DAY)
    effective_on: str = Field("", description=f"{DAY} The day of issue, if not given.")
    expires_on: str = Field("", description=DAY)
    term: str = Field("", description="Of a Party document: 2025-2030.", max_length=9)
    side: str = Field("", json_schema_extra=one_of(*SIDES))
    signers: list[str] = []
    secrecy: str = Field("", json_schema_extra=one_of(*SECRECY))
    urgency: str = Field("", json_schema_extra=one_of(*URGENCY))
    public: bool = Field(False, description="Whoever works at a desk may read it.")
    source: str = Field("", description="Whence one knows of it.")


class EnterIn(NewIn):
    symbol: str = Field("", description="As it stands on the paper; its title where it has none.")
    issuers: list[str] = Field([], description="Names, in the order of the symbol.")
    direction: str = Field("", json_schema_extra=one_of(*DIRECTIONS))


class IssueIn(NewIn):
    type: str = Field("", description="NQ, CT, KH, …", max_length=12)
    signed_as: str = Field("", description="The abbreviation behind the number: UBND, ĐU.", max_length=40)


class ForUnitIn(Schema):
    unit: str = Field("", description=CODE)


class ReceiveIn(ForUnitIn):
    direction: str = Field("incoming", json_schema_extra={"enum": list(DIRECTIONS)})


class KnownIn(ForUnitIn):
    on: str = Field("", description=DAY)
    way: str = Field("", json_schema_extra=one_of(*WAYS))
    people: int | None = None


class RelateIn(Schema):
    kind: str = Field("", json_schema_extra=one_of(*RELATIONS))
    target: IdText
    from_day: str = Field("", description=f"{DAY} The source's own, if not given.")
    part: bool = False
    told_by: str = ""
    quotation: str = ""


class RequirementIn(Schema):
    what: str = ""
    due: str = Field("", description=DAY)
    kinds: list[str] = Field([], description="Every unit of these kinds beneath.")
    within: str = Field("", description=f"Only beneath this unit. {CODE}")
    named: list[str] = Field([], description="And these units, by official code or id.")


class SendDocumentIn(Schema):
    to: list[str] = Field([], description="Official codes or ids of units.")
    kinds: list[str] = Field([], description="And every unit of these kinds beneath.")
    within: str = Field("", description=f"Of these kinds only beneath this unit. {CODE}")


class AssignmentMoveIn(Schema):
    """What the move asks for: answer, a document; hand_on, what, a person, a day; show, the evidence; excuse, the
    reason."""

    document: IdText = "0"
    what: str = Field("", description="What that person is to do.")
    person: str = Field("", description="Sign-in name.", max_length=60)
    due: str = Field("", description=DAY)
    evidence: str = ""
    reason: str = ""


class LineOut(Schema):
    """A line of a unit's register."""

    document: str
    direction: str
    year: int
    number: int


class DocumentDoneOut(Schema):
    """``number``: of units, where several are meant."""

    document: str
    number: int


class AssignmentOut(Schema):
    id: str
    requirement: str
    document: str
    unit: str
    what: str
    due: str
    state: str
    answer: str | None
    answered_on: str | None

    @staticmethod
    def of(one: Assignment) -> Told:
        return {
            "id": str(one.id), "requirement": str(one.requirement_id), "document": str(one.requirement.document_id),
            "unit": str(one.unit_id), "what": one.requirement.what, "due": one.requirement.due.isoformat(),
            "state": one.state, "answer": str(one.answer_id) if one.answer_id else None,
            "answered_on": one.answered_on.isoformat() if one.answered_on else None,
        }  # fmt: skip


class AssignmentsOut(Schema):
    assignments: list[AssignmentOut]


class FileOut(Schema):
    id: str
    what: str
    media_type: str
    size: int
    pages: int
    sha256: str

    @staticmethod
    def of(one: Attachment) -> Told:
        return {
            "id": str(one.id), "what": one.what, "media_type": one.file.media_type, "size": one.file.size,
            "pages": one.pages, "sha256": one.file.sha256,
        }  # fmt: skip


class FilesOut(Schema):
    files: list[FileOut]
