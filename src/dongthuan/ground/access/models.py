"""How often somebody tried."""

from django.db import models


class Tries(models.Model):
    """Failures of one kind from one place within one window. ``key`` is a keyed hash: no address is stored."""

    key = models.CharField(max_length=64, primary_key=True)
    since = models.DateTimeField(db_index=True)
    count = models.IntegerField()

    class Meta:
        db_table = "access_tries"
        default_permissions = ()
