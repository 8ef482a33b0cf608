"""A book as DOCX: WordprocessingML written by the standard library, pictures laid into the file one after the other.

Page numbers of contents and indexes are fields: the program that opens the book counts, for it alone knows its fonts.
"""

import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO
from xml.etree import ElementTree as Tree

from dongthuan.entries.exchange.book.contents import Book, Chapter, Part, Plate
from dongthuan.kernel.text import direction
from dongthuan.work.documents.layout import package
from dongthuan.work.documents.layout.marks import Look, cell, element, paragraph, table
from dongthuan.work.documents.layout.paper import Run

COLOURS = {
    "economy": "0B5D4B", "culture_society": "7A3E00", "defence_security": "1F4788", "political_system": "7D1A33",
}  # fmt: skip
WIDE, EMU = 9400, 36_000
"""Twentieths of a point across the page; English metric units in a millimetre."""
ALONE, BESIDE = (150, 85), (76, 62)
"""How large a picture may be, in millimetres: one, and two side by side."""
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
PREFIXES = {"wp": f"{_DRAWING}/wordprocessingDrawing", "a": f"{_DRAWING}/main", "pic": f"{_DRAWING}/picture"}
PARTS = (("document", "document.main"), ("styles", "styles"), ("header", "header"), ("footer", "footer"),
         ("settings", "settings"))  # fmt: skip
_STAMP = (1980, 1, 1, 0, 0, 0)


def docx(book: Book, folder: Path, out: IO[bytes], tick: Callable[[], None] = lambda: None) -> None:
    """``folder`` holds the pictures; ``tick`` is called for every model."""
    names = [plate.file for one in book.chapters for plate in one.plates]
    writer = Writer(book, {name: f"rId{number}" for number, name in enumerate(names, 5)})
    body = Tree.Element("w:body")
    for block in writer.blocks(tick):
        body.append(block)
    document = package.root("document", **PREFIXES)
    document.append(body)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _around(book, names).items():
            archive.writestr(zipfile.ZipInfo(name, _STAMP), text, zipfile.ZIP_DEFLATED)
        archive.writestr(zipfile.ZipInfo("word/document.xml", _STAMP), package.written(document), zipfile.ZIP_DEFLATED)
        for name in names:
            archive.writestr(zipfile.ZipInfo(f"word/media/{name}", _STAMP), (folder / name).read_bytes())


def _around(book: Book, names: Sequence[str]) -> dict[str, str]:
    around = (
        ("styles", "styles.xml"),
        ("header", "header.xml"),
        ("footer", "footer.xml"),
        ("settings", "settings.xml"),
    )
    head = _line(f"{book.title} · {book.issuer}", Look(size=9), book.right)
    settings = package.root("settings")
    settings.append(element("updateFields", val="true"))
    return {
        "[Content_Types].xml": package.content_types(PARTS, pictures=True),
        "_rels/.rels": package.relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": package.relations(*around, *(("image", f"media/{name}") for name in names)),
        "word/styles.xml": package.written(package.styles(book.language)),
        "word/settings.xml": package.written(settings),
        "word/header.xml": package.written(_edge("hdr", head)),
        "word/footer.xml": package.written(_edge("ftr", _numbered())),
    }  # fmt: skip


def _edge(name: str, line: Tree.Element) -> Tree.Element:
    made = package.root(name)
    made.append(line)
    return made


def _numbered() -> Tree.Element:
    return element("p", element("pPr", element("jc", val="center")), *_field("PAGE"))


def _field(instruction: str, shown: str = "1", size: int = 11) -> Iterator[Tree.Element]:
    """A field that whoever opens the book works out anew."""
    instructed = Tree.Element("w:instrText", {"xml:space": "preserve"})
    instructed.text = f" {instruction} "
    said = Tree.Element("w:t")
    said.text = shown
    begin, middle, end = (element("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end"))
    begin.set("w:dirty", "true")
    for one in (begin, instructed, middle, said, end):
        yield element("r", element("rPr", element("sz", val=2 * size), element("szCs", val=2 * size)), one)


def _is_right(text: str) -> bool:
    return direction(text) == "rtl"


def _line(text: str, look: Look, right: bool | None = None) -> Tree.Element:
    return paragraph((Run(text),), look, right=_is_right(text) if right is None else right)


class Writer:
    """The blocks of the book in their order. ``pictures``: by which name the document knows a file."""

    def __init__(self, book: Book, pictures: dict[str, str]) -> None:
        self.book, self.pictures, self.drawn = book, pictures, 0

    def blocks(self, tick: Callable[[], None]) -> Iterator[Tree.Element]:
        yield from self._cover()
        yield from self._contents()
        for code, label in self.book.fields:
            for place, one in enumerate(one for one in self.book.chapters if one.field == code):
                yield from self._chapter(one, label if place == 0 else "")
                tick()
        yield from self._index(self.book.words["by_field"], self.book.by_field)
        yield from self._index(self.book.words["by_unit"], self.book.by_unit)
        yield self._section()

    def _own(self, text: str, look: Look) -> Tree.Element:
        """A line of ours, in the direction of the book."""
        return _line(text, look, self.book.right)

    def _cover(self) -> Iterator[Tree.Element]:
        book = self.book
        yield self._own(book.issuer, Look(size=16, before=2400, after=600))
        yield self._own(book.title, Look(size=36, bold=True, after=1200, style="Title"))
        for _code, label in book.fields:
            yield self._own(label, Look(size=13, after=80))
        yield self._own(book.dated, Look(size=13, before=3600))

    def _contents(self) -> Iterator[Tree.Element]:
        yield self._own(self.book.words["contents"], Look(size=20, bold=True, after=240, new_page=True))
        for code, label in self.book.fields:
            yield self._own(label, Look(size=12, bold=True, before=160, after=60))
            yield from (self._pointer(one) for one in self.book.chapters if one.field == code)

    def _pointer(self, one: Chapter) -> Tree.Element:
        """Its number and name, dots, and the page: a link that counts."""
        made = self._own(f"{one.number}. {one.name}\t", Look(size=11, after=40, dotted=True))
        link = element("hyperlink", *_field(f"PAGEREF m{one.number} \\h", ""), anchor=f"m{one.number}")
        made.append(link)
        return made

    def _chapter(self, one: Chapter, field: str) -> Iterator[Tree.Element]:
        if field:
            yield self._own(field, Look(size=16, bold=True, after=240, new_page=True, style="Heading1"))
        yield self._named(one, new_page=not field)
        yield self._facts(one)
        yield self._own("", Look(size=4))
        yield from self._plates(one.plates)
        for part in one.parts:
            yield from self._part(part)
        yield self._own(f"{self.book.words['ask']}: {one.ask[0]}", Look(size=11, bold=True, before=200, rule=9000))
        yield from (_line(line, Look(size=10), right=False) for line in one.ask[1:])

    def _named(self, one: Chapter, *, new_page: bool) -> Tree.Element:
        look = Look(size=17, bold=True, after=160, new_page=new_page, style="Heading2")
        made = _line(f"{one.number}. {one.name}", look, self.book.right)
        mark = element("bookmarkStart", id=one.number)
        mark.set("w:name", f"m{one.number}")
        made.insert(1, mark)  # behind the look of the paragraph
        made.append(element("bookmarkEnd", id=one.number))
        return made

    def _facts(self, one: Chapter) -> Tree.Element:
        widths = (2600, WIDE - 2600)
        rows = [[cell([self._own(label, Look(size=11, bold=True))], widths[0]),
                 cell([_line(said, Look(size=11))], widths[1])] for label, said in one.facts]  # fmt: skip
        return table(rows, widths, right=self.book.right, framed=True)

    def _plates(self, plates: Sequence[Plate]) -> Iterator[Tree.Element]:
        if len(plates) == 1:
            yield from self._plate(plates[0], ALONE)
        elif plates:
            width = WIDE // len(plates)
            row = [cell(list(self._plate(plate, BESIDE)), width) for plate in plates]
            yield table([row], [width] * len(plates), right=self.book.right, framed=False)
            yield self._own("", Look(size=4))

    def _plate(self, plate: Plate, most: tuple[int, int]) -> Iterator[Tree.Element]:
        self.drawn += 1
        drawing = _drawing(plate, self.pictures[plate.file], self.drawn, most)
        yield element("p", element("pPr", element("keepNext"), element("jc", val="center")), element("r", drawing))
        yield _line(plate.caption, Look(size=10, italic=not _is_right(plate.caption), align="center", after=120))

    def _part(self, part: Part) -> Iterator[Tree.Element]:
        yield self._own(part.title, Look(size=13, bold=True, before=160, after=60, style="Heading3"))
        for label, said in part.lines:
            for place, line in enumerate(filter(None, map(str.strip, said.split("\n")))):
                head = (Run(f"{label}: ", bold=True),) if label and place == 0 else ()
                yield paragraph((*head, Run(line)), Look(size=11, after=60), right=_is_right(line))

    def _index(self, title: str, rows: Sequence[tuple[str, tuple[int, ...]]]) -> Iterator[Tree.Element]:
        yield self._own(title, Look(size=20, bold=True, after=240, new_page=True, style="Heading1"))
        for name, numbers in rows:
            yield self._own(name, Look(size=11, bold=True, before=120, after=40, together=True))
            yield from (self._pointer(self.book.chapters[number - 1]) for number in numbers)

    def _section(self) -> Tree.Element:
        made = element("sectPr")
        for kind, identifier in (("headerReference", "rId2"), ("footerReference", "rId3")):
            reference = element(kind, type="default")
            reference.set("r:id", identifier)
            made.append(reference)
        made.append(element("pgSz", w=11906, h=16838))
        made.append(element("pgMar", top=1300, right=1250, bottom=1250, left=1250, header=600, footer=600, gutter=0))
        made.append(element("titlePg"))
        if self.book.right:
            made.append(element("bidi"))
        return made


def _drawing(plate: Plate, relation: str, number: int, most: tuple[int, int]) -> Tree.Element:
    """A picture in its line, with its caption for whoever cannot see it."""
    scale = min(most[0] / plate.width, most[1] / plate.height)
    wide, high = (str(round(side * scale * EMU)) for side in (plate.width, plate.height))
    inline = _tree("wp:inline", {"distT": "0", "distB": "0", "distL": "0", "distR": "0"})
    inline.append(_tree("wp:extent", {"cx": wide, "cy": high}))
    inline.append(_tree("wp:docPr", {"id": str(number), "name": f"Picture {number}", "descr": plate.caption}))
    graphic = _under(_under(inline, "a:graphic"), "a:graphicData", {"uri": PREFIXES["pic"]})
    picture = _under(graphic, "pic:pic")
    about = _under(picture, "pic:nvPicPr")
    _under(about, "pic:cNvPr", {"id": str(number), "name": plate.file, "descr": plate.caption})
    _under(about, "pic:cNvPicPr")
    fill = _under(picture, "pic:blipFill")
    _under(fill, "a:blip", {"r:embed": relation})
    _under(_under(fill, "a:stretch"), "a:fillRect")
    shape = _under(picture, "pic:spPr")
    place = _under(shape, "a:xfrm")
    _under(place, "a:off", {"x": "0", "y": "0"})
    _under(place, "a:ext", {"cx": wide, "cy": high})
    _under(_under(shape, "a:prstGeom", {"prst": "rect"}), "a:avLst")
    made = element("drawing")
    made.append(inline)
    return made


def _tree(name: str, given: dict[str, str] | None = None) -> Tree.Element:
    return Tree.Element(name, given or {})


def _under(above: Tree.Element, name: str, given: dict[str, str] | None = None) -> Tree.Element:
    return Tree.SubElement(above, name, given or {})
