"""A document of the register as an official paper: head, number, kind and signature of the register, and words that are
given with it and kept nowhere."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils import translation

from dongthuan.ground.organisations.names import proper
from dongthuan.kernel import text
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.phrases import documents as phrases
from dongthuan.work.documents.layout import Heading, Items, Paper, Paragraph, Signature, docx, pdf
from dongthuan.work.documents.layout.paper import Block
from dongthuan.work.documents.models import Document
from dongthuan.work.documents.vocabulary import type_names

KINDS: Mapping[str, tuple[str, Callable[[Paper], bytes]]] = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx),
    "pdf": ("application/pdf", pdf),
}
LONGEST, LETTER = 100_000, "CV"
_HEADING = re.compile(r"(?:[IVX]+|[A-Z])\. |(?:Điều|Chương|Mục|Phần) \w+\.? ?")


@dataclass(frozen=True)
class Given:
    """``words``: a line is a paragraph; one behind a dash an item; one behind "I." or "Điều 1." a heading. ``type``:
    the name, where its symbol leaves two. ``title``: whoever signs, as what."""

    words: str
    type: str = ""
    title: str = ""
    recipients: Sequence[str] = ()


def written(row: Document, given: Given, kind: str) -> tuple[bytes, str]:
    """The bytes and what HTTP calls them. Refusals: not_a_choice, missing, too_long, text_not_readable."""
    if kind not in KINDS:
        raise Refusal("not_a_choice", {"field": "form"})
    media, write = KINDS[kind]
    return write(paper(row, given)), media


def paper(row: Document, given: Given) -> Paper:
    """In Vietnamese, as the rules of the State or of the Party want it."""
    words = text.clean(given.words, longest=LONGEST)
    if not words:
        raise Refusal("missing", {"field": "words"})
    with translation.override("vi"):
        stamps = str(phrases.SECRECY.get(row.secrecy, "")), str(phrases.URGENCY.get(row.urgency, ""))
    unit = row.unit
    return Paper(
        issuer=tuple(one.name for one in row.issuers.order_by("position")) or unit.name("vi"),
        side="party" if row.side == "party" else "state",
        superior=unit.parent.name("vi") if unit.parent else "", number=row.symbol, place=proper(unit.name("vi")),
        on=row.issued_on, type=_type(row, given.type), subject=row.subject, body=tuple(_blocks(words)),
        signed=tuple(Signature(title=given.title, name=name) for name in row.signers or [""]),
        recipients=tuple(given.recipients), secrecy=stamps[0], urgency=stamps[1],
    )  # fmt: skip


def _type(row: Document, chosen: str) -> str:
    """A letter has no name of its kind. Where the symbol leaves two a person says which: nothing is guessed."""
    names = type_names("vi").get(row.type, ())
    if row.type == LETTER or not names:
        return ""
    if len(names) == 1:
        return names[0]
    if chosen not in names:
        raise Refusal("not_a_choice" if chosen else "missing", {"field": "type"})
    return chosen


def _blocks(words: str) -> Iterator[Block]:
    items: list[str] = []
    for line in filter(None, map(str.strip, words.split("\n"))):
        if line.startswith(("- ", "– ", "• ")):
            items.append(line[2:].strip())
            continue
        if items:
            yield Items(tuple(items))
            items = []
        yield Heading(line) if _HEADING.match(line) and len(line) < 150 else Paragraph(line)
    if items:
        yield Items(tuple(items))
