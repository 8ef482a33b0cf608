"""Found by words, with marks or without, in the three languages; and gone when taken out."""

import pytest

from dongthuan.record.search import operations, queries

pytestmark = pytest.mark.django_db
LETTERS = {
    1: "Đèn đường ngõ 5 phố Hoà Bình tắt đã bốn hôm",
    2: "Mùi hôi từ bãi rác sau chợ",
    3: "انقطعت المياه عن الحي منذ ثلاثة أيام",
    4: "The street lamp in alley 12 is broken",
}


@pytest.fixture(autouse=True)
def letters(db: None) -> None:
    for thing, text in LETTERS.items():
        operations.index(thing, [text])


def found(query: str) -> list[int]:
    from django.db import connection

    matching = queries.matching(query)
    if not matching:
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"{matching.sql} ORDER BY 1", matching.params)
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.parametrize(
    ("query", "things"),
    [
        ("đèn đường", [1]),
        ("den duong", [1]),
        ("DEN  Duong", [1]),
        ("hòa bình", [1]),
        ("ngõ 5 rác", []),
        ("rác", [2]),
        ("rac", [2]),
        ("مياه", [3]),
        ("والمياه", [3]),
        ("lamp", [4]),
        ("str", [4]),
        ("", []),
        ("***", []),
        ('" OR 1=1 --', []),
        ("lamp' | '", [4]),
    ],
)
def test_words(query: str, things: list[int]) -> None:
    assert found(query) == things


def test_new_words_take_the_place_of_the_old_ones() -> None:
    operations.index(2, ["Chợ đã sạch"])
    assert (found("rác"), found("sạch")) == ([], [2])


def test_what_is_forgotten_is_not_found() -> None:
    operations.forget(1)
    operations.forget(1)
    assert found("đèn") == []
