"""The chain of a promise: its six steps as text, each with what stands behind it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dongthuan.entries.web import when
from dongthuan.entries.web.drawing import lotus as lotuses
from dongthuan.entries.web.drawing.lotus import STEPS, Petal
from dongthuan.entries.web.promise_petals import days, petals, rtl, tone
from dongthuan.kernel.text import direction
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.phrases import commitments as phrases
from dongthuan.work.commitments.house import house
from dongthuan.work.commitments.lifecycle import VOICES
from dongthuan.work.commitments.models import Commitment, Words
from dongthuan.work.commitments.queries import Whole
from dongthuan.work.tasks.models import Step

VOICE_SHAPES = {"done": "kept", "part": "going", "not_done": "broken"}


def chain(whole: Whole) -> Iterator[dict[str, Any]]:
    one, states = whole.commitment, petals(whole.commitment)
    before: date | None = None
    for place, (name, state, day) in enumerate(zip(STEPS, states, days(one), strict=True)):
        upto = [Petal(found if at <= place else "todo") for at, found in enumerate(states)]
        yield {
            "lotus": lotuses.drawn(upto, tone=tone(one), rtl=rtl()), "title": STEPS[name](),
            "date": when.short(day) if day else "", "gap": _gap(before, day), "open": state == "now",
            "none": _none(one) if state == "todo" and not PARTS[name](whole).get("texts") else "", **PARTS[name](whole),
        }  # fmt: skip
        before = day if state == "done" else before


def _none(one: Commitment) -> str:
    return _("It did not come to this.") if one.state == "broken" else _("Not yet.")


def _gap(before: date | None, day: date | None) -> str:
    if not before or not day or day <= before:
        return ""
    return ngettext("%(days)s day later", "%(days)s days later", (day - before).days) % {"days": (day - before).days}


def _quoted(text: str, language: str) -> dict[str, str]:
    return {"text": text, "lang": language, "dir": direction(text)}


def _question(whole: Whole) -> dict[str, Any]:
    one = whole.commitment
    asked = ngettext("%(number)s person asked it.", "%(number)s people asked it.", one.askers) % {"number": one.askers}
    return {"texts": [_quoted(one.question, one.language)] if one.question else [], "who": asked if one.askers else ""}


def _answer(whole: Whole) -> dict[str, Any]:
    one = whole.commitment
    texts = [_quoted(one.answer, one.language)] if one.answer else []
    return {"texts": texts, "who": one.by.name(when.language()) if texts else ""}


def _promise(whole: Whole) -> dict[str, Any]:
    one = whole.commitment
    return {
        "texts": [_quoted(one.what, one.language)] if one.what else [], "due": _due(one),
        "notes": [_note(step) for step in whole.task.steps if step.move in ("ask_extension", "pass_on")],
        "who": f"{one.task.person.name}{_(', ')}{one.unit.name(when.language())}",
    }  # fmt: skip


def _due(one: Commitment) -> dict[str, str]:
    return {"old": when.short(one.first_due) if one.moved else "", "now": when.short(one.due)}


def _note(step: Step) -> dict[str, Any]:
    """Why a day was moved, or why it went to another office."""
    if step.move == "ask_extension":
        days = {"before": _short(step.before), "after": _short(step.after)}
        said = _("More time asked for, from %(before)s to %(after)s:") % days
    else:
        said = _("Passed on by %(office)s:") % {
            "office": step.from_unit.name(when.language()) if step.from_unit else ""
        }
    return {"said": said, "date": when.short(day_of(step.at)), **_quoted(step.text or "", step.language)}


def _short(day: date | None) -> str:
    return when.short(day) if day else ""


def _evidence(whole: Whole) -> dict[str, Any]:
    one = whole.commitment
    return {
        "milestones": [
            {"what": row.what, "date": when.short(row.done_on) if row.done_on else "", "done": bool(row.done_on)}
            for row in whole.task.milestones
        ],
        "texts": [_quoted(step.text, step.language) for step in whole.task.steps
                  if step.move in ("progress", "submit") and step.text],
        "photos": _files_of(whole, "photo"),
        "papers": _files_of(whole, "paper"),
        "links": [row.said for row in whole.task.evidence if row.kind == "link"],
        "spots": [row.said for row in whole.task.evidence if row.kind == "spot"],
        "broken": [_said(row) for row in whole.words if row.name == "reason" and one.state == "broken"],
        "who": one.unit.name(when.language()) if whole.task.evidence else "",
    }  # fmt: skip


def _files_of(whole: Whole, kind: str) -> list[str]:
    base = f"/{when.language()}/promises/{whole.commitment.id}/photo/"
    return [f"{base}{row.id}/" for row in whole.task.evidence if row.kind == kind]


def quoted(row: Any) -> dict[str, Any]:
    """Words of a promise or of an account, with who wrote them and when."""
    who = row.by.name if row.by else ""
    return {**_quoted(row.text or "", row.language), "who": who, "date": when.short(day_of(row.at))}


def _said(row: Words) -> dict[str, Any]:
    who = _(", ").join(
        part for part in (row.by.name if row.by else "", row.unit.name(when.language()) if row.unit else "") if part
    )
    return {**_quoted(row.text or "", row.language), "who": who, "date": when.short(day_of(row.at))}


def _check(whole: Whole) -> dict[str, Any]:
    rows = [row for row in whole.words if row.name in ("verdict", "reason") and row.text]
    if whole.commitment.state == "broken":
        rows = [row for row in rows if row.name == "verdict"]
    kinds = {"verdict": phrases.PROMISE_MOVES["check"], "reason": phrases.PROMISE_MOVES["return"]}
    return {"verdicts": [{"title": str(kinds[row.name]), **_said(row)} for row in rows],
            "who": _("The supervisor does not belong to the office that answers for it.") if rows else ""}  # fmt: skip


def _askers(whole: Whole) -> dict[str, Any]:
    one = whole.commitment
    heard = [
        {"number": whole.voices[said], "label": str(phrases.VOICES[said]), "shape": VOICE_SHAPES[said],
         "marks": range(min(whole.voices[said], 40))}
        for said in VOICES if whole.voices.get(said)
    ]  # fmt: skip
    silent = max(one.told - sum(whole.voices.values()), 0)
    if one.told_on and silent:
        heard.append(
            {"number": silent, "label": _("No reply yet"), "shape": "waiting", "marks": range(min(silent, 40))}
        )
    return {"voices": heard, "lines": list(_lines(one)), "who": ""}


def _lines(one: Commitment) -> Iterator[str]:
    if one.told_on:
        yield _("Those who asked were told on %(day)s.") % {"day": when.short(one.told_on)}
    if one.open_until and one.state == "checked":
        yield _("They may say until %(day)s whether it is so.") % {"day": when.said(one.open_until)}
        yield _("No law names these days: %(days)s working days are a rule of this house.") % {
            "days": house().window_days
        }
    if one.objected:
        yield _("It was opened again once, because somebody who asked said that it was not so.")


PARTS: Mapping[str, Callable[[Whole], dict[str, Any]]] = {
    "question": _question, "answer": _answer, "promise": _promise, "evidence": _evidence, "check": _check,
    "askers": _askers,
}  # fmt: skip
