"""What one document does to another, where a sentence says so with a word between the two."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dongthuan.work.documents.reading import verbs
from dongthuan.work.documents.reading.found import Found, Named, Related

_CUT = re.compile(r"[؛;!?\n]|(?<!\bNo)\.(?!\d)")
_WHOLE_LAW = ("details", "guides", "implements", "cites", "continues")
"""These speak of some articles as a matter of course; the rest is then only a part."""

NEAR = 60
""" "carrying out" is said of much: it is of a document only right before it."""

_ENDS = (
    r"(?=\s*(?:[;.)\n”\"|*]|\Z)|,\s+Luật\b|\s+và\s+[A-ZĐ]|"
    r"\s(?:bằng|tại|theo|quy định|có hiệu lực|được|do|thì|là|này)\s)"
)
_NO_TITLE = r"(?!(?:này|sửa|sư|gia|định|pháp|khác|chuyên|tục|hiện|số|và)\b)"
_TITLE = re.compile(
    rf"Luật {_NO_TITLE}[^\W\d_]+(?: (?!và\b)[^\W\d_]+){{1,14}}?{_ENDS}"
    r"|قانون(?: [^\W\d_]+){1,8}(?=\s*(?:[؛.)\n\"»]|\Z))"
    r"|Law on(?: [^\W\d_]+){1,10}?(?=\s*(?:[;.)\n\"]|\Z))"
)
_LAW = re.compile(r"Luật\s|قانون\s|\bLaw\s")
_AMENDING = re.compile(
    r"Luật sửa đổi,? bổ sung một số điều của (?P<titles>Luật [^.;:\n\d]{3,200}?) số (?P<s>\d[\w/.-]*QH\d+)"
)
REACH = 200


def relations(text: str, places: Sequence[Named], selves: Sequence[Named], found: dict[str, Found]) -> list[Related]:
    """Those between two documents, then those upon a law that is called by its name alone (entered into ``found``)."""
    marks = sorted([*places, *selves], key=lambda one: one.start)
    between = list(_along(text, marks))
    return list(dict.fromkeys([*between, *_upon_titles(text, marks, found), *_amending(text, places, found)]))


def _along(text: str, marks: Sequence[Named]) -> Iterator[Related]:
    """Each document with the next: by a word between them, as a further one of a list, or by what stands ahead."""
    before: list[Related] = []
    for n, (source, target) in enumerate(pairwise(marks)):
        words = text[source.end : target.start]
        said = [] if _CUT.search(words) or source.key == target.key else _said_between(text, source, target, words)
        before = said or ([] if _CUT.search(words) else [*_further(before, source, target, words)])
        yield from before or _ahead(text, marks[: n + 1], target, words)


def _said_between(text: str, source: Named, target: Named, words: str) -> list[Related]:
    verb = _verb(words) or _verb_first(text[max(0, source.start - NEAR) : source.start], words)
    return [
        Related(*((target.key, kind, source.key) if suffers else (source.key, kind, target.key)),
                (source.start, target.end), _in_part(kind, words))
        for kind, suffers in verb
    ]  # fmt: skip


def _further(before: Sequence[Related], source: Named, target: Named, words: str) -> Iterator[Related]:
    """What is said of the first of a list is said of the others."""
    listed = verbs.LISTED.fullmatch(words)
    for one in before if listed and source.key != target.key else ():
        if one.target == source.key:
            part = _in_part(one.kind, words)
            yield Related(one.source, one.kind, target.key, (one.passage[0], target.end), part)


def _ahead(text: str, marks: Sequence[Named], target: Named, words: str) -> Iterator[Related]:
    """ "To carry out A and B, the committee issued C": said before the first of what C acts upon."""
    if _CUT.search(words) or not verbs.ISSUED.search(words):
        return
    first = len(marks) - 1
    while first and verbs.LISTED.fullmatch(text, marks[first - 1].end, marks[first].start):
        first -= 1
    start = marks[first].start
    kinds = [kind for kind, finder in verbs.AHEAD if finder.search(text, max(0, start - verbs.REACH), start)]
    for one in marks[first:] if kinds else ():
        yield Related(target.key, kinds[0], one.key, (one.start, target.end))


def _verb(words: str) -> list[tuple[str, bool]]:
    """The one that stands nearest to the second document (of two at one place the longer), and whether it is suffered:
    "is replaced by". At most one; none where a law that is only named stands in between."""
    best: tuple[int, str, bool] | None = None
    for kind, finder in verbs.FINDERS:
        for place in finder.finditer(words):
            far = kind == "implements" and len(words) - place.end() > NEAR
            if not far and (best is None or place.end() > best[0]):
                best = place.end(), *_said(kind, place, words)
    return [best[1:]] if best and not _LAW.search(words, best[0], len(words) - len("Luật số ")) else []


def _verb_first(before: str, words: str) -> list[tuple[str, bool]]:
    """Not where the second is named beside: "repealed the decision 1 according to the decision 2"."""
    said = [kind for kind, finder, between in verbs.FIRST if finder.search(before) and between.search(words)]
    return [] if verbs.BESIDE.search(words) else [(kind, False) for kind in said][:1]


def _said(kind: str, place: re.Match[str], words: str) -> tuple[str, bool]:
    if kind == "ended":
        return "repeals", True
    return kind, bool(verbs.SUFFERS.search(words[: place.start()]) or verbs.BY.match(words, place.end()))


def _in_part(kind: str, words: str) -> bool:
    return kind not in _WHOLE_LAW and bool(verbs.PART.search(words))


def _upon_titles(text: str, marks: Sequence[Named], found: dict[str, Found]) -> Iterator[Related]:
    titles = list(_TITLE.finditer(text))
    starts = [title.start() for title in titles]
    for n, source in enumerate(marks):
        end = min(source.end + REACH, marks[n + 1].start if n + 1 < len(marks) else len(text))
        first = bisect_left(starts, source.end)
        title = titles[first] if first < len(titles) else None
        if title is None or title.end() > end or _CUT.search(text, source.end, title.start()):
            continue
        words = text[source.end : title.start()]
        for kind, suffers in _verb(words):
            if not suffers:
                key = _titled(found, title[0], title.span())
                yield Related(source.key, kind, key, (source.start, title.end()), _in_part(kind, words))


def _titled(found: dict[str, Found], words: str, where: tuple[int, int]) -> str:
    key = " ".join(words.split())
    found.setdefault(key, Found(key, None, "title", ("law",))).passages.append(where)
    return key


def _amending(text: str, places: Sequence[Named], found: dict[str, Found]) -> Iterator[Related]:
    """A law that amends others bears their names in its own."""
    by_start = {one.start: one for one in places}
    for place in _AMENDING.finditer(text):
        source = by_start.get(place.start("s"))
        if source is None:
            continue
        at = place.start("titles")
        for title in re.finditer(r"Luật [^,]+(?:,(?! Luật )[^,]+)*", place["titles"]):
            where = at + title.start(), at + title.start() + len(title[0].rstrip())
            key = _titled(found, text[slice(*where)].removesuffix(" và"), where)
            yield Related(source.key, "amends", key, place.span(), True)
