"""What is said of accounts and offices."""

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "login_not_readable": _("A sign-in name has small letters, digits, dots and dashes only."),
    "login_taken": _("Somebody already has this sign-in name."),
    "office_held": _("This person holds this office already."),
    "password_too_weak": _("Choose a longer password: at least 12 characters, not a common one."),
    "role_unknown": _("There is no such role."),
    "sign_in_failed": _("The name or the password is wrong."),
}

EVENTS = {
    "account_opened": _("Account opened"),
    "office_taken": _("Office taken"),
    "password_set": _("Password set"),
    "signed_in": _("Signed in"),
}
