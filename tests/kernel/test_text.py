"""Words are kept as they were meant, and found however they were spelt."""

import time
import unicodedata
from collections import Counter
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongthuan.kernel import text
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.text import clean, direction, fold, search_words, stem_ar, words

ZALGO = "h" + "\u0301\u0316\u0489" * 20 + "ố"
LONG = 10_000
readable = st.text(st.characters(codec="utf-8"))
nasty = st.text(
    st.sampled_from(
        "aệوه ًّ̀́̂̃̄̅\u0344\u0345\u0958\u1100\u1161\r\n\t\0\v\u2028\x85\u200b\u200c\u200d\u200e\u2066\u2069\ufeff\xad"
    )
)


def seconds(work: object, *args: object, **kwargs: object) -> float:
    start = time.process_time()
    work(*args, **kwargs)  # type: ignore[operator]
    return time.process_time() - start


# clean


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("  Đường ngập nước\n", "Đường ngập nước"),
        ("Đu\u031bo\u031b\u0300ng nga\u0323\u0302p", "Đường ngập"),
        ("dòng một\r\ndòng hai\rdòng ba", "dòng một\ndòng hai\ndòng ba"),
        ("một\vhai\u2028ba\u2029bốn\x85năm\fsáu", "một\nhai\nba\nbốn\nnăm\nsáu"),
        ("cột\tcột", "cột\tcột"),
        ("Thử\0Minh\x1b[31mHoạ\x7f\x9b", "ThửMinh[31mHoạ"),
        ("hoá đơn \u202egpj.exe", "hoá đơn gpj.exe"),
        ("\u2067المياه\u2069 \u200fمقطوعة\u200e\u061c", "المياه مقطوعة"),
        ("Ví\u200bDụ\ufeff\u2060\xad", "VíDụ"),
        ("Ví\u200dDụ \u200cThử\u200c", "VíDụ Thử"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("شّ\u200dه", "شّه"),
        ("می\u200c.", "می."),
        ("tên\u3164\U000e0041ẩn", "tênẩn"),
        ("مُحَمَّدٌ", "مُحَمَّدٌ"),
        ("👍🏽 tốt", "👍🏽 tốt"),
        ("", ""),
        (" \n\u200b\n ", ""),
    ],
)
def test_what_is_kept_of_what_was_sent(raw: str, kept: str) -> None:
    assert clean(raw, longest=LONG) == unicodedata.normalize("NFC", kept)


def test_a_pile_of_marks_is_cut_down_to_four() -> None:
    kept = clean(ZALGO, longest=LONG)
    assert kept.endswith("ố")
    assert sum(unicodedata.category(char) in ("Mn", "Me") for char in kept) <= text.TALLEST_PILE
    assert kept == "h\u0316\u0301\u0489\u0301ố"


def test_marks_beyond_the_basic_plane_pile_no_higher() -> None:
    assert clean("a" + "\U0001d165\U0001d16d\U0001d17b" * 9 + "👍", longest=LONG).count("\U0001d17b") <= 4


def test_longest_counts_code_points_after_cleaning() -> None:
    assert clean("  e\u0323\u0302\u200b ", longest=1) == "ệ"
    with pytest.raises(Refusal) as refused:
        clean("ệệ", longest=1)
    assert refused.value == Refusal("too_long", {"longest": 1})


@pytest.mark.parametrize("raw", ["\ud800", "Ví \udfff Dụ", "\ud83d\udc4d"])
def test_half_a_character_is_refused(raw: str) -> None:
    with pytest.raises(Refusal) as refused:
        clean(raw, longest=LONG)
    assert refused.value == Refusal("text_not_readable")


@given(readable | nasty)
def test_cleaning_twice_changes_nothing_more(raw: str) -> None:
    once = clean(raw, longest=LONG)
    assert clean(once, longest=LONG) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once == once.strip()


@given(nasty)
def test_nothing_unseen_is_left(raw: str) -> None:
    assert set(clean(raw, longest=LONG)) & set("\r\0\v\x85\u2028\u200b\u200e\u2066\u2069\ufeff\xad") == set()


MEGA = 1_000_000


@pytest.mark.parametrize(
    "raw",
    [
        "a" * 10 * MEGA,
        "ệ" * 10 * MEGA,
        "a" + "\u0315\u0300" * 5 * MEGA,
        "\ud800" * 10 * MEGA,
        "a" + "\u200b" * 10 * MEGA,
    ],
    ids=["letters", "vietnamese", "marks", "surrogates", "zero-width"],
)
def test_ten_megabytes_for_a_field_of_ten_thousand_are_refused_at_once(raw: str) -> None:
    start = time.process_time()
    with pytest.raises(Refusal) as refused:
        clean(raw, longest=LONG)
    assert refused.value == Refusal("too_long", {"longest": LONG})
    assert time.process_time() - start < 0.5


@pytest.mark.parametrize(
    "raw",
    [
        "Đường ngập. " * 80_000,
        "a" + "\u0315\u0300" * 500_000,
        "a\u0315\u0300\u0315\u0300\u0315" * 200_000,
        "\u200d" * MEGA,
        "\r\0" * 500_000,
        " " * MEGA,
        "\ufdfa" * MEGA,
        "👍" * MEGA,
    ],
    ids=["vietnamese", "one pile", "many piles", "joiners", "controls", "spaces", "ligatures", "emoji"],
)
def test_a_megabyte_made_to_be_slow_is_not(raw: str) -> None:
    assert seconds(clean, raw, longest=MEGA) < 5  # quadratic, the single pile alone would take an hour
    assert seconds(fold, raw) < 5


# fold


@pytest.mark.parametrize(
    "spellings",
    [
        ["hoà", "hòa", "HOÀ", "hoa", "ho\u0300a", "HÒA"],
        ["thuý", "thúy", "Thúy", "thuy"],
        ["Đường Nguyễn Huệ", "đường nguyễn huệ", "duong nguyen hue", "ĐƯỜNG  NGUYỄN\n HUỆ", "Ðường Nguyễn Huệ"],
        ["quy định", "Quy Ðịnh", "QUY ĐỊNH", "quy\u00a0dinh"],
        ["أحمد", "احمد", "إحمد", "آحمد", "ٱحمد"],
        ["مستشفى", "مستشفي", "مستشفی"],
        ["مدرسة", "مدرسه", "مَدْرَسَةٌ", "مـــدرسة", "مدرسۃ"],
        ["مسؤول", "مسوول"],
        ["هيئة", "هييه"],
        ["كهرباء", "کهرباء"],
        ["لا", "ﻻ"],
        ["43-NQ/TW", "43–nq/tw", "٤٣‑NQ/TW", "۴۳−nq/tw", "４３－ＮＱ／ＴＷ"],
        ["11 tháng 2", "\u200f11\u200e tháng 2\u2069", "١١ thang ٢", "11\u200b thang 2"],
        ["𝐀ﬁ™", "afitm"],
        ["ᾳ", "α", "Α\u0345"],
    ],
    ids=lambda spellings: spellings[0],
)
def test_spellings_that_mean_the_same_fold_to_the_same(spellings: list[str]) -> None:
    assert len(set(map(fold, spellings))) == 1


def test_what_means_another_thing_stays_another() -> None:
    assert fold("ماء") == "ماء"
    assert fold("Lâm Đồng / số 43-NQ") == "lam dong / so 43-nq"
    assert fold("đ Đ") == "d d"


def test_every_vietnamese_letter_folds_to_a_plain_one() -> None:
    vowels = "aăâeêioôơuưy"
    toned = {unicodedata.normalize("NFC", v + tone) for v in vowels for tone in ("", *"\u0300\u0301\u0303\u0309\u0323")}
    assert len(toned) == 72
    assert {fold(letter + letter.upper()) for letter in toned} == {"aa", "ee", "ii", "oo", "uu", "yy"}


def test_folding_every_character_twice_changes_nothing_more() -> None:
    points = [*range(0x20000), *range(0x2F800, 0x2FA20), *range(0xE0000, 0xE0200)]
    assert [hex(point) for point in points if fold(once := fold(chr(point))) != once] == []


@given(st.text() | nasty)
def test_folding_twice_changes_nothing_more(some: str) -> None:
    assert fold(fold(some)) == fold(some)


@given(readable)
def test_composed_and_decomposed_fold_the_same(some: str) -> None:
    assert fold(unicodedata.normalize("NFD", some)) == fold(unicodedata.normalize("NFC", some))


@given(readable | nasty)
def test_cleaning_does_not_change_what_is_found(raw: str) -> None:
    assert fold(clean(raw, longest=LONG)).split() == fold(raw).split()


def test_a_megabyte_of_vietnamese_folds_in_a_blink() -> None:
    letter = "Kính gửi Uỷ ban nhân dân xã Ví Dụ, tôi tên là Nguyễn Thị Thử, xin phản ánh đèn đường hỏng. "
    megabyte = letter * (MEGA // len(letter.encode()))
    fold(letter)
    assert seconds(fold, megabyte) < 0.5  # 0.05 where this was written: 19 MB/s


# stem_ar

SAME_WORD = [
    "مياه المياه والمياه بالمياه للمياه وبالمياه فالمياه كالمياه وللمياه مياهنا",
    "مدرسة المدرسة والمدرسة مدرسته مدرستنا",
    "مدرس المدرس المدرسون المدرسين",
    "شوارع الشوارع والشوارع شوارعنا وشوارع",
    "طريق الطريق والطريق طريقان الطريقين",
    "حفرة الحفرة حفرتان",
    "مصباح المصباح والمصباح",
    "مصابيح المصابيح للمصابيح ومصابيح",
    "إنارة الإنارة والإنارة بالإنارة",
    "مشكلة المشكلة مشكلات المشكلات مشكلتنا",
    "كهرباء الكهرباء والكهرباء بالكهرباء",
    "قمامة القمامة والقمامة",
    "مستشفى المستشفى مستشفيات",
    "أضرار الأضرار والأضرار",
    "سيارات السيارات سيارة السيارة سيارتي سياراتهم",
    "معلمون المعلمين معلم المعلم معلمات",
    "مواطن المواطنون للمواطنين والمواطنين",
    "طلب الطلب طلبات طلباتها للطلبات",
    "قرار القرارات قراراته وبالقرار",
    "قانون القانون القانونية قانونا قوانين",
    "لجنة اللجنة للجنة لجان اللجان وللجنة لجنتين",
    "شكوى الشكوى شكاوى الشكاوى شكواه",
    "حي الحي للحي بالحي",
    "وزارة الوزارة وزارات والوزارة ووزارة",
    "وزير الوزير والوزير",
    "والد الوالد والدين الوالدين والدها ووالده والدة",
    "وثيقة الوثيقة والوثيقة",
    "وحدة الوحدات والوحدات",
    "واجب الواجبات واجباتهم",
    "بالغ البالغ بالغين البالغين بالغة",
    "بالوعة البالوعة بالوعات والبالوعات",
    "ميزانية الميزانية ميزان",
    "اجتماع الاجتماع اجتماعات",
    "اجتماعي الاجتماعية والاجتماعية",
    "التزام الالتزام التزامات الالتزامات",
    "التماس الالتماسات",
    "إعلان الإعلان إعلانات",
    "شرطة الشرطة الشرطي",
    "محافظة المحافظة المحافظات",
    "محافظ المحافظ",
    "جامعة الجامعات جامعتنا",
    "جامع الجامع",
    "مكتبة المكتبة مكتبات",
    "مكتب المكتب",
]
DIFFERENT_WORDS = (
    "كلب فأر ولد بلد بيت بيان باب كتاب لبن لسان ليل فرن دين غين وطن ورد وجه الله ماء هواء أمن عدل وعد وقف مال"
)


@pytest.mark.parametrize("forms", SAME_WORD, ids=lambda forms: forms.split()[0])
def test_forms_of_one_word_share_a_stem(forms: str) -> None:
    assert len({stem_ar(form) for form in forms.split()}) == 1


def test_different_words_never_share_a_stem() -> None:
    stems = [stem_ar(group.split()[0]) for group in SAME_WORD] + [stem_ar(word) for word in DIFFERENT_WORDS.split()]
    assert [stem for stem, count in Counter(stems).items() if count > 1] == []


LIKE_A_PREFIX = "كلب فأر ولد والد بالغ وزير وحيد وقود بالون لجنة وادي بلدان التزام كهرباء لبنان"


@pytest.mark.parametrize("word", LIKE_A_PREFIX.split())
def test_a_root_that_looks_like_a_prefix_is_left_alone(word: str) -> None:
    assert stem_ar(word)[:3] == fold(word)[:3]


FORMS = sorted(set(chain.from_iterable(group.split() for group in SAME_WORD)))


LIKE_A_PROCLITIC = ("ال", "بال", "فال", "كال", "ل", "و")


@pytest.mark.parametrize("article", ["ال", "وال", "بال", "فال"])
def test_the_article_never_matters(article: str) -> None:
    bare = [form for form in FORMS if len(form) > 2 and not fold(form).startswith(LIKE_A_PROCLITIC)]
    assert len(bare) > 50
    assert [form for form in bare if stem_ar(article + form) != stem_ar(form)] == []


@given(st.text("ابتدرسعفقكلمنهويءةىأ", min_size=3))
def test_no_stem_has_fewer_than_three_letters(word: str) -> None:
    assert len(stem_ar(word)) >= 3


@given(st.text("ابتدرسعفقكلمنهويءةىأ", max_size=2))
def test_words_of_two_letters_stay(word: str) -> None:
    assert stem_ar(word) in (fold(word), "الحي")


def test_the_tables_are_written_as_words_arrive_at_them() -> None:
    every = {*text._KNOWN, *text._KNOWN.values(), *text._PREFIXES, *text._ENDINGS}
    assert [word for word in every if fold(word) != word] == []
    assert [stem for stem in text._KNOWN.values() if text._KNOWN.get(stem) != stem or len(stem) < 3] == []
    assert max(map(len, [*text._PREFIXES, *text._ENDINGS])) == 4


@pytest.mark.parametrize("work", [stem_ar, words])
def test_a_very_long_word_takes_no_longer_than_its_length(work: object) -> None:
    assert seconds(work, "وال" * 20_000 + "ات" * 20_000) < 2


# words


def test_a_letter_becomes_the_tokens_that_both_engines_index() -> None:
    assert words("Đèn đường số 43-NQ/TW hỏng, مصباح الشارع ٢٦ مكسور!") == [
        *["den", "duong", "so", "43", "nq", "tw", "hong"],
        *["مصباح", "شارع", "26", "مكسور"],
    ]


def test_nothing_but_marks_has_no_tokens() -> None:
    assert words(" … – _ ، ؟ \u200f") == []


def test_a_run_longer_than_any_word_becomes_several() -> None:
    assert words("a" * 130) == ["a" * 64, "a" * 64, "aa"]


@given(readable)
def test_tokens_carry_nothing_that_a_query_language_would_read(some: str) -> None:
    assert all(token.isalnum() for token in words(some))


def test_a_query_keeps_each_word_once_and_twelve_at_most() -> None:
    assert search_words("nước Nước NUOC sạch") == ["nuoc", "sach"]
    assert search_words("المياه مياه للمياه") == [stem_ar("مياه")]
    assert search_words(" ".join(map(str, range(100)))) == [str(number) for number in range(12)]


def test_a_query_finds_what_was_written_with_marks_or_without() -> None:
    written = set(words("Ống nước ở phường Ví Dụ bị vỡ đã ba ngày, thuý ơi"))
    assert set(search_words("ong nuoc vi du THÚY")) <= written
    assert set(search_words("cống thoát")) & written == set()


# direction


@pytest.mark.parametrize(
    ("some", "runs"),
    [
        ("Đường ngập", "ltr"),
        ("المياه مقطوعة", "rtl"),
        ("123 - ", "ltr"),
        ("", "ltr"),
        ("١٢٣", "ltr"),
        ("«43» المياه VD", "rtl"),
        ("43-NQ/TW المياه", "ltr"),
        ("שלום", "rtl"),
        ("\u2067المياه\u2069 Ví Dụ", "ltr"),
        ("\u2066Ví\u2067x\u2069Dụ\u2069 المياه", "rtl"),
        ("\u2069المياه", "rtl"),
        ("\u2066Ví Dụ المياه", "ltr"),
        ("\u2066Ví Dụ\nالمياه", "rtl"),
        ("\u202bVí Dụ\u202c", "ltr"),
        ("\u200f123", "rtl"),
        ("😀 مرحبا", "rtl"),
    ],
)
def test_the_first_strong_letter_outside_isolates_decides(some: str, runs: str) -> None:
    assert direction(some) == runs


def test_letters_that_are_taken_as_they_stand_would_come_out_as_they_stand() -> None:
    plain = [chr(point) for point in range(0x11_0000) if text._PLAIN.fullmatch(chr(point))]
    assert set(plain) >= {"ạ", "đ", "Ố", "~", "\n"}
    assert set(plain).isdisjoint({"\u0301", "\xad", "\xa0", "ا"})
    assert [letter for letter in plain if text._cleaned(f"x{letter}x") != f"x{letter}x"] == []
