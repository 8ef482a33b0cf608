"""How often somebody tried, and what was answered to a wish that may come twice."""

from django.db import models


class Tries(models.Model):
    """Failures of one kind from one place within one window. ``key`` is a keyed hash: no address is stored."""

    key = models.CharField(max_length=64, primary_key=True)
    since = models.DateTimeField(db_index=True)
    count = models.IntegerField()

    class Meta:
        db_table = "access_tries"
        default_permissions = ()


class Once(models.Model):
    """The answer to a wish that carried a key. ``key`` and ``wish`` are hashes; ``answer`` is sealed."""

    key = models.CharField(max_length=64, primary_key=True)
    wish = models.CharField(max_length=64)
    subject = models.CharField(max_length=80, blank=True, db_index=True)
    status = models.PositiveSmallIntegerField(default=0)
    answer = models.BinaryField(default=bytes)
    at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "access_once"
        default_permissions = ()
