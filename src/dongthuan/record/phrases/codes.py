"""The sentences, gathered. English in the files beside this one, Vietnamese and Arabic in the message catalogues.

A concept keeps what it has to say in one file here (``cases.py``), in as many of the tables below as it needs.
"""

from collections.abc import Mapping

from django.utils.functional import Promise

from dongthuan.kernel.refusal import Refusal
from dongthuan.record.phrases import (
    access,
    backups,
    campaigns,
    cases,
    commitments,
    complaints,
    dates,
    desk,
    dialogues,
    documents,
    door,
    exemplar_files,
    exemplars,
    forms,
    people,
    programs,
    receptions,
    registers,
    units,
)

Phrases = Mapping[str, Promise]

CONCEPTS = (
    forms,
    access,
    backups,
    campaigns,
    cases,
    commitments,
    complaints,
    dates,
    desk,
    documents,
    dialogues,
    door,
    exemplar_files,
    exemplars,
    people,
    programs,
    receptions,
    registers,
    units,
)


def _all(table: str) -> Phrases:
    return {code: said for concept in CONCEPTS for code, said in getattr(concept, table, {}).items()}


REFUSALS = _all("REFUSALS")
STATES = _all("STATES")
MOVES = _all("MOVES")
FIELDS = _all("FIELDS")
GROUNDS = _all("GROUNDS")
EVENTS = _all("EVENTS")
OUTCOMES = _all("OUTCOMES")
CHANNELS = _all("CHANNELS")


def refusal(no: Refusal) -> str:
    """The sentence of a refusal in the active language, its facts filled in."""
    facts = dict(no.facts)
    if no.code == "import_not_readable":
        facts["reason"] = registers.unread(str(facts["reason"]))
    return str(REFUSALS[no.code] % facts)
