"""The sentences of every letter, from its template code and a handful of facts.

A letter says which matter (its reference, which opens nothing), which office, what happened and by when. It never
holds what a citizen wrote, nor the code of the receipt: mail is read by more people than it is addressed to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from dongthuan.ground.channels.contact import is_one_line
from dongthuan.ground.channels.templates import TEMPLATES
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.deadlines import speech

Facts = Mapping[str, str | int]

LANGUAGES = ("vi", "ar", "en")
LONGEST_FACT = 200  # a name of an office fits; a letter from a citizen does not
GREETING = _("Hello,")
WHY = _("Why this day:")
NO_REPLY = _("A computer sent this letter. Nobody reads answers to it.")


@dataclass(frozen=True)
class Words:
    subject: str
    body: str


def check_facts(template: str, facts: Facts) -> None:
    """ValueError for what only a programmer can get wrong; Refusal address_not_readable for a broken line."""
    needs = TEMPLATES[template].needs if template in TEMPLATES else None
    if needs is None or not needs <= facts.keys() <= needs | {"date", "clock"}:
        raise ValueError(f"letter {template} with facts {sorted(facts)}")
    if any(len(str(fact)) > LONGEST_FACT for fact in facts.values()):
        raise ValueError(f"letter {template}: a fact longer than {LONGEST_FACT}")
    if "date" in facts:
        date.fromisoformat(str(facts["date"]))
    if not all(is_one_line(str(fact)) for fact in facts.values()):
        raise Refusal("address_not_readable")


def render(template: str, language: str, facts: Facts, reasons: Sequence[str] = ()) -> Words:
    """Subject and body in ``language`` (vi, ar, en), with the ``reasons`` of its date in that language, a line each.
    Raises as ``check_facts`` does."""
    check_facts(template, facts)
    row, shown = TEMPLATES[template], _shown(language, facts)
    sentences = [row.happened, row.dated] if "date" in facts and row.dated else [row.happened]
    with translation.override(language):
        parts = [
            gettext(GREETING),
            "\n".join(gettext(sentence).format(**shown) for sentence in sentences),
            *(["\n- ".join([gettext(WHY), *reasons])] if reasons else []),
            f"{gettext(row.opening)}\n{facts['site']}",
            "\n".join(gettext(line).format(leave=facts.get("leave", "")) for line in (row.ending, NO_REPLY) if line),
        ]
        return Words(gettext(row.title).format(**shown), "\n\n".join(parts) + "\n")


def _shown(language: str, facts: Facts) -> dict[str, str]:
    """Facts as that language writes them; in Arabic each is isolated, so that Latin letters do not pull at the line."""
    shown = {name: str(fact) for name, fact in facts.items()}
    if "date" in shown:
        shown["date"] = speech.day(date.fromisoformat(shown["date"]), language)
    return {name: f"\u2068{fact}\u2069" for name, fact in shown.items()} if language == "ar" else shown
