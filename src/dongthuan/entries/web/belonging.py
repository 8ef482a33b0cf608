"""What belongs to a case: the parts of a mixed letter or the letter, the cases that follow or the one that leads."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from dongthuan.entries.web import moves, told
from dongthuan.kernel.actor import Actor
from dongthuan.work.cases import queries
from dongthuan.work.cases.models import Case


def groups(actor: Actor, case: Case) -> list[dict[str, Any]]:
    """For desk/belonging.html: what is there, each group under its heading."""
    found = queries.together(actor, case)
    rows = [
        (_("A part of this letter"), [found.letter] if found.letter else []),
        (_("Taken apart into"), found.parts),
        (_("The first complaint"), [found.first] if found.first else []),
        (_("The second complaint"), found.seconds),
        (_("Dealt with together with"), [found.lead] if found.lead else []),
        (_("These follow this case"), found.followers),
    ]
    return [{"title": title, "rows": _rows(cases)} for title, cases in rows if cases]


def _rows(cases: Sequence[Case]) -> list[dict[str, Any]]:
    return [
        {
            "url": moves.case_url(case),
            "reference": case.reference,
            "summary": case.summary,
            "state": told.state_at_desk(case),
        }
        for case in cases
    ]
