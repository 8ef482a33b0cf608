"""What happens next and who reads it: one or two sentences beside every form of a move, true of that move."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

AFTER: Mapping[str, Callable[[], str]] = {
    "classify": lambda: _(
        "It waits for somebody to take it on. The resident sees that it was read; the subject stays in the office."
    ),
    "accept": lambda: _("The resident is told who has it, and sees the day of the answer."),
    "transfer": lambda: _(
        "It lies with the other office at once. The resident is told where it is and reads the reason; their days stay."
    ),
    "decline": lambda: _("The case ends here. The resident is told and reads the ground and the reason."),
    "ask": lambda: _("The resident is told and can write back. Until then it stands under “Waiting for the resident”."),
    "split": lambda: _("Each part becomes a case of its own. The resident finds all of them under the same code."),
    "join": lambda: _("It follows the older letter, and can be parted again. Nobody is shown who else has written."),
    "send_up": lambda: _(
        "The office above has it, and you find it under “Sent up” until it comes back. The resident reads the reason."
    ),
    "send_back": lambda: _("It goes back to the office that asked, and that office answers the resident."),
    "answer": lambda: _("The resident is told and asked whether it is solved. Nobody else can close it."),
    "promise": lambda: _(
        "The resident is told. Work, person and day stand on their page; a day that has passed is called late."
    ),
    "fulfil": lambda: _("The resident is told, and says whether the promise was kept."),
    "publish": lambda: _("Whoever writes about the same matter sees these words. Nothing of the letter is shown."),
    "lodge": lambda: _(
        "It becomes a complaint, with the days of its own law. The resident sees by when it is taken on or not."
    ),
    "refuse": lambda: _("It ends here. The complainant is told and reads the ground and the reason."),
    "guide": lambda: _("It ends here. The complainant is told which office settles it, and why."),
    "verify": lambda: _("The person whom you name has it from now on. The complainant sees who."),
    "mark_complex": lambda: _(
        "The law then allows more days. The complainant sees what makes it complex, and the new day."
    ),
    "call_dialogue": lambda: _("The complainant is told the day and reads the invitation."),
    "hold_dialogue": lambda: _("The minutes stand on the complainant’s page. The decision comes next."),
    "decide": lambda: _("The complainant reads it here. It has to be sent in writing as well, by the day shown then."),
    "send": lambda: _(
        "The complainant is told. Days for a second complaint count from the day on which they receive the decision."
    ),
    "note_receipt": lambda: _(
        "The days for a second complaint count from that day. The complainant is told until when."
    ),
    "enforce": lambda: _("The person whom you name owes the work by that day. The complainant sees both."),
    "execute": lambda: _("The complaint ends here. The complainant is told and reads it."),
    "suspend": lambda: _("The days stop until you go on. The complainant is told and reads why."),
    "terminate": lambda: _(
        "The complainant is told and reads the reason. It has to be sent in writing as well, by the day shown then."
    ),
    "add": lambda: _("Only those who work on it read this. The day that was named to you stays."),
    "object": lambda: _("The office looks at it again and names a new day. You can say this once."),
    "leave": lambda: _("The others go on with the complaint without you."),
    "unjoin": lambda: _("It is a case of its own again, with its own steps; its days have gone on."),
    "unpublish": lambda: _(
        "Nobody finds it on the page of similar issues any more. The case itself goes on as it was."
    ),
    "sort_again": lambda: _(
        "It is sorted anew, as what it is. The resident is told; the day on which it arrived stays."
    ),
    "take_on": lambda: _("The complainant is told that it was taken on, and sees the day of the decision."),
    "take_effect": lambda: _("It can be carried out from now on; no second complaint has been brought in time."),
    "serve": lambda: _("That the decision was handed over stands in the book, with the day."),
    "resume": lambda: _("The days run on from where they stopped. The complainant is told the new day."),
    "withdraw": lambda: _("Nobody goes on with it. The office writes that it has ended, and you read it here."),
    "send_end": lambda: _("The complainant is told that it has ended and why. It rests from now on."),
    "confirm": lambda: _("The case is closed because you say so. Nobody else can close it."),
    "refer": lambda: _(
        "Every word is erased at once. The resident reads how to denounce safely; the ledger keeps only that "
        "it was done."
    ),
    "appeal": lambda: _("A second complaint begins, with days of its own. Only those who settle it read this."),
}


def said(move: str) -> str:
    """ "" for a move whose page says it already, or that asks for nothing."""
    return AFTER[move]() if move in AFTER else ""
