"""Which events other programs may hear of by webhook, and with which facts: codes, ids and dates, on one page.

Not said, and why: that a case was referred (it would announce a denunciation), that a text was erased (the same), that
a contact was opened (it says that there is one), that cases were joined or parted (it would name one resident's case
to whoever follows another's), and whatever concerns accounts, tokens and keys.
"""

from collections.abc import Mapping, Sequence

from dongthuan.record.ledger.events import Event
from dongthuan.work.cases import events as cases

ANNOUNCED: Mapping[type[Event], Sequence[str]] = {
    cases.CaseFiled: ("channel", "language", "first_reply_by", "full_answer_by"),
    cases.CaseClassified: ("classed_as", "topic"),
    cases.CaseAccepted: ("answer_by",),
    cases.CaseTransferred: ("from_unit",),
    cases.CaseDeclined: ("ground",),
    cases.CaseAsked: (),
    cases.CaseSplit: ("parts",),
    cases.CasePartOpened: ("parent", "first_reply_by"),
    cases.CaseSentUp: ("from_unit",),
    cases.CaseSentBack: ("from_unit",),
    cases.CasePublished: (),
    cases.CaseUnpublished: (),
    cases.CaseAnswered: (),
    cases.CasePromised: ("task", "due"),
    cases.PromiseFulfilled: ("task_due",),
    cases.CaseAddedTo: (),
    cases.CaseConfirmed: (),
    cases.CaseReopened: ("answer_by",),
    cases.ComplaintTakenOn: ("decide_by",),
    cases.ComplaintRefused: ("ground",),
    cases.ComplaintDecided: ("outcome", "send_by"),
    cases.DecisionSent: ("effect_on", "until"),
    cases.DecisionTookEffect: (),
    cases.DecisionExecuted: (),
    cases.ComplaintTerminated: (),
}

HUSHING: Sequence[type[Event]] = (cases.CaseReferred,)
"""Never said, and nothing more is said of their subject."""
