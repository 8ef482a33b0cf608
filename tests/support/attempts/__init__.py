"""For every operation of the house, one way to carry it out that goes through: what the crash tests break at each step.

An attempt is made ready in a town and gives back what is then tried, again and again until it goes through. Each
concept keeps its own: here they are only gathered. What is new goes into the file of its concept.
"""

from support import campaigns, dialogues, exemplars, papers
from support.attempts import (
    access,
    alarms,
    cases,
    channels,
    desk,
    handover,
    law_and_time,
    model_papers,
    offices,
    people,
    promises,
    receptions,
    record,
    signing,
    units,
    webhooks,
)
from support.attempts.base import PHOTO, Act, Attempt
from support.attempts.cases import LETTERS, MOVES

CONCEPTS = (
    record, law_and_time, units, people, offices, handover, signing, access, channels, webhooks, promises, cases, desk,
    alarms, receptions, papers, exemplars, model_papers,
    campaigns,
)  # fmt: skip
HOUSE: dict[str, Attempt] = {name: ready for concept in CONCEPTS for name, ready in concept.ATTEMPTS.items()}
HOUSE |= dialogues.attempts()

__all__ = ["HOUSE", "LETTERS", "MOVES", "PHOTO", "Act", "Attempt"]
