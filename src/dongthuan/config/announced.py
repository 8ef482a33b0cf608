"""Which events other programs may hear of by webhook, and with which facts: codes, ids and dates, on one page.

Not said, and why: that a case or a question was referred (it would announce a denunciation), that a text was erased
(the same), that a contact was opened (it says that there is one), that cases or questions were joined or parted (it
would name one resident's to whoever follows another's), who comes to a reception, what one of those who asked says of a
promise, and whatever concerns accounts, tokens and keys.
"""

from collections.abc import Mapping, Sequence

from dongthuan.record.ledger.events import Event
from dongthuan.work.cases import events as cases
from dongthuan.work.commitments import events as commitments
from dongthuan.work.dialogues import events as dialogues
from dongthuan.work.receptions import events as receptions

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
    cases.DecisionReceived: ("until",),
    cases.DecisionTookEffect: (),
    cases.DecisionExecuted: (),
    cases.ComplaintTerminated: (),
    dialogues.DialogueMoved: ("step", "goal", "on"),
    dialogues.DialogueConcluded: ("on",),
    dialogues.PlanApproved: ("rows", "on"),
    dialogues.QuestionAsked: ("dialogue", "channel", "language"),
    dialogues.QuestionSettled: ("dialogue", "goal"),
    commitments.CommitmentMade: ("number", "topic", "due"),
    commitments.CommitmentMoved: ("earlier", "due", "times"),
    commitments.CommitmentSubmitted: ("shown_on", "due"),
    commitments.CommitmentChecked: ("by_unit",),
    commitments.CommitmentReturned: ("by_unit",),
    commitments.AskersTold: ("people", "until"),
    commitments.CommitmentObjected: ("times",),
    commitments.CommitmentClosed: ("outcome", "late"),
    receptions.ReceptionPublished: ("day", "publish_by", "late"),
    receptions.ReceptionPostponed: ("day", "to"),
    receptions.ReceptionHeld: ("day",),
}

HUSHING: Sequence[type[Event]] = (cases.CaseReferred, dialogues.QuestionReferred)
"""Never said, and nothing more is said of their subject."""
