"""The line we hold: nothing that a state could sort people by, and no score of a citizen, ever.

No table, event, form, request or answer has a field for a person's religion, ethnicity, opinions, attitude, loyalty,
feelings, risk or worth, in any of the three languages.
"""

import re
from collections.abc import Iterator
from dataclasses import fields

import pytest
from django.apps import apps
from pydantic import BaseModel

from dongthuan.entries.api import shapes
from dongthuan.record.ledger.models import Entry
from dongthuan.record.phrases import codes
from dongthuan.record.terms import queries as terms
from dongthuan.work.cases.lifecycle import LIFECYCLE
from support.events import events

NEVER = re.compile(
    r"religio|ethnic|\brace\b|racial|nationality|caste|tribe|\bcreed\b|opinion|attitude|ideolog|politic|\bparty_member"
    r"|loyal|sentiment|emotion|\bmood\b|trust_?(worth|level)|reputation|scor(e|ing)\b|\brating|\brank(ing)?\b|\brisk"
    r"|suspic|black_?list|watch_?list|extremis|biometric|fingerprint|sexual"
    r"|tôn giáo|dân tộc|sắc tộc|quan điểm|thái độ|trung thành|cảm xúc|điểm số|chấm điểm|xếp hạng|danh sách đen"
    r"|ديانة|دين\b|عرق|طائفة|ولاء|مشاعر|موقف سياسي|تصنيف الأشخاص",
    re.IGNORECASE,
)


def spoken(word: str) -> str:
    """Underscores and capitals are spaces: "trustLevel_of" is found like "trust level of"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", word)


def columns() -> Iterator[tuple[str, str]]:
    for model in apps.get_models():
        for field in model._meta.get_fields():
            said = (field.name, getattr(field, "verbose_name", ""), getattr(field, "help_text", ""))
            yield from ((f"{model.__name__}.{field.name}", str(word)) for word in (*said, getattr(field, "column", "")))
        yield model.__name__, model._meta.db_table


def facts() -> Iterator[tuple[str, str]]:
    for event in events():
        yield from ((event.kind, word) for word in (event.kind, *(row.name for row in fields(event))))


def wire() -> Iterator[tuple[str, str]]:
    for shape in vars(shapes).values():
        if isinstance(shape, type) and issubclass(shape, BaseModel):
            yield from ((shape.__name__, word) for word in (shape.__name__, *shape.model_fields))


def labels() -> Iterator[tuple[str, str]]:
    yield from ((code, f"{code} {said}") for code, said in codes.FIELDS.items())
    for group in ("roles", "kinds", "topics"):
        yield from ((code, " ".join((code, *said.values()))) for code, said in terms.group(group).items())
    yield from ((move.name, row.name) for move in LIFECYCLE for row in move.inputs)


@pytest.mark.parametrize("names", [columns, facts, wire, labels])
def test_nothing_sorts_people(names: object) -> None:
    assert callable(names)
    found = list(names())
    assert len(found) > 20
    assert [(where, word) for where, word in found if NEVER.search(spoken(word or ""))] == []


@pytest.mark.parametrize(
    "word",
    [
        "religion",
        "ethnicity",
        "opinion",
        "loyalty",
        "score",
        "risk_level",
        "sentimentOf",
        "Tôn giáo",
        "dân tộc",
        "ولاء",
    ],
)
def test_the_line_is_drawn_where_we_think(word: str) -> None:
    assert NEVER.search(spoken(word))


@pytest.mark.parametrize("word", ["description", "operating", "narrative", "underscored", "brisk"])
def test_and_not_through_innocent_words(word: str) -> None:
    assert not NEVER.search(spoken(word))


def test_the_ledger_has_no_column_for_a_name() -> None:
    assert {field.name for field in Entry._meta.concrete_fields} == {
        "id", "at", "actor", "kind", "subject", "facts", "digests",
    }  # fmt: skip
