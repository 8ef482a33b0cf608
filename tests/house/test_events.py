"""Everything that can have happened has a reader, or a reason why nobody reads it."""

from dataclasses import fields, is_dataclass

import pytest

from dongthuan.config.reactions import NOTHING_FOLLOWS, REACTIONS
from dongthuan.oversight.audit.book import GROUPS
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


ON_THEIR_OWN_PAGE = (
    "work.cases.events.requests", "work.cases.events.complaints", "work.tasks.", "work.commitments.", "work.documents.",
    "work.desk.", "work.rounds.", "work.exemplars.", "work.campaigns.", "oversight.supervision.",
)  # fmt: skip
"""Of these the page of the case, the task, the promise or the document tells everything."""
IN_NO_GROUP = frozenset({
    "reception_postponed", "reception_notified", "reception_planned", "reception_published", "reception_dropped",
    "reception_line_checked", "reception_opened", "reception_held", "recording_kept", "minutes_signed", "visit_booked",
    "visit_cancelled", "visitor_came", "visit_missed", "visit_recorded", "visit_answered", "visit_concluded",
    "visit_finished", "visitor_turned_away", "visit_refused", "refusal_issued", "visitor_guided", "papers_taken",
    "visit_opened_case", "visit_task_added", "dialogue_moved", "dialogue_concluded", "question_settled",
    "dialogue_planned", "dialogue_plan_approved", "question_asked", "question_moved", "dialogue_guest_entered",
    "dialogue_paper_kept", "dialogue_row_written", "dialogue_year_planned", "case_placed", "packet_drawn",
    "packet_signed", "packet_withdrawn",
})  # fmt: skip
"""The work of a day: told where it is done."""


def test_the_auditor_finds_every_kind_of_entry_in_a_group_or_it_is_said_that_there_is_none() -> None:
    grouped = {kind for group in GROUPS.values() for kind in group}
    known = {event.kind for event in KINDS}
    told = {event.kind for event in KINDS if event.__module__.removeprefix("dongthuan.").startswith(ON_THEIR_OWN_PAGE)}
    assert grouped <= known
    assert grouped & IN_NO_GROUP == set()
    assert known - grouped - IN_NO_GROUP - told == set()


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
