"""One thing has one name: the words of the field's glossary in the catalogues, the terms of the pack and the sentences
of an explanation. What stands on the left here says the same in another word, and nobody would know that it does.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import dongthuan
from dongthuan.record.deadlines import names, words

HOME = Path(dongthuan.__file__).parent
INSTEAD = {
    "ar": {
        "تظلّ?م": "شكوى: a complaint; الشاكي: who complains",
        "المشتكى منه": "المشكو منه: whom it is about",
        "لجنة الشعب(?!ية)": "اللجنة الشعبية: the People's Committee",
        "المحافظة الفرعية|محافظة فرعية|محافظة {} الفرعية": "منطقة: a district",
        "الرقابة الشعبية": "لجنة التفتيش الشعبي: the people's inspection board",
        "مجموعة سكنية": "تجمع سكني: a residential group",
        "تابعة للمركز": "مدينة ذات إدارة مركزية: a centrally-run city",
        "معلّق|علّقت|قرار (ال)?تعليق": "وقف مؤقت: a suspension",
        "الخلاص(ة|ات)": "الاستنتاجات: conclusions",
        "اختصاص": "صلاحية: competence",
        "سوّت|سُوّ?يت": "عولجت: settled",
        "إخراج من القائمة|أُخرج من القائمة": "الحذف من القائمة: taken off the list",
        "نسخة إلى": "جهات الإرسال: recipients",
        "التذكير ب(التوضيح|الرد)": "الحث على التنفيذ: urged",
    },
    "vi": {
        "khỏi danh mục|vào danh mục": "danh sách: the list of models",
        "[Tt]ạm dừng (từ|thời hạn|bắt|kết|ch|được|:)": "tạm đình chỉ: a suspension",
    },
}
"""By language, what to look for and what is said instead."""


def said(language: str) -> Iterator[tuple[str, str]]:
    """Every sentence and label in that language, with the place where it stands."""
    with (HOME / "packs" / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        for message in read_po(file, locale=language):
            forms = message.string if message.pluralizable else (message.string,)
            yield from ((str(message.id)[:60], str(form)) for form in forms if message.id)
    for path in sorted((HOME / "packs" / "vn").glob("*/*.toml")):
        if path.parent.name in ("terms", "units"):
            yield from _labels(path.name, tomllib.loads(path.read_text("utf-8")), language)
    for table in (words.STEPS, words.REASONS, words.LABELS, names.VARIANTS, names.CRITERIA, names.DOUBTS):
        yield from ((code, text[language]) for code, text in table.items())


def _labels(place: str, table: object, language: str) -> Iterator[tuple[str, str]]:
    for name, value in table.items() if isinstance(table, dict) else ():
        if name == language:
            yield place, str(value)
        yield from _labels(f"{place} {name}", value, language)


@pytest.mark.parametrize("language", sorted(INSTEAD))
def test_one_thing_has_one_name(language: str) -> None:
    everything = list(said(language))
    assert len(everything) > 1_000
    assert [
        (place, text, right)
        for wrong, right in INSTEAD[language].items()
        for place, text in everything
        if re.search(wrong, text)
    ] == []
