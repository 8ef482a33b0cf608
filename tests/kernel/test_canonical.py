"""A leaf is written one way only: RFC 8785 for the values it may hold."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongthuan.kernel import canonical

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
WHOLE = st.integers(-canonical.LARGEST, canonical.LARGEST)
VALUES = st.recursive(
    st.none() | st.booleans() | WHOLE | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


def test_a_leaf_is_written_without_spaces_and_with_sorted_keys() -> None:
    leaf = {"v": 1, "seq": 7, "facts": {"moved": True, "from": None}, "kind": "case_accepted", "digests": ["ab", ()]}
    assert canonical.encode(leaf) == (
        b'{"digests":["ab",[]],"facts":{"from":null,"moved":true},"kind":"case_accepted","seq":7,"v":1}'
    )


def test_letters_stay_letters_and_only_control_characters_are_escaped() -> None:
    assert canonical.encode('Đơn số 5\n"\\/\x7f\x1f\x00\b\f\r\t قرار') == (
        '"Đơn số 5\\n\\"\\\\/\x7f\\u001f\\u0000\\b\\f\\r\\t قرار"'.encode()
    )


def test_keys_are_sorted_by_utf16_code_units_not_by_code_points() -> None:
    emoji, wide = "\U0001f600", "\uff21"
    assert wide < emoji, "code points would put the wide letter first"
    assert canonical.encode({wide: 1, emoji: 2, "z": 3}) == f'{{"z":3,"{emoji}":2,"{wide}":1}}'.encode()


def test_the_example_of_rfc_8785_about_sorting() -> None:
    names = ["€", "\r", "\ufb33", "1", "\U0001f600", "\x80", "ö"]
    written = json.loads(canonical.encode({name: name for name in names}))
    assert list(written) == ["\r", "1", "\x80", "ö", "€", "\U0001f600", "\ufb33"]


@pytest.mark.parametrize("number", [0, -1, 2**53 - 1, 1 - 2**53])
def test_whole_numbers_below_two_to_the_53_are_written_in_full(number: int) -> None:
    assert canonical.encode(number) == str(number).encode()


@pytest.mark.parametrize(
    "value",
    [0.5, 1.0, 2**53, -(2**53), "\ud800", "\ud83d\ude00", {"\udc00": 1}, {1: "one"}, {None: 1}, b"bytes", {1, 2}],
    ids=repr,
)
def test_what_a_leaf_may_not_hold_is_refused_at_any_depth(value: object) -> None:
    for wrapped in (value, [value], {"facts": {"deep": value}}):
        with pytest.raises(ValueError, match=r"."):
            canonical.encode(wrapped)


@given(VALUES)
def test_every_value_can_be_read_again_and_is_written_the_same_way_again(value: object) -> None:
    written = canonical.encode(value)
    assert json.loads(written) == value
    assert canonical.encode(json.loads(written)) == written


@given(st.dictionaries(TEXT, WHOLE))
def test_the_order_in_which_keys_were_put_in_does_not_matter(value: dict[str, int]) -> None:
    assert canonical.encode(dict(reversed(value.items()))) == canonical.encode(value)


def test_a_digest_is_sha256_over_salt_and_text() -> None:
    # $ (printf '0123456789abcdef'; printf 'Đường ngập') | sha256sum
    assert canonical.digest(b"0123456789abcdef", "Đường ngập") == (
        "96a8d838cf9a605ecc9de1263ca1557e564ce6adbdcc7f760071e87ddef36715"
    )


@pytest.mark.parametrize("salt", [b"", b"0" * 15, b"0" * 17])
def test_a_salt_of_another_length_is_refused(salt: bytes) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        canonical.digest(salt, "Đường ngập")
