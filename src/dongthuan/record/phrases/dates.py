"""What is said of rules, days and clocks."""

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "basis_missing": _("Name the document that this rests on."),
    "criteria_too_few": _("Tick at least %(needed)s of the listed criteria."),
    "criterion_unknown": _("This criterion is not on the list."),
    "date_not_readable": _("We cannot read this date. Write year-month-day, for example 2026-12-31."),
    "date_out_of_range": _("This date lies too far away. Please check the year."),
    "extension_not_longer": _("This would not make the period longer."),
    "extension_too_late": _("The period is over; it can no longer be lengthened."),
    "not_paused": _("This clock is not paused."),
    "pause_after_decision": _("The matter is decided; its clock cannot be paused any more."),
    "pause_before_start": _("The pause begins before the period does."),
    "pause_not_applicable": _("This kind of period cannot be paused."),
    "pause_out_of_order": _("The pause ends before it begins."),
    "pauses_overlap": _("Two pauses overlap."),
    "period_overlaps": _("A period of this office already holds from that day."),
    "rule_not_configurable": _("The law itself sets this period."),
    "rule_not_in_force": _("This rule is not in force on that day."),
    "rule_unknown": _("There is no such rule."),
    "swap_not_weekend": _("The worked day must be a day off."),
    "swap_on_day_off": _("The free day is a day off already."),
    "swap_taken": _("One of these days is already swapped."),
}

EVENTS = {
    "calendar_swapped": _("Working day swapped"),
    "clocks_recounted": _("Open dates counted anew"),
    "office_period_set": _("Period set by the office"),
    "rulebook_synced": _("Rulebook brought up to date"),
    "swaps_synced": _("Swapped days brought up to date"),
}
