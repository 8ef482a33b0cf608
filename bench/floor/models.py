"""Two tables of its own to write to, and the site's rows to read."""

from django.db import models


class Filed(models.Model):
    reference = models.CharField(max_length=32, unique=True)
    unit = models.CharField(max_length=30)
    what = models.TextField()
    place = models.CharField(max_length=300)
    contact = models.CharField(max_length=200)
    filed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["unit", "id"], name="floor_filed_unit")]


class Log(models.Model):
    case = models.ForeignKey(Filed, on_delete=models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=60)
    facts = models.JSONField()


class Unit(models.Model):
    name_vi = models.CharField(max_length=200)

    class Meta:
        managed, db_table = False, "organisations_unit"


class Account(models.Model):
    name = models.CharField(max_length=120)

    class Meta:
        managed, db_table = False, "people_account"


class Clock(models.Model):
    rule_key = models.CharField(max_length=20)
    started = models.DateField()
    due = models.DateField(null=True)
    value = models.IntegerField(null=True)
    unit = models.CharField(max_length=20)
    basis = models.JSONField()
    parts = models.JSONField(default=list)
    pauses = models.JSONField(default=list)
    extensions = models.JSONField(default=list)

    class Meta:
        managed, db_table = False, "deadlines_clock"


class Case(models.Model):
    reference = models.CharField(max_length=14)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT)
    officer = models.ForeignKey(Account, on_delete=models.PROTECT, null=True)
    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, null=True)
    state = models.CharField(max_length=12)
    kind = models.CharField(max_length=20)
    topic = models.CharField(max_length=30)
    summary = models.CharField(max_length=160)
    channel = models.CharField(max_length=10)
    filed_at = models.DateTimeField()
    due = models.DateField()

    class Meta:
        managed, db_table = False, "cases_case"


class Words(models.Model):
    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    name = models.CharField(max_length=12)
    text = models.TextField(null=True)
    at = models.DateTimeField()

    class Meta:
        managed, db_table = False, "cases_words"


class Entry(models.Model):
    at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    facts = models.JSONField()

    class Meta:
        managed, db_table = False, "ledger_entry"
