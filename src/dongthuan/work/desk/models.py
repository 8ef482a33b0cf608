"""Saved views, drafts, looks and prepared answers."""

from django.db import models
from django.db.models import Q

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import LANGUAGES, Account
from dongthuan.kernel.actor import Scoped
from dongthuan.record.store.rows import Row
from dongthuan.work.cases.models import Case


class SavedView(Row):
    """A question to the queue that somebody asks often; ``query`` is that of the page's address."""

    SCOPED = Scoped(person="account")

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="saved_views")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500)

    class Meta(Row.Meta):
        db_table = "desk_saved_view"
        constraints = [models.UniqueConstraint(fields=["account", "name"], name="desk_saved_view_name")]


class Draft(Row):
    """What somebody has typed into the form of a move and not sent. ``version`` is that of the case they saw."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="drafts")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="drafts")
    move = models.CharField(max_length=30)
    inputs = models.JSONField()
    version = models.IntegerField()
    at = models.DateTimeField()

    class Meta(Row.Meta):
        db_table = "desk_draft"
        constraints = [models.UniqueConstraint(fields=["account", "case", "move"], name="desk_draft_once")]
        indexes = [models.Index(fields=["at"], name="desk_draft_at")]


class Typed(Row):
    """What somebody has typed into any other long form and not sent. ``about``: concept and row ("question:12"), or the
    name of a page where there is no row yet; ``form``: which of the forms that stand there."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="typed")
    about = models.CharField(max_length=60)
    form = models.CharField(max_length=40)
    inputs = models.JSONField()
    at = models.DateTimeField()

    class Meta(Row.Meta):
        db_table = "desk_typed"
        constraints = [models.UniqueConstraint(fields=["account", "about", "form"], name="desk_typed_once")]
        indexes = [
            models.Index(fields=["about"], name="desk_typed_about"),
            models.Index(fields=["at"], name="desk_typed_at"),
        ]


class Looking(Row):
    """Somebody has this case open, and had it at this moment."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="looks")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="looks")
    at = models.DateTimeField()

    class Meta(Row.Meta):
        db_table = "desk_looking"
        constraints = [models.UniqueConstraint(fields=["account", "case"], name="desk_looking_once")]
        indexes = [models.Index(fields=["at"], name="desk_looking_at")]


class AnswerTemplate(Row):
    """A prepared text for one move, of a unit and all beneath it. ``body`` has fields and blanks (kernel.blanks)."""

    SCOPED = Scoped(unit="unit")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="answer_templates")
    name = models.CharField(max_length=80)
    language = models.CharField(max_length=2)
    move = models.CharField(max_length=30)
    body = models.TextField()
    retired_at = models.DateTimeField(null=True)

    class Meta(Row.Meta):
        db_table = "desk_answer_template"
        constraints = [
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="desk_answer_template_language"),
            models.UniqueConstraint(
                fields=["unit", "language", "move", "name"],
                condition=Q(retired_at=None),
                name="desk_answer_template_name",
            ),
        ]
