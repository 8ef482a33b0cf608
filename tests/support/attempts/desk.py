"""What an officer keeps at the desk."""

from dongthuan.work.desk import operations as desk
from support.attempts.base import Act, Attempt
from support.town import MONDAY, Town


def save_view(town: Town) -> Act:
    return lambda: desk.save_view(actor=town.staff("thu"), name="Đèn đường", query="view=unit&q=den")


def drop_view(town: Town) -> Act:
    view = save_view(town)()
    return lambda: desk.drop_view(actor=town.staff("thu"), view_id=view.id)  # type: ignore[attr-defined]


def keep_draft(town: Town) -> Act:
    case = town.case_in("in_work")
    return lambda: desk.keep_draft(
        actor=town.staff("thu"), case_id=case.id, move="answer", inputs={"answer": "Đang"}, version=case.version,
        at=MONDAY,
    )  # fmt: skip


def drop_draft(town: Town) -> Act:
    draft = keep_draft(town)()
    case_id = draft.case_id  # type: ignore[attr-defined]
    return lambda: desk.drop_draft(actor=town.staff("thu"), case_id=case_id, move="answer")


def keep_typed(town: Town) -> Act:
    return lambda: desk.keep_typed(
        actor=town.staff("thu"), about="promise:1", form="ask", inputs={"question.1": "Đến đâu rồi?"}, at=MONDAY
    )


def drop_typed(town: Town) -> Act:
    keep_typed(town)()
    return lambda: desk.drop_typed(actor=town.staff("thu"), about="promise:1", form="ask")


def look(town: Town) -> Act:
    case = town.case_in("in_work")
    return lambda: desk.look(actor=town.staff("thu"), case_id=case.id, at=MONDAY)


def write_template(town: Town) -> Act:
    return lambda: desk.write_template(
        actor=town.staff("hoa"), unit="99001", name="Đèn đường", language="vi", move="answer",
        body="Về phản ánh {reference}: {{việc đã làm}}.", at=MONDAY,
    )  # fmt: skip


def retire_template(town: Town) -> Act:
    row = write_template(town)()
    actor = town.staff("hoa")
    return lambda: desk.retire_template(actor=actor, template_id=row.id, at=MONDAY)  # type: ignore[attr-defined]


ATTEMPTS: dict[str, Attempt] = {
    "work.desk.operations.saved.save_view": save_view,
    "work.desk.operations.saved.drop_view": drop_view,
    "work.desk.operations.drafts.keep_draft": keep_draft,
    "work.desk.operations.drafts.drop_draft": drop_draft,
    "work.desk.operations.looking.look": look,
    "work.desk.operations.typed.keep_typed": keep_typed,
    "work.desk.operations.typed.drop_typed": drop_typed,
    "work.desk.operations.templates.write_template": write_template,
    "work.desk.operations.templates.retire_template": retire_template,
}
