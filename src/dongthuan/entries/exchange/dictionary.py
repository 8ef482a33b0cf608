"""The data dictionary: every column of every export, for people and for programs."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import translation

from dongthuan.record.phrases import codes as phrases
from dongthuan.record.phrases.columns import COLUMNS
from dongthuan.record.terms import queries as terms
from dongthuan.work.cases.columns import TABLES, Column

DATATYPES = {
    "text": "string", "id": "string", "date": "date", "moment": "dateTime", "number": "integer", "yes_no": "boolean",
}  # fmt: skip
"""As the W3C calls them (CSV on the Web)."""


def in_three(phrase: object) -> dict[str, str]:
    found = {}
    for language in dict(settings.LANGUAGES):
        with translation.override(language):
            found[language] = str(phrase)
    return found


def meaning(name: str) -> dict[str, str]:
    return in_three(COLUMNS[name])


def dictionary() -> dict[str, list[dict[str, Any]]]:
    """{table: [{"name", "type", "personal", "source", "meaning": {vi, ar, en}, "codes": {code: {vi, ar, en}}}]}"""
    return {table: [described(column) for column in columns] for table, columns in TABLES.items()}


def described(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "type": column.type,
        "personal": column.personal,
        "source": column.source,
        "meaning": meaning(column.name),
        "codes": {code: label(column.name, code) for code in column.codes},
    }


LABELS: Mapping[str, Mapping[str, object]] = {"state": phrases.STATES, "ground": phrases.GROUNDS}


def label(column: str, code: str) -> dict[str, str]:
    """What a code of that column is called; {} where the code is all there is to say."""
    if column in LABELS:
        return in_three(LABELS[column][code])
    group = {"kind": "kinds", "topic": "topics"}.get(column)
    return dict(terms.group(group)[code]) if group else {}


def beside(file: str, columns: tuple[Column, ...]) -> dict[str, Any]:
    """What lies beside a file, as programs look for it: W3C, Metadata Vocabulary for Tabular Data."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "vi"}],
        "url": file,
        "tableSchema": {
            "columns": [
                {"name": one.name, "titles": one.name, "datatype": DATATYPES[one.type], "dc:description": _said(one)}
                for one in columns
            ]
        },
    }


def _said(column: Column) -> list[dict[str, str]]:
    return [{"@value": sentence, "@language": language} for language, sentence in meaning(column.name).items()]
