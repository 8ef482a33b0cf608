"""What is said of accounts and offices."""

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "login_not_readable": _("A sign-in name has small letters, digits, dots and dashes only."),
    "login_taken": _("Somebody already has this sign-in name."),
    "office_held": _("This person holds this office already."),
    "password_too_weak": _("Choose a longer password: at least 12 characters, not a common one."),
    "about_a_person": _("A telephone number or an address is about a person. Take it out: only what was agreed stays."),
    "day_to_come": _("This day is still to come."),
    "charge_given": _("This person is in charge of it already."),
    "deputises_no_more": _("You do not act for this person any more."),
    "deputises_themself": _("Nobody deputises for themselves. Choose somebody else."),
    "deputy_named": _("Somebody else is named as deputy in these days."),
    "home_unknown": _("This person holds no office in the home unit on that day."),
    "number_missing": _("Every member of a steering committee has a number. Say which."),
    "number_not_asked": _("This office has no number."),
    "number_taken": _("Somebody else has the number %(number)s in these days."),
    "office_ends_before": _("The last day lies before the first one, or is over."),
    "office_over": _("This is over already."),
    "person_left": _("This person has left."),
    "seat_taken": _("Somebody else holds this office in these days. A unit has one at a time."),
    "term_missing": _("Say until which day: nobody is seconded for ever."),
    "unit_not_standing": _("The unit %(unit)s does not stand on that day."),
    "role_unknown": _("There is no such role."),
    "sign_in_failed": _("The name or the password is wrong."),
}

EVENTS = {
    "account_opened": _("Account opened"),
    "office_taken": _("Office taken"),
    "office_changed": _("Office changed"),
    "office_ended": _("Office ended"),
    "deputy_named": _("Deputy named"),
    "deputising_ended": _("Deputising ended"),
    "charge_given": _("Put in charge of an area"),
    "round_logged": _("Round of the area logged"),
    "charge_ended": _("In charge of an area no more"),
    "password_set": _("Password set"),
    "signed_in": _("Signed in"),
}
