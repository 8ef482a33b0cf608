"""Pictures of a model, each with a sentence for whoever cannot see it."""

from datetime import datetime

from dongthuan.kernel import language
from dongthuan.kernel.actor import Actor
from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_text
from dongthuan.record.deadlines.calendar import day_of
from dongthuan.record.files import operations as files
from dongthuan.record.files.photo import Photo
from dongthuan.record.ledger import operations as ledger
from dongthuan.record.store.operation import operation
from dongthuan.work.exemplars import queries
from dongthuan.work.exemplars.events import PictureShown, PictureTakenDown
from dongthuan.work.exemplars.models import Exemplar, Picture, Report
from dongthuan.work.exemplars.operations.acting import Act, not_resting

MOST = 24
CAPTION = 200


def picture_of(act: Act, photo: Photo, report: Report) -> Picture:
    """What came with a report. Refusals: missing, too_long, pictures_too_many."""
    return _picture(act.row, photo, act.text("caption", CAPTION), act.actor, act.at, report)


def _picture(
    row: Exemplar, photo: Photo, caption: str, actor: Actor, at: datetime, report: Report | None = None
) -> Picture:
    if row.pictures.count() >= MOST:
        raise Refusal("pictures_too_many", {"field": "photo", "most": MOST})
    return Picture(
        exemplar=row, report=report, file=files.keep(photo, at=at), caption=caption,
        language=language.of(caption, otherwise=actor.language), on=day_of(at),
    )  # fmt: skip


@operation
def show_picture(*, actor: Actor, exemplar_id: int, photo: Photo | None, caption: str, at: datetime) -> Picture:
    """Put a picture beside the model.

    Refusals: not_found, not_allowed, not_now, exemplar_joined, missing, too_long, pictures_too_many.
    """
    row = queries.one(actor, exemplar_id)
    actor.require("exemplar.run", on=row)
    not_resting(row, "show_picture")
    if row.state == "delisted":
        raise Refusal("not_now", {"move": "show_picture", "state": row.state})
    if photo is None:
        raise Refusal("missing", {"field": "photo"})
    picture = _picture(row, photo, take_text("caption", caption, CAPTION), actor, at)
    picture.save(force_insert=True)
    event = PictureShown(subject=row.subject, unit=str(row.unit_id), picture=str(picture.id))
    ledger.record(actor, [event], at=at)
    return picture


@operation
def take_picture_down(*, actor: Actor, exemplar_id: int, picture_id: int, at: datetime) -> None:
    """Its bytes go, too: somebody may not have agreed. Refusals: not_found, not_allowed."""
    row = queries.one(actor, exemplar_id)
    actor.require("exemplar.run", on=row)
    picture = row.pictures.filter(id=picture_id).first()
    if picture is None:
        raise Refusal("not_found")
    event = PictureTakenDown(subject=row.subject, unit=str(row.unit_id), picture=str(picture.id))
    file = picture.file_id
    picture.delete()
    files.release([file])
    ledger.record(actor, [event], at=at)
