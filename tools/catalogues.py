"""The message catalogues: gathered from the source, kept in packs/locale, checked, compiled. No gettext tools needed.

    python tools/catalogues.py            gather the sentences of the interface and merge them into the .po files
    python tools/catalogues.py --check    change nothing; fail where a translation is missing, fuzzy or broken
    python tools/catalogues.py compile    write the .mo files, as building the package does (hatch_build.py)

Whoever translates edits the msgstr lines of src/dongthuan/packs/locale/*/LC_MESSAGES/django.po and nothing else there.
"""

import argparse
import io
import os
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "dongthuan"
LOCALE = Path("packs") / "locale"

PLURALS: Mapping[str, str] = {
    "vi": "nplurals=1; plural=0;",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2"
    " : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5);",
}
"""The languages of the catalogues and how each counts. English is the language of the msgid."""

SAYS_THE_NUMBER = {"vi": (), "ar": (0, 1, 2)}
"""Plural forms that hold for one number only and may say it in letters: none, one, two."""

KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = """\
# The sentences of the interface. Made by tools/catalogues.py: edit the msgstr lines only.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
NEVER = datetime(2026, 1, 1, tzinfo=UTC)
"""Babel wants a date for every catalogue; a day that never changes keeps the compiled files the same, too."""


# Compiling needs Babel alone: this part also runs while the package is built.


def files(source: Path = SOURCE) -> list[Path]:
    return [source / LOCALE / language / "LC_MESSAGES" / "django.po" for language in PLURALS]


def language_of(po: Path) -> str:
    return po.parts[-3]


def _forms(message: Message) -> tuple[str, ...]:
    """The translation as a tuple: one form, or those that the language counts with."""
    return tuple(message.string) if message.pluralizable else (str(message.string),)


def read(po: Path) -> Catalog:
    """An empty one where there is no file yet. Raises babel's PoFileError."""
    if not po.exists():
        return Catalog(locale=language_of(po))
    with po.open("rb") as lines:
        return read_po(lines, locale=language_of(po), abort_invalid=True)


def compile_all(source: Path = SOURCE) -> None:
    """Write a .mo beside each .po where there is none or an older one; whole or not at all."""
    for po in files(source):
        mo, part = po.with_suffix(".mo"), po.with_suffix(f".{os.getpid()}.part")
        if not po.exists() or (mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime):
            continue
        with part.open("wb") as target:
            write_mo(target, _said(read(po)))
        part.replace(mo)


def _said(catalogue: Catalog) -> Catalog:
    """The catalogue without what is not translated yet: Babel would fill an empty plural with the English singular."""
    catalogue.creation_date = catalogue.revision_date = NEVER
    for message in [message for message in catalogue if message.id and not all(_forms(message))]:
        catalogue.delete(message.id, message.context)
    return catalogue


# Gathering


def gather(source: Path = SOURCE) -> Catalog:
    """Every sentence that the code or a template marks for translation, with the files that say it."""
    found = Catalog()
    for path in sorted(
        [*source.rglob("*.py"), *source.rglob("templates/**/*.html"), *source.rglob("templates/**/*.txt")]
    ):
        for _, sentence, comments, context in extract("python", _python(path), KEYWORDS, ["Translators:"]):
            place = (path.relative_to(source.parent).as_posix(), None)
            found.add(sentence, locations=[place], auto_comments=comments, context=context)
    return found


def _python(path: Path) -> io.BytesIO:
    """The file as Python. Of a template only the marked sentences are left, in brackets, for its lines are no code."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        from django.utils.translation.template import (
            templatize,
        )  # the framework is not there while the package is built

        text = f"(\n{templatize(text, origin=str(path))}\n)"
    return io.BytesIO(text.encode())


# Merging


def merged(po: Path, found: Catalog) -> str:
    """The file as it should be: what is found, sorted, with the translations that stand there already."""
    old, new = read(po), Catalog(locale=language_of(po))
    for message in found:
        if message.id:
            strings = _kept(old.get(message.id, message.context), message, new.num_plurals)
            new.add(
                message.id, strings, message.locations, message.flags, message.auto_comments, context=message.context
            )
    body = io.BytesIO()
    write_po(body, new, width=0, omit_header=True, sort_output=True, include_lineno=False)
    header = HEADER.format(language=language_of(po), plurals=PLURALS[language_of(po)])
    return header + body.getvalue().decode().strip("\n") + "\n"


def _kept(old: Message | None, message: Message, plurals: int) -> str | tuple[str, ...]:
    """The translation that stands there; nothing where it is fuzzy, or where a singular has become a plural."""
    empty: str | tuple[str, ...] = ("",) * plurals if message.pluralizable else ""
    if old is None or old.fuzzy or type(old.string) is not type(empty):
        return empty
    return old.string


def merge(source: Path = SOURCE) -> None:
    found = gather(source)
    for po in files(source):
        text = merged(po, found)
        po.parent.mkdir(parents=True, exist_ok=True)
        po.write_text(text, "utf-8")


# Checking


def faults(source: Path = SOURCE) -> Iterator[str]:
    """What is wrong with the catalogues, a line each; nothing when all is well."""
    found = gather(source)
    for po in files(source):
        name = language_of(po)
        if not po.exists() or po.read_text("utf-8") != merged(po, found):
            yield f"{name}: the sentences have changed: run python tools/catalogues.py"
        for message in read(po):
            if message.id:
                yield from (f"{name}: {fault}: {message.id!r}" for fault in _wrong(message, name))


def _wrong(message: Message, language: str) -> Iterator[str]:
    forms = _forms(message)
    counts = int(re.findall(r"\d+", PLURALS[language])[0]) if message.pluralizable else 1
    if message.fuzzy:
        yield "fuzzy"
    if len(forms) != counts:
        yield f"{len(forms)} forms instead of {counts}"
    for number, form in enumerate(forms):
        spoken = message.pluralizable and number in SAYS_THE_NUMBER[language]
        yield from _wrong_form(message, form, spoken=spoken)


def _wrong_form(message: Message, form: str, *, spoken: bool) -> Iterator[str]:
    if not form.strip():
        yield "no translation"
        return
    wanted, given = _marks(message.id if isinstance(message.id, str) else message.id[1]), _marks(form)
    missing = sorted(wanted - given)
    if given - wanted:
        yield f"unknown {' '.join(sorted(given - wanted))}"
    if len(missing) > (1 if spoken else 0):
        yield f"without {' '.join(missing)}"


MARK = re.compile(r"%\(\w+\)[sd]|%%|%[sd]|\{\w*\}|</?[a-z]+|\n$")


def _marks(sentence: str) -> set[str]:
    """What must come through translation as it is: places to fill, tags, the line's end."""
    return set(MARK.findall(sentence))


def main(arguments: list[str]) -> int:
    words = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    words.add_argument("action", nargs="?", choices=["merge", "compile"], default="merge")
    words.add_argument("--check", action="store_true", help="change nothing, fail where something is wrong")
    given = words.parse_args(arguments)
    if given.check:
        wrong = list(faults())
        sys.stdout.writelines(f"{fault}\n" for fault in wrong)
        return 1 if wrong else 0
    compile_all() if given.action == "compile" else merge()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
