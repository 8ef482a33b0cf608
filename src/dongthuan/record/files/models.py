"""Who holds on to which bytes, and which bytes must still go."""

from django.db import models
from django.db.models import Q

from dongthuan.record.store.rows import Row


class File(Row):
    """One attaching of a photograph or paper. Several rows may share the same bytes; none knows what it is attached to.

    ``width`` and ``height`` are 0 where it is no picture.
    """

    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()  # bytes, as stored
    media_type = models.CharField(max_length=100)
    width = models.PositiveIntegerField()  # pixels, upright
    height = models.PositiveIntegerField()
    made_at = models.DateTimeField()

    class Meta(Row.Meta):
        db_table = "files_file"
        indexes = [models.Index(fields=["sha256"], name="files_file_by_sha256")]
        constraints = [
            models.CheckConstraint(
                condition=Q(size__gt=0) & (Q(width__gt=0, height__gt=0) | Q(width=0, height=0)),
                name="files_file_not_empty",
            )
        ]


class Discard(Row):
    """Bytes that may have lost their last row: looked at once more, then unlinked. The same name twice is harmless."""

    sha256 = models.CharField(max_length=64)

    class Meta(Row.Meta):
        db_table = "files_discard"
