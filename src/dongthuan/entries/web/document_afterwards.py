"""What happens next and who reads it, beside every step of what a unit is asked by a document."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

AFTER: Mapping[str, Callable[[], str]] = {
    "answer": lambda: _("It counts as answered from today, with that document. What it came to is shown later."),
    "hand_on": lambda: _(
        "The person whom you name finds it among their tasks, with the day. Your unit still owes the answer."
    ),
    "show": lambda: _("It counts as done. Whoever asked reads what you show."),
    "excuse": lambda: _("Nothing is owed of this any more. The unit reads your reason."),
}
