"""The sentences of webhooks and of what became of their calls."""

from django.utils.translation import gettext_lazy as _

from dongthuan.record.phrases.codes import REFUSALS, Phrases

WEBHOOK_STATES: Phrases = {
    "active": _("Active"),
    "paused": _("Paused"),
    "disabled": _("Stopped, for it failed too long"),
}

DELIVERY_STATES: Phrases = {
    "queued": _("Waiting"),
    "done": _("Done"),
    "given_up": _("Given up"),
}

DELIVERY_FAILURES: Phrases = {
    **{code: REFUSALS[code] for code in ("address_not_public", "certificate_not_valid", "name_not_found", "no_answer")},
    **{code: REFUSALS[code] for code in ("no_connection", "secret_not_readable", "url_not_usable")},
    "answered_no": _("The other server answered that it failed."),
    "redirected": _("The other server points elsewhere; we do not follow."),
}
