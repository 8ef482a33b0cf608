"""What the pages say of a complaint beside its state: its days, its grounds, its criteria, in sentences."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dongthuan.entries.web import when
from dongthuan.ground.organisations.models import Unit
from dongthuan.record.phrases import codes as phrases
from dongthuan.work.cases.models import Case
from dongthuan.work.cases.queries import Chapter

NEXT: Mapping[str, Callable[[], str]] = {
    "lodged": lambda: _("To be taken on, or not, by then"),
    "taken_on": lambda: _("Decision due"),
    "verifying": lambda: _("Decision due"),
    "dialogue": lambda: _("Decision due"),
    "heard": lambda: _("Decision due"),
    "suspended": lambda: _("To be sent by then"),
    "ending": lambda: _("To be sent by then"),
    "decided": lambda: _("To be sent by then"),
    "enforcing": lambda: _("To be carried out by then"),
}


def lines(part: Chapter) -> list[str]:
    """For the timeline: what the facts of a step add."""
    tell = LINES.get(part.kind)
    return [line for line in tell(part) if line] if tell else []


def _day(part: Chapter, name: str) -> str:
    written = str(part.facts.get(name) or "")
    return when.said(date.fromisoformat(written)) if written else ""


def _dated(part: Chapter, name: str, sentence: str) -> str:
    day = _day(part, name)
    return sentence % {"day": day} if day else ""


def _lodged(part: Chapter) -> list[str]:
    people = int(str(part.facts.get("people", 1)))
    many = ngettext("%(people)s person complains.", "%(people)s people complain together.", people)
    return [
        _("It goes on from %(reference)s.") % {"reference": part.facts["first"]} if part.facts.get("first") else "",
        many % {"people": people} if people > 1 else "",
        _dated(part, "accept_by", _("It is taken on, or not, by %(day)s.")),
        _("It came after the days of the law; whether the reason is a good one is looked at.")
        if part.facts.get("late")
        else "",
    ]


def _complex(part: Chapter) -> list[str]:
    named = [str(phrases.FIELDS[code]) for code in str(part.facts.get("criteria", "")).split(",") if code]
    return [f"{name}." for name in named] + [_dated(part, "decide_by", _("It is decided by %(day)s."))]


def _guided(part: Chapter) -> list[str]:
    unit = Unit.objects.filter(id=int(part.facts.get("goal") or 0)).first()
    return [_("To: %(office)s.") % {"office": unit.name(when.language())}] if unit else []


def _ground(part: Chapter) -> list[str]:
    return [f"{phrases.GROUNDS[str(part.facts['ground'])]}."]


def _sent(part: Chapter) -> list[str]:
    if part.facts.get("instance") == 2:
        return [_dated(part, "effect_on", _("It is in effect after %(day)s."))]
    until = _dated(part, "until", _("A second complaint can be made until %(day)s."))
    return [
        until or _("The days for a second complaint count from the day on which it is received."),
        _dated(part, "effect_on", _("Without one it is in effect after %(day)s.")),
    ]


def _received(part: Chapter) -> list[str]:
    return [
        _dated(part, "received_on", _("Received on %(day)s.")),
        _dated(part, "until", _("A second complaint can be made until %(day)s.")),
    ]


def _decided(part: Chapter) -> list[str]:
    return [_("The complaint is %(outcome)s.") % {"outcome": phrases.OUTCOMES[str(part.facts["outcome"])]}]


def _left(part: Chapter) -> list[str]:
    return [_("It goes on for %(people)s.") % {"people": part.facts["people"]}]


LINES: Mapping[str, Callable[[Chapter], Sequence[str]]] = {
    "complaint_lodged": _lodged,
    "complaint_taken_on": lambda part: [_dated(part, "decide_by", _("It is decided by %(day)s."))],
    "complaint_resumed": lambda part: [_dated(part, "decide_by", _("It is decided by %(day)s."))],
    "complaint_complex": _complex,
    "complaint_refused": _ground,
    "complaint_suspended": _ground,
    "complaint_guided": _guided,
    "complaint_verified": lambda part: [part.person],
    "dialogue_called": lambda part: [_dated(part, "day", _("On %(day)s."))],
    "dialogue_held": lambda part: [
        _("The complainant was invited and did not come.") if part.facts.get("absent") else ""
    ],
    "complaint_decided": _decided,
    "decision_sent": _sent,
    "decision_received": _received,
    "decision_enforced": lambda part: [
        _("%(person)s will do it by %(day)s.") % {"person": part.person, "day": _day(part, "due")}
    ],
    "complainant_left": _left,
}


def _received_unknown(case: Case) -> str:
    """Said at the desk, for until then no day runs for the complainant."""
    open_ended = case.state in ("sent", "in_effect") and case.complaint.instance == 1
    return _("not known: no day runs for a second complaint") if open_ended else ""


def facts(case: Case) -> list[tuple[str, str]]:
    """For the desk: what the complaint is, beside the letter."""
    if not hasattr(case, "complaint"):
        return []
    row = case.complaint
    said = {True: _("yes"), False: ""}
    return [
        (_("Instance"), _("second") if row.instance == 2 else _("first")),
        (_("Decision or act of"), row.against.name(when.language())),
        (_("Known since"), when.said(row.known_on) if row.known_on else ""),
        (_("Complainants"), str(row.people) if row.people > 1 else ""),
        (_("Remote area"), said[row.remote]),
        (_("Complex"), said[bool(row.complex_for)]),
        (_("After the days of the law"), said[row.late]),
        (_("Dialogue on"), when.said(row.dialogue_on) if row.dialogue_on else ""),
        (_("To be sent by"), when.said(row.serve_by) if row.serve_by else ""),
        (_("Decision"), row.number),
        (_("Decision received on"), when.said(row.received_on) if row.received_on else _received_unknown(case)),
        (_("In effect after"), when.said(row.effect_on) if row.effect_on else ""),
    ]


def step(case: Case) -> str:
    """By which the sentences below are found: after the second decision nobody complains once more."""
    last = case.state == "sent" and case.complaint.instance == 2
    return "sent_last" if last else case.state


DATED: Mapping[str, Callable[[], str]] = {
    "lodged": lambda: _("%(office)s has your complaint. You are told by %(day)s whether it is taken on."),
    "taken_on": lambda: _("%(office)s has taken on your complaint. It is decided by %(day)s."),
    "verifying": lambda: _("%(office)s is verifying your complaint. It is decided by %(day)s."),
    "dialogue": lambda: _("%(office)s invites you to a dialogue. It is decided by %(day)s."),
    "heard": lambda: _("%(office)s has heard you. It is decided by %(day)s."),
    "suspended": lambda: _("%(office)s has suspended your complaint. The decision is sent to you by %(day)s."),
    "ending": lambda: _("%(office)s has ended your complaint. The decision is sent to you by %(day)s."),
    "decided": lambda: _("%(office)s has decided. The decision is sent to you by %(day)s."),
    "sent": lambda: _("%(office)s has decided. If you do not agree, you have until %(day)s."),
    "sent_last": lambda: _("%(office)s has decided. The decision is in effect after %(day)s."),
    "enforcing": lambda: _("%(office)s carries the decision out by %(day)s."),
}
UNDATED: Mapping[str, Callable[[], str]] = {
    "suspended": lambda: _("%(office)s has suspended your complaint. No day passes until it goes on."),
    "withdrawn": lambda: _("You withdrew your complaint. %(office)s confirms it in writing."),
    "ending": lambda: _("%(office)s has ended your complaint and sends you the decision."),
    "sent": lambda: _(
        "%(office)s has decided. If you do not agree, your days for a second complaint count from the day on which you "
        "receive the decision."
    ),
    "in_effect": lambda: _("The decision of %(office)s is in effect."),
    "executed": lambda: _("The decision of %(office)s is carried out."),
    "not_taken_on": lambda: _("%(office)s has not taken on your complaint. The ground is below."),
    "guided": lambda: _("Your complaint is for another office to settle. Below is which."),
    "terminated": lambda: _("You withdrew your complaint, and %(office)s has ended it."),
    "contested": lambda: _("Your second complaint goes its way from here."),
}
LATE: Mapping[str, Callable[[], str]] = {
    "lodged": lambda: _("%(office)s is late. You were to be told by %(day)s whether it is taken on."),
    "taken_on": lambda: _("%(office)s is late. The decision was due on %(day)s."),
    "verifying": lambda: _("%(office)s is late. The decision was due on %(day)s."),
    "dialogue": lambda: _("%(office)s is late. The decision was due on %(day)s."),
    "heard": lambda: _("%(office)s is late. The decision was due on %(day)s."),
    "suspended": lambda: _("%(office)s is late. The decision to suspend was to be sent by %(day)s."),
    "ending": lambda: _("%(office)s is late. The decision to end your complaint was to be sent by %(day)s."),
    "decided": lambda: _("%(office)s is late. The decision was to be sent by %(day)s."),
    "enforcing": lambda: _("%(office)s is late. The decision was to be carried out by %(day)s."),
}


WHY_LATE: Mapping[str, Callable[[], str]] = {
    "lodged": lambda: _("A complaint, and nobody has said whether it is taken on"),
    **dict.fromkeys(("taken_on", "verifying", "dialogue", "heard"), lambda: _("A complaint that is not decided")),
    "suspended": lambda: _("A suspension that was not sent"),
    "withdrawn": lambda: _("A withdrawal that was not confirmed"),
    "ending": lambda: _("An end that was not sent"),
    "decided": lambda: _("A decision that was not sent"),
    "in_effect": lambda: _("A decision that was not carried out"),
    "enforcing": lambda: _("A decision that was not carried out"),
}
"""For whoever leads: why a case counts as late."""
