"""Attaching and letting go: bytes stay as long as one row needs them, and no longer."""

import os
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection, transaction

from dongthuan.record.files import store
from dongthuan.record.files.models import Discard, File
from dongthuan.record.files.operations import keep, release, sweep_discarded, sweep_orphans
from dongthuan.record.files.photo import Photo

AT = datetime(2026, 9, 3, 8, 0, tzinfo=UTC)
LAMP = Photo(b"pixels of a broken lamp", "image/jpeg", 40, 30)
PIPE = Photo(b"pixels of a burst pipe", "image/jpeg", 20, 10)
Committing = Callable[..., AbstractContextManager[object]]


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    settings.FILES_DIR = tmp_path / "files"
    return tmp_path / "files"


def on_disk(photo: Photo, file: File) -> bool:
    path = store.path(file.sha256)
    return path.exists() and path.read_bytes() == photo.data


@pytest.mark.django_db
def test_every_attaching_is_a_row_of_its_own_over_the_same_bytes(folder: Path) -> None:
    first, second = keep(LAMP, at=AT), keep(LAMP, at=AT)
    assert first.id != second.id
    assert first.sha256 == second.sha256
    row = File.objects.get(id=first.id)
    assert (row.size, row.media_type, row.width, row.height, row.made_at) == (23, "image/jpeg", 40, 30, AT)
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 1


@pytest.mark.django_db
def test_bytes_go_with_their_last_row(django_capture_on_commit_callbacks: Committing) -> None:
    first, second, other = keep(LAMP, at=AT), keep(LAMP, at=AT), keep(PIPE, at=AT)
    with django_capture_on_commit_callbacks(execute=True):
        release([first.id])
    assert on_disk(LAMP, first)
    with django_capture_on_commit_callbacks(execute=True):
        release([second.id, second.id, 404])
    assert not on_disk(LAMP, first)
    assert on_disk(PIPE, other)
    assert list(File.objects.values_list("id", flat=True)) == [other.id]
    assert Discard.objects.count() == 0


@pytest.mark.django_db
def test_nothing_is_unlinked_before_the_commit_and_a_power_cut_after_it_loses_nothing() -> None:
    file = keep(LAMP, at=AT)
    release([file.id])  # the commit's callback never runs: the machine went dark
    assert on_disk(LAMP, file)
    assert list(Discard.objects.values_list("sha256", flat=True)) == [file.sha256]
    assert (sweep_discarded(), sweep_discarded()) == (1, 0)
    assert not on_disk(LAMP, file)


@pytest.mark.django_db
def test_bytes_attached_again_before_the_sweep_stay() -> None:
    release([keep(LAMP, at=AT).id])
    again = keep(LAMP, at=AT)
    assert sweep_discarded() == 1
    assert on_disk(LAMP, again)
    assert Discard.objects.count() == 0


@pytest.mark.django_db
def test_what_the_disk_refuses_to_remove_stays_queued_and_stops_nobody_else(
    caplog: pytest.LogCaptureFixture,
) -> None:
    stuck, other = keep(LAMP, at=AT), keep(PIPE, at=AT)
    release([stuck.id, other.id])
    store.path(stuck.sha256).unlink()
    store.path(stuck.sha256).mkdir()  # unlink refuses a folder
    assert sweep_discarded() == 1
    assert not on_disk(PIPE, other)
    assert list(Discard.objects.values_list("sha256", flat=True)) == [stuck.sha256]
    assert "could not be removed" in caplog.text
    assert stuck.sha256 not in caplog.text


@pytest.mark.django_db
def test_more_names_than_one_batch_are_all_swept(folder: Path) -> None:
    photos = [Photo(b"pixels %d" % number, "image/jpeg", 1, 1) for number in range(250)]
    release([keep(photo, at=AT).id for photo in photos])
    assert sweep_discarded() == 250
    assert [path for path in folder.rglob("*") if path.is_file()] == []


@pytest.mark.django_db
def test_bytes_without_a_commit_are_orphans_swept_after_an_hour() -> None:
    with transaction.atomic():
        lost = keep(LAMP, at=AT)
        transaction.set_rollback(True)  # the change was refused after all
    kept = keep(PIPE, at=AT)
    half = store.path(lost.sha256).with_name(f"{lost.sha256}.77.part")
    half.write_bytes(b"pix")
    for path in (store.path(lost.sha256), store.path(kept.sha256), half):
        os.utime(path, (AT.timestamp(), AT.timestamp()))
    assert sweep_orphans(AT) == 0
    assert sweep_orphans(AT + timedelta(hours=1)) == 2
    assert not half.exists()
    assert not on_disk(LAMP, lost)
    assert on_disk(PIPE, kept)


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_a_sweep_waits_for_whoever_is_attaching_the_same_bytes() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's transactions take the write lock at once; there is no such moment")
    first = keep(LAMP, at=AT)
    attached, released, kept = threading.Event(), threading.Event(), []

    def attach() -> None:
        with transaction.atomic():
            kept.append(keep(LAMP, at=AT))
            attached.set()
            released.wait(0.5)  # set only after the sweep, so the sweep must stand and wait for this commit
        connection.close()

    other = threading.Thread(target=attach)
    other.start()
    attached.wait(5)
    with transaction.atomic():
        release([first.id])
    released.set()
    other.join()
    assert on_disk(LAMP, kept[0])
    assert (Discard.objects.count(), File.objects.count()) == (0, 1)
