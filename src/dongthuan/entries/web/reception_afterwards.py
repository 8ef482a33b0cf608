"""What happens next and who reads it, beside every form of a reception day and of a visit."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

AFTER: Mapping[str, Callable[[], str]] = {
    "postpone": lambda: _("Everybody sees the new day and the reason. Whoever booked is told, and keeps their place."),
    "open": lambda: _("Who sits is written down: the leader, or who stands in for them."),
    "keep_recording": lambda: _("Only the digest stays here. The recording itself belongs in the archive."),
    "sign_minutes": lambda: _("The day is closed with these minutes. They stay with the office."),
    "record": lambda: _("It stands in the register of the office. The visitor’s number of identity is sealed."),
    "turn_away": lambda: _("The visitor hears the ground. The register counts it."),
    "refuse": lambda: _("A notice in writing is owed, with the ground. The visitor takes it along."),
    "issue_notice": lambda: _("The notice has gone out under that number. The visit ends here."),
    "take_papers": lambda: _("The visitor gets a receipt that lists what was taken."),
    "open_case": lambda: _("It becomes a case with dates of its own. The visitor gets a code for it."),
    "answer": lambda: _("The visit is closed with this answer. The visitor reads it with their code."),
    "conclude": lambda: _(
        "The person whom you name owes the work by that day. A notice of the conclusion goes to the visitor."
    ),
    "add_task": lambda: _("One more piece of work, with a person and a day, under the same conclusion."),
    "finish": lambda: _("The visit is closed. The visitor reads what was done with their code."),
}
