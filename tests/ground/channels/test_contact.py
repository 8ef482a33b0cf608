"""What people type when asked how they can be reached."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongthuan.ground.channels.contact import check_contact, is_email, is_one_line
from dongthuan.kernel.refusal import Refusal


@pytest.mark.parametrize(
    "typed",
    [
        "0912345678",
        " 0912 345 678 ",
        "0912.345.678",
        "091-234-5678",
        "+84912345678",
        "+84 912 345 678",
        "+84 (0) 912 345 678",
        "84912345678",
        "0084 912 345 678",
        "０９１２３４５６７８",
        "٠٩١٢٣٤٥٦٧٨",
        "\u200e0912345678\u200f",
    ],
)
def test_a_mobile_number_however_it_is_written(typed: str) -> None:
    assert check_contact(typed) == ("phone", "+84912345678")


def test_a_landline_has_one_digit_more() -> None:
    assert check_contact("(024) 3825 3531") == ("phone", "+842438253531")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("vi.du@example.com", "vi.du@example.com"),
        ("  Vi.Du+nha@Example.COM\u200f\n", "Vi.Du+nha@example.com"),
        ("vi.du＠example.com", "vi.du@example.com"),
        ("thu@bücher.example", "thu@xn--bcher-kva.example"),
    ],
)
def test_an_address_keeps_its_name_and_its_domain_becomes_plain(typed: str, address: str) -> None:
    assert check_contact(typed) == ("email", address)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "gọi tôi nhé",
        "091234567",
        "09123456789",
        "0112345678",
        "+1 202 555 0100",
        "vi.du@",
        "@example.com",
        "vi.du@localhost",
        "vi.du@[127.0.0.1]",
        '"vi du"@example.com',
        "ví.dụ@example.com",
        "vi.du@example.com, thu@example.com",
        "vi.du@example.com\nBcc: thu@example.com",
        "Ví Dụ <vi.du@example.com>",
        "0912345678\n0987654321",
        f"{'a' * 250}@example.com",
        "9" * 100_000,
    ],
)
def test_anything_else_is_not_readable_and_is_not_repeated(typed: str) -> None:
    with pytest.raises(Refusal) as no:
        check_contact(typed)
    assert no.value == Refusal("contact_not_readable")


@given(st.text())
def test_whatever_is_typed_the_answer_is_one_clean_line_or_a_refusal(typed: str) -> None:
    try:
        kind, normal = check_contact(typed)
    except Refusal:
        return
    assert normal.isascii()
    assert is_one_line(normal)
    assert kind == "phone" or is_email(normal)
