"""What a code opens that is no letter's: one page asks for every code, whatever its slip is of."""

from django.http import HttpRequest, HttpResponse

from dongthuan.entries.web import receptions
from dongthuan.entries.web.dialogues import own


def other(request: HttpRequest, written: str) -> HttpResponse | None:
    """A question at a dialogue, or an appointment; None for any other code, which is looked for among letters and
    counted there where it is wrong. Refusals: code_mistyped, too_many_tries."""
    return own.opened(request, written) or receptions.opened(request, written)
