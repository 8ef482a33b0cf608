"""The one sentence that matters on a resident's page, with its day apart so that the page can show it as the hero.

The day stands inside the sentence, for each language puts it where it wants to.
"""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from dongthuan.entries.web import complained, when
from dongthuan.work.cases import queries
from dongthuan.work.cases.models import NO_DATE, Case

DAY = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Holds the place of the day while the sentence is put together."""


def said(case: Case, left: when.Left | None) -> dict[str, object]:
    """``before``, ``day`` and ``after`` make the sentence; ``late`` is True where the office is."""
    late = queries.is_late(case, when.today())
    sentence = (LATE if late else UNDATED if case.due == NO_DATE else DATED)[complained.step(case)]()
    day = _("%(day)s: %(left)s") % {"day": DAY, "left": left.full} if left and not late else DAY
    whole = sentence % {"office": (case.home or case.unit).holder.name(when.language()), "day": day}
    before, _day, after = whole.partition(DAY)
    return {"before": before, "day": when.said(case.due) if DAY in whole else "", "after": after, "late": late}


Sentences = Mapping[str, Callable[[], str]]

DATED: Sentences = {
    "received": lambda: _("%(office)s has your letter. You will have a first reply by %(day)s."),
    "classified": lambda: _("%(office)s has read your letter. You will have a first reply by %(day)s."),
    "in_work": lambda: _("%(office)s is looking into it. You will have an answer by %(day)s."),
    "sent_up": lambda: _("%(office)s has asked the office above it. You will have an answer by %(day)s."),
    "committed": lambda: _("%(office)s has promised to do it by %(day)s."),
    "reopened": lambda: _("%(office)s is looking at it again. You will have a new answer by %(day)s."),
    **complained.DATED,
}
UNDATED: Sentences = {
    "in_work": lambda: _("%(office)s is looking into it. It has named no day for the answer."),
    "sent_up": lambda: _("%(office)s has asked the office above it. It has named no day for the answer."),
    "taken_apart": lambda: _("Your letter holds several matters. Each goes its own way from here."),
    "reopened": lambda: _("%(office)s is looking at it again. It has named no day for the answer."),
    "answered": lambda: _("%(office)s has answered. Is it solved?"),
    "solved": lambda: _("You said that it is solved. Thank you for telling us."),
    "declined": lambda: _("%(office)s has filed your letter without action. The reason is below."),
    "referred": lambda: _("This has to go another, safer way."),
    **complained.UNDATED,
}
LATE: Sentences = {
    "received": lambda: _("%(office)s is late. Your first reply was due on %(day)s."),
    "classified": lambda: _("%(office)s is late. Your first reply was due on %(day)s."),
    "in_work": lambda: _("%(office)s is late. Your answer was due on %(day)s."),
    "sent_up": lambda: _("%(office)s is late. Your answer was due on %(day)s."),
    "committed": lambda: _("%(office)s has not kept its day. It had promised to do it by %(day)s."),
    "reopened": lambda: _("%(office)s is late. Your new answer was due on %(day)s."),
    **complained.LATE,
}
