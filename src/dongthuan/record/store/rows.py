"""The base of every table."""

from django.db import models

from dongthuan.kernel import ids


class Row(models.Model):
    """A row whose 63-bit id the application makes: sorted by time, carrying the realm, unique in the nation."""

    id = models.BigIntegerField(primary_key=True, default=ids.new, editable=False)

    class Meta:
        abstract = True
        default_permissions = ()
