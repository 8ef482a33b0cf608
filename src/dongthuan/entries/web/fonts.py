"""Fonts on the wire: one weight, one script, a few kilobytes each, served by ourselves.

Made once at set-up from the open faces of the Noto project and Amiri: a variable face is pinned to a weight first and
then cut down to the letters that its script needs, marks and joining forms included.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution, version
from pathlib import Path

LATIN = "U+0020-007E,U+00A0-00FF,U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0304,"
LATIN += "U+0309,U+0323,U+1EA0-1EF9,U+2010-2015,U+2018-201E,U+2022,U+2026,U+2032-2033,U+20AB,U+2190-2193,U+2212,U+25CC"
LATIN_HEAD = "U+0020-007E,U+00A0,U+00A7,U+00AB,U+00B0,U+00B2-00B3,U+00B7,U+00BB,U+00BD,"
LATIN_HEAD += "U+00C0-00C3,U+00C8-00CA,U+00CC-00CD,U+00D2-00D5,U+00D7,"
LATIN_HEAD += "U+00D9-00DA,U+00DD,U+00E0-00E3,U+00E8-00EA,U+00EC-00ED,U+00F2-00F5,U+00F9-00FA,U+00FD,U+0102-0103,"
LATIN_HEAD += "U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+1EA0-1EF9,U+2013-2014,U+2018-201E,U+2022,"
LATIN_HEAD += "U+2026,U+20AB,U+2192,U+2212,U+0300-0304,U+0309,U+0323,U+25CC"
"""For headings and what is bold Vietnamese and English: letters of other languages weigh 3 KB on every first page."""
DIGITS = "U+0020-0022,U+0025,U+0028-003B,U+003F,U+00A0,U+00AB,U+00BB,U+2013-2014,U+2018-201D,U+2026"
"""In both: an Arabic page then needs no Latin file for its dates alone."""
ARABIC = f"{DIGITS},U+060C,U+061B,U+061F,U+0621-063A,U+0640-0652,U+0660-066C,U+0670,U+067E,U+0686,U+0698,U+06A9,U+06AF,"
ARABIC += "U+06CC,U+200C-200F"
"""Arabic and its vowel signs, and the letters of names from next door. Koranic signs and the rest of the block would
weigh 4 KB in each weight, which a first page under 60 KB does not have."""
ARABIC_HEAD = f"{DIGITS},U+060C,U+061B,U+061F,U+0621-063A,U+0641-0652,U+0670"
"""Amiri draws each letter in many forms: the letters of Arabic alone weigh 40 KB, those of its neighbours 8 more."""

FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum", "isol", "init", "medi", "fina", "rlig")
"""What correct writing needs; the calligraphic ligatures of Amiri alone would double its size."""


@dataclass(frozen=True)
class Face:
    """One file to make: ``name`` on the wire, whence, at which weight, for which letters."""

    name: str
    family: str
    package: str
    file: str
    weight: int
    letters: str
    pinned: bool = True
    size: int = 100
    """Per cent: Amiri draws small, and stands beside the others at their height only when it is enlarged."""


def _noto(name: str, family: str, package: str, file: str, letters: str, bold: str = "") -> Iterator[Face]:
    for weight, cut in ((400, letters), (700, bold or letters)):
        yield Face(f"{name}-{weight}", family, f"fontpkg-{package}", file, weight, cut)


FACES = (
    *_noto("text-latin", "Noto Sans", "noto-sans", "NotoSans[wdth,wght].ttf", LATIN, LATIN_HEAD),
    *_noto("text-arabic", "Noto Sans Arabic", "noto-sans-arabic", "NotoSansArabic[wdth,wght].ttf", ARABIC),
    *_noto("head-latin", "Noto Serif", "noto-serif", "NotoSerif[wdth,wght].ttf", LATIN_HEAD),
    Face("head-arabic-700", "Amiri", "fontpkg-amiri", "Amiri-Bold.ttf", 700, ARABIC_HEAD, pinned=False, size=115),
)


ONE = "Noto Sans One"
"""The first face under a name of its own: where Latin letters are guests, as on an Arabic page, one file is enough."""


def build(folder: Path) -> list[Path]:
    """Write what is missing, drop what nothing asks for any more; returns every file. A second or two a face, once."""
    folder.mkdir(parents=True, exist_ok=True)
    made = [_made(face, folder / on_wire(face)) for face in FACES]
    for old in set(folder.glob("*.woff2")) - set(made):
        old.unlink()
    return made


@cache
def on_wire(face: Face) -> str:
    """The file's name, with a mark of its recipe: it may be kept for ever, and a new recipe is a new file."""
    recipe = f"{face} {FEATURES} {version(face.package)}"
    return f"{face.name}.{hashlib.sha256(recipe.encode()).hexdigest()[:12]}.woff2"


def first(language: str) -> str:
    """The file that the first lines of a page need."""
    name = "text-arabic-400" if language == "ar" else "text-latin-400"
    return next(on_wire(face) for face in FACES if face.name == name)


def _made(face: Face, target: Path) -> Path:
    if not target.exists():
        part = target.with_suffix(".part")
        _write(face, part)
        part.rename(target)
    return target


def _source(face: Face) -> Path:
    """Raises LookupError when the package does not hold the file any more."""
    package = distribution(face.package)
    for file in package.files or ():
        if file.name == face.file:
            return Path(str(package.locate_file(file)))
    raise LookupError(f"{face.package} has no {face.file}")


def _write(face: Face, target: Path) -> None:
    from fontTools import subset  # heavy, and only set-up needs it
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(_source(face), lazy=True)
    options = subset.Options(hinting=False, name_IDs=[1, 2, 13, 14], layout_features=list(FEATURES))
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=_codes(face.letters))
    cutter.subset(font)
    if face.pinned:  # after cutting: pinning two thousand letters that nobody sees took twenty seconds
        font = instancer.instantiateVariableFont(font, {"wght": face.weight, "wdth": 100})
    font.flavor = "woff2"
    font.save(str(target))


def _codes(letters: str) -> Iterator[int]:
    for part in letters.replace("U+", "").split(","):
        first, _, last = part.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def rules(url: str) -> str:
    """The @font-face rules; a browser fetches a face only where its letters stand on the page."""
    return "".join(_rule(url, face, face.family) for face in FACES) + _rule(url, FACES[0], ONE)


def _rule(url: str, face: Face, family: str) -> str:
    return (
        f'@font-face{{font-family:"{family}";font-weight:{face.weight};font-display:swap;'
        f'src:url({url}{on_wire(face)}) format("woff2");size-adjust:{face.size}%;unicode-range:{face.letters}}}\n'
    )
