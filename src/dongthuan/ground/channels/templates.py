"""The table of letters: what each template says, as msgids, and which facts it needs."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

NEEDED = frozenset({"reference", "office", "site"})


@dataclass(frozen=True)
class Template:
    """``dated`` is added where the facts have a date (ISO), and why it is that day where they name its clock, too.
    ``opening`` says how to read the rest."""

    title: str
    happened: str
    dated: str
    opening: str = _("To read more, open it with the code on your receipt:")
    ending: str = _("If you did not write to us, you can delete this letter.")
    needs: frozenset[str] = NEEDED


NEWS = frozenset({"reference", "office", "site", "leave"})
STAFF = frozenset({"office", "site"})


def _to_staff(
    title: str, happened: str, dated: str = _("It is due on {date}."), needs: frozenset[str] = STAFF
) -> Template:
    return Template(title, happened, dated, opening=_("Sign in to open it:"), ending="", needs=needs)


def _to_follower(title: str, happened: str) -> Template:
    return Template(
        title, happened, _("It is due on {date}."), opening=_("Its page:"),
        ending=_("You asked for these letters. To end them, open: {leave}"), needs=NEWS,
    )  # fmt: skip


TEMPLATES: Mapping[str, Template] = {
    "case_accepted": Template(
        _("Your matter {reference} has been accepted"),
        _("{office} has accepted your matter {reference} and is working on it."),
        _("You will get an answer by {date}."),
    ),
    "case_transferred": Template(
        _("Your matter {reference} has been passed on"),
        _("Your matter {reference} is now with {office}. That is the office that can answer it."),
        _("This happened on {date}."),
    ),
    "case_asked": Template(
        _("A question about your matter {reference}"),
        _("{office} needs to know more to go on with your matter {reference}. You can answer on its page."),
        _("The question was asked on {date}."),
    ),
    "case_declined": Template(
        _("Your matter {reference} was not accepted"),
        _("{office} cannot take up your matter {reference}. You can read the reason on its page."),
        _("This was decided on {date}."),
    ),
    "case_answered": Template(
        _("Your matter {reference} has an answer"),
        _("{office} has answered your matter {reference}. Please read it and tell us if the problem is solved."),
        _("The answer was given on {date}."),
    ),
    "case_promised": Template(
        _("A promise about your matter {reference}"),
        _("{office} has promised to do something about your matter {reference}."),
        _("The promise must be kept by {date}."),
    ),
    "case_reopened": Template(
        _("Your matter {reference} is open again"),
        _("{office} has opened your matter {reference} again and is working on it."),
        _("You will get a new answer by {date}."),
    ),
    "staff_days_moved": Template(
        _("Dates have moved: {count}"),
        _("The calendar or a rule was changed, and open dates were counted anew. Moved at {office}: {count}."),
        _("The change was made on {date}."),
        opening=_("Your queue shows the new dates, and each case why:"),
        ending="",
        needs=frozenset({"office", "site", "count"}),
    ),
    "complaint_taken_on": Template(
        _("Your complaint {reference} has been taken on"),
        _("{office} has taken on your complaint {reference}."),
        _("It is decided by {date}."),
    ),
    "complaint_refused": Template(
        _("Your complaint {reference} was not taken on"),
        _("{office} does not settle your complaint {reference}. You can read why, and where to go, on its page."),
        _("This was decided on {date}."),
    ),
    "complaint_moved": Template(
        _("News of your complaint {reference}"),
        _("There is something new in your complaint {reference} at {office}."),
        _("It is decided by {date}."),
    ),
    "dialogue_called": Template(
        _("A dialogue about your complaint {reference}"),
        _("{office} invites you to a dialogue about your complaint {reference}. Hour and place stand on its page."),
        _("It is held on {date}."),
    ),
    "decision_sent": Template(
        _("Your complaint {reference} is decided"),
        _("{office} has decided your complaint {reference}."),
        _("If you do not agree, you can complain a second time until {date}."),
    ),
    "decision_received": Template(
        _("Your days for a second complaint about {reference}"),
        _("{office} has recorded when you received its decision on your complaint {reference}. Its page says the day."),
        _("If you do not agree, you can complain a second time until {date}."),
    ),
    "question_answered": Template(
        _("Your question {reference} has an answer"),
        _("{office} has said what becomes of your question {reference}. Please read it on its page."),
        _("The answer was given on {date}."),
    ),
    "dialogue_dated": Template(
        _("The dialogue for your question {reference}"),
        _("{office} holds the dialogue at which you raised question {reference}. Hour and place stand on its page."),
        _("It is held on {date}."),
    ),
    "promise_checked": Template(
        _("What was promised on your question {reference} was checked"),
        _("A supervisor has looked at what {office} promised on your question {reference}. Please say if it is so."),
        _("You can say so until {date}."),
    ),
    "promise_news": Template(
        _("News of what was promised on your question {reference}"),
        _("What {office} promised on your question {reference} has come to its end. Its page says how."),
        _("This happened on {date}."),
    ),
    "dialogue_news": Template(
        _("News of the dialogue for your question {reference}"),
        _("There is news of the dialogue at {office}. You raised question {reference} there."),
        _("This happened on {date}."),
    ),
    "staff_case_assigned": _to_staff(
        _("{reference} has been given to you"),
        _("Matter {reference} at {office} is now yours to work on."),
        _("It must be answered by {date}."),
        NEEDED,
    ),
    "alarm_due_soon": _to_staff(
        _("{reference} is due soon"),
        _("Matter {reference} at {office} waits for its next step."),
        _("It is due on {date}."),
        NEEDED,
    ),
    "alarm_overdue": _to_staff(
        _("{reference} is late"),
        _("Matter {reference} at {office} has passed its day."),
        _("That day was {date}."),
        NEEDED,
    ),
    "alarm_unprocessed": _to_staff(
        _("{reference} has waited for more than 45 days"),
        _(
            "Nobody has given matter {reference} at {office} its first reply. "
            "For an officer who leads, that is a ground for dismissal."
        ),
        _("The first reply was due on {date}."),
        NEEDED,
    ),
    "reception_postponed": Template(
        _("Your reception {reference} has another day"),
        _("{office} had to put off the day of your reception {reference}. Your place goes along to the new day."),
        _("The new day is {date}."),
        opening=_("To see it, or to cancel, open it with the code on your slip:"),
    ),
    "reception_online": Template(
        _("Your reception {reference} is held online"),
        _("{office} receives you online in the matter {reference}. It tells you how to join."),
        _("It is held on {date}."),
        opening=_("To see it, or to cancel, open it with the code on your slip:"),
    ),
    "reception_concluded": Template(
        _("What was concluded at your reception {reference}"),
        _("{office} has answered what you said at reception {reference}. Or it says who does what."),
        _("It has to be done by {date}."),
        opening=_("To read it, open it with the code on your slip:"),
    ),
    "reception_finished": Template(
        _("What came of your reception {reference}"),
        _("{office} says that what was concluded at your reception {reference} is done."),
        _("This happened on {date}."),
        opening=_("To read it, open it with the code on your slip:"),
    ),
    "window_closing": Template(
        _("Your days for a second complaint about {reference} end soon"),
        _(
            "You may disagree with what {office} decided in matter {reference}. "
            "Then you can still complain a second time."
        ),
        _("The last day is {date}."),
    ),
    "document_asked": Template(
        _("{reference} still waits for your answer"),
        _("{reference} asks something of {office}, and no document answers it yet."),
        _("It was asked for by {date}."),
        opening=_("Sign in to see what is asked:"),
        ending="",
    ),
    "passkey_added": Template(
        _("A passkey was added to your account"),
        _("A new passkey opens your desk from now on."),
        _("It was added on {date}."),
        opening=_("Your second steps stand on your page:"),
        ending=_("If this was not you, tell your administrator at once."),
        needs=frozenset({"site"}),
    ),
    "factors_reset": Template(
        _("Your second steps were taken away"),
        _("Two people have taken away the second steps of your account. At the next sign-in you set up a new one."),
        _("This happened on {date}."),
        opening=_("Sign in to set one up:"),
        ending=_("If this was not you, tell your administrator at once."),
        needs=frozenset({"site"}),
    ),
    "digest": Template(
        _("Your day: {late} late, {soon} due soon"),
        _("Late: {late}. Due in the next days: {soon}."),
        _("Counted on {date}."),
        opening=_("Sign in to see them:"),
        ending="",
        needs=frozenset({"site", "late", "soon"}),
    ),
    "staff_task_assigned": _to_staff(_("A task for you"), _("{office} has given you a task.")),
    "staff_task_passed_on": _to_staff(_("A task for you"), _("A task was passed on to you at {office}.")),
    "staff_task_sent_back": _to_staff(
        _("Your task was sent back"), _("What you submitted at {office} is not confirmed.")
    ),
    "staff_task_reopened": _to_staff(
        _("Your task is open again"), _("Somebody who looked at your work at {office} says that it is not done.")
    ),
    "staff_extension_granted": _to_staff(
        _("More time for your task"), _("{office} has given you more time for a task.")
    ),
    "staff_extension_refused": _to_staff(_("No more time for your task"), _("{office} has refused you more time.")),
    "staff_task_due_soon": _to_staff(
        _("A task is due soon"), _("A task of yours at {office} is not shown to be done yet.")
    ),
    "staff_task_overdue": _to_staff(_("A task is late"), _("A task at {office} has passed its day.")),
    "staff_question_reached": _to_staff(
        _("A question from a dialogue waits for {office}"),
        _("A question from a dialogue has come to {office}, which replies to it."),
    ),
    "staff_account_asked": _to_staff(
        _("An account is asked of {office}"), _("A supervisor asks {office} how a promise is being kept.")
    ),
    "follow_asked": Template(
        _("Do you want to follow the promise {reference}?"),
        _("Somebody gave this address to hear what becomes of the promise {reference} of {office}."),
        "",
        opening=_("If it was you, open this page and press the button:"),
        ending=_("If it was not you, do nothing: the address is forgotten after two days."),
    ),
    "follow_commitment_moved": _to_follower(
        _("The promise {reference} was moved to another day"), _("{office} has moved the day. Its page says why.")
    ),
    "follow_commitment_submitted": _to_follower(
        _("The promise {reference} is shown to be done"),
        _("{office} says that it is done. A supervisor looks at it now."),
    ),
    "follow_commitment_checked": _to_follower(
        _("The promise {reference} was checked"), _("A supervisor who does not belong to {office} has looked at it.")
    ),
    "follow_commitment_objected": _to_follower(
        _("The promise {reference} is open again"), _("Somebody who asked says that it is not so. {office} goes on.")
    ),
    "follow_commitment_closed": _to_follower(
        _("The promise {reference} is closed"), _("Whether {office} has kept it stands on its page.")
    ),
}
