"""From a Paper to a Sheet: every line as it will be read, so that no writer of a format decides about words."""

from dataclasses import dataclass, replace
from datetime import date

from dongthuan.kernel.text import direction
from dongthuan.work.documents.layout.clean import clean
from dongthuan.work.documents.layout.fixed import Fixed, fixed
from dongthuan.work.documents.layout.paper import (
    Block,
    Heading,
    Items,
    Language,
    Line,
    NewPage,
    Paper,
    Paragraph,
    Run,
    Signature,
    Table,
    Words,
)

GAP = "........"
Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Signed:
    """``lines`` in capitals above the gap for hand and seal."""

    lines: tuple[str, ...]
    note: str
    name: str


@dataclass(frozen=True)
class Sheet:
    """A paper with all its words in place. ``rows`` of a table and ``items`` of a list hold runs already."""

    side: str
    language: str
    fixed: Fixed
    form: str
    superior: str
    issuer: tuple[str, ...]
    realm: str
    motto: str
    number: str
    about: str
    dated: str
    stamps: tuple[str, ...]
    title: str
    subject: str
    to: tuple[str, ...]
    to_word: str
    body: tuple[Block, ...]
    signed: tuple[Signed, ...]
    recipients_word: str
    recipients: tuple[str, ...]
    translation: str

    @property
    def from_the_right(self) -> bool:
        return self.language == "ar"


def compose(paper: Paper) -> Sheet:
    words = fixed(paper.side, paper.language)
    is_letter = not paper.type
    return Sheet(
        side=paper.side,
        language=paper.language,
        fixed=words,
        form=clean(paper.form),
        superior=_capitals(paper.superior),
        issuer=tuple(_in_two_lines(_capitals(one), words) for one in _several(paper.issuer)),
        realm=words.words["realm"],
        motto=words.words["motto"],
        number=_number(paper, words),
        about=words.words["about"].format(subject=clean(paper.subject)) if is_letter and paper.subject else "",
        dated=_dated(paper.place, paper.on, words),
        stamps=tuple(_capitals(one) for one in (paper.secrecy, paper.urgency) if one),
        title=_capitals(paper.type),
        subject="" if is_letter else clean(paper.subject),
        to=tuple(map(clean, paper.to)),
        to_word=words.words["to"],
        body=_ended(tuple(map(_block, paper.body)), words.end),
        signed=tuple(_signed(one, words) for one in paper.signed),
        recipients_word=words.words["recipients"],
        recipients=_recipients(paper, words),
        translation=words.words["translation"],
    )


def runs(words: Words) -> Runs:
    if isinstance(words, str):
        return (Run(clean(words)),)
    return tuple(replace(one, text=clean(one.text)) for one in words)


def text_of(words: Words) -> str:
    return words if isinstance(words, str) else "".join(one.text for one in words)


def is_right(words: Words) -> bool:
    """Whether a paragraph runs from the right, by its own first letter."""
    return direction(text_of(words)) == "rtl"


def _several(issuer: str | tuple[str, ...]) -> tuple[str, ...]:
    return (issuer,) if isinstance(issuer, str) else issuer


def _in_two_lines(issuer: str, words: Fixed) -> str:
    """ỦY BAN NHÂN DÂN stands above XÃ HOA SỮA."""
    for body in words.bodies:
        if issuer.startswith(f"{body} ") and "\n" not in issuer:
            return f"{body}\n{issuer[len(body) + 1 :]}"
    return issuer


def _capitals(text: str) -> str:
    return clean(text).upper()


def _number(paper: Paper, words: Fixed) -> str:
    """A symbol that lacks its number ("/TB-UBND") leaves room for the clerk's hand."""
    symbol = clean(paper.number)
    if not symbol or symbol[0] in "/-":
        symbol = f"{GAP}{symbol}"
    return str(words.words["number"].format(number=symbol))


def _dated(place: str, on: date | None, words: Fixed) -> str:
    if on is None:
        return str(words.words["undated"].format(place=clean(place) or GAP))
    vietnamese = "tháng" in words.words["date"]
    month = f"{on.month:02}" if on.month < 3 or not vietnamese else str(on.month)
    return str(words.words["date"].format(place=clean(place) or GAP, day=f"{on.day:02}", month=month, year=on.year))


def _block(block: Block) -> Block:
    match block:
        case Paragraph():
            return replace(block, text=runs(block.text))
        case Heading():
            return replace(block, text=clean(block.text))
        case Items():
            return replace(block, items=tuple(runs(one) for one in block.items))
        case Line():
            return Line(clean(block.label), clean(block.value))
        case Table():
            rows = tuple(tuple(map(clean, row)) for row in block.rows)
            return replace(block, head=tuple(map(clean, block.head)), rows=rows)
        case NewPage():
            return block


def _ended(body: tuple[Block, ...], end: str) -> tuple[Block, ...]:
    """The last words close as the side closes: ./. for the State, a stop for the Party. A form or table does not."""
    match body[-1:]:
        case (Paragraph(text=text) as last,):
            return (*body[:-1], replace(last, text=_closed(text, end)))
        case (Items(items=items) as last,) if items:
            return (*body[:-1], replace(last, items=(*items[:-1], _closed(items[-1], end))))
    return body


def _closed(words: Words, end: str) -> Words:
    assert not isinstance(words, str)
    last = words[-1]
    return (*words[:-1], replace(last, text=last.text.rstrip().removesuffix("./.").rstrip(".;") + end))


def _signed(one: Signature, words: Fixed) -> Signed:
    said = words.words
    title = said["acting"].format(of=one.title) if one.acting else one.title
    pairs = (("body", one.body), ("deputy", one.deputy_of), ("order", one.by_order_of), ("delegated", one.delegated_by))
    rights = [said[key].format(of=of) for key, of in pairs if of]
    return Signed(tuple(_capitals(line) for line in (*rights, title) if line), clean(one.note), clean(one.name))


def signature_lines(one: Signature, language: Language = "vi") -> tuple[str, ...]:
    """What stands above the gap for hand and seal, for a page that is printed by the browser."""
    return _signed(one, fixed("state", language)).lines


def _recipients(paper: Paper, words: Fixed) -> tuple[str, ...]:
    """Each with a dash; the last line says where it is filed."""
    lines = [f"- {clean(one).rstrip(';.,')}{'' if one.endswith(':') else ';'}" for one in paper.recipients]
    if paper.kept:
        key = "kept" if paper.side == "state" else "kept_party"
        lines.append(f"- {words.words[key].format(kept=clean(paper.kept).rstrip('.'))}")
    return tuple(lines)
