"""Letters that look alike: how often the engine is right, and by which words it says so."""

import time

import pytest

from dongthuan.kernel import alike, text
from dongthuan.kernel.alike import Candidate
from support.alike_pairs import KEPT_APART, PAIRS, TUNED, Pair

Letter = tuple[str, str]
EVERYTHING = [letter for pair in PAIRS for letter in (pair.one, pair.other)]


def candidate(id: int, letter: Letter) -> Candidate:
    return Candidate(id, text.words(letter[0]) + text.words(letter[1]))


def compared(letter: Letter, *others: Letter) -> list[alike.Likeness]:
    rows = [candidate(number, other) for number, other in enumerate(others)]
    return alike.alike(text.words(letter[0]), text.words(letter[1]), rows)


def is_named(letter: Letter, other: Letter, among: list[Letter]) -> bool:
    return any(like.id == 0 for like in compared(letter, other, *among))


def measured(pairs: list[Pair], alone: bool = False) -> dict[str, float]:
    """Each pair both ways, among all the other letters or with nobody else there."""
    right = wrong = missed = 0
    for pair in pairs:
        among = [] if alone else [one for one in EVERYTHING if one not in (pair.one, pair.other)]
        for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
            named = is_named(one, other, among)
            right, wrong = right + (named and pair.same), wrong + (named and not pair.same)
            missed += pair.same and not named
    return {"precision": round(right / (right + wrong), 2), "recall": round(right / (right + missed), 2)}


def test_it_is_right_on_letters_that_it_was_not_made_with() -> None:
    assert measured(KEPT_APART) == {"precision": 1.0, "recall": 0.97}
    assert measured(KEPT_APART, alone=True) == {"precision": 1.0, "recall": 0.97}


def test_on_those_that_it_was_made_with_it_errs_where_marks_and_kinds_of_place_deceive() -> None:
    assert measured(TUNED) == {"precision": 0.84, "recall": 0.93}
    kinds = {pair.kind for pair in TUNED if not pair.same and is_named(pair.one, pair.other, EVERYTHING)}
    assert kinds == {"marks lost make words alike", "the next gate"}


def test_another_alley_is_never_the_same_however_alike_the_words() -> None:
    others = [pair for pair in PAIRS if pair.kind in ("another alley", "another group", "another matter, same place")]
    assert len(others) == 16
    assert [pair for pair in others if is_named(pair.one, pair.other, EVERYTHING)] == []


@pytest.mark.parametrize(
    "other",
    [
        ("Den duong khong sang", "ngo 5"),
        ("ĐÈN ĐƯỜNG KHÔNG SÁNG", "NGÕ ٥"),
        ("Đèn đường tại ngõ số 5 không sáng", "đầu ngõ"),
        ("đe\u0300n đươ\u0300ng không sáng", "ngo\u0303 5"),
    ],
)
def test_however_it_is_spelt(other: Letter) -> None:
    assert is_named(("Đèn đường tắt, không sáng", "Ngõ 5"), other, [])


def test_it_says_by_which_words_the_rarest_first() -> None:
    letter = ("Đèn đường trước nhà trẻ tắt bốn hôm rồi.", "Ngõ 5 phố Hoà Bình")
    like, *_ = compared(letter, ("den duong tat", "pho Hoà Bình, ngõ 5"), *EVERYTHING[64:])
    assert (like.place, set(like.words)) == (("ngo", "5", "pho", "hoa", "binh"), {"den", "duong", "tat"})
    assert alike.as_written(letter[1], like.place) == ["Ngõ 5 phố Hoà Bình"]
    assert alike.as_written(letter[0], like.words) == ["Đèn đường", "tắt"]


def test_at_most_five_words_are_named() -> None:
    what = "nắp cống vỡ toang nguy hiểm bánh kẹt sâu"
    [like] = compared((what, "Ngõ 5"), (what, "Ngõ 5"))
    assert (len(like.words), round(like.score, 2)) == (alike.FEW, 1.0)


def test_a_number_is_a_reason_only_with_its_word() -> None:
    [like] = compared(("Đèn đường tắt", "số 12 ngõ 9"), ("Đèn đường tắt", "số 14 ngõ 9"))
    assert alike.as_written("số 12 ngõ 9", like.place) == ["ngõ 9"]


@pytest.mark.parametrize("letter", [("", ""), ("Đèn tắt", ""), ("", "Ngõ 5"), ("... !", "—"), ("5 6 7", "5")])
def test_nothing_is_alike_to_nothing(letter: Letter) -> None:
    assert (compared(letter), compared(letter, letter)) == ([], [])


def test_the_order_is_the_same_each_time() -> None:
    letters = [("Đèn đường tắt", "Ngõ 5")] * 4
    assert [like.id for like in compared(*letters)] == [2, 1, 0]


def test_three_thousand_letters_made_to_be_slow_are_compared_in_time() -> None:
    """Each as long as a letter may be, all of the same few words: nothing can be put aside."""
    row = text.words("ngõ 5 đèn tắt " * 150)
    start = time.process_time()
    found = alike.alike(row, ["ngo", "5"], [Candidate(number, row) for number in range(3_000)])
    assert (len(found), time.process_time() - start < 5) == (3_000, True)
