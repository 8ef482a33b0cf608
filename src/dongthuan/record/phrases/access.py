"""The sentences about who may what, who watches over whom, and who must keep out of a case."""

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "action_unknown": _("There is no such action: “%(action)s”."),
    "barred_already": _("This person or unit keeps out of the case already."),
    "law_names_it": _(
        "By law whoever made the decision looks at it anew first. Name the person whom the complaint is about."
    ),
    "nobody_else": _("Nobody else can take this case. Ask the office above to appoint somebody first."),
    "person_barred": _("This person keeps out of the case."),
    "unit_barred": _("The letter is about this unit: the case cannot go there."),
    "whom_unknown": _("No person and no unit is called “%(whom)s”."),
    "supervised_cannot_end": _("Whoever is supervised cannot end a supervision. The supervising side has to."),
    "supervision_stands": _("This supervision is in force already."),
    "supervises_itself": _("A unit cannot supervise itself."),
}

REASONS = {
    "granted": _("Yes: an office of theirs has the action, and it reaches this."),
    "kept_out": _("No: they keep out of this case, whatever their offices."),
    "outside": _("No: they have the action, but for other units."),
    "token": _("No: the key does not open this action."),
    "not_granted": _("No: no office of theirs has this action."),
}
"""What "may they, and why?" is answered with."""

SCOPES = {
    "self": _("what names them"),
    "party": _("the case whose receipt was shown"),
    "unit": _("their unit"),
    "subtree": _("their unit and all beneath it"),
    "supervised": _("the units that theirs watches over"),
    "all": _("everything"),
}
"""How far a grant reaches."""

BARS = {
    "complained_of": _("The letter is about them"),
    "relative": _("A relative is concerned"),
    "own_interest": _("An interest of one’s own"),
    "took_part": _("Took part in what it is about"),
}
"""Why somebody keeps out of a case."""

EVENTS = {
    "case_barred": _("Somebody keeps out of the case"),
    "case_bar_lifted": _("Keeping out was lifted"),
    "supervision_begun": _("Supervision begun"),
    "supervision_ended": _("Supervision ended"),
}
