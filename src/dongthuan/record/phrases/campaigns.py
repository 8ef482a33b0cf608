"""What is said of campaigns."""

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "campaign_of_others": _("Only offices beneath the one that calls it take part."),
    "campaign_too_long": _("A campaign lasts at most %(days)s days."),
    "deed_on_another_weekday": _("The campaign is on another day of the week. Its days stand on its page."),
    "deed_outside_the_days": _("The campaign lasts from %(first)s to %(last)s. Please check the day."),
    "deed_struck": _("This deed is struck already."),
    "not_taking_part": _("This office does not take part yet."),
}

CAMPAIGN_STATES = {
    "prepared": _("Being prepared"),
    "called": _("Called"),
    "ended": _("Ended"),
    "called_off": _("Called off"),
}

CAMPAIGN_MOVES = {
    "redefine": _("Change what it is"),
    "call": _("Call it"),
    "end": _("End it"),
    "call_off": _("Call it off"),
}

CAMPAIGN_FIELDS = {
    "unit": _("Office"),
    "name": _("What it is called"),
    "field": _("Field of work"),
    "about": _("What is to be done, and why"),
    "first_on": _("The first day"),
    "last_on": _("The last day"),
    "weekday": _("On which day of the week"),
    "number": _("Number of the decision"),
    "summary": _("What came of it, all in all"),
    "reason": _("Why"),
    "day": _("Day"),
    "what": _("What was done"),
    "place": _("Where"),
    "figures": _("Figures"),
}

WEEKDAYS = {
    "monday": _("Every Monday"),
    "tuesday": _("Every Tuesday"),
    "wednesday": _("Every Wednesday"),
    "thursday": _("Every Thursday"),
    "friday": _("Every Friday"),
    "saturday": _("Every Saturday"),
    "sunday": _("Every Sunday"),
}

EVENTS = {
    "campaign_prepared": _("Campaign prepared"),
    "campaign_redefined": _("Campaign defined anew"),
    "campaign_called": _("Campaign called"),
    "campaign_ended": _("Campaign ended"),
    "campaign_called_off": _("Campaign called off"),
    "campaign_taken_part": _("Takes part"),
    "campaign_deed_noted": _("Deed noted"),
    "campaign_deed_struck": _("Deed struck"),
}
