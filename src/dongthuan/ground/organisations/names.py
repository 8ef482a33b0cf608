"""A unit's name in English and in Arabic letters, made from its Vietnamese one.

English keeps the letters and says the kind. Arabic writes each syllable as it is heard, by the tables below: a reading
and no official spelling. An office that has one enters it as the name from a day on.
"""

import re
import unicodedata
from functools import cache

from dongthuan.ground.organisations import kinds

ONSETS = {
    "ngh": "نغ", "ng": "نغ", "nh": "ني", "ch": "تش", "gh": "غ", "gi": "ز", "kh": "خ", "ph": "ف", "qu": "كو",
    "th": "ت", "tr": "تش", "b": "ب", "c": "ك", "d": "ز", "đ": "د", "f": "ف", "g": "غ", "h": "ه", "j": "ج", "k": "ك",
    "l": "ل", "m": "م", "n": "ن", "p": "ب", "r": "ر", "s": "س", "t": "ت", "v": "ف", "w": "و", "x": "س", "z": "ز",
}  # fmt: skip
VOWELS = {
    "uye": "وي", "uya": "ويا", "ieu": "يو", "yeu": "يو", "oai": "واي", "uoi": "وي", "uou": "وو", "uay": "واي",
    "oa": "وا", "oe": "وي", "ua": "وا", "ue": "وي", "uy": "وي", "uo": "و", "uu": "و", "ui": "وي", "oi": "وي",
    "ia": "يا", "ie": "ي", "ya": "يا", "ye": "ي", "iu": "يو", "ea": "يا", "eo": "يو", "eu": "يو", "ai": "اي",
    "ay": "اي", "ao": "او", "au": "او", "oo": "و", "a": "ا", "e": "ي", "i": "ي", "o": "و", "u": "و", "y": "ي",
}  # fmt: skip
CODAS = {
    "ng": "نغ", "nh": "نه", "ch": "ك", "c": "ك", "m": "م", "n": "ن", "p": "ب", "t": "ت", "k": "ك", "l": "ل", "r": "ر",
}  # fmt: skip
_SYLLABLE = re.compile(f"({'|'.join(ONSETS)})?({'|'.join(VOWELS)})?({'|'.join(CODAS)})?(?![aeiouy])|(.)")


def in_three(kind: str, vietnamese: str) -> dict[str, str]:
    """{vi, en, ar} of a unit of that kind."""
    word = kinds.table()[kind].get("word")
    own = proper(vietnamese)
    if word is None or own == vietnamese:
        return {"vi": vietnamese, "en": vietnamese, "ar": arabic(vietnamese)}
    return {"vi": vietnamese, "en": word["en"].format(own), "ar": word["ar"].format(arabic(own))}


def proper_arabic(kind: str, arabic: str) -> str:
    """The same of the name in Arabic, as it was entered."""
    word = kinds.table()[kind].get("word")
    begin = word["ar"].partition("{")[0] if word else ""
    return arabic.removeprefix(begin)


@cache
def _beginnings() -> tuple[str, ...]:
    words = {row["word"]["vi"] for row in kinds.table().values() if "word" in row}
    return tuple(f"{word} " for word in sorted(words | {"Quận", "Thị xã"}))


def arabic(vietnamese: str) -> str:
    """The name in Arabic letters, word for word."""
    return " ".join(_word(word) for word in vietnamese.split())


@cache
def _word(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.lower())
    bare = "".join(char for char in letters if not unicodedata.combining(char))
    if not re.search("[a-zđ]", bare):
        return word
    return "".join(_syllables(bare))


def _syllables(bare: str) -> list[str]:
    found = []
    for match in _SYLLABLE.finditer(bare):
        onset, vowel, coda, other = match.groups()
        if other is not None:
            found.append(other if other.isdigit() or other == "-" else "")
        else:
            start = "ا" if vowel and not onset and vowel[0] != "a" else ""
            found.append(start + ONSETS.get(onset or "", "") + VOWELS.get(vowel or "", "") + CODAS.get(coda or "", ""))
    return found


def proper(vietnamese: str) -> str:
    """The name without the word for its kind: "Bạch Mai"."""
    for begin in _beginnings():
        if vietnamese.startswith(begin) and len(vietnamese) > len(begin):
            return vietnamese.removeprefix(begin)
    return vietnamese
