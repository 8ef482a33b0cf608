"""What is said to programs: tokens, webhooks, requests."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

REFUSALS = {
    "address_not_public": _("This address lies inside a network. A webhook needs one that the internet can reach."),
    "certificate_not_valid": _("The certificate of the other server is not valid."),
    "cursor_not_readable": _("This page of the list cannot be found. Please start from the first page."),
    "event_unknown": _("Choose at least one event from the list."),
    "key_not_readable": _("An Idempotency-Key is one line of at most %(longest)s characters."),
    "key_reused": _("This Idempotency-Key was used for another request. Take a new one."),
    "method_not_allowed": _("This address cannot be opened like that."),
    "name_not_found": _("There is no server of this name."),
    "no_answer": _("The other server did not answer in time."),
    "no_connection": _("The other server could not be reached."),
    "port_taken": _(
        "%(address)s cannot be used: %(why)s. Is the program running already? With --port it takes another one."
    ),
    "precondition_failed": _("It has changed since you read it. Look at it again before you go on."),
    "program_has_no_password": _("A program cannot sign in and has no password. Issue a token for it."),
    "scope_unknown": _("Say what the token may be used for; this is not in the list: %(scope)s"),
    "secret_not_readable": _(
        "The secret cannot be read any more: the key of this server was changed. Open a new webhook."
    ),
    "token_life_out_of_range": ngettext_lazy(
        "A token lives for one day.", "A token lives between one day and %(most_days)s days.", "most_days"
    ),
    "too_many_webhooks": _("One account has at most %(most)s webhooks."),
    "url_not_usable": _("A webhook's address begins with https:// and names a server, without a password in it."),
}

EVENTS = {
    "feed_opened": _("Calendar opened"),
    "feed_revoked": _("Calendar revoked"),
    "token_issued": _("Token issued"),
    "token_revoked": _("Token revoked"),
    "webhook_closed": _("Webhook removed"),
    "webhook_opened": _("Webhook opened"),
    "webhook_set": _("Webhook paused, continued or disabled"),
}
