"""What is read from the environment, and the safe default of each."""

from pathlib import Path

import pytest

from dongthuan.config import environment


def test_the_data_lie_where_the_desktop_keeps_such_things(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DONGTHUAN_HOME", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert environment.home() == Path.home() / ".local" / "share" / "dongthuan"
    monkeypatch.setenv("XDG_DATA_HOME", "/srv/data")
    assert environment.home() == Path("/srv/data/dongthuan")
    monkeypatch.setenv("DONGTHUAN_HOME", "/srv/office")
    assert environment.home() == Path("/srv/office")


def test_without_an_address_there_is_one_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    found = environment.database(tmp_path)
    assert found["NAME"] == str(tmp_path / "dongthuan.sqlite3")
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "secure_delete=ON" in found["OPTIONS"]["init_command"]


def test_a_postgresql_address_in_all_its_parts() -> None:
    found = environment.postgresql("postgresql://dt:p%40ss@db.example:6432/dong%20thuan?sslmode=require")
    wanted = {"NAME": "dong thuan", "USER": "dt", "PASSWORD": "p@ss", "HOST": "db.example", "PORT": "6432"}
    assert {name: found[name] for name in wanted} == wanted
    assert found["OPTIONS"] == {"sslmode": "require", "server_side_binding": True, "prepare_threshold": 5}
    assert found["ENGINE"] == "dongthuan.record.store.postgresql"


def test_a_pooler_that_knows_no_prepared_statements_gets_none() -> None:
    assert environment.postgresql("postgresql://dt@db.example/dt?prepare=off")["OPTIONS"] == {}


def test_another_database_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="must begin with postgresql://"):
        environment.postgresql("mysql://root@localhost/dt")


def test_an_unknown_realm_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONGTHUAN_REALM", "zz")
    with pytest.raises(ValueError, match=r"not in packs/vn/realms\.toml"):
        environment.realm()


@pytest.mark.parametrize(
    ("url", "ssl", "starttls", "port"),
    [
        ("smtp://mail.example", False, False, 25),
        ("smtps://u:p@mail.example", True, False, 465),
        ("smtp+tls://mail.example:587", False, True, 587),
    ],
)
def test_mail_by_smtp(monkeypatch: pytest.MonkeyPatch, url: str, ssl: bool, starttls: bool, port: int) -> None:
    monkeypatch.setenv("EMAIL_URL", url)
    found = environment.email()
    assert (found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"], found["EMAIL_PORT"]) == (ssl, starttls, port)


def test_the_secret_is_the_kept_one_and_never_empty(tmp_path: Path) -> None:
    first, second = environment.secret_key(tmp_path), environment.secret_key(tmp_path)
    assert len(first) > 40
    assert first != second  # nothing kept yet: it lives as long as the process
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "secret").write_text("kept\n")
    assert environment.secret_key(tmp_path) == "kept"


@pytest.mark.parametrize(("given", "slots"), [("0-31", range(32)), ("4-7", range(4, 8)), ("9", range(9, 10))])
def test_slots_of_this_machine(monkeypatch: pytest.MonkeyPatch, given: str, slots: range) -> None:
    monkeypatch.setenv("DONGTHUAN_SLOTS", given)
    assert environment.slots() == slots
