"""The parts of a DOCX around its words: what is in it, styles, page and page number."""

from collections.abc import Sequence
from xml.etree import ElementTree as Tree

from dongthuan.work.documents.layout.compose import Sheet
from dongthuan.work.documents.layout.marks import element

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FONT = "Times New Roman"
_TWENTIETHS = 56.7
"""Of a point in a millimetre."""


def files(sheet: Sheet, body: Tree.Element) -> dict[str, str]:
    document = root("document")
    document.append(body)
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": written(document),
        "word/_rels/document.xml.rels": relations(("styles", "styles.xml"), ("header", "header.xml")),
        "word/styles.xml": written(styles(sheet.language)),
        "word/header.xml": written(_page_number()),
    }


def section(sheet: Sheet) -> Tree.Element:
    """A4 with the side's margins; the first page carries no number."""
    top, bottom, left, right = (round(side * _TWENTIETHS) for side in sheet.fixed.margins_mm)
    reference = element("headerReference", type="default")
    reference.set("r:id", "rId2")
    made = element("sectPr", reference, element("pgSz", w=11906, h=16838))
    made.append(element("pgMar", top=top, right=right, bottom=bottom, left=left, header=567, footer=567, gutter=0))
    made.append(element("titlePg"))
    if sheet.from_the_right:
        made.append(element("bidi"))
    return made


def root(name: str, **more: str) -> Tree.Element:
    """``more``: prefixes of other vocabularies."""
    return Tree.Element(f"w:{name}", {"xmlns:w": _W, "xmlns:r": _R, **{f"xmlns:{k}": v for k, v in more.items()}})


def written(made: Tree.Element) -> str:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return head + Tree.tostring(made, encoding="unicode")


def styles(language: str) -> Tree.Element:
    fonts = element("rFonts", ascii=_FONT, hAnsi=_FONT, cs=_FONT, eastAsia=_FONT)
    languages = element("lang", val="vi-VN" if language == "vi" else "en-US", bidi="ar-SA")
    letters = element("rPr", fonts, element("sz", val=28), element("szCs", val=28), languages)
    made = root("styles")
    made.append(element("docDefaults", element("rPrDefault", letters), element("pPrDefault", element("pPr"))))
    normal = element("style", element("name", val="Normal"), element("qFormat"), type="paragraph", styleId="Normal")
    normal.set("w:default", "1")
    made.append(normal)
    made.append(_style("Title", "Title"))
    for level in (1, 2, 3):
        made.append(_style(f"Heading{level}", f"heading {level}", outline=level))
    return made


def _style(identifier: str, name: str, outline: int = 0) -> Tree.Element:
    """Headings stand in the outline, for screen readers and the navigation pane."""
    made = element("style", element("name", val=name), element("basedOn", val="Normal"), element("qFormat"))
    made.set("w:type", "paragraph")
    made.set("w:styleId", identifier)
    if outline:
        made.append(element("pPr", element("keepNext"), element("outlineLvl", val=outline - 1)))
    return made


def _page_number() -> Tree.Element:
    field = element("fldSimple", element("r", element("t")), instr=" PAGE ")
    made = root("hdr")
    made.append(element("p", element("pPr", element("jc", val="center")), field))
    return made


def relations(*targets: tuple[str, str]) -> str:
    made = Tree.Element("Relationships", {"xmlns": f"{_PACKAGE}/relationships"})
    for n, (kind, target) in enumerate(targets, 1):
        Tree.SubElement(made, "Relationship", {"Id": f"rId{n}", "Type": f"{_R}/{kind}", "Target": target})
    return written(made)


PARTS = (("document", "document.main"), ("styles", "styles"), ("header", "header"))


def content_types(parts: Sequence[tuple[str, str]] = PARTS, *, pictures: bool = False) -> str:
    made = Tree.Element("Types", {"xmlns": f"{_PACKAGE}/content-types"})
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    for extension, kind in (("rels", relations), ("xml", "application/xml")):
        Tree.SubElement(made, "Default", {"Extension": extension, "ContentType": kind})
    if pictures:
        Tree.SubElement(made, "Default", {"Extension": "jpg", "ContentType": "image/jpeg"})
    for part, kind in parts:
        Tree.SubElement(made, "Override", {"PartName": f"/word/{part}.xml", "ContentType": f"{_TYPE}.{kind}+xml"})
    return written(made)
