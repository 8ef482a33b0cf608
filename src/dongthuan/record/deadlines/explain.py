"""A reckoning as the document that programs and people read: dates and codes, and each step said in three languages."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from dongthuan.record.deadlines import names, speech, words
from dongthuan.record.deadlines.calendar import Day
from dongthuan.record.deadlines.extensions import Extension
from dongthuan.record.deadlines.reckoning import Reckoning, Step
from dongthuan.record.rulebook.codes import COUNTED
from dongthuan.record.rulebook.law import Ruling
from dongthuan.record.rulebook.pack import read_switches

Labels = dict[str, str]
Document = dict[str, Any]


ABOUT_THE_RULE = ("period", "freq", "threshold")
"""Steps that say what the rule says; the others are about days."""


CIVIL_CODE = {"start_not_counted": "147.2", "roll_over": "148.5"}
"""By which article of the Civil Code of 2015 a day is not counted, or the end moves on."""


def explain(ruling: Ruling, start: date, reckoning: Reckoning, extensions: Sequence[Extension] = ()) -> Document:
    """What "why this date" shows, as written down in the contract for other programs; more fields may come."""
    doubts = list(dict.fromkeys((*ruling.doubts, *reckoning.doubts)))
    return {
        "rule": ruling.rule_id,
        "key": ruling.key,
        "variant": ruling.variant,
        "status": "ok",
        "start": start.isoformat(),
        "due": reckoning.due.isoformat() if reckoning.due else None,
        "value": ruling.value,
        "unit": ruling.unit,
        "kind": ruling.kind,
        "own": ruling.own,
        "transition": ruling.transition,
        "basis": [{"document": basis.document, "article": basis.article} for basis in ruling.basis],
        "basis_text": _said(lambda language: _basis(ruling, language)),
        "verified": ruling.verified,
        "doubts": doubts,
        "doubts_text": [_doubt(code) for code in doubts if code in names.DOUBTS],
        "steps": list(_steps(ruling, start, reckoning, extensions)),
    }


def _steps(ruling: Ruling, start: date, reckoning: Reckoning, extensions: Sequence[Extension]) -> Iterator[Document]:
    """The days as they were counted; after the first, by what period and by whose decision."""
    first, *rest = (_step(step, ruling) for step in reckoning.steps)
    yield first
    if reckoning.due is not None and ruling.value:
        yield _step(Step("period", start), ruling)
    yield from map(_lengthened, extensions)
    yield from rest


def not_in_force(ruling: Ruling, start: date) -> Document:
    """The same document for a version that was asked about outside its life."""
    nothing = Reckoning(None, (Step("not_in_force", start),))
    return {**explain(ruling, start, nothing), "status": "not_in_force"}


def in_language(document: Any, language: str) -> Any:
    """The same document with every text in one language instead of three."""
    if isinstance(document, Mapping):
        if set(document) == set(words.LANGUAGES):
            return document[language]
        return {name: in_language(value, language) for name, value in document.items()}
    if isinstance(document, list):
        return [in_language(value, language) for value in document]
    return document


def label(code: str) -> Labels:
    """The short words for a label of the grid."""
    return dict(words.LABELS[code])


def name_of(day: Day) -> Labels:
    """What a day is called: "New Year's Day", "a day off by exchange", "a day off in place of Labour Day"."""
    if day.kind == "holiday":
        return _said(lambda language: " · ".join(words.HOLIDAYS[name][language] for name in day.names))
    names = {language: words.HOLIDAYS[day.names[0]][language] if day.names else "" for language in words.LANGUAGES}
    return _said(lambda language: words.REASONS[day.kind][language].format(name=names[language]))


def _doubt(code: str) -> Labels:
    reading = names.READINGS[getattr(read_switches(), code, None)]
    return {language: names.DOUBTS[code][language] + reading[language] for language in words.LANGUAGES}


def _said(say: Callable[[str], str]) -> Labels:
    return {language: _capital(say(language)) for language in words.LANGUAGES}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _step(step: Step, ruling: Ruling) -> Document:
    document: Document = {"kind": step.kind, "date": step.date.isoformat()}
    if step.until:
        document["until"] = step.until.isoformat()
    if step.count is not None:
        document["count"] = step.count
    if step.kind in CIVIL_CODE:
        document["basis"] = {"document": "91/2015/QH13", "article": CIVIL_CODE[step.kind]}
    sentence = words.STEPS[_sentence(step, ruling)]
    text = _said(lambda language: sentence[language].format_map(_places(step, ruling, language)))
    return {**document, **({"facts": dict(step.facts)} if step.facts else {}), "text": text}


def _lengthened(extension: Extension) -> Document:
    def say(language: str) -> str:
        ticked = "; ".join(names.CRITERIA[code][language] for code in extension.criteria)
        places = {
            "day": speech.day(extension.on, language),
            "decision": extension.decision,
            "criteria": f" ({ticked})" if ticked else "",
        }
        return words.STEPS["extension"][language].format_map(places)

    facts = {"decision": extension.decision, "criteria": list(extension.criteria)}
    return {"kind": "extension", "date": extension.on.isoformat(), "facts": facts, "text": _said(say)}


def _sentence(step: Step, ruling: Ruling) -> str:
    """Which template: the same step is said a little differently by kind of period and of day."""
    if step.kind == "start_not_counted" and ruling.kind == "immediate":
        return "start_at_once"
    if step.kind == "period" and ruling.own:
        return "period_office"
    if step.kind == "start_not_counted" and ruling.kind == "min_before":
        return "start_not_counted_back"
    if step.kind == "due" and f"due_{ruling.kind}" in words.STEPS:
        return f"due_{ruling.kind}"
    if step.kind == "pause" and ruling.unit == "working" and "shifts" not in step.facts:
        return "pause_working"
    if step.kind == "skipped_holiday" and step.facts["day"] == "compensatory":
        return "skipped_compensatory"
    return step.kind


def _places(step: Step, ruling: Ruling, language: str) -> dict[str, str]:
    day, until = (speech.day(on, language) if on else "" for on in (step.date, step.until))
    name = words.HOLIDAYS[str(step.facts.get("holiday", "public_holiday"))][language]
    unit = "working" if ruling.unit == "working" and step.kind != "pause" else "calendar"
    return {
        **(_rule(ruling, language) if step.kind in ABOUT_THE_RULE else {}),
        "day": day,
        "until": until,
        "span": words.SPAN[language].format(day=day, until=until) if until else day,
        "days": speech.days(step.count, unit, language) if step.count is not None else "",
        "name": name,
        "reason": words.REASONS[str(step.facts.get("day", "working"))][language].format(name=name),
        "pair": _pair(step, language),
    }


def _rule(ruling: Ruling, language: str) -> dict[str, str]:
    counted, often = ruling.unit in COUNTED and ruling.value is not None, words.OFTEN.get(ruling.unit)
    variant = names.VARIANTS.get(ruling.variant)
    return {
        "length": speech.days(ruling.value or 0, ruling.unit, language) if counted else "",
        "often": often[language].format(n=ruling.value) if often else "",
        "variant": f" ({variant[language]})" if variant else "",
        "basis": _basis(ruling, language),
    }


def _basis(ruling: Ruling, language: str) -> str:
    return "; ".join(speech.basis(basis, language) for basis in ruling.basis)


def _pair(step: Step, language: str) -> str:
    pair = step.facts.get("pair")
    if not isinstance(pair, str):
        return ""
    template = words.PAIR_WORK if step.facts["day"] == "swapped_work" else words.PAIR_FREE
    return template[language].format(pair=speech.day(date.fromisoformat(pair), language))
