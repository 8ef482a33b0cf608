"""What happens next and who reads it, beside every form of a dialogue and of a question."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

QUESTIONS: Mapping[str, Callable[[], str]] = {
    "sort": lambda: _("It stands under that class and topic, in the lists and in the report of what was raised."),
    "amend": lambda: _(
        "The words as they were said stand here from now on. Only this desk and those who answer read them."
    ),
    "translate": lambda: _("It stands beside the question, for whoever answers and for the hall."),
    "join": lambda: _("Whoever asked it hears the answer of the other one. It can be parted again."),
    "publish": lambda: _("Everybody reads this title, and never the words of whoever asked."),
    "answer": lambda: _("Whoever asked reads it with their code. Everybody reads it where the question is shown."),
    "write_later": lambda: _("The person whom you name owes the answer by that day. Whoever asked sees both."),
    "accept": lambda: _("It counts as taken up. A promise with a person and a day comes of it in the plan."),
    "adopt": lambda: _("It enters that programme of the unit. Everybody sees into which."),
    "assign": lambda: _("That office has it from now on, and its name stands there."),
    "send_up": lambda: _("It goes to the office above. Its reply comes back here, and whoever asked reads it."),
    "reply": lambda: _("The office that asked you has it at once, and whoever asked reads it."),
    "respond": lambda: _("The office that held the dialogue has it at once, and whoever asked reads it."),
    "join_case": lambda: _("It is answered together with that case. Nobody is shown who else has written."),
    "decline": lambda: _("Whoever asked reads the reason. Everybody reads it where the question is shown."),
}
DIALOGUES: Mapping[str, Callable[[], str]] = {
    "amend": lambda: _("Everybody sees the change at once."),
    "postpone": lambda: _(
        "The old day stays beside the new one, with your reason. Whoever left an address hears of it."
    ),
    "cancel": lambda: _("Everybody reads that it does not take place, and why. It stays in the year’s count."),
    "conclude": lambda: _("Everybody reads the conclusions. From now on no question can be settled otherwise."),
    "send_back": lambda: _("The plan lies with the office again, with your reason."),
    "approve": lambda: _("Each row of the plan becomes a promise that everybody sees, with a person and a day."),
    "report": lambda: _("Everybody reads what came of it."),
}
