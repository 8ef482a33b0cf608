"""A receipt code survives being read out, written down and typed again, and says so when it did not."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dongthuan.kernel import codes
from dongthuan.kernel.codes import ALPHABET, ReceiptCode, make, parse, parse_reference
from dongthuan.kernel.refusal import Refusal

LETTERS = [symbol for symbol in ALPHABET if symbol.isalpha()]
prefixes = st.text(LETTERS, min_size=2, max_size=2)
made_codes = st.builds(make, prefixes, st.binary(min_size=7, max_size=7))

THU = make("vd", bytes.fromhex("3cc801269d1d81"))
"""The receipt that Nguyễn Thị Thử was given in the realm Ví Dụ."""


def bare(code: ReceiptCode) -> str:
    return code.full.replace("-", "")


def grouped(symbols: str) -> str:
    return "-".join((symbols[:2], symbols[2:6], symbols[6:9], symbols[9:]))


def is_refused(text: str) -> bool:
    try:
        parse(text)
    except Refusal as refusal:
        return refusal == Refusal("code_mistyped")
    return False


# Making


def test_a_code_has_a_reference_for_officers_and_a_key_for_the_receipt() -> None:
    assert ReceiptCode("VD", "7K4029M", "X3P0") == THU
    assert THU.reference == "VD-7K40-29M"
    assert THU.secret == "X3P0"
    assert THU.full == "VD-7K40-29M-X3P06"


def test_the_same_bytes_give_the_same_code_and_only_55_bits_count() -> None:
    assert make("VD", bytes.fromhex("3cc801269d1d80") + b"and more") == THU
    assert make("VD", bytes.fromhex("3cc801269d1d82")) != THU


def test_every_bit_of_the_55_makes_another_code() -> None:
    assert len({make("VD", (1 << bit).to_bytes(7, "big")) for bit in range(1, 56)}) == 55
    assert make("VD", b"\xff" * 7).full[3:15] == "ZZZZ-ZZZ-ZZZ"


@pytest.mark.parametrize("prefix", ["", "V", "VDD", "V1", "77", "LD", "HO", "ĐN", "v ", "V-"])
def test_a_realm_without_two_letters_of_the_alphabet_gets_no_codes(prefix: str) -> None:
    with pytest.raises(ValueError, match="no prefix"):
        make(prefix, bytes(7))


def test_six_bytes_are_too_few() -> None:
    with pytest.raises(ValueError, match="7 random bytes"):
        make("VD", bytes(6))


@pytest.mark.parametrize("parts", [("VD", "7K4Q29", "X3PT"), ("VD", "7K4Q29I", "X3PT"), ("vd", "7K4Q29M", "X3PT")])
def test_a_code_cannot_be_built_of_wrong_parts(parts: tuple[str, str, str]) -> None:
    with pytest.raises(ValueError, match="no prefix and reference"):
        ReceiptCode(*parts)


@pytest.mark.parametrize("key", ["", "X3P", "X3PTW", "X3PU"])
def test_a_wrong_key_is_named_without_showing_it(key: str) -> None:
    with pytest.raises(ValueError, match=r"^the key is not four symbols of the alphabet$"):
        ReceiptCode("VD", "7K4Q29M", key)


def test_no_log_shows_the_key() -> None:
    assert repr(THU) == "ReceiptCode(prefix='VD', reference_symbols='7K4029M')"


# Reading


@given(made_codes)
def test_what_was_printed_is_read(code: ReceiptCode) -> None:
    assert parse(code.full) == code
    assert parse_reference(code.reference) == code.reference


@given(made_codes, st.randoms(use_true_random=False))
def test_any_case_and_any_spacing_is_read(code: ReceiptCode, dice: object) -> None:
    typed = "".join(symbol.lower() + dice.choice(["", " ", "-", "–", "\u200f", "\u00a0"]) for symbol in bare(code))  # type: ignore[attr-defined]
    assert parse(typed) == code


@pytest.mark.parametrize(
    "typed",
    [
        "vd-7k40-29m-x3p06",
        "VD7K4029MX3P06",
        "  VD 7K40 29M X3P06\n",
        "VD–7K40—29M−X3P06",
        "VD-7K4O-29M-X3PO6",
        "vd-7k4o-29m-x3po6",
        "VD-٧K٤٠-٢٩M-X٣P٠٦",
        "VD-۷K۴۰-۲۹M-X۳P۰۶",
        "\u202bVD-7K40-29M-X3P06\u202c",
        "\u2066VD-7K40\u2069-29M-X3P06\u200e",
        "ＶＤ－７Ｋ４０－２９Ｍ－Ｘ３Ｐ０６",
    ],
)
def test_what_people_type_for_it_is_read(typed: str) -> None:
    assert parse(typed) == THU


def test_i_and_l_are_read_as_one() -> None:
    code = make("VD", (0b00001 << 51 | 0b00001 << 16).to_bytes(7, "big"))
    assert "1" in code.reference
    assert "1" in code.secret
    for letter in "ILil":
        assert parse(code.full.replace("1", letter)) == code


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "VD-7K40-29M",
        "VD-7K40-29M-X3P0",
        "VD-7K40-29M-X3P060",
        "VD-7K40-29M-X3P0U",
        "VĐ-7K40-29M-X3P0*",
        "7D-7K40-29M-X3P06",
        "مياه الشارع مقطوعة",
        "VD-7K40-29M-X3P06" + " " * 100,
        "0" * 10_000_000,
    ],
)
def test_what_is_no_code_is_refused(typed: str) -> None:
    assert is_refused(typed)


@given(st.text() | st.text("VD7K4029MX3P06OoIil-– ", min_size=14))
def test_nothing_that_is_typed_breaks_the_reader(typed: str) -> None:
    assert is_refused(typed) or parse(parse(typed).full) == parse(typed)


def test_a_reference_is_read_as_freely_and_shown_in_one_way() -> None:
    assert parse_reference(" vd 7k40–29m ") == "VD-7K40-29M"
    assert parse_reference("VD-٧K٤٠-٢٩M") == "VD-7K40-29M"


@pytest.mark.parametrize("typed", ["", "VD-7K40-29", "VD-7K40-29MM", "VD-7K40-29U", "V7-7K40-29M", THU.full])
def test_what_is_no_reference_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_reference(typed)
    assert refused.value == Refusal("code_mistyped")


# The check symbol


def test_alpha_goes_through_all_31_elements_before_it_comes_back() -> None:
    powers = [1]
    while (further := codes._times_alpha(powers[-1])) != 1:
        powers.append(further)
    assert sorted(powers) == list(range(1, 32))


def test_no_wrong_symbol_and_no_exchange_leaves_the_sum_at_zero() -> None:
    """The proof for all codes at once: the sum is linear, so what a mistake adds to it depends on the mistake alone."""
    weighted = [*codes._WEIGHTED, tuple(range(32))]
    assert all(
        row[left ^ right] == row[left] ^ row[right] for row in weighted for left in range(32) for right in range(32)
    )
    assert all(row[wrong] != 0 for row in weighted for wrong in range(1, 32))
    assert all(one[gap] ^ other[gap] != 0 for one, other in combinations(weighted, 2) for gap in range(1, 32))


@given(made_codes)
@settings(max_examples=20)
def test_every_single_wrong_symbol_is_found(code: ReceiptCode) -> None:
    symbols = bare(code)
    wrong = [
        symbols[:place] + other + symbols[place + 1 :]
        for place, right in enumerate(symbols)
        for other in ALPHABET
        if other != right
    ]
    assert len(wrong) == 14 * 31
    assert [text for text in wrong if not is_refused(grouped(text))] == []


@given(made_codes)
@settings(max_examples=20)
def test_every_exchange_of_two_symbols_is_found(code: ReceiptCode) -> None:
    symbols = bare(code)
    for one, other in combinations(range(14), 2):
        swapped = list(symbols)
        swapped[one], swapped[other] = swapped[other], swapped[one]
        assert symbols[one] == symbols[other] or is_refused("".join(swapped))
