"""What the pages say of models and examples: labels, days, figures with their word."""

from datetime import date
from typing import Any, Protocol

from babel.numbers import format_decimal
from django.utils.translation import gettext as _

from dongthuan.entries.web import unit_story, when
from dongthuan.kernel.text import direction
from dongthuan.record.phrases import exemplars as phrases
from dongthuan.record.terms import queries as terms
from dongthuan.work.exemplars.lifecycle import TOPICS
from dongthuan.work.exemplars.models import Exemplar, Picture
from dongthuan.work.exemplars.sums import Span

SHAPES = {
    "registered": "new", "listed": "waiting", "launched": "going", "operating": "going", "appraised": "sent",
    "recognised": "kept", "exemplary": "kept", "delisted": "broken",
}  # fmt: skip


def count(number: int) -> str:
    """ "1,400", as the language writes it."""
    return format_decimal(number, locale=when.language())


class Told(Protocol):
    """A figure with the word with which it was said, of a report or of a deed."""

    @property
    def value(self) -> int: ...

    @property
    def qualifier(self) -> str: ...


def figure(one: Told) -> str:
    """ "about 120": the number stays with the word with which it was said."""
    said = count(one.value)
    return said if one.qualifier == "exact" else str(phrases.QUALIFIED[one.qualifier]) % {"number": said}


def span(one: Span) -> str:
    """What a sum can be: a number, more than one, or from one to another."""
    if one.number is not None:
        return count(one.number)
    if one.most is None:
        return str(phrases.QUALIFIED["more_than"]) % {"number": count(one.least - 1)}
    return _("%(least)s to %(most)s") % {"least": count(one.least), "most": count(one.most)}


def state(row: Exemplar) -> dict[str, str]:
    if row.joined_to_id:
        return {"shape": "waiting", "label": _("Joined to another")}
    return {"shape": SHAPES[row.state], "label": str(phrases.MODEL_STATES[row.state])}


def group(code: str) -> str:
    return str(phrases.MODEL_GROUPS[code])


def topic(code: str) -> str:
    return terms.label("exemplar_topics", code, when.language()) if code else ""


def topics() -> list[tuple[str, str]]:
    return [(code, topic(code)) for code in TOPICS]


def level(code: str) -> str:
    return str(phrases.LEVELS[code]) if code else ""


def day(on: date | None) -> str:
    return unit_story.on_day(on) if on else ""


def beneficiaries(row: Exemplar) -> str:
    return _(", ").join(str(phrases.BENEFICIARIES[code]) for code in row.beneficiaries.split(",") if code)


def url(row: Exemplar) -> str:
    return f"/{when.language()}/models/{row.id}/"


def desk_url(row: Exemplar) -> str:
    return f"/{when.language()}/desk/models/{row.id}/"


def words(text: str, language: str) -> dict[str, str]:
    """A text with its language and direction, for a quotation."""
    return {"text": text, "lang": language, "dir": direction(text)}


def card(row: Exemplar) -> dict[str, Any]:
    """For lists and headings. ``was``: who ran it, where another unit follows it now."""
    holder = row.unit.tasks_holder
    return {
        "id": row.id, "name": row.name, "lang": row.language, "url": url(row), "desk_url": desk_url(row),
        "kind": str(phrases.KINDS[row.kind]), "group": group(row.field), "topic": topic(row.topic),
        "level": level(row.level), "state": state(row), "unit": holder.name(when.language()),
        "unit_url": unit_story.url(holder), "was": row.unit.name(when.language()) if holder.id != row.unit_id else "",
        "registered": day(row.registered_on), "recognised": day(row.recognised_on),
    }  # fmt: skip


def picture(row: Exemplar, one: Picture, base: str) -> dict[str, Any]:
    """For components/picture.html; the caption is what stands for it where it cannot be seen."""
    src = f"{base}picture/{one.id}/"
    return {
        "id": one.id, "src": src, "small": f"{src}?small=1", "alt": one.caption, "caption": one.caption,
        "lang": one.language, "width": one.file.width, "height": one.file.height,
    }  # fmt: skip


CONTENTS = {
    "situation": "situation", "aims": "aims", "method": "method", "place": "model_place", "forces": "forces",
    "resources": "resources", "schedule": "schedule", "outcome": "outcome", "keeping_up": "keeping_up",
}  # fmt: skip
"""Each of the ten contents but the name, and under which label it stands."""


def contents(row: Exemplar, *names: str) -> list[dict[str, Any]]:
    return [
        {"code": name, "label": str(phrases.MODEL_FIELDS[CONTENTS[name]]), **words(getattr(row, name), row.language)}
        for name in names or CONTENTS
    ]
