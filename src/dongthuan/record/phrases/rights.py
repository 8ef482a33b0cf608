"""What each action of grants.toml is called, in groups as the page "Who can do what" shows them."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

GROUPS: tuple[tuple[Promise, Mapping[str, Promise]], ...] = (
    (
        _("Letters and cases"),
        {
            "case.file": _("Hand in a letter"),
            "case.see": _("Read cases"),
            "case.classify": _("Sort letters"),
            "case.accept": _("Take a case on"),
            "case.transfer": _("Pass a case on to another office"),
            "case.decline": _("File a letter without action"),
            "case.ask": _("Ask the resident for more"),
            "case.split": _("Take a letter apart"),
            "case.join": _("Join cases on the same matter"),
            "case.unjoin": _("Undo a joining of cases"),
            "case.publish": _("Show a case to everybody"),
            "case.unpublish": _("Take a case off the public page"),
            "case.send_up": _("Ask the office above about a case"),
            "case.send_back": _("Reply to the office that asked"),
            "case.follow": _("Follow what was sent up"),
            "case.answer": _("Answer a letter"),
            "case.promise": _("Promise something in an answer"),
            "case.fulfil": _("Show that a promise of a case is done"),
            "case.refer": _("Set a denunciation aside"),
            "case.contact": _("Open the contact of a sender"),
            "case.import": _("Bring in cases from a file"),
            "case.place": _("Place cases after a unit was split"),
            "case.check": _("See days and lateness, never a word"),
            "case.add": _("Add something to one’s own letter"),
            "case.confirm": _("Say that it is solved"),
            "case.object": _("Say that it is not solved"),
            "template.write": _("Write templates of answers"),
        },
    ),
    (
        _("Complaints"),
        {
            "case.lodge": _("Lodge a letter as a complaint"),
            "case.sort_again": _("Say that it is no complaint"),
            "case.take_on": _("Take a complaint on"),
            "case.refuse": _("Refuse to take a complaint on"),
            "case.guide": _("Guide a complaint to another office"),
            "case.verify": _("Have a complaint verified"),
            "case.mark_complex": _("Mark a complaint as complex"),
            "case.call_dialogue": _("Call a dialogue on a complaint"),
            "case.hold_dialogue": _("Keep the minutes of that dialogue"),
            "case.decide": _("Decide a complaint"),
            "case.send": _("Note that a decision was sent"),
            "case.note_receipt": _("Note when a decision was received"),
            "case.take_effect": _("Note that a decision is in effect"),
            "case.enforce": _("Order how a decision is carried out"),
            "case.execute": _("Show that a decision is carried out"),
            "case.suspend": _("Suspend a complaint"),
            "case.serve": _("Note that a suspension was sent"),
            "case.resume": _("Go on with a complaint"),
            "case.terminate": _("End a complaint after its withdrawal"),
            "case.send_end": _("Note that the ending was sent"),
            "case.withdraw": _("Withdraw one’s own complaint"),
            "case.leave": _("Leave a complaint made by several"),
            "case.appeal": _("Complain about a decision a second time"),
        },
    ),
    (
        _("Keeping out of a case"),
        {
            "case.declare": _("Say that one must not handle a case"),
            "case.bar": _("Keep somebody out of a case"),
            "case.lift_bar": _("Lift a keeping out"),
        },
    ),
    (
        _("Tasks"),
        {
            "task.see": _("See tasks"),
            "task.give": _("Give a task"),
            "task.accept": _("Take a task on"),
            "task.plan": _("Add a step to a task"),
            "task.progress": _("Show progress of a task"),
            "task.ask_extension": _("Ask for more time for a task"),
            "task.submit": _("Submit a task as done"),
            "task.decide": _("Give or refuse more time"),
            "task.confirm": _("Confirm that a task is done"),
            "task.pass_on": _("Pass a task on to somebody else"),
            "task.cancel": _("Take a task off the list"),
        },
    ),
    (
        _("Promises"),
        {
            "commitment.make": _("Make a promise"),
            "commitment.check": _("Check whether a promise was kept"),
            "commitment.tell": _("Tell those who asked for it"),
            "commitment.hear": _("Write down what those who asked say"),
            "commitment.close": _("Close a promise as kept"),
            "commitment.give_up": _("Say that a promise will not be kept"),
            "account.ask": _("Ask for an account of a promise"),
            "account.answer": _("Give an account of a promise"),
        },
    ),
    (
        _("Receptions"),
        {
            "leader.name": _("Name who has to receive people"),
            "reception.plan": _("Plan days of reception"),
            "reception.sit": _("Open and close a reception"),
            "reception.book": _("Book an appointment"),
            "reception.cancel": _("Cancel an appointment"),
            "reception.see": _("See the register of receptions without names"),
            "reception.who": _("See who came and what was said"),
            "reception.identity": _("Open the number of an identity card"),
            "reception.record": _("Write in the register of receptions"),
            "reception.refuse": _("Refuse to receive, by a notice"),
            "reception.conclude": _("Conclude a reception"),
        },
    ),
    (
        _("Dialogues"),
        {
            "dialogues.see": _("See dialogues"),
            "dialogues.plan": _("Plan a dialogue"),
            "dialogues.approve": _("Approve the plan of dialogues"),
            "dialogues.desk": _("Keep the desk of a dialogue"),
            "dialogues.lead": _("Lead the hall of a dialogue"),
            "dialogues.beside": _("Keep the desk beside the office"),
            "dialogues.conclude": _("Conclude a dialogue"),
            "question.ask": _("Raise a question"),
            "question.see": _("See questions"),
            "question.reply": _("Reply to a question sent up"),
            "question.respond": _("Reply within one’s own competence"),
            "question.answer": _("Answer a question"),
            "question.refer": _("Set a question aside that denounces"),
            "question.own": _("Change one’s own question"),
        },
    ),
    (
        _("Documents"),
        {
            "document.see": _("Read documents"),
            "document.enter": _("Enter a document"),
            "document.ask": _("Ask units beneath for something"),
            "document.answer": _("Answer what a document asks for"),
        },
    ),
    (
        _("Models and examples"),
        {
            "exemplar.see": _("See models and examples"),
            "exemplar.register": _("Register a model or an example"),
            "exemplar.run": _("Launch a model and report what came of it"),
            "exemplar.keep": _("Keep the list of models"),
            "exemplar.appraise": _("Appraise a model"),
            "exemplar.recognise": _("Recognise a model"),
            "exemplar.import": _("Bring in models kept on paper"),
            "exemplar.book": _("Ask for a book of models"),
            "exemplar.name_keeper": _("Name who keeps the list of models"),
        },
    ),
    (
        _("Campaigns"),
        {
            "campaign.see": _("See campaigns"),
            "campaign.call": _("Call a campaign"),
            "campaign.join": _("Take part in a campaign"),
        },
    ),
    (
        _("Looking across"),
        {
            "insight.see": _("See the leader’s page"),
            "export.cases": _("Take cases out as a file"),
            "export.words": _("Take out what people wrote"),
            "export.register": _("Take out the register of receptions"),
            "export.visitors": _("Take out the register with names"),
        },
    ),
    (
        _("People and offices"),
        {
            "account.open": _("Open an account"),
            "office.give": _("Give somebody an office"),
            "office.see": _("See who sits where"),
            "office.end": _("End an office or an account"),
            "office.deputise": _("Name who acts for somebody"),
            "charge.give": _("Put a leader in charge of an area"),
            "round.log": _("Log a round of one’s area"),
            "round.see": _("See rounds"),
            "packet.draw": _("Draw up a handover to somebody"),
            "packet.see": _("See handovers between people"),
            "factor.reset": _("Ask to take away a lost second factor"),
            "factor.agree": _("Agree to taking a second factor away"),
        },
    ),
    (
        _("Units and who watches over them"),
        {
            "unit.enter": _("Enter units"),
            "unit.reorganise": _("Merge, split and rename units"),
            "handover.see": _("Read handover records of units"),
            "access.see": _("See who can do what"),
            "supervision.begin": _("Enter a supervision"),
            "supervision.end": _("End a supervision"),
        },
    ),
    (
        _("Programs and calendars"),
        {
            "token.issue": _("Issue a token"),
            "token.see": _("See tokens"),
            "token.revoke": _("Revoke a token"),
            "feed.keep": _("Keep a calendar of days"),
            "webhook.see": _("See webhooks"),
            "webhook.keep": _("Keep webhooks"),
        },
    ),
    (
        _("Running the register"),
        {
            "outbox.see": _("See which messages went out"),
            "ledger.see": _("Read the ledger"),
            "ledger.export": _("Take the ledger out"),
            "backup.take": _("Take a backup"),
            "backup.restore": _("Restore a backup"),
            "rulebook.set_period": _("Set a shorter period for one’s office"),
            "calendar.swap": _("Swap working days"),
        },
    ),
)

ACTIONS: Mapping[str, Promise] = {action: said for _group, actions in GROUPS for action, said in actions.items()}


def grouped(actions: Iterable[str]) -> list[tuple[Promise, list[tuple[str, Promise]]]]:
    """These actions with what they are called, group by group; no group of which there is none."""
    asked = set(actions)
    found = ((group, [row for row in named.items() if row[0] in asked]) for group, named in GROUPS)
    return [(group, rows) for group, rows in found if rows]
