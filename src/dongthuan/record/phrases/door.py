"""What the door says."""

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "code_wrong": _("This code does not fit, or it was used already. Wait for the next one."),
    "factor_reset_alone": _("A second person has to agree, not the one who asked."),
    "factor_reset_own": _("Nobody gives themselves a new start. Ask two others."),
    "identity_taken": _("This identity leads to another account already."),
    "identity_unknown": _("The sign-in service knows you, but no account here is linked to you. Ask an administrator."),
    "leaves_to_themself": _("Whoever leaves cannot be their own successor."),
    "still_holds": _("Still in this person’s hands: open cases %(cases)s, promised tasks %(tasks)s. Name who follows."),
    "last_factor": _("This is your only second step. Add another one first."),
    "oidc_failed": _("The sign-in service did not let you through. Please try again."),
    "passkey_failed": _("The passkey did not work. Try again, or use a code."),
}

EVENTS = {
    "factor_added": _("Second step added"),
    "factor_removed": _("Second step removed"),
    "factor_reset_asked": _("New start asked for"),
    "factors_reset": _("Second steps taken away by two people"),
    "identity_linked": _("Identity linked"),
    "identity_unlinked": _("Identity unlinked"),
    "person_left": _("Left the office"),
    "work_passed_on": _("Open work passed on"),
    "recovery_code_used": _("Recovery code used"),
    "recovery_codes_made": _("Recovery codes made"),
}
