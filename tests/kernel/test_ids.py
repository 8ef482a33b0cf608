"""Ids are unique in the nation: over threads, processes, restarts, and clocks that somebody sets back."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongthuan.kernel import ids, realm

VI_DU = 7
NOON = int(datetime(2026, 11, 2, 12, tzinfo=UTC).timestamp() * 1000)
forking = multiprocessing.get_context("fork")


class Clock:
    """A wall clock in milliseconds that moves when told to, and by ``step`` at every look."""

    def __init__(self, now: int = NOON, step: int = 0) -> None:
        self.now, self.step = now, step

    def __call__(self) -> int:
        self.now += self.step
        return self.now


def take(maker: ids.Maker, count: int) -> list[int]:
    return [maker.make(VI_DU) for _ in range(count)]


def slot_of(identifier: int) -> int:
    return identifier >> 10 & 31


def counter_of(identifier: int) -> int:
    return identifier & 1023


# Layout


def test_the_four_parts_stand_where_the_contract_says() -> None:
    assert ids.compose(1, 0, 0, 0) == 1 << 22
    assert ids.compose(0, 1, 0, 0) == 1 << 15
    assert ids.compose(0, 0, 1, 0) == 1 << 10
    assert ids.compose(0, 0, 0, 1) == 1
    assert ids.compose((1 << 40) - 1, 127, 31, 1023) == (1 << 62) - 1


@given(st.integers(0, (1 << 40) - 1), st.integers(0, 127), st.integers(0, 31), st.integers(0, 1023))
def test_an_id_gives_back_its_moment_and_its_realm(ms: int, number: int, slot: int, counter: int) -> None:
    made = ids.compose(ms, number, slot, counter)
    assert (ids.made_at_ms(made), ids.realm_of(made)) == (1_735_689_600_000 + ms, number)
    assert (slot_of(made), counter_of(made)) == (slot, counter)
    assert 0 <= made < 1 << 62


@pytest.mark.parametrize("parts", [(1 << 40, 0, 0, 0), (0, 128, 0, 0), (0, 0, 32, 0), (0, 0, 0, 1024), (-1, 0, 0, 0)])
def test_a_part_that_does_not_fit_is_an_error_and_never_another_id(parts: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        ids.compose(*parts)


def test_time_sorted_ids_stay_below_derived_ones_until_2059() -> None:
    last_day = int(datetime(2059, 10, 1, tzinfo=UTC).timestamp() * 1000) - ids.EPOCH_MS
    assert ids.compose(last_day, 127, 31, 1023) < 1 << 62


# Derived


def test_a_unit_has_the_same_id_in_every_schema_on_every_machine() -> None:
    assert ids.derived("00292", "2025-07-01") == 0x5306_59A0_E0B9_B1EA
    assert ids.derived("00292", "2004-01-01") != ids.derived("00292", "2025-07-01")


def test_the_border_between_two_parts_counts() -> None:
    assert ids.derived("0029", "22025") != ids.derived("00292", "2025")


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1))
def test_derived_ids_fit_63_bits_with_the_highest_one_set(parts: list[str]) -> None:
    assert ids.derived(*parts) >> 62 == 1


# One process


def test_ids_of_one_maker_only_ever_rise(tmp_path: Path) -> None:
    made = take(ids.Maker(tmp_path), 5_000)
    assert made == sorted(set(made))


def test_an_id_carries_the_realm_it_was_asked_for(tmp_path: Path) -> None:
    maker = ids.Maker(tmp_path)
    assert [ids.realm_of(maker.make(number)) for number in (0, 7, 127)] == [0, 7, 127]


def test_within_one_millisecond_the_counter_tells_them_apart(tmp_path: Path) -> None:
    made = take(ids.Maker(tmp_path, now_ms=Clock()), ids.COUNTERS)
    assert {ids.made_at_ms(one) for one in made} == {NOON}
    assert [counter_of(one) for one in made] == list(range(1024))


def test_after_1024_in_one_millisecond_the_maker_waits_for_the_next(tmp_path: Path) -> None:
    clock = Clock()
    maker = ids.Maker(tmp_path, now_ms=clock)
    take(maker, ids.COUNTERS)
    clock.step = 1
    assert ids.made_at_ms(maker.make(VI_DU)) > NOON


def test_a_clock_set_back_an_hour_repeats_nothing_and_sorts_on(tmp_path: Path) -> None:
    clock = Clock()
    maker = ids.Maker(tmp_path, now_ms=clock)
    before = take(maker, 10)
    clock.now -= 3_600_000
    after = take(maker, 5_000)
    assert before + after == sorted({*before, *after})
    assert ids.made_at_ms(after[-1]) == NOON + 4  # 5,010 ids need five milliseconds of 1,024


def test_threads_share_one_maker_and_no_id(tmp_path: Path) -> None:
    maker = ids.Maker(tmp_path)
    made: list[list[int]] = [[], [], [], []]
    threads = [threading.Thread(target=lambda mine=mine: mine.extend(take(maker, 5_000))) for mine in made]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({one for mine in made for one in mine}) == 20_000
    assert all(mine == sorted(mine) for mine in made)


def test_new_speaks_for_the_realm_of_the_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ids, "_maker", [])
    ids.install(ids.Maker(tmp_path))
    with realm.within(realm.Realm("vd", VI_DU)):
        assert ids.realm_of(ids.new()) == VI_DU
    with realm.within(realm.Realm("mh", 8)):
        assert ids.realm_of(ids.new()) == 8


# Restarts


def restarts(folder: Path, clock: Clock, count: int) -> Iterator[int]:
    """Each maker takes slot 0, makes one id and ends, as a short command does."""
    for _ in range(count):
        yield ids.Maker(folder, now_ms=clock).make(VI_DU)


def test_restarting_within_the_same_millisecond_repeats_nothing(tmp_path: Path) -> None:
    made = list(restarts(tmp_path, Clock(), 50))
    assert made == sorted(set(made))
    assert {slot_of(one) for one in made} == {0}


def test_restarting_with_the_clock_set_back_repeats_nothing(tmp_path: Path) -> None:
    before = list(restarts(tmp_path, Clock(NOON), 3))
    after = list(restarts(tmp_path, Clock(NOON - 86_400_000), 3))
    assert before + after == sorted({*before, *after})


def test_ids_made_before_a_restart_were_all_promised(tmp_path: Path) -> None:
    clock = Clock(step=1)
    for _ in range(5):
        maker = ids.Maker(tmp_path, now_ms=clock)
        made = take(maker, 3_000)
        assert int((tmp_path / "00.slot").read_bytes()) >= ids.made_at_ms(made[-1]) - ids.EPOCH_MS
        del maker


def test_commands_in_a_row_do_not_run_ahead_of_the_clock(tmp_path: Path) -> None:
    made = list(restarts(tmp_path, clock := Clock(step=ids.RESERVE_MS), 20))
    assert 0 <= clock.now - ids.made_at_ms(made[-1]) <= ids.RESERVE_MS


def test_a_promise_that_cannot_be_written_makes_no_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maker = ids.Maker(tmp_path, now_ms=Clock())
    with monkeypatch.context() as patched:
        patched.setattr(ids.Maker, "_promise", fails_with(OSError("disk full")))
        with pytest.raises(OSError, match="disk full"):
            maker.make(VI_DU)
    maker.make(VI_DU)
    assert int((tmp_path / "00.slot").read_bytes()) >= NOON - ids.EPOCH_MS


def fails_with(error: Exception) -> Callable[..., None]:
    def fail(*_: object) -> None:
        raise error

    return fail


# Several processes


def test_two_makers_hold_two_slots_and_a_third_is_told_when_all_are_held(tmp_path: Path) -> None:
    first, second = ids.Maker(tmp_path, range(4, 6)), ids.Maker(tmp_path, range(4, 6))
    assert (slot_of(first.make(VI_DU)), slot_of(second.make(VI_DU))) == (4, 5)
    with pytest.raises(ids.SlotsTaken):
        ids.Maker(tmp_path, range(4, 6)).make(VI_DU)


def test_the_slot_of_an_ended_process_is_free_again(tmp_path: Path) -> None:
    for _ in range(3):
        maker = ids.Maker(tmp_path, range(1))
        assert slot_of(maker.make(VI_DU)) == 0
        del maker


def send(maker: ids.Maker, count: int, queue: Any) -> None:
    queue.put(take(maker, count))


def test_forked_children_take_slots_of_their_own(tmp_path: Path) -> None:
    maker, queue = ids.Maker(tmp_path), forking.SimpleQueue()
    own = take(maker, 10)
    children = [forking.Process(target=send, args=(maker, 3_000, queue)) for _ in range(3)]
    for child in children:
        child.start()
    own += take(maker, 3_000)
    theirs = [queue.get() for _ in children]
    for child in children:
        child.join()
    everything = own + [one for made in theirs for one in made]
    assert len(set(everything)) == 12_010
    assert {slot_of(one) for one in own} == {0}
    assert all(len({slot_of(one) for one in made}) == 1 and slot_of(made[0]) != 0 for made in theirs)


def test_a_child_gives_up_the_slot_of_its_parent(tmp_path: Path) -> None:
    parent = ids.Maker(tmp_path, range(1))
    parent.make(VI_DU)
    child, go = sleeping_child()
    del parent
    try:
        assert slot_of(ids.Maker(tmp_path, range(1)).make(VI_DU)) == 0
    finally:
        os.write(go, b".")
        os.close(go)
        os.waitpid(child, 0)


def sleeping_child() -> tuple[int, int]:
    """A fork that makes nothing and ends when a byte is written to the descriptor."""
    ready, say_ready = os.pipe()
    wait, go = os.pipe()
    if (child := os.fork()) == 0:
        os.write(say_ready, b".")
        os.read(wait, 1)
        os._exit(0)
    os.read(ready, 1)
    for descriptor in (ready, say_ready, wait):
        os.close(descriptor)
    return child, go


def test_a_fork_while_another_thread_makes_an_id_leaves_the_child_able_to(tmp_path: Path) -> None:
    maker = ids.Maker(tmp_path)
    maker.make(VI_DU)
    with maker._guard:  # as another thread would hold it at the moment of the fork
        if (child := os.fork()) == 0:
            signal.alarm(5)  # kills a child that waits for ever for the lock
            try:
                os._exit(slot_of(maker.make(VI_DU)))
            finally:
                os._exit(99)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1  # the slot after its parent's


@pytest.mark.parametrize(
    ("said", "means"),
    [("260123456789012345", 260123456789012345), ("9223372036854775807", 2**63 - 1), ("7", 7), ("0", 0),
     ("9223372036854775808", 0), ("9999999999999999999", 0), ("1" * 5_000, 0), ("", 0), ("-7", 0), (" 7", 0),
     ("7.0", 0), ("²", 0), ("٧", 0), ("x", 0)],
)  # fmt: skip
def test_what_an_address_says_is_an_id_that_a_database_can_hold_or_none(said: str, means: int) -> None:
    assert ids.number(said) == means


# Speed


def test_ids_come_faster_than_any_database_takes_them(tmp_path: Path) -> None:
    maker = ids.Maker(tmp_path)
    start = time.perf_counter()
    take(maker, 50_000)
    assert 50_000 / (time.perf_counter() - start) > 20_000  # 300,000 a second where this was written
