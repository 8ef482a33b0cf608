"""A book of 100 models with pictures: how long it takes as PDF and DOCX, and how much memory the making process has."""

from collections.abc import Iterator
from pathlib import Path

import figures
from places import place

MOST_SECONDS, MOST_MIB = 60, 500


def measure(engine: str, work: Path, quick: bool) -> Iterator[figures.Figure]:
    many = 5 if quick else 100
    with place(engine, work, "book") as site:
        site.run("setup")
        for form, language in (("pdf", "vi"), ("pdf", "ar"), ("docx", "vi")):
            told = site.script("book_made.py", "--models", str(many), "--format", form, "--language", language)
            said = f"{many} models, {form.upper()}, {language}"
            note = (
                f"{told['pictures']} pictures of 2,000 × 1,500 points; {told['pages']} {told['bytes'] / 2**20:.1f} MiB"
            )
            yield figures.at_most(f"{said}: time", told["seconds"], MOST_SECONDS, "s", note)
            yield figures.at_most(f"{said}: peak of resident memory", told["peak_mib"], MOST_MIB, "MiB")
            yield figures.just(f"{said}: statements", told["statements"], "")
