"""What happens next and who reads it, beside every form of a model; true of that form."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

AFTER: Mapping[str, Callable[[], str]] = {
    "register": lambda: _(
        "Whoever keeps the register reads it and puts it on the list. Until then you can change it, and nobody outside "
        "sees it."
    ),
    "mend": lambda: _("It stays a registration; the day on which it was entered stays, too."),
    "put_on_list": lambda: _("From now on the ten contents stand as they are. The unit sees it and launches it."),
    "launch": lambda: _("It counts as launched from that day. The first report of what came of it comes next."),
    "report_results": lambda: _(
        "Everybody can look it up from now on, with this report. A figure keeps the word with which you say it."
    ),
    "report_again": lambda: _("Everybody reads it on the page of the model, beneath the newest report."),
    "visit": lambda: _("It stays with the appraisal. Nobody outside reads it."),
    "survey": lambda: _("Two counts are kept and no answer of anybody. At least thirty people have to answer."),
    "score": lambda: _(
        "You score alone: nobody sees your points before they have given their own. They are given once."
    ),
    "appraise": lambda: _("The scores are open to both appraisers now. The board decides on recognition next."),
    "recognise": lambda: _("The decision and its level stand on the public page from now on."),
    "recognise_higher": lambda: _("The decision and its level stand on the public page from now on."),
    "select": lambda: _("It stands among the exemplary ones, and can be chosen for the book."),
    "delist": lambda: _("It leaves the catalogue at once. Every row is kept, with the ground and the reason."),
    "join_copy": lambda: _(
        "It rests and leaves the catalogue and the stock; the other goes on. Both rows stay, and they can be parted."
    ),
    "part_copy": lambda: _("Both stand in the register again, as they were."),
    "contribute": lambda: _("A sum stands on the public page, with its ground. Who gave what is written nowhere."),
    "show_picture": lambda: _(
        "Everybody sees it on the page of the model. Whoever can be told by their face has agreed. It can be "
        "taken down."
    ),
}


def said(act: str) -> str:
    return AFTER[act]()
