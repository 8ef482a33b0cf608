"""Everything that can have happened has a reader, or a reason why nobody reads it."""

from dataclasses import fields, is_dataclass

import pytest

from dongthuan.config.reactions import NOTHING_FOLLOWS, REACTIONS
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.ledger.events import Event
from dongthuan.work.cases.notices import TO_RESIDENT, tell_resident
from support.events import events

KINDS = sorted(events(), key=lambda event: event.kind)


def test_every_event_is_on_the_page_of_reactions_once() -> None:
    assert {*REACTIONS, *NOTHING_FOLLOWS} == set(KINDS)
    assert REACTIONS.keys() & NOTHING_FOLLOWS.keys() == set()


def test_who_reacts_is_named_and_why_nobody_does_is_said() -> None:
    assert all(REACTIONS.values())
    assert all(len(reason.split()) >= 3 for reason in NOTHING_FOLLOWS.values())


def test_the_page_is_what_runs() -> None:
    assert ledger._reactions == {event: tuple(reactions) for event, reactions in REACTIONS.items()}


def test_every_letter_to_a_resident_has_its_event() -> None:
    assert set(TO_RESIDENT) == {event for event, reactions in REACTIONS.items() if tell_resident in reactions}


def test_two_events_never_share_a_kind() -> None:
    kinds = [event.kind for event in KINDS]
    assert sorted(set(kinds)) == kinds


@pytest.mark.parametrize("event", KINDS, ids=lambda event: event.kind)
def test_an_event_is_frozen_and_its_facts_are_codes_and_numbers(event: type[Event]) -> None:
    assert is_dataclass(event)
    assert event.__dataclass_params__.frozen
    facts = {row.name: row.type for row in fields(event) if row.name not in ("subject", "digests")}
    assert set(facts.values()) <= {str, int, bool, str | None, int | None}
    assert set(facts) & {"name", "text", "email", "address", "contact", "via"} == set()
