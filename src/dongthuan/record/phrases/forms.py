"""What any form and any page may have to say."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

REFUSALS = {
    "address_not_readable": _("This e-mail address cannot be used. Please check it."),
    "language_unknown": _("Choose Vietnamese, Arabic or English."),
    "missing": _("This is missing. A few words are enough."),
    "move_unknown": _("There is no such step."),
    "not_a_choice": _("Choose one of the listed answers."),
    "not_allowed": _("Your office does not allow this step."),
    "not_found": _("Nothing is found here. Please check the code or the address."),
    "not_in_ledger": _("The ledger does not have so many entries."),
    "not_signed_in": _("Please sign in first."),
    "nothing_sealed": _("The ledger has no sealed entry yet. Start the worker first."),
    "request_not_readable": _("The request cannot be read. Please check its form."),
    "stale_form": _("This page was open for too long. Please send it again; nothing is lost."),
    "text_not_readable": _("This text holds characters that cannot be read. Please type it again."),
    "too_large": _("This is too large to be taken in. Please shorten it."),
    "too_long": ngettext_lazy(
        "This is too long: at most %(longest)s character.",
        "This is too long: at most %(longest)s characters.",
        "longest",
    ),
    "too_many_tries": ngettext_lazy(
        "Too many tries. Please wait %(minutes)s minute and try again.",
        "Too many tries. Please wait %(minutes)s minutes and try again.",
        "minutes",
    ),
    "try_again": _("That did not work. Please send it once more."),
    "unit_unknown": _("There is no such unit."),
    "value_out_of_range": _("Choose a number from %(shortest)s to %(longest)s."),
}
