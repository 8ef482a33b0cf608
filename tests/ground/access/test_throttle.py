"""Whoever guesses is slowed down; nobody is locked out for good."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from dongthuan.ground.access import throttle
from dongthuan.ground.access.models import Tries
from dongthuan.kernel.refusal import Refusal

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 8, 24, 5, tzinfo=UTC)
THREE = throttle.Limit("test", 3, timedelta(minutes=10))


def test_the_fourth_try_waits_and_says_how_long() -> None:
    limits = {THREE.key("203.0.113.9"): THREE}
    for _ in range(3):
        throttle.check(limits, now=NOON)
        throttle.count(limits, now=NOON)
    with pytest.raises(Refusal) as no:
        throttle.check(limits, now=NOON + timedelta(minutes=4))
    assert (no.value.code, no.value.facts) == ("too_many_tries", {"minutes": 7})


def test_the_window_passes_and_the_count_begins_anew() -> None:
    limits = {THREE.key("203.0.113.9"): THREE}
    for _ in range(3):
        throttle.count(limits, now=NOON)
    later = NOON + timedelta(minutes=10)
    throttle.check(limits, now=later)
    throttle.count(limits, now=later)
    assert list(Tries.objects.values_list("count", flat=True)) == [1]


@pytest.mark.django_db(transaction=True)
def test_outside_any_transaction_every_try_is_counted_too() -> None:
    """As a page counts: on PostgreSQL by a statement of its own, which does not wait for the disk."""
    for _ in range(7):  # more often than a server needs to prepare it
        throttle.count({THREE.key("203.0.113.9"): THREE}, now=NOON)
    assert list(Tries.objects.values_list("since", "count")) == [(NOON, 7)]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW synchronous_commit")
            assert cursor.fetchone() == ("on",)


def test_another_place_is_not_slowed_down() -> None:
    for _ in range(3):
        throttle.count({THREE.key("203.0.113.9"): THREE}, now=NOON)
    throttle.check({THREE.key("203.0.113.10"): THREE}, now=NOON)


def test_no_address_is_stored() -> None:
    throttle.count({THREE.key("203.0.113.9"): THREE}, now=NOON)
    row = Tries.objects.get()
    assert "203.0.113.9" not in row.key
    assert len(row.key) == 64


def test_old_windows_are_swept() -> None:
    throttle.count({THREE.key("a"): THREE}, now=NOON - timedelta(days=2))
    throttle.count({THREE.key("b"): THREE}, now=NOON)
    assert throttle.sweep(now=NOON) == 1
    assert Tries.objects.count() == 1
