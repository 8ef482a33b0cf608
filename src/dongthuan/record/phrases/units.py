"""The sentences about units and what becomes of them."""

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "packet_changed": _(
        "What is in hand has changed since the packet was drawn up. Look at the difference, draw it up again."
    ),
    "packet_closed": _("This handover is over already."),
    "packet_not_yours": _("Each side signs for itself, and nobody in their place."),
    "packet_open": _("A handover of this office is under way already."),
    "boundaries_unknown": _("Boundaries are known from %(from)s on. Please ask about a later day."),
    "plan_in_use": _("Something new hangs on this reorganisation already (%(what)s). It cannot be undone any more."),
    "plan_line_not_readable": _("Line %(line)s of the plan cannot be read."),
    "plan_one_unit": _("Only one unit can become two, or go on otherwise. Tick one."),
    "plan_not_applied": _("This reorganisation is not in effect."),
    "plan_not_draft": _("This plan is no draft any more."),
    "plan_not_sound": _("This plan cannot be applied yet. Please look at what the check says."),
    "plan_not_yet": _("This plan takes effect on %(day)s. Apply it on that day or later."),
    "unit_not_successor": _("Choose a unit that followed the old one."),
    "function_unknown": _("Choose cases, tasks, archives or staff."),
    "place_not_readable": _("This place cannot be read. Give degrees north and east."),
    "unit_kind_unknown": _("There is no such kind of unit."),
    "unit_parent_unknown": _("The unit above it is not entered, or does not stand on that day."),
}

PROBLEMS = {
    "plan_code_taken": _("The code of the new unit belongs to one that goes on, or begins on that day or later."),
    "plan_day_missing": _("The first day is not named."),
    "plan_day_too_early": _("The unit begins, changes or takes something over on that day or after it."),
    "plan_empty": _("The plan says nothing yet."),
    "plan_from_nothing": _("Nothing goes to the new unit."),
    "plan_goal_unknown": _("The unit that it goes to does not stand on that day."),
    "plan_goes_to_itself": _("The unit goes to itself."),
    "plan_instrument_missing": _("The instrument is not named."),
    "plan_keeper_missing": _("Nobody is named who has what is not placed yet."),
    "plan_not_placed": _("Something of this unit goes nowhere."),
    "plan_not_readable": _("The plan says something here that cannot be read."),
    "plan_placed_twice": _("The unit is placed twice."),
    "plan_leads_nowhere": _("The head of this unit cannot lead on: its people do not go to one unit whole."),
    "plan_two_lead": _("Two heads would lead this unit. Say who does."),
    "plan_rest_not_placed": _("Only a part is placed; the rest goes nowhere."),
    "plan_unit_not_standing": _("No unit has this code on the day before."),
    "plan_whole_and_remains": _("The unit goes whole, and yet it goes on."),
}
"""Why a plan is not sound."""

ROOMS = {
    "commitments": _("Promises"),
    "dialogues": _("Dialogues"),
    "receptions": _("Days of reception"),
    "visits": _("Visits"),
    "requirements": _("What directives ask"),
    "documents": _("Documents"),
    "exemplars": _("Models and examples"),
    "campaigns": _("Campaigns"),
    "charges": _("Areas somebody is in charge of"),
    "deputisings": _("Those who act for somebody"),
    "supervises": _("Supervisions that it holds"),
    "supervised": _("Supervisions over it"),
}
"""What of an old unit goes along beside cases, tasks and people."""

EVENTS = {
    "packet_drawn": _("Handover drawn up"),
    "packet_signed": _("Handover signed"),
    "packet_handed_over": _("Handed over"),
    "packet_withdrawn": _("Handover withdrawn"),
    "country_step_brought_in": _("List of units brought in"),
    "unit_entered": _("Unit entered"),
    "offices_moved": _("Offices moved with their unit"),
    "case_placed": _("Placed with a successor"),
    "reorganisation_undone": _("Reorganisation undone"),
    "unit_reorganised": _("Unit reorganised"),
    "unit_served": _("Unit works with this register"),
}
