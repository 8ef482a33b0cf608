"""The words by which a text says what one document does to another, in three languages."""

import re

_MARKS = "[\u064b-\u0652\u0670\u0640]*"


def _loose(*words: str) -> str:
    """Arabic words with or without their vowel signs."""
    return "|".join(r"\s+".join(_MARKS.join(part) + _MARKS for part in word.split()) for word in words)


_VERBS = (
    ("replaces", r"thay thế|replac\w*|supersed\w*|" + _loose("يحل محل", "تحل محل", "بدلا من", "بدلاً من")),
    ("continues", r"tiếp tục thực hiện|continu\w+ (?:to )?implement\w*|"
     + _loose("مواصلة تنفيذ", "الاستمرار في تنفيذ", "استمرار لتنفيذ", "استمرارا لتنفيذ")),
    ("amends", r"sửa đổi|amend\w*|" + _loose("تعديل", "يعدل", "تعدل")),
    ("repeals", r"bãi bỏ|repeal\w*|" + _loose("إلغاء", "يلغي", "تلغي")),
    ("corrects", r"đính chính|correct\w*|" + _loose("تصحيح")),
    ("details", r"quy định chi tiết|detail\w*|" + _loose("بالتفصيل", "تفصيل", "يفصل", "تفصل")),
    ("guides", r"hướng dẫn(?: thực hiện| thi hành)?|guid(?:es|ing|ance)|explain\w* how|"
     + _loose("إرشاد تنفيذ", "إرشاد", "كيفية تطبيق", "كيفية تنفيذ")),
    ("cites", r"căn cứ|pursuant to|" + _loose("استنادا إلى", "استناداً إلى")),
    ("ended", r"hết hiệu lực"),
    ("implements", r"triển khai|thực hiện|implement\w*|carr(?:y|ies|ied|ying) out|" + _loose("تنفيذ")),
)  # fmt: skip
FINDERS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _VERBS)
SUFFERS = re.compile(r"(?:được|bị)(?:\s+(?:tiếp tục|một phần))?\s*$", re.IGNORECASE)
BY = re.compile(r"\s*(?:in part\s+)?by\b|ها?\s+ب", re.IGNORECASE)
FIRST = tuple(
    (kind, re.compile(rf"(?<!\w)(?:{words})\s+[^\W\d_]+(?:\s+رقم)?\s*$"), re.compile(between))
    for kind, words, between in (
        ("repeals", _loose("ألغى", "ألغت", "يلغي", "تلغي"), ""),
        ("amends", _loose("عدل", "عدلت", "يعدل", "تعدل"), ""),
        ("details", _loose("فصل", "فصلت", "يفصل", "تفصل"), ""),
        ("replaces", _loose("حل", "حلت", "يحل", "تحل"), rf"(?<!\w)(?:{_loose('محل')})(?!\w)"),
    )
)
"""Arabic says first what is done, then who does it: "repealed the decision 1 the decision 2"; the last is said in two
parts, of which one stands between them."""
BESIDE = re.compile(r"[،,]|(?<!\w)(?:وفق|بناء|استناد|بموجب|بشأن|بعد|قبل|على|ضوء|و|مع|لل|بال)")
PART = re.compile(
    r"một số (?:điều|nội dung|khoản|biểu mẫu)|các quy định|một phần|(?:điều|khoản|điểm|mẫu)\s+(?:số\s+)?\d|kèm theo|"
    r"\bin part\b|\bsome\b|\barticles?\b|" + _loose("عدد من", "عددا من", "عددًا من", "بعض", "مواد"),
    re.IGNORECASE,
)
AHEAD = tuple(
    (kind, re.compile(rf"(?:^|[.!?؛;\n،]\s*)(?:{words})[^.,،;؛\n]{{0,120}}$", re.IGNORECASE))
    for kind, words in (
        ("implements", r"(?:để\s+)?(?:cụ thể hóa|triển khai(?: thực hiện)?|thực hiện)\s|"
         r"(?:in order )?to (?:implement|carry out)\s|in implementation of\s|"
         + _loose("تنفيذا ل", "تنفيذاً ل", "لتنفيذ ")),
        ("cites", r"căn cứ\s|pursuant to\s|on the basis of\s|" + _loose("استنادا إلى", "استناداً إلى", "بناء على")),
    )
)  # fmt: skip
REACH = 160
"""Said at the head of a sentence, before the document, of one that is issued at its end."""
ISSUED = re.compile(
    r"[,،].*?(?<!\w)(?:ban hành|xây dựng|đề ra|issued|adopted|drew up|أصدر|أصدرت|وضع|وضعت|اعتمد|اعتمدت)\s",
    re.IGNORECASE | re.DOTALL,
)
LISTED = re.compile(
    r"(?:,?\s*ngày\s+\d[\d/]*(?:\s+tháng\s+\d{1,2}\s+năm\s+\d{4})?)?\s*(?:,|và|and|،|و)\s*(?P<part>một phần\s+)?"
    r"(?:[^\W\d_]+\s+){0,2}(?:số|No\.?|رقم)?\s*",
    re.IGNORECASE,
)
"""What stands between two documents of one list."""
