"""Checkpoints as C2SP signed notes: what one office signs, another program can open, and nobody can bend."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongthuan.kernel import merkle, notes

ORIGIN = "so-cai.vidu.example/vd"
OFFICE = notes.Signer(ORIGIN, notes.generate(bytes(range(32))))
STRANGER = notes.Signer(ORIGIN, notes.generate(b"\x07" * 32))
ROOT = merkle.leaf_hash(b"first")
TEXT = notes.checkpoint_text(ORIGIN, 1, ROOT)
NOTE = notes.sign(TEXT, OFFICE)


def test_a_checkpoint_says_whose_tree_how_many_leaves_and_which_root() -> None:
    assert TEXT.splitlines() == [ORIGIN, "1", base64.b64encode(ROOT).decode()]
    assert notes.parse_checkpoint(TEXT) == (ORIGIN, 1, ROOT)


def test_what_the_office_signs_its_key_opens() -> None:
    assert notes.open_note(NOTE, OFFICE.vkey) == TEXT
    assert notes.open_note(NOTE, OFFICE.vkey + "\n") == TEXT


def test_a_note_of_another_implementation_opens() -> None:
    """A published vector of the format, made by other people's software."""
    vkey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    signature = "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM="
    text = "This is an example message.\n"
    assert notes.open_note(f"{text}\n— example.com/foo {signature}\n", vkey) == text


def test_the_key_id_is_the_first_four_bytes_over_name_type_and_key() -> None:
    name, identifier, encoded = OFFICE.vkey.split("+", 2)
    assert (name, identifier) == (ORIGIN, notes.key_id(ORIGIN, OFFICE.public_bytes).hex())
    assert base64.b64decode(encoded) == b"\x01" + OFFICE.public_bytes
    assert notes.parse_vkey(OFFICE.vkey) == (ORIGIN, OFFICE.public_bytes)


def test_the_private_key_is_kept_as_its_seed() -> None:
    kept = notes.dump_key(OFFICE.private_key)
    assert kept == bytes(range(32)).hex()
    assert notes.Signer(ORIGIN, notes.load_key(kept + "\n")).vkey == OFFICE.vkey


@pytest.mark.parametrize("text", ["", "00", "zz" * 32, "00" * 33])
def test_a_spoiled_private_key_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(ValueError, match=r"^a private key is 64 hex digits$"):
        notes.load_key(text)


def test_a_signer_never_shows_its_key() -> None:
    assert repr(OFFICE) == "Signer(name='so-cai.vidu.example/vd')"


def test_another_key_of_the_same_name_does_not_open() -> None:
    with pytest.raises(ValueError, match="has not signed"):
        notes.open_note(NOTE, STRANGER.vkey)


def test_signatures_of_others_are_passed_over() -> None:
    both = notes.sign(TEXT, STRANGER, OFFICE)
    assert notes.open_note(both, OFFICE.vkey) == notes.open_note(both, STRANGER.vkey) == TEXT


def test_one_wrong_signature_of_a_known_key_spoils_the_note() -> None:
    other = OFFICE.line(notes.checkpoint_text(ORIGIN, 2, ROOT))
    with pytest.raises(ValueError, match="signature is wrong"):
        notes.open_note(NOTE + other, OFFICE.vkey)


def test_a_text_with_empty_lines_is_divided_at_the_last_one() -> None:
    text = "one\n\n\ntwo\n\n"
    assert notes.open_note(notes.sign(text, OFFICE), OFFICE.vkey) == text


@pytest.mark.parametrize("note", [NOTE[:-1], NOTE + "\n", NOTE + "x", TEXT, TEXT + "\n", "\n" + NOTE])
def test_a_note_that_ends_or_begins_another_way_is_refused(note: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        notes.open_note(note, OFFICE.vkey)


@pytest.mark.parametrize(("old", "new"), [("+", "+0"), ("+", ""), ("vidu", "thu"), ("+A", "+B"), ("vd", "v d")])
def test_a_vkey_whose_parts_do_not_belong_together_is_refused(old: str, new: str) -> None:
    assert old in OFFICE.vkey
    with pytest.raises(ValueError, match=r"."):
        notes.parse_vkey(OFFICE.vkey.replace(old, new, 1))


@given(st.integers(0, len(NOTE) - 1), st.sampled_from("A\n +—0\x00\ud800"))
def test_no_single_character_can_be_replaced(at: int, char: str) -> None:
    bent = NOTE[:at] + char + NOTE[at + 1 :]
    if bent != NOTE:
        with pytest.raises(ValueError, match=r"."):
            notes.open_note(bent, OFFICE.vkey)


@given(st.text())
def test_whatever_one_opens_or_parses_the_only_error_is_value_error(text: str) -> None:
    for attempt in (
        lambda: notes.open_note(text, OFFICE.vkey),
        lambda: notes.open_note(NOTE, text),
        lambda: notes.parse_checkpoint(text),
        lambda: notes.open_note(f"{TEXT}\n— {text}\n", OFFICE.vkey),
    ):
        with pytest.raises(ValueError, match=r".*"):
            attempt()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "o\n1\n",
        f"\n1\n{base64.b64encode(ROOT).decode()}\n",
        f"o\n01\n{base64.b64encode(ROOT).decode()}\n",
        f"o\n-1\n{base64.b64encode(ROOT).decode()}\n",
        f"o\n١\n{base64.b64encode(ROOT).decode()}\n",
        f"o\n{2**63}\n{base64.b64encode(ROOT).decode()}\n",
        "o\n1\nAAAA\n",
        "o\n1\n" + "A" * 42 + "B=\n",
        f"o\n1\n{base64.b64encode(ROOT).decode()}",
        f"o\n1\n{base64.b64encode(ROOT).decode()}\n\n",
    ],
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        notes.parse_checkpoint(text)


def test_extension_lines_are_passed_over() -> None:
    assert notes.parse_checkpoint(TEXT + "later lines\n").size == 1


@pytest.mark.parametrize(
    ("origin", "size", "root"),
    [("", 1, ROOT), ("two\nlines", 1, ROOT), ("tab\t", 1, ROOT), (ORIGIN, -1, ROOT), (ORIGIN, 1, b"short")],
)
def test_what_is_no_checkpoint_is_not_written(origin: str, size: int, root: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        notes.checkpoint_text(origin, size, root)


@pytest.mark.parametrize("name", ["", "two words", "a+b", "tab\t", "line\n", "\u2003"])
def test_a_key_name_has_neither_spaces_nor_plus(name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        notes.Signer(name, OFFICE.private_key)


@pytest.mark.parametrize("text", ["", "no newline", "bell\x07\n", "\ud800\n"])
def test_what_no_note_may_hold_is_not_signed(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        notes.sign(text, OFFICE)
