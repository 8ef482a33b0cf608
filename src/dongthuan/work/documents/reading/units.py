"""Names of units: a kind of unit and the name behind it, as they stand there. Which unit it is, a person says."""

import re
from collections.abc import Iterator

from dongthuan.work.documents.reading.found import UnitNamed

_UP = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_NAME = rf"[{_UP}][^\W\d_]*(?:[ -][{_UP}][^\W\d_]*){{0,3}}"
_VI = re.compile(
    rf"(?<!\w)(?:[Tt]ỉnh|[Tt]hành phố|[Xx]ã|[Pp]hường|[Đđ]ặc khu|[Tt]hị trấn|[Tt]hị xã|[Hh]uyện|[Qq]uận|thôn)\s{_NAME}"
)
_BODY = re.compile(
    r"(?<!\w)(?:Bộ (?:trưởng )?|Sở )(?:Công [Aa]n|Công Thương|Nội vụ|Tư pháp|Tài chính|Quốc phòng|Ngoại giao|Xây dựng|"
    r"Y tế|Giáo dục và Đào tạo|Khoa học và Công nghệ|Nông nghiệp và Môi trường|Dân tộc và Tôn giáo|"
    r"Văn hóa,? Thể thao và Du lịch)(?!\w)"
)
_EN = re.compile(
    rf"(?<!\w){_NAME} (?:Province|City|Commune|Ward|District|Special Zone)(?!\w)"
    r"|(?<!\w)Ministry of [A-Z]\w+(?:(?:,| and|, and)? [A-Z]\w+){0,3}"
)
_AR = re.compile(
    r"(?<!\w)[ولب]{0,2}(?P<said>(?:مقاطعة|مدينة|منطقة|بلدية|حي|جناح)\s(?P<name>[^\W\d_]{2,7}\s[^\W\d_]{2,7}))(?!\w)"
)
_NO_NAME = re.compile(
    r"(?:^|\s)(?:[ولبفك]?ال\w*|لل\w*|وقسم|في|من|إلى|على|عن|ذات|هو|هي|التي|الذي|قد|إن|أن|أو|ما|هذه|هذا|ثم|مع|كل|غنية|وهو|"
    r"واحدة|ومدينة|ومنطقة|و\w*|\w*ية|\w*ات|\w*ين)(?=\s|$)"
)
"""Words of Arabic itself: what stands there is no name that was written over from Vietnamese."""


def named(text: str) -> Iterator[UnitNamed]:
    """Each as it is written, once, in the order of the text."""
    found: dict[str, list[tuple[int, int]]] = {}
    for finder in (_VI, _BODY, _EN):
        for place in finder.finditer(text):
            found.setdefault(" ".join(place[0].split()), []).append(place.span())
    for place in _AR.finditer(text):
        if not _NO_NAME.search(place["name"]):
            found.setdefault(" ".join(place["said"].split()), []).append(place.span("said"))
    for words, places in sorted(found.items(), key=lambda one: one[1]):
        yield UnitNamed(words, tuple(places))
