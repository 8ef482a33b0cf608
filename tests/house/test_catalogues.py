"""Every sentence of the interface stands in the catalogues, translated whole; and the program that says so can tell."""

from collections.abc import Callable
from gettext import GNUTranslations
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import trans_real

from support import tools

catalogues = tools.load("catalogues")
VIETNAMESE = "packs/locale/vi/LC_MESSAGES/django.po"

CODE = """\
from django.utils.translation import gettext as _, gettext_lazy, ngettext, pgettext
first = _("Hello, %(name)s.")
second = gettext_lazy("Office")
third = ngettext("%(days)s day left", "%(days)s days left", 3)
fourth = pgettext("of a lamp", "Light")
"""
TEMPLATE = """\
{% load i18n %}
    <p>it's (not {code}</p>
  {% translate "Queue" %}{# a note #}
<b title="{{ _("Close") }}">
      {% blocktranslate count days=left %}One day{% plural %}{{ days }} days{% endblocktranslate %}
{% blocktranslate trimmed with who=name %}
    Written by
    {{ who }}
{% endblocktranslate %}
"""
TRANSLATIONS = {
    "%(days)s day left": ["còn %(days)s ngày"],
    "Close": ["Đóng"],
    "Hello, %(name)s.": ["Chào %(name)s."],
    "Light": ["Đèn"],
    "Office": ["Cơ quan"],
    "One day": ["%(days)s ngày"],
    "Queue": ["Hàng việc"],
    "Written by %(who)s": ["%(who)s viết"],
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A small package with one module and one template, its catalogues made."""
    (tmp_path / "templates" / "desk").mkdir(parents=True)
    (tmp_path / "said.py").write_text(CODE)
    (tmp_path / "templates" / "desk" / "page.html").write_text(TEMPLATE)
    catalogues.merge(tmp_path)
    return tmp_path


@pytest.fixture
def spoken(source: Path) -> Path:
    """The same, translated into Vietnamese; the Arabic one is left as it is."""
    po = source / VIETNAMESE
    text = po.read_text("utf-8")
    for sentence, [said] in TRANSLATIONS.items():
        before, at, after = text.partition(f'msgid "{sentence}"\n')
        text = before + at + after.replace(' ""', f' "{said}"', 1)
    po.write_text(text, "utf-8")
    return source


def vietnamese(source: Path) -> list[str]:
    return [fault for fault in catalogues.faults(source) if fault.startswith("vi:")]


def test_every_sentence_is_translated() -> None:
    assert list(catalogues.faults()) == []


@pytest.mark.parametrize(("language", "forms"), [("vi", 1), ("ar", 6)])
def test_each_language_counts_as_it_does(language: str, forms: int) -> None:
    [po] = [po for po in catalogues.files() if catalogues.language_of(po) == language]
    assert catalogues.read(po).num_plurals == forms
    assert f"nplurals={forms}" in po.read_text("utf-8").partition("\n\n")[0]


@pytest.mark.parametrize(
    ("number", "form"), [(0, 0), (1, 1), (2, 2), (3, 3), (110, 3), (11, 4), (99, 4), (100, 5), (202, 5)]
)
def test_arabic_counts_in_six_ways(number: int, form: int) -> None:
    """As Django's own Arabic does, so that no catalogue is asked with the numbers of another."""
    assert eval(_as_python(catalogues.PLURALS["ar"]), {"n": number}) == form
    with translation.override("ar"):
        assert trans_real._active.value._catalog._plurals[0](number) == form


def _as_python(plurals: str) -> str:
    """The C expression as Python: a ? b : c becomes b if a else c."""
    parts = plurals.partition("plural=")[2].strip("();").replace("&&", "and").split(" : ")
    said = parts.pop()
    for part in reversed(parts):
        condition, _, value = part.partition(" ? ")
        said = f"({value} if {condition} else {said})"
    return said


def test_sentences_are_found_in_code_and_in_templates(source: Path) -> None:
    found = {message.id if isinstance(message.id, str) else message.id[0] for message in catalogues.gather(source)}
    assert found - {""} == set(TRANSLATIONS)


def test_a_catalogue_has_no_dates_and_no_lines_and_is_sorted(source: Path) -> None:
    text = (source / VIETNAMESE).read_text("utf-8")
    assert "Date" not in text
    assert "page.html:" not in text
    sentences = [line for line in text.splitlines() if line.startswith("msgid ") and line != 'msgid ""']
    assert sentences == sorted(sentences)


def test_merging_again_changes_nothing_and_keeps_what_was_said(spoken: Path) -> None:
    before = (spoken / VIETNAMESE).read_bytes()
    catalogues.merge(spoken)
    assert (spoken / VIETNAMESE).read_bytes() == before
    assert vietnamese(spoken) == []


def test_a_sentence_that_nobody_says_any_more_goes(spoken: Path) -> None:
    (spoken / "said.py").write_text("")
    assert vietnamese(spoken) == ["vi: the sentences have changed: run python tools/catalogues.py"]
    catalogues.merge(spoken)
    assert "Cơ quan" not in (spoken / VIETNAMESE).read_text("utf-8")


Break = Callable[[str], str]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda text: text.replace('"Cơ quan"', '""'), "no translation: 'Office'"),
        (lambda text: text.replace('"Cơ quan"', '"  "'), "no translation: 'Office'"),
        (lambda text: text.replace("Chào %(name)s.", "Chào."), "without %(name)s: 'Hello, %(name)s.'"),
        (lambda text: text.replace("Chào %(name)s.", "Chào %(ten)s."), "unknown %(ten)s: 'Hello, %(name)s.'"),
        (lambda text: text.replace("Chào %(name)s.", "Chào %(name)."), "without %(name)s: 'Hello, %(name)s.'"),
        (lambda text: text.replace("Cơ quan", "<b>Cơ quan"), "unknown <b: 'Office'"),
        (lambda text: text.replace('msgid "Office"', '#, fuzzy\nmsgid "Office"'), "fuzzy: 'Office'"),
        (lambda text: text.replace('msgstr[0] "còn %(days)s ngày"', 'msgstr[0] ""'), "no translation"),
    ],
    ids=["empty", "blank", "place lost", "place renamed", "place broken", "a tag", "fuzzy", "an empty plural"],
)  # fmt: skip
def test_a_broken_translation_is_found(spoken: Path, change: Break, fault: str) -> None:
    po = spoken / VIETNAMESE
    po.write_text(change(po.read_text("utf-8")), "utf-8")
    assert any(fault in found for found in vietnamese(spoken))


def test_a_missing_sentence_is_found(spoken: Path) -> None:
    (spoken / "more.py").write_text('from django.utils.translation import gettext as _\n_("New here")\n')
    assert vietnamese(spoken) == ["vi: the sentences have changed: run python tools/catalogues.py"]


def compiled(source: Path) -> GNUTranslations:
    catalogues.compile_all(source)
    with (source / VIETNAMESE).with_suffix(".mo").open("rb") as mo:
        return GNUTranslations(mo)


def test_what_is_compiled_is_what_was_said(spoken: Path) -> None:
    said = compiled(spoken)
    assert said.gettext("Office") == "Cơ quan"
    assert said.pgettext("of a lamp", "Light") == "Đèn"
    assert said.ngettext("%(days)s day left", "%(days)s days left", 3) == "còn %(days)s ngày"


def test_an_untranslated_sentence_stays_english_in_both_numbers(source: Path) -> None:
    said = compiled(source)
    assert said.gettext("Office") == "Office"
    assert said.ngettext("%(days)s day left", "%(days)s days left", 3) == "%(days)s days left"
