"""A book of models that somebody asked for."""

from django.db import models
from django.db.models import Q

from dongthuan.ground.people.models import LANGUAGES, Account
from dongthuan.record.store.rows import Row

BOOK_STATES = ("asked", "making", "ready", "failed")
BOOK_FORMS = ("pdf", "docx")


class Book(Row):
    """A book that somebody asked for: of which part of the catalogue (``wish``: as its address says it), in which
    language and form. The worker makes it; the file lies under its id for a week. ``done``: hundredths."""

    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    language = models.CharField(max_length=2)
    form = models.CharField(max_length=4)
    title = models.CharField(max_length=200, blank=True)
    most = models.PositiveSmallIntegerField()
    wish = models.JSONField(default=dict)
    state = models.CharField(max_length=8, default="asked")
    begun_at = models.DateTimeField(null=True)
    done = models.PositiveSmallIntegerField(default=0)
    count = models.PositiveSmallIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    code = models.CharField(max_length=40, blank=True)

    class Meta(Row.Meta):
        db_table = "exemplars_book"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=BOOK_STATES, done__lte=100), name="exemplars_book_state"),
            models.CheckConstraint(
                condition=Q(language__in=LANGUAGES, form__in=BOOK_FORMS), name="exemplars_book_form"
            ),
        ]
        indexes = [models.Index(fields=["asked_by", "asked_at"], name="exemplars_book_asked")]

    @property
    def subject(self) -> str:
        return f"book:{self.pk}"
