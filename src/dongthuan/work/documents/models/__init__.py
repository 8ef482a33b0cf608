"""The tables of documents: the papers themselves, and what they ask."""

from dongthuan.work.documents.models.asked import Assignment, Coverage, Requirement
from dongthuan.work.documents.models.papers import (
    Attachment,
    Claim,
    Document,
    Figure,
    Filing,
    Holding,
    Issuer,
    MadeKnown,
    Mention,
    Reader,
    Recipient,
    Relation,
    Series,
    Telling,
)

__all__ = [
    "Assignment",
    "Attachment",
    "Claim",
    "Coverage",
    "Document",
    "Figure",
    "Filing",
    "Holding",
    "Issuer",
    "MadeKnown",
    "Mention",
    "Reader",
    "Recipient",
    "Relation",
    "Requirement",
    "Series",
    "Telling",
]
