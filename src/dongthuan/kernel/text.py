"""How people's words are taken in, compared and found: one spelling for both database engines.

``clean`` is for what is kept and shown, ``fold`` for what is compared, ``words`` for what is indexed and looked up.
All of it is linear in the length of the text, also for texts that were made to be slow.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Literal

from dongthuan.kernel.refusal import Refusal

TALLEST_PILE = 4
"""Combining marks that one letter may carry; vocalised Arabic needs three, decomposed Vietnamese two."""
LONGEST_WORD = 64
"""Letters of a token; PostgreSQL takes 2,046 bytes, and no word of the three languages is nearly as long."""
MOST_WORDS = 12
"""Words of a query that are looked for; each one costs the index a probe."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff"  # the last four cannot stand in XML either
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # pages isolate with <bdi>: in a text these can only deceive
_UNSEEN = "\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
_TAGS = "\U000e0000-\U000e007f"
_DROPPED = re.compile(f"[{_CONTROLS}{_BIDI}{_UNSEEN}{_TAGS}]")
_ARABIC = "\u0620-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9\ufb50-\ufefc"
_STRAY_JOINER = re.compile(f"(?<![{_ARABIC}])[\u200c\u200d]|[\u200c\u200d](?![{_ARABIC}])")
_PILE = re.compile(f"m{{{TALLEST_PILE + 1},}}")
_PLAIN = re.compile("[\n -~\u00a1-\u00ac\u00ae-\u024f\u1e00-\u1eff]*")
"""Letters as our keyboards write them, on lines: none of them is composed, dropped or a mark."""


def clean(raw: str, *, longest: int) -> str:
    """What a person wrote, safe to keep and show: NFC, "\\n" line ends, trimmed, nothing invisible in it.

    ``longest`` is in code points. Raises ``Refusal("too_long", {"longest": …})``, and ``Refusal("text_not_readable")``
    for a lone surrogate, which no encoding can carry.
    """
    text = raw.strip()
    if len(text) > 4 * longest + 100_000:  # NFC shortens four to one at most; the rest is room for marks to be dropped
        raise Refusal("too_long", {"longest": longest})
    if not _PLAIN.fullmatch(text):
        text = _cleaned(text)
    if len(text) > longest:
        raise Refusal("too_long", {"longest": longest})
    return text


def _cleaned(text: str) -> str:
    if _SURROGATES.search(text):
        raise Refusal("text_not_readable")
    text = _DROPPED.sub("", _LINE_ENDS.sub("\n", text))
    text = _STRAY_JOINER.sub("", text)
    return _composed(_flatten(text)).strip()  # flattened first: NFC sorts the marks of a pile in quadratic time


class _Letters(dict[int, str]):
    """What ``str.translate`` makes of each character; fills itself, so that one pass of it does all the work."""

    def __init__(self, become: Callable[[str], str]) -> None:
        self._become = become

    def __missing__(self, point: int) -> str:
        letter = self._become(chr(point))
        if point < 0x20000:  # beyond are rare ideographs: looked up again, so that the table stays small
            self[point] = letter
        return letter


def _is_mark(char: str) -> str:
    return "m" if unicodedata.category(char) in ("Mn", "Me") else "-"


_marks = _Letters(_is_mark)


def _flatten(text: str) -> str:
    """Cut every pile of combining marks down to ``TALLEST_PILE``."""
    kept, start = [], 0
    for pile in _PILE.finditer(text.translate(_marks)):
        kept.append(text[start : pile.start() + TALLEST_PILE])
        start = pile.end()
    return "".join(kept) + text[start:]


def _composed(text: str) -> str:
    if unicodedata.is_normalized("NFC", text):
        return text
    return _flatten(unicodedata.normalize("NFC", text))  # again, because NFC takes a few marks apart


_SPELT = {
    **dict.fromkeys("đðɖ", "d"),  # ð and ɖ: Ð and Ɖ look like Đ and are often typed for it
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict(zip("ٱىیکةۃہ", "اييكههه", strict=True)),  # among them the Persian and Urdu keys for ي, ك and ه
    "ـ": "",
}


def _bare(char: str) -> str:
    """Decomposed, marks off, casefolded; again until nothing changes, for 𝐀 becomes a capital A."""
    letters = unicodedata.normalize("NFKD", char)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()
    return bare if bare == char else _bare(bare)


def _spelling(char: str) -> str:
    if char in _SPELT:
        return _SPELT[char]
    if unicodedata.category(char) in ("Cf", "Cs", "Me") or _DROPPED.match(char):
        return ""
    if char.isspace():
        return " "
    digit = unicodedata.decimal(char, None)
    return char if digit is None else str(digit)


def _folded(char: str) -> str:
    return "".join(map(_spelling, _bare(char)))


_folds = _Letters(_folded)


def fold(text: str) -> str:
    """The same for spellings that mean the same: case, marks, đ, Arabic letter forms, digits, hyphens, white space.

    Folding goes letter by letter, so no order of marks matters and one pass of ``str.translate`` does all of it.
    Taking marks off makes old and new tone placement (hoà, hòa) equal, and NFKD with marks off turns أ إ آ into ا, ؤ
    into و and ئ into ي. For comparing and indexing only, never for showing. ``fold(fold(x)) == fold(x)``.
    """
    return " ".join(text.translate(_folds).split())


_ARTICLES = "ال وال بال فال كال وبال وكال فبال لل ولل فلل"
_DROPPED_ENDINGS = "اتها اتهم اتنا اته ها هم هن كم نا ان ات ون ين يه ه ي ا"
_FEMININE_ENDINGS = "تها تهم تنا ته تي تين تان"

_PREFIXES = dict.fromkeys(_ARTICLES.split(), 3) | {"و": 4}
"""What is written together before a noun, to how many letters must remain. The waw of shorter words is of the root."""
_ENDINGS = dict.fromkeys(_DROPPED_ENDINGS.split(), "") | dict.fromkeys(_FEMININE_ENDINGS.split(), "ه")
"""Number, gender and possession, to what is written instead. Three letters must remain."""

_WHOLE = """
والد وزار وزير وزراء وطن وطني وثيق وثايق وظيف وظايف وحد وحيد وقت وقاي وقايع وقود وكال وكيل وكلاء ولاد وسيل وسايل وساط
وسيط وسطاء ورث ورش ورق واجب واجه واحد وارد واسع واضح واقع وافد واتساب وجود وجبات وصول وصي وصل وصف وفد وفود وضع وديع
ودايع وعود وقوع وقوف وضوح وفاق وشيك
بالغ بالوع بالون كالسيوم التماس التزام التهاب التحاق الكترون المانيا العاب
عنوان ميزان ميدان حيوان انسان برلمان رمضان ديوان سلطان عدوان اعلان زيتون ليمون تعاون تامين تحسين تمكين تكوين فلسطين
توجيه مساهم تفاهم مدرسه منطقه ثوره
"""
"""Words whose first or last letters only look like a prefix or an ending, or that mean another thing without theirs."""

_FORMS = {
    "اجتماعي": "اجتماعيه",  # social; a meeting is another thing
    "الحي": "حي والحي بالحي للحي",  # two letters: kept with its article rather than cut to one that means nothing
    "اليات": "اليه والاليات",
    "جامعه": "جامعات جامعي جامعيه",
    "جهه": "جهات",
    "شرطه": "شرطي",
    "شركه": "شركات",
    "شكوي": "شكاوي شكاو شكوا",
    "قانون": "قوانين قوان",
    "لايحه": "لوايح للوايح",
    "لجنه": "لجان للجنه للجان",
    "لغه": "لغات للغه للغات",
    "لقاء": "لقاءات للقاء للقاءات",
    "محافظه": "محافظات",
    "مكتبه": "مكتبات",
    "وفاه": "وفيات",
    "ولايه": "ولاي ولايات",
}
"""Forms that the tables above would part or send astray, and the irregular plurals that an office writes most."""

_KNOWN = {
    **{word: word for word in (*_WHOLE.split(), *_FORMS)},
    **{form: stem for stem, forms in _FORMS.items() for form in forms.split()},
}


def stem_ar(word: str) -> str:
    """The light stem of one Arabic word: article, "and", number, gender and possession off, never below three letters.

    Symmetric: a query and a document go through the same. Most broken plurals are words of their own.
    """
    return _stem(fold(word))


def _stem(word: str) -> str:
    if len(word) > LONGEST_WORD:
        return word
    while word not in _KNOWN and (shorter := _shorter(word)):
        word = next((way for way in shorter if way in _KNOWN), shorter[0])
    return _KNOWN.get(word, word)


def _shorter(word: str) -> list[str]:
    """Every way to take one thing off, prefixes first, the longest first."""
    size = len(word)
    front = [word[n:] for n in (4, 3, 2, 1) if size - n >= _PREFIXES.get(word[:n], size)]
    back = [word[:-n] + _ENDINGS[word[-n:]] for n in (4, 3, 2, 1) if size - n >= 3 and word[-n:] in _ENDINGS]
    return front + back


_TOKEN = re.compile(rf"[^\W_]{{1,{LONGEST_WORD}}}")


def words(text: str) -> list[str]:
    """The tokens of a text as both engines index them: folded runs of letters and digits, Arabic ones stemmed.

    A run longer than ``LONGEST_WORD`` becomes several.
    """
    return [_stem(token) if "\u0620" <= token[0] <= "\u06ff" else token for token in _TOKEN.findall(fold(text))]


def search_words(query: str) -> list[str]:
    """The first ``MOST_WORDS`` different tokens of a query."""
    return list(dict.fromkeys(words(query)))[:MOST_WORDS]


Direction = Literal["ltr", "rtl"]
_STRONG: dict[str, Direction] = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def direction(text: str) -> Direction:
    """By the first strong letter outside isolates (UAX #9, P2 and P3); "ltr" where there is none."""
    isolated = 0
    for kind in map(unicodedata.bidirectional, text):
        if kind in ("LRI", "RLI", "FSI"):
            isolated += 1
        elif kind == "PDI":
            isolated = max(isolated - 1, 0)
        elif kind == "B":  # an isolate ends with its paragraph
            isolated = 0
        elif not isolated and kind in _STRONG:
            return _STRONG[kind]
    return "ltr"
