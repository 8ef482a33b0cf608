"""A sheet as DOCX: WordprocessingML written by the standard library, with nothing between.

ElementTree escapes every word, so that no word can become an element. Times New Roman is named, not carried: each
office has it, with the letters of Vietnamese and Arabic. Runs that read from the right are marked so.
"""

import zipfile
from io import BytesIO
from xml.etree import ElementTree as Tree

from dongthuan.work.documents.layout import package
from dongthuan.work.documents.layout.compose import Runs, Sheet, compose, is_right
from dongthuan.work.documents.layout.marks import Look, cell, paragraph, table
from dongthuan.work.documents.layout.paper import (
    Block,
    Heading,
    Items,
    Line,
    NewPage,
    Paper,
    Paragraph,
    Run,
    Table,
    Words,
)

_SIDES = (3700, 5800)
"""Of the head, in twentieths of a point: who issues, and whose realm it is."""


def docx(paper: Paper) -> bytes:
    """The same paper gives the same bytes."""
    sheet = compose(paper)
    body = Tree.Element("w:body")
    body.extend(_head(sheet))
    body.extend(_title(sheet))
    for block in sheet.body:
        body.extend(_block(block))
    body.extend(_foot(sheet))
    body.append(package.section(sheet))
    return _zipped(package.files(sheet, body))


def _zipped(files: dict[str, str]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _line(text: str, look: Look) -> Tree.Element:
    return paragraph((Run(text),), look, right=is_right(text))


def _head(sheet: Sheet) -> list[Tree.Element]:
    above = [_line(sheet.form, Look(align="end", size=12, bold=True))] if sheet.form else []
    if sheet.translation:
        above.append(_line(sheet.translation, Look(align="center", size=10)))
    sides = [cell(_issued_by(sheet), _SIDES[0]), cell(_realm(sheet), _SIDES[1])]
    return [*above, table([sides], _SIDES, right=sheet.from_the_right, framed=False), *_stamps(sheet)]


def _issued_by(sheet: Sheet) -> list[Tree.Element]:
    plain, bold = Look(align="center", size=13), Look(align="center", size=13, bold=True)
    lines = [_line(sheet.superior, plain)] if sheet.superior else []
    lines += [_line(one, bold) for one in sheet.issuer]
    lines.append(_line(sheet.fixed.star, plain) if sheet.fixed.star else paragraph((), Look(rule=1500, size=4)))
    lines.append(_line(sheet.number, plain))
    if sheet.about:
        lines.append(_line(sheet.about, Look(align="center", size=12)))
    return lines


def _realm(sheet: Sheet) -> list[Tree.Element]:
    under = Look(align="center", size=13, bold=True, underlined=True)
    over = Look(align="center", size=13, bold=True) if sheet.motto else under
    lines = [_line(sheet.realm, over)]
    if sheet.motto:
        lines.append(_line(sheet.motto, under))
    return [*lines, _line(sheet.dated, Look(align="center", size=13, italic=not sheet.from_the_right, before=120))]


def _stamps(sheet: Sheet) -> list[Tree.Element]:
    return [_line(one, Look(size=13, bold=True, boxed=True)) for one in sheet.stamps]


def _title(sheet: Sheet) -> list[Tree.Element]:
    bold = Look(align="center", size=14, bold=True)
    made = []
    if sheet.title:
        made.append(_line(sheet.title, Look(align="center", size=14, bold=True, before=240, style="Title")))
        made += [_line(sheet.subject, bold)] if sheet.subject else []
        drawn = sheet.fixed.rule == "line"
        made.append(paragraph((), Look(rule=3200, size=4, after=120)) if drawn else _line(sheet.fixed.rule, bold))
    if len(sheet.to) == 1:
        made.append(_line(f"{sheet.to_word} {sheet.to[0]}", Look(align="center", before=240, after=120)))
    elif sheet.to:
        made.append(_line(sheet.to_word, Look(indent=1400, before=240)))
        made += [_line(f"- {one}", Look(indent=1700)) for one in sheet.to]
    return made


def _block(block: Block) -> list[Tree.Element]:
    match block:
        case Paragraph():
            right = is_right(block.text)
            look = Look(align=block.align or _even(right), first=0 if block.align else 709, after=120)
            return [paragraph(_runs(block.text), look, right=right)]
        case Heading():
            look = Look(bold=True, italic=block.level == 3, before=120, after=80, style=f"Heading{block.level}")
            return [_line(block.text, look)]
        case Items():
            return [_item(one, f"{n}. " if block.numbered else "- ") for n, one in enumerate(block.items, 1)]
        case Line():
            return [_asked(block)]
        case Table():
            return [_tabled(block), paragraph((), Look(size=4))]
        case NewPage():
            return [paragraph((), Look(new_page=True))]


def _runs(words: Words) -> Runs:
    assert isinstance(words, tuple)  # a composed sheet holds runs alone
    return words


def _item(words: Words, mark: str) -> Tree.Element:
    runs, right = _runs(words), is_right(words)
    return paragraph((Run(mark), *runs), Look(align=_even(right), first=709, after=80), right=right)


def _even(right: bool) -> str:
    """Both edges even; from the right only the first one: some programs put a last line of such to the left."""
    return "start" if right else "both"


def _asked(line: Line) -> Tree.Element:
    right = is_right(line.label)
    if line.value:
        return paragraph((Run(f"{line.label}: {line.value}"),), Look(after=80), right=right)
    return paragraph((Run(f"{line.label} \t"),), Look(after=80, dotted=True), right=right)


def _tabled(block: Table) -> Tree.Element:
    shares = block.widths or (1,) * len(block.head)
    widths = [9350 * share // sum(shares) for share in shares]
    head = [
        cell([_line(text, Look(align="center", size=12, bold=True))], widths[n]) for n, text in enumerate(block.head)
    ]
    rows = [[cell([_cell_line(block, n, text)], widths[n]) for n, text in enumerate(row)] for row in block.rows]
    return table([head, *rows], widths, right=any(map(is_right, block.head)), framed=True, headed=True)


def _cell_line(block: Table, column: int, text: str) -> Tree.Element:
    return _line(text, Look(align="end" if column in block.numeric else "start", size=12))


def _foot(sheet: Sheet) -> list[Tree.Element]:
    """Who it goes to stands at the start, who signs at the end; several who sign stand side by side above it."""
    signed = [_signature(sheet, n) for n in range(len(sheet.signed))]
    sent = _sent(sheet)
    gap = paragraph((), Look(size=8))
    if len(signed) > 1:
        width = 9600 // len(signed)
        row = [cell(one, width) for one in signed]
        return [gap, table([row], [width] * len(signed), right=sheet.from_the_right, framed=False), *sent]
    if not signed and not sent:
        return []
    sides = [cell(sent or [paragraph((), Look())], 4400), cell(signed[0] if signed else [paragraph((), Look())], 5200)]
    return [gap, table([sides], (4400, 5200), right=sheet.from_the_right, framed=False)]


def _signature(sheet: Sheet, place: int) -> list[Tree.Element]:
    one, bold = sheet.signed[place], Look(align="center", size=13, bold=True, together=True)
    lines = [_line(text, bold) for text in one.lines]
    if one.note:
        lines.append(_line(one.note, Look(align="center", size=12, italic=True, together=True)))
    return [*lines, *(paragraph((), Look(together=True)) for _ in range(4)), _line(one.name, bold)]


def _sent(sheet: Sheet) -> list[Tree.Element]:
    if not sheet.recipients:
        return []
    italic, underlined = not sheet.from_the_right, sheet.side == "party"
    first = _line(sheet.recipients_word, Look(size=12, bold=True, italic=italic, underlined=underlined))
    return [first, *(_line(one, Look(size=11)) for one in sheet.recipients)]
