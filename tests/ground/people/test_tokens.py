"""What a token opens: no more than its scopes, no more than its holder, for people and for programs."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from dongthuan.ground.access import grants, policy, scopes
from dongthuan.ground.people import operations, queries
from dongthuan.ground.people.models import Account, Token
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.ledger.models import Entry
from dongthuan.work.cases import queries as cases
from support.program import token
from support.town import MONDAY, PROMISE, Town

pytestmark = pytest.mark.django_db
TODAY = date(2026, 8, 24)


def with_token(town: Town, login: str, *scoped: str) -> Actor:
    return policy.staff(town.accounts[login], TODAY, "api", scoped)


def counter(town: Town) -> Account:
    """A program of the ward with an account and an office of its own."""
    account = operations.open_account(
        actor=town.machine, login="mot-cua", name="Phần mềm một cửa", email="", language="vi", password=None, at=MONDAY,
        kind="system",
    )  # fmt: skip
    operations.take_office(
        actor=town.machine, account=account, unit=town.units["99001"], role="settler", valid_from=TODAY, at=MONDAY,
        roles=grants.roles(),
    )  # fmt: skip
    return account


def test_no_scope_opens_nothing_at_all(town: Town) -> None:
    case, nobody = town.case_in("in_work"), with_token(town, "thu")
    assert [action for action in grants.table() if nobody.may(action, case)] == []


def test_reading_is_no_working(town: Town) -> None:
    case, reader = town.case_in("in_work"), with_token(town, "thu", "read")
    assert [action for action in grants.table() if reader.may(action, case) and action.startswith("case.")] == [
        "case.see"
    ]


def test_a_single_action_is_that_action_alone(town: Town) -> None:
    case, narrow = town.case_in("in_work"), with_token(town, "thu", "case.see", "case.answer")
    assert [action for action in grants.table() if narrow.may(action, case)] == ["case.see", "case.answer"]


def test_a_token_never_opens_more_than_its_holder_may(town: Town) -> None:
    case, beside = town.case_in("in_work"), town.file(unit="99002").case
    wide = with_token(town, "thu", *sorted(scopes.known()))
    holder = town.staff("thu")
    assert [action for action in grants.table() if wide.may(action, case) and not holder.may(action, case)] == []
    assert not wide.may("case.see", beside)


def test_the_families_grow_with_the_table_and_hold_nothing_of_administration() -> None:
    assert scopes.actions(["read"]) == {action for action in grants.table() if action.endswith(".see")}
    more = scopes.actions(["work"]) - scopes.actions(["read"])
    assert {action for action in more if not action.startswith(("case.", "task."))} == {
        "commitment.make", "commitment.check", "commitment.tell", "commitment.hear", "commitment.close",
        "commitment.give_up", "document.enter", "document.ask", "document.answer", "dialogues.plan", "dialogues.desk",
        "dialogues.conclude", "dialogues.approve",
        "dialogues.lead", "dialogues.beside", "question.answer", "question.ask", "question.reply", "question.respond",
        "question.refer", "question.own",
        "exemplar.appraise", "exemplar.book", "exemplar.import", "exemplar.keep", "exemplar.name_keeper",
        "exemplar.recognise", "exemplar.register", "exemplar.run", "campaign.call", "campaign.join",
    }  # fmt: skip
    assert scopes.actions(["read"]) <= scopes.actions(["work"])
    assert scopes.actions(["wrok", ""]) == frozenset()


def test_a_token_begets_no_token(town: Town) -> None:
    """Not even one of an administrator's with everything that can be named."""
    widest = with_token(town, "kiem", *sorted(scopes.known()))
    assert scopes.known() & scopes.NEVER == set()
    with pytest.raises(Refusal, match="not_allowed"):
        operations.issue_token(
            actor=widest, account=town.accounts["kiem"], label="", scopes=["read"], life=timedelta(days=2), at=MONDAY,
            dice=town.dice, known=scopes.known(),
        )  # fmt: skip


@pytest.mark.parametrize("asked", [[], [""], ["read", "case.clasify"], ["token.issue"]])
def test_a_scope_that_is_none_is_refused(town: Town, asked: list[str]) -> None:
    with pytest.raises(Refusal, match="scope_unknown"):
        token(town, "mau", scopes=tuple(asked))
    assert Token.objects.count() == 0


def test_who_issued_it_sees_it_and_revokes_it_and_nobody_else_does(town: Town) -> None:
    secret = token(town, "mau")
    row = Token.objects.get()
    assert queries.tokens(town.staff("thu")) == []
    with pytest.raises(Refusal, match="not_found"):
        operations.revoke_token(actor=town.staff("thu"), token_id=row.id, at=MONDAY)
    assert queries.tokens(town.staff("mau")) == queries.tokens(town.staff("kiem")) == [row]
    operations.revoke_token(actor=town.staff("mau"), token_id=row.id, at=MONDAY)
    operations.revoke_token(actor=town.staff("mau"), token_id=row.id, at=MONDAY + timedelta(days=1))
    assert queries.by_token(secret, MONDAY) is None
    assert [entry.facts["token"] for entry in Entry.objects.filter(kind="token_revoked")] == [str(row.id)]


def test_the_ledger_says_what_a_token_is_for_and_never_the_token(town: Town) -> None:
    secret = token(town, "mau", scopes=("read", "case.answer"))
    entry = Entry.objects.get(kind="token_issued")
    assert (entry.facts["scopes"], entry.facts["expires"]) == ("case.answer read", "2026-09-23")
    assert secret not in str(Entry.objects.values())


def test_the_day_of_the_last_use_is_kept_once_a_day(town: Town) -> None:
    token(town, "mau")
    row = Token.objects.get()
    noted = [operations.note_use(token_id=row.id, on=TODAY + timedelta(days=day)) for day in (0, 0, 1)]
    assert (noted, Token.objects.get().last_used) == ([True, False, True], TODAY + timedelta(days=1))


def test_a_program_holds_an_office_like_a_person_and_is_named_in_the_story(town: Town) -> None:
    account, case = counter(town), town.case_in("classified")
    town.accounts["mot-cua"] = account
    town.move("accept", "mot-cua", case)
    assert [(part.who, part.by_program) for part in cases.story(case)][1:] == [
        ("Lê Thị Mẫu", False),
        ("Phần mềm một cửa", True),
    ]


def test_a_program_has_no_password_not_even_by_hand(town: Town) -> None:
    account = counter(town)
    assert queries.signing_in("mot-cua") is None
    assert queries.signing_in("mau") == town.accounts["mau"]
    with pytest.raises(Refusal, match="program_has_no_password"):
        operations.set_password(actor=town.machine, login="mot-cua", password="mot cau that dai", at=MONDAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.filter(id=account.id).update(password="argon2$x")


def test_nobody_promises_a_citizen_the_work_of_a_program(town: Town) -> None:
    account = counter(town)
    assert account not in queries.of_unit(town.units["99001"], TODAY)
    with pytest.raises(Refusal, match="person_unknown"):
        town.move("promise", "thu", town.case_in("in_work"), **{**PROMISE, "person": "mot-cua"})
