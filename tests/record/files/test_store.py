"""Bytes under their own name."""

import hashlib
from pathlib import Path

import pytest
from django.conf import LazySettings

from dongthuan.kernel.realm import Realm, within
from dongthuan.record.files import store

LAMP = b"a broken lamp in alley 0"


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    settings.FILES_DIR = tmp_path / "files"
    return tmp_path / "files"


def lying(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_bytes_lie_under_their_own_hash_and_are_read_back(folder: Path) -> None:
    with within(Realm("vd", 1)):
        name = store.put(LAMP)
        assert name == hashlib.sha256(LAMP).hexdigest()
        assert lying(folder) == [f"vd/{name[:2]}/{name[2:4]}/{name}"]
        assert store.path(name) == folder / "vd" / name[:2] / name[2:4] / name
        assert store.read(name) == LAMP


def test_only_the_office_s_own_account_may_read_the_disk(folder: Path) -> None:
    kept = store.path(store.put(LAMP))
    assert (kept.stat().st_mode & 0o777, kept.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_equal_bytes_are_kept_once_and_removed_as_often_as_one_likes(folder: Path) -> None:
    name = store.put(LAMP)
    assert store.put(LAMP) == name
    assert len(lying(folder)) == 1
    store.remove(name)
    store.remove(name)
    assert lying(folder) == []


def test_a_province_never_removes_its_neighbour_s_bytes() -> None:
    with within(Realm("vd", 1)):
        name = store.put(LAMP)
    with within(Realm("mh", 2)):
        store.put(LAMP)
        store.remove(name)
    with within(Realm("vd", 1)):
        assert store.read(name) == LAMP


def test_a_full_disk_leaves_nothing_half_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        store.put(LAMP)
    assert lying(folder) == []


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a" * 63, "A" * 64, f"{'a' * 64}/..", f"{'a' * 64}\n"])
def test_no_other_name_leads_to_a_path(name: str) -> None:
    with pytest.raises(ValueError, match="not the hex"):
        store.path(name)
