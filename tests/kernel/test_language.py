"""In which of three languages something is written."""

import pytest

from dongthuan.kernel import language


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Đèn đường tắt", "vi"),
        ("den duong ngo 12 tat 4 hom nay roi, di lam ve khong thay duong", "vi"),
        ("The lamp in our alley has been dark for four days", "en"),
        ("مصباح الشارع معطل منذ أربعة أيام", "ar"),
        ("مصباح الشارع في ngõ 5 معطل", "ar"),
        ("12", "ar"),
        ("", "ar"),
        ("OK", "ar"),
    ],
)
def test_of(text: str, spoken: str) -> None:
    assert language.of(text, otherwise="ar") == spoken
