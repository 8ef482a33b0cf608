"""In force on a day, as a condition on rows: to its own last day, or till something replaces or repeals it whole."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from dongthuan.work.documents.lifecycle import ENDS
from dongthuan.work.documents.models import Document, Relation


def standing(rows: QuerySet[Document], on: date) -> QuerySet[Document]:
    """Those of these that were in force that day."""
    ended = Relation.objects.filter(target=OuterRef("pk"), kind__in=ENDS, whole=True, from_day__lte=on)
    stands = Q(in_force_from__lte=on) & (Q(expires_on=None) | Q(expires_on__gte=on))
    return rows.filter(stands).filter(~Exists(ended))
