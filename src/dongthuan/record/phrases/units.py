"""The sentences about units and what becomes of them."""

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "boundaries_unknown": _("Boundaries are known from %(from)s on. Please ask about a later day."),
    "function_unknown": _("Choose cases, tasks, archives or staff."),
    "place_not_readable": _("This place cannot be read. Give degrees north and east."),
    "unit_kind_unknown": _("There is no such kind of unit."),
    "unit_parent_unknown": _("The unit above it is not entered."),
}

EVENTS = {
    "country_step_brought_in": _("List of units brought in"),
    "unit_entered": _("Unit entered"),
    "unit_served": _("Unit works with this register"),
}
