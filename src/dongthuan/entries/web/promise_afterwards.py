"""What happens next and who reads it, beside every step of a promise, of its work, and of an account of it."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

PROMISES: Mapping[str, Callable[[], str]] = {
    "submit": lambda: _("Whoever supervises checks it; until then the petal of the check stays open."),
    "check": lambda: _(
        "Everybody reads it with your office’s name. Those who asked are told next, and say what they think."
    ),
    "return": lambda: _("The work is open again, and everybody reads why. The day stays as it is."),
    "tell": lambda: _("From that day those who asked have time to object. If nobody does, the promise is kept."),
    "hear": lambda: _(
        "It is counted, and nobody’s name is written. The words are read by the office and the supervisor alone."
    ),
    "reopen": lambda: _("The work begins anew, once. Everybody sees that somebody objected."),
    "close": lambda: _("The flower is full. Nothing of it can be changed any more."),
    "give_up": lambda: _(
        "Everybody reads it with the reason, and the petal falls. The promise stays on the page as broken."
    ),
}
TASKS: Mapping[str, Callable[[], str]] = {
    "accept": lambda: _("Your name stands beside the work from now on."),
    "plan": lambda: _("The step stands on the list; where the work belongs to a promise, everybody sees it."),
    "progress": lambda: _("Where the work belongs to a promise, everybody reads it and sees the picture."),
    "ask_extension": lambda: _(
        "Whoever assigned the work decides. Until then the old day stands, and is called late when it has passed."
    ),
    "grant_extension": lambda: _("The new day stands, and the old one beside it, struck."),
    "refuse_extension": lambda: _("The day stays. Whoever does the work reads your reason."),
    "submit": lambda: _("Somebody else confirms it. Nobody confirms their own work."),
    "confirm": lambda: _("The work is done. Where it belongs to a promise, the supervisor checks it next."),
    "send_back": lambda: _("Whoever does the work reads your reason and goes on. The day stays."),
    "pass_on": lambda: _(
        "The other office has it from now on, and its name stands there. How often it was passed on is counted."
    ),
    "cancel": lambda: _("It leaves the lists. The steps so far stay, with your reason."),
}
ACCOUNTS: Mapping[str, Callable[[], str]] = {
    "ask": lambda: _(
        "The office is told and has to answer by the day that the law sets. Everybody sees that it was asked."
    ),
    "answer": lambda: _(
        "The supervisor reads it and says whether it satisfies. Everybody reads it on the page of the promise."
    ),
    "urge": lambda: _("The leader of the office is told. The day that has passed stays."),
    "ask_again": lambda: _("The office has to answer anew, with a new day."),
    "settle": lambda: _("The account is closed. What was asked and answered stays on the page."),
}
""""ask" begins one: see promise_desk."""
