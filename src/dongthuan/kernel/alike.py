"""Which letters may be about the same matter, and by which words: a suggestion for a person, never a decision.

Each text is a set of terms; a word said twice counts once (binary term frequency, Salton & Buckley 1988). A term weighs
log(1 + (N + 1) / (n + 1)) where n of the N texts compared have it: the inverse document frequency of Spärck Jones
(1972), smoothed so that it holds among three texts as among three thousand. Two cosines are taken and multiplied, for
one alone is fooled: neighbours write the same words about another alley, and one alley has more than one trouble.

* *Where*: the words of the place, and each number with the word before it. ``ngõ 5`` is not ``ngõ 6``; a bare ``5``
  says little. They may stand anywhere in the other text.
* *What*: all other words but numbers and those that any letter has.

Tokens are those of ``kernel.text.words``: marks, tones, digits and letter forms are settled there. Plain Python, no
state, nothing learnt, linear in the tokens compared.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log, sqrt

from dongthuan.kernel import text

ENOUGH = 0.2
"""The product from which a text is named; chosen on half of tests/support/alike_pairs.py, measured on the other."""
FEW = 5
"""Words in one reason."""
COUNTED = 1_000
"""Texts on which rarity is counted, at least: of more, every second, every third. A logarithm needs no census."""
PAIRED, BARE = 1.5, 0.3
"""How much more a number with its word weighs, and how much less a number or a kind of place alone."""

_SAYS_NOTHING = """
va la cua co nay do da dang se khong chua duoc bi o tai tu ve voi nhung cac mot thi ma cung rat qua toi chung em anh
chi ba xin kinh gui de nghi mong nho lam ra vao len xuong roi nua khi neu vi nen theo trong ngoai tren duoi truoc sau
gan canh ngay hom nguoi dan uy ban phuong gia dinh
the a an of and or in on at to for is are was were be been has have had not no it its this that there we i you my our us
please by with from near since very all day people when as so but would like
في من علي الي عن ان هذا هذه ذلك التي الذي كان كانت لا لم لن ما قد كل مع بعد قبل عند منذ ثم او نحن هو هي جدا يوم ايام
نرجو خلف امام قرب
"""
_KINDS_OF_PLACE = """
ngo ngach hem pho duong to thon xom ap khu cho cong truong so nha cau
street alley lane road group house building number gate
حي شارع زقاق طريق عمارة منزل مجموعة رقم مدرسة سوق مسجد
"""
_DOORS = "so nha house building number no منزل بيت رقم عمارة"


def _stems(listed: str) -> frozenset[str]:
    return frozenset(text.words(listed))


SAYS_NOTHING = _stems(_SAYS_NOTHING)
"""A large window finds these by itself, a small one cannot. None of them loses a meaning with its marks: den, cho."""
KINDS_OF_PLACE = _stems(_KINDS_OF_PLACE)
DOORS = _stems(_DOORS)
"""What numbers one door. The lamp between two doors has two numbers; of two alleys only one is right."""
_NUMBERS = _stems("so number no رقم")


@dataclass(frozen=True)
class Candidate:
    """A text to compare with: all its tokens in their order, the place among them."""

    id: int
    words: Sequence[str]


@dataclass(frozen=True)
class Likeness:
    """How far the letter and one text are alike, 0 to 1, and by which of the letter's tokens, the rarest word first."""

    id: int
    score: float
    place: tuple[str, ...]
    words: tuple[str, ...]


def alike(what: Sequence[str], place: Sequence[str], candidates: Sequence[Candidate]) -> list[Likeness]:
    """The candidates alike enough to be named, the likest first. ``what`` and ``place``: the tokens of one letter."""
    own = _Letter.of(what, place)
    weights = _Weights([row.words for row in candidates[:: len(candidates) // COUNTED + 1]])
    bound = _Bound(own, weights)
    found = [_compared(own, row, weights) for row in candidates if bound.allows(row.words)]
    return sorted((like for like in found if like.score >= ENOUGH), key=lambda like: (-like.score, -like.id))


SAME_WORDS = 0.28
"""The cosine from which two texts without a place are named: what is said in one hall has one place."""


def same_words(what: Sequence[str], candidates: Sequence[Candidate]) -> list[Likeness]:
    """The same for texts that name no place, as what is raised at one meeting: by their words alone."""
    weights = _Weights([row.words for row in candidates[:: len(candidates) // COUNTED + 1]])
    own = frozenset(word for word in what if not _is_number(word)) - SAYS_NOTHING
    found = [_by_words(own, row, weights) for row in candidates]
    return sorted((like for like in found if like.score >= SAME_WORDS), key=lambda like: (-like.score, -like.id))


def _by_words(own: frozenset[str], row: Candidate, weights: "_Weights") -> Likeness:
    other = frozenset(row.words) - weights.beside_the_matter
    words = sorted(own & other, key=lambda word: (-weights[word], word))[:FEW]
    return Likeness(row.id, weights.cosine(own, other), (), tuple(words))


def _compared(own: "_Letter", row: Candidate, weights: "_Weights") -> Likeness:
    bag = frozenset(row.words)
    places, elsewhere = own.places_in(bag, row.words)
    other = bag - own.where - weights.beside_the_matter
    score = 0.0 if elsewhere else weights.cosine(own.where, places) * weights.cosine(own.what, other)
    words = sorted(own.what & other, key=lambda word: (-weights[word], word))[:FEW]
    return Likeness(row.id, score, own.said_of(places), tuple(words))


@dataclass(frozen=True)
class _Letter:
    """``where`` holds the words of the place and its numbers with their words ("ngo 5"); ``kinds`` only those words."""

    place: tuple[str, ...]
    what: frozenset[str]
    where: frozenset[str]
    kinds: frozenset[str]

    @classmethod
    def of(cls, what: Sequence[str], place: Sequence[str]) -> "_Letter":
        kinds = frozenset(word for word in place if not _is_number(word))
        pairs = _numbered(place, kinds)
        where = (frozenset(place) - SAYS_NOTHING) | set(pairs)
        matter = frozenset(word for word in what if not _is_number(word)) - where - SAYS_NOTHING
        return cls(tuple(place), matter, where, frozenset(pairs.values()))

    def places_in(self, bag: frozenset[str], tokens: Sequence[str]) -> tuple[frozenset[str], bool]:
        """What the text says of our place, and whether it numbers another one: another alley, not another door."""
        pairs = _numbered(tokens, bag & self.kinds)
        agreed = {kind for pair, kind in pairs.items() if pair in self.where}
        elsewhere = set(pairs.values()) - agreed - DOORS
        return (bag & self.where).union(pairs), bool(elsewhere)

    def said_of(self, places: frozenset[str]) -> tuple[str, ...]:
        """Our own tokens that the text has, too; a number only with its word."""
        pairs = _numbered(self.place, self.kinds)
        shared = places & self.where
        numbers = {pair.rpartition(" ")[2] for pair in pairs if pair in shared}
        named = {word for word in shared if not _is_number(word)}
        return tuple(dict.fromkeys(word for word in self.place if word in named | numbers))


def _numbered(tokens: Sequence[str], kinds: Iterable[str]) -> dict[str, str]:
    """The numbers that stand behind these words, as {"ngo 5": "ngo"}; "đường số 3" and "đường 3" are one."""
    pairs = {}
    for kind in kinds:
        for at in _own_and_lent(kind, tokens):
            behind = tokens[at + 1 : at + 3]
            if len(behind) == 2 and behind[0] in _NUMBERS and kind not in _NUMBERS:
                behind = behind[1:]
            if behind and _is_number(behind[0]):
                pairs[f"{kind} {behind[0]}"] = kind
    return pairs


def _own_and_lent(word: str, tokens: Sequence[str]) -> Iterator[int]:
    at = -1
    for _ in range(tokens.count(word)):
        at = tokens.index(word, at + 1)
        yield at


def _is_number(word: str) -> bool:
    """Also "5a" and "12b", and the pairs made with them."""
    return not word.isalpha() and any(map(str.isdigit, word))


class _Weights(dict[str, float]):
    """The square of each term's weight, made when it is first asked for."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self._texts, self._with = len(texts), Counter(chain.from_iterable(map(set, texts)))
        self.beside_the_matter = SAYS_NOTHING.union(filter(_is_number, self._with))

    def __missing__(self, term: str) -> float:
        kind, _, word = term.rpartition(" ")  # a pair is at least as rare as its number
        rarity = log(1 + (self._texts + 1) / (self._with[word] + 1))
        times = PAIRED if kind else BARE if term in KINDS_OF_PLACE or _is_number(term) else 1.0
        self[term] = (rarity * times) ** 2
        return self[term]

    def of(self, terms: Iterable[str]) -> float:
        return sum(map(self.__getitem__, terms))

    def cosine(self, one: frozenset[str], other: frozenset[str]) -> float:
        shared = self.of(one & other)
        return shared / sqrt(self.of(one) * self.of(other)) if shared else 0.0


class _Bound:
    """Puts aside, at the cost of two look-ups a token, the texts that cannot be alike enough, and no other.

    What is shared stands in the other text, too, so its norm is at least that of the share: cosine² ≤ share / own.
    """

    def __init__(self, own: _Letter, weights: _Weights) -> None:
        self._what, self._where = own.what, frozenset(own.place) & own.where
        self._weights, self._worth = weights, {word: weights[word] for word in self._where}
        for pair in own.where - self._where:  # a number may bring its pair
            self._worth[pair.rpartition(" ")[2]] += weights[pair]
        self._least = ENOUGH**2 * weights.of(own.what) * weights.of(own.where)

    def allows(self, tokens: Sequence[str]) -> bool:
        matter = self._weights.of(self._what.intersection(tokens))
        return bool(matter) and matter * self._place(tokens) >= self._least

    def _place(self, tokens: Sequence[str]) -> float:
        return sum(map(self._worth.__getitem__, self._where.intersection(tokens)))


_APART = re.compile(r"[\s\-‐-―/,.;:!?()\[\]\"'«»“”‘’،؛؟…]+")


def as_written(written: str, tokens: Iterable[str]) -> list[str]:
    """Those tokens as a text spells them, neighbours together: ["Đèn đường", "tắt"]. Each once, in its order."""
    wanted, runs, run = set(tokens), [], list[str]()
    for part in [*_APART.split(written), ""]:
        stems = text.words(part)
        if stems and wanted.issuperset(stems):
            run.append(part)
            wanted -= {stem for stem in stems if not _is_number(stem)}
        elif run:
            runs.append(" ".join(run))
            run = []
    return runs
