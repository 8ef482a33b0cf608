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


def test_the_shelf_cuts_by_words_and_marks_and_follows_every_change() -> None:
    heading = queries.mark("field", "culture_society")
    for thing, (text, marks) in {7: ("Ngõ sáng đèn", [heading]), 8: ("Chợ sáng", []), 9: ("حي بلا نفايات", [])}.items():
        operations.show(thing, [text], marks)

    def shelf(written: str, *marks: list[str], before: int | None = None) -> list[int]:
        return queries.on_shelf(written, marks, before=before, most=10)

    assert (shelf(""), shelf("sang"), shelf("sáng", [heading, "xelse"]), shelf("النفايات")) == (
        [9, 8, 7],
        [8, 7],
        [7],
        [9],
    )
    assert (shelf("sang", before=8), shelf("", [heading], ["xelse"]), shelf("sang", []), shelf("?")) == (
        [7],
        [],
        [],
        [],
    )
    assert shelf("", [f"xunit{number}" for number in range(600)] + [heading]) == [7]
    operations.show(7, ["Vườn"], [heading])
    operations.take_down(9)
    assert (shelf("sang"), shelf("vuon", [heading]), shelf("نفايات")) == ([8], [7], [])
