"""What follows from what, on one page. Run in the transaction of the event; config installs it at start.

An event that nobody reacts to says why instead.
"""

from collections.abc import Mapping, Sequence

from dongthuan.ground.access import once
from dongthuan.ground.access.events import SupervisionBegun, SupervisionEnded
from dongthuan.ground.channels.account import tell_of_door
from dongthuan.ground.organisations.events import CountryStepBroughtIn, UnitEntered, UnitServed
from dongthuan.ground.people import events as people
from dongthuan.ground.signing import events as door
from dongthuan.ground.webhooks import operations as webhooks
from dongthuan.ground.webhooks.events import WebhookClosed, WebhookOpened, WebhookSet
from dongthuan.oversight.supervision import events as supervision
from dongthuan.oversight.supervision import moved as account_days
from dongthuan.oversight.supervision.notices import tell_heads
from dongthuan.oversight.supervision.operations import forget as forget_accounts
from dongthuan.record.backup.events import BackupRestored, BackupTaken
from dongthuan.record.deadlines import recount
from dongthuan.record.deadlines.events import CalendarSwapped, ClocksRecounted, SwapsSynced
from dongthuan.record.ledger.events import Event, TextErased
from dongthuan.record.ledger.operations import Reaction
from dongthuan.record.rulebook.events import OfficePeriodSet, PackSynced
from dongthuan.work.alarms.events import FeedOpened, FeedRevoked
from dongthuan.work.campaigns import events as campaigns
from dongthuan.work.cases import events as cases
from dongthuan.work.cases.notices import tell_resident
from dongthuan.work.cases.operations import leaving, moved
from dongthuan.work.commitments import events as commitments
from dongthuan.work.commitments.notices import tell_followers, tell_person
from dongthuan.work.commitments.operations import days as asked_days
from dongthuan.work.commitments.operations import following_tasks
from dongthuan.work.desk.events import TemplateRetired, TemplateWritten
from dongthuan.work.desk.operations import drop_of_barred, forget_drafts, sent
from dongthuan.work.dialogues import events as dialogues
from dongthuan.work.dialogues.notices import tell_asker, tell_askers, tell_competent, tell_of_promise
from dongthuan.work.dialogues.operations import ending, promising
from dongthuan.work.documents import events as documents
from dongthuan.work.exemplars import events as exemplars
from dongthuan.work.exemplars.operations import finding as models_found
from dongthuan.work.handover.events import (
    CasePlaced,
    OfficesMoved,
    PacketDrawn,
    PacketHandedOver,
    PacketSigned,
    PacketWithdrawn,
    ReorganisationUndone,
    UnitReorganised,
)
from dongthuan.work.receptions import events as receptions
from dongthuan.work.receptions.notices import tell_booked, tell_visitor
from dongthuan.work.receptions.operations import days as reception_days
from dongthuan.work.receptions.operations import end_posts, follow_referral
from dongthuan.work.rounds.events import RoundLogged
from dongthuan.work.tasks import events as tasks

FOLLOWERS = (moved.follow, account_days.follow)
"""Who moves with a clock that is counted anew."""

REACTIONS: Mapping[type[Event], Sequence[Reaction]] = {
    cases.CaseClassified: (sent,),  # the resident hears of the acceptance, not of the sorting
    cases.CaseAccepted: (tell_resident, sent),
    cases.CaseTransferred: (tell_resident, sent),
    cases.CaseAsked: (tell_resident, sent),
    cases.CaseSplit: (sent,),  # the resident sees the parts with the receipt; each tells of itself from here on
    cases.CaseJoined: (sent,),  # the resident hears of the steps that the joining brings
    cases.CaseUnjoined: (sent,),  # nothing that the resident was told is taken back
    cases.CaseSentUp: (sent,),  # the resident sees it with the receipt; their day stays as it is
    cases.CaseSentBack: (sent,),  # seen by the office that asked, in its queue
    cases.CasePublished: (sent,),  # the public page reads the case itself
    cases.CaseDeclined: (tell_resident, sent),
    cases.CaseAnswered: (tell_resident, sent),
    cases.CasePromised: (tell_resident, sent),
    cases.PromiseFulfilled: (tell_resident, sent),
    cases.ComplaintTakenOn: (tell_resident, sent),
    cases.ComplaintRefused: (tell_resident, sent),
    cases.ComplaintGuided: (tell_resident, sent),
    cases.DialogueCalled: (tell_resident, sent),
    cases.DecisionSent: (tell_resident, sent),
    cases.DecisionReceived: (tell_resident, sent),
    cases.ComplaintSuspended: (tell_resident, sent),
    cases.ComplaintResumed: (tell_resident, sent),
    cases.ComplaintTerminated: (tell_resident, sent),
    cases.ComplaintLodged: (sent,),  # the complainant hears whether it is taken on
    cases.ComplaintSortedAgain: (sent,),
    cases.ComplaintVerified: (sent,),  # seen with the receipt, as the steps below
    cases.ComplaintComplex: (sent,),
    cases.DialogueHeld: (sent,),
    cases.ComplaintDecided: (sent,),  # the complainant hears of it when it is sent
    cases.DecisionTookEffect: (sent,),
    cases.DecisionEnforced: (sent,),
    cases.DecisionExecuted: (tell_resident, sent),
    cases.DecisionServed: (sent,),
    cases.TerminationSent: (sent,),  # the complainant heard of the decision itself
    cases.CaseBarred: (drop_of_barred, once.hush),  # nothing that was answered before is answered again
    tasks.TaskAssigned: (tell_person,),
    tasks.TaskSentBack: (tell_person,),
    tasks.TaskReopened: (tell_person,),
    tasks.TaskConfirmed: (following_tasks.follow,),
    tasks.ExtensionGranted: (following_tasks.follow, tell_person),
    tasks.ExtensionRefused: (tell_person,),
    tasks.TaskPassedOn: (following_tasks.follow, tell_person),
    commitments.CommitmentMoved: (tell_followers,),
    commitments.CommitmentSubmitted: (tell_followers,),
    commitments.CommitmentChecked: (promising.tell_askers, tell_followers),
    commitments.AskersTold: (tell_of_promise,),  # with the day until which they may object
    commitments.CommitmentObjected: (tell_followers,),
    commitments.CommitmentClosed: (tell_of_promise, tell_followers),
    supervision.AccountAsked: (tell_heads,),
    supervision.AccountUrged: (tell_heads,),
    # no letter: it would itself be a danger
    cases.CaseReferred: (forget_drafts, webhooks.hush, once.hush, follow_referral, ending.follow_referral),
    receptions.ReceptionPostponed: (tell_booked,),
    receptions.ReceptionNotified: (tell_booked,),
    receptions.VisitorGuided: (forget_drafts, once.hush),  # no letter: it would itself be a danger
    receptions.VisitAnswered: (tell_visitor,),
    receptions.VisitConcluded: (tell_visitor,),
    receptions.VisitFinished: (tell_visitor,),
    door.FactorAdded: (tell_of_door,),  # of a passkey: whoever it was not hears of it
    door.FactorsReset: (tell_of_door,),  # every session of the person ends with the next request
    people.PersonLeft: (leaving.pass_on, end_posts),  # nothing that they had in hand is ever ownerless
    dialogues.DialogueMoved: (tell_askers,),
    dialogues.DialogueConcluded: (tell_askers,),
    dialogues.QuestionSettled: (tell_asker, tell_competent),
    dialogues.QuestionReferred: (
        forget_drafts,
        webhooks.hush,
        once.hush,
        forget_accounts,
    ),  # no letter: it would be a danger
    UnitReorganised: (models_found.follow,),  # whoever holds an office there sees it with their next request
    ReorganisationUndone: (models_found.follow,),
    CountryStepBroughtIn: (models_found.follow_country,),
    people.OfficeEnded: (leaving.pass_on_from, end_posts),  # as for whoever leaves, in that one unit
    # the worker counts every open clock anew; days that are no clock's are counted at once
    CalendarSwapped: (recount.order, asked_days.recount, reception_days.recount),
    SwapsSynced: (recount.order, asked_days.recount, reception_days.recount),
    PackSynced: (recount.order,),  # where a version was corrected; a new one holds for what begins under it
    TextErased: (forget_drafts, webhooks.hush, once.hush),  # of the mixed letter, too, whose part it was
}

NOTHING_FOLLOWS: Mapping[type[Event], str] = {
    cases.CaseFiled: "the receipt on the screen is the notice; nothing is mailed before a person has read the letter",
    cases.CaseBarLifted: "holds from the next request",
    cases.CaseAddedTo: "the officer sees it in the queue",
    cases.CaseConfirmed: "the resident's own act; satisfaction will ask from here",
    cases.CaseReopened: "the officer sees it in the queue, with its new date",
    cases.ComplaintWithdrawn: "the complainant's own act; the officer sees it in the queue, with its day",
    cases.ComplainantLeft: "as the withdrawal of all",
    cases.ComplaintContested: "the second complaint stands in the queue of the superior; the first one ends",
    tasks.TaskAccepted: "whoever gave it sees it on the page of tasks",
    tasks.TaskPlanned: "seen on the page of the task, and of the promise",
    tasks.TaskProgressed: "seen on the page of the task, and of the promise",
    tasks.ExtensionAsked: "whoever gave it sees it among what waits to be confirmed",
    tasks.TaskSubmitted: "whoever gave it sees it among what waits to be confirmed",
    tasks.TaskMet: "what it came from tells of itself",
    tasks.TaskCancelled: "nobody owes it any more",
    commitments.CommitmentMade: "whoever heard the promise tells of it; its page is public at once",
    commitments.CommitmentPassedOn: "its page names who answers for it now",
    commitments.CommitmentReturned: "its task is open again, and of that its person hears",
    commitments.AskerSpoke: "counted on its page; an objection has an entry of its own",
    supervision.AccountGiven: "whoever asked sees it on their page, and everybody with the promise",
    supervision.AccountSettled: "a fact for everybody; nobody owes anything more",
    TemplateWritten: "the next officer who answers is offered it",
    TemplateRetired: "the next officer who answers is not offered it",
    cases.CasePartOpened: "the resident hears of the part when it is taken on",
    cases.CaseUnpublished: "the public page reads the case itself",
    cases.ContactOpened: "seen by whoever audits the ledger",
    cases.CasesExported: "seen by whoever audits the ledger; a file that has left is nobody's to call back",
    OfficePeriodSet: "holds for what is taken on from its first day; a day that was named to a resident stays named",
    ClocksRecounted: "the worker writes to the owners, each once; the cases have moved with their clocks",
    BackupTaken: "a fact for the auditor; whoever took it is told on the spot",
    BackupRestored: "a fact for the auditor: from here on the ledger goes its own way",
    UnitEntered: "a fact for the register",
    OfficesMoved: "whoever holds an office there acts by it with their next request; what is in hand stays",
    CasePlaced: "the unit that has it now sees it in its queue",
    PacketDrawn: "both sides see it on their page of handovers",
    PacketSigned: "the other side sees it on their page of handovers",
    PacketHandedOver: "the taker sees the work in their queue",
    PacketWithdrawn: "both sides see it on their page of handovers",
    RoundLogged: "what is owed stands among the tasks of whoever owes it",
    UnitServed: "the next form offers it",
    people.AccountOpened: "the person is told by whoever opened it",
    SupervisionBegun: "takes effect with the supervisor's next request",
    SupervisionEnded: "takes effect with the supervisor's next request",
    people.OfficeTaken: "takes effect with the next request",
    people.OfficeChanged: "takes effect with the next request",
    people.DeputyNamed: "takes effect with the next request of whoever deputises",
    people.DeputisingEnded: "the next request of whoever deputised is their own",
    people.ChargeGiven: "the page of the leader and that of the area show it",
    people.ChargeEnded: "the page of the leader and that of the area show it",
    people.PasswordSet: "the person is told by whoever set it",
    people.WorkPassedOn: "whoever follows sees it in their queue",
    people.TokenIssued: "shown once to whoever asked",
    people.TokenRevoked: "the next request with it is refused",
    WebhookOpened: "its secret is shown once to whoever opened it",
    WebhookSet: "the page of webhooks says so",
    WebhookClosed: "its calls are gone with it",
    door.SignedIn: "a fact for the auditor",
    door.FactorRemoved: "the person's own act; their page shows it",
    door.RecoveryCodesMade: "shown once to whoever asked",
    door.RecoveryCodeUsed: "the person's own act; their page says how many are left",
    door.FactorResetAsked: "whoever may agree sees it on their page",
    door.IdentityLinked: "holds from the next sign-in",
    door.IdentityUnlinked: "holds from the next sign-in",
    documents.DocumentEntered: "a fact for the register",
    documents.DocumentFileAttached: "whoever may read the document finds it there",
    documents.DocumentFileRemoved: "its bytes leave the disk with their last row",
    documents.DocumentReaderNamed: "they find it among what they may read",
    documents.UnitsNamed: "they stand beside the figures, as their source names them",
    documents.FiguresKept: "they stand in the list of figures, as their source says them",
    documents.DocumentFiled: "a fact for the register",
    documents.DocumentSent: "whoever works there sees it in their register",
    documents.DocumentAcknowledged: "whoever sent it sees it on its page",
    documents.DocumentMadeKnown: "seen on its page, and in the summary of the period",
    documents.DocumentClaimed: "stands beside the others until a person decides",
    documents.DocumentSettled: "the page says so from now on",
    documents.DocumentClaimSetAside: "stands beside the others as set aside",
    documents.DocumentHeld: "whoever works there finds it in their register",
    documents.DocumentsRelated: "what is in force is asked anew each time",
    documents.DocumentsUnrelated: "what is in force is asked anew each time",
    documents.RelationTold: "stands beside the first source",
    documents.UnitsAsked: "each unit sees what is asked of it; silence is reminded of by a person",
    documents.AssignmentAnswered: "the counts stand with the requirement",
    documents.AssignmentTasked: "whoever owes it sees it among their tasks",
    documents.AssignmentShown: "the counts stand with the requirement",
    documents.AssignmentExcused: "the unit sees it, with the reason",
    documents.UnitsReminded: "the letters are in the outbox",
    FeedOpened: "its address is shown once to whoever asked",
    dialogues.DialoguePlanned: "everybody sees it once questions are gathered",
    dialogues.PlanApproved: "its rows become commitments in the same step, and tell of themselves",
    dialogues.QuestionAsked: "the receipt on the screen is the notice",
    dialogues.QuestionMoved: "seen at the desk and on the screen of the hall; nobody is answered by it",
    dialogues.GuestEntered: "seen on the page of the dialogue by whoever keeps it",
    dialogues.PaperKept: "the public page reads the papers themselves",
    dialogues.PlanRowWritten: "the plan is still being written; whoever is named hears when it is approved",
    dialogues.YearPlanned: "the public page of the year reads the lines themselves",
    FeedRevoked: "the next request for it finds nothing",
    receptions.LeaderNamed: "the next plan counts with it",
    receptions.LeaderEnded: "the next plan counts without it",
    receptions.ReceptionPlanned: "told to nobody before it is published",
    receptions.ReceptionPublished: "the public calendar reads the days themselves",
    receptions.ReceptionDropped: "nobody was told of it",
    receptions.ReceptionLineChecked: "asked for when the day is opened",
    receptions.ReceptionOpened: "the desk of the day shows it",
    receptions.ReceptionHeld: "whether a duty is kept is counted when asked",
    receptions.RecordingKept: "a fact for the auditor; the recording lies in the archive",
    receptions.MinutesSigned: "a fact for the auditor; printed with the day",
    receptions.VisitBooked: "the slip on the screen is the notice; no letter before a person has read it",
    receptions.VisitCancelled: "the person's own act; the desk sees the free place",
    receptions.VisitorCame: "the desk of the day shows it",
    receptions.VisitMissed: "nobody is written to about not coming",
    receptions.VisitRecorded: "its clock runs; the person hears what becomes of it",
    receptions.VisitorTurnedAway: "explained on the spot, and nothing of the person is kept",
    receptions.VisitRefused: "its clock runs; the head signs the notice",
    receptions.RefusalIssued: "handed over or sent on paper, as the decree has it",
    receptions.PapersTaken: "the receipt is handed over on the spot",
    receptions.VisitOpenedCase: "the case tells of itself from here on",
    receptions.VisitTaskAdded: "its task tells whoever owes it",
    receptions.IdentityOpened: "seen by whoever audits the ledger",
    receptions.RegisterExported: "seen by whoever audits the ledger; a file that has left is nobody's to call back",
    exemplars.KeeperNamed: "holds for what is registered from its first day",
    exemplars.ExemplarRegistered: "whoever keeps the register sees it in the list",
    exemplars.ExemplarListed: "the unit sees it in the list",
    exemplars.ExemplarLaunched: "a fact for the register",
    exemplars.ExemplarReported: "a fact for the register",
    exemplars.ExemplarScored: "the keeper sees that the scores are in, not which",
    exemplars.ExemplarVisited: "a fact for the register",
    exemplars.ExemplarSurveyed: "a fact for the register",
    exemplars.ExemplarAppraised: "whoever recognises sees it in the list",
    exemplars.ExemplarRecognised: "the public catalogue reads the row itself",
    exemplars.ExemplarSelected: "the public catalogue reads the row itself",
    exemplars.ExemplarDelisted: "the public catalogue reads the row itself; all of it is kept",
    exemplars.ContributionNoted: "a fact for the register",
    exemplars.ExemplarMended: "nobody has acted on it yet: it is not on the list",
    exemplars.ExemplarJoined: "the catalogue and the figures read the row itself; both rows stay",
    exemplars.ExemplarParted: "the catalogue and the figures read the row itself",
    exemplars.ExemplarHeldApart: "the two are not suggested again",
    exemplars.BookAsked: "the worker makes it and whoever asked sees how far it is",
    exemplars.ExemplarTakenOver: "the public catalogue reads the row itself",
    exemplars.ExemplarRecognisedOnPaper: "the public catalogue reads the row itself",
    exemplars.PictureShown: "its page shows it",
    exemplars.PictureTakenDown: "its bytes went with it",
    campaigns.CampaignPrepared: "nobody but the office itself is asked for anything yet",
    campaigns.CampaignRedefined: "nobody but the office itself is asked for anything yet",
    campaigns.CampaignCalled: "everybody sees it, and offices beneath take part if they wish",
    campaigns.CampaignEnded: "its page reads the row itself",
    campaigns.CampaignCalledOff: "its page says why",
    campaigns.CampaignTakenPart: "whoever called it sees it in the list",
    campaigns.DeedNoted: "the sum is counted from the deeds",
    campaigns.DeedStruck: "the sum is counted without it",
}
