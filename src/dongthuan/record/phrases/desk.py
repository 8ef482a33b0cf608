"""What is said of a desk's own things: prepared texts, views."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

REFUSALS = {
    "blank_left": _("Something between {{ and }} is still to be filled in. Write it, or take it out."),
    "template_field_unknown": _("There is nothing that could stand for {%(name)s}."),
    "too_many_views": ngettext_lazy(
        "You may keep %(most)s view. Drop it first.",
        "You may keep %(most)s views. Drop one first.",
        "most",
    ),
}

EVENTS = {
    "template_retired": _("Prepared text withdrawn"),
    "template_written": _("Prepared text written"),
}
