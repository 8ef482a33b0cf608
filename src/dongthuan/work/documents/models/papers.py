"""Documents, whose they are, who has them, and what they do to one another."""

from django.db import models
from django.db.models import Q

from dongthuan.ground.organisations.models import Unit
from dongthuan.ground.people.models import Account
from dongthuan.kernel.actor import Scoped
from dongthuan.record.files.models import File
from dongthuan.record.store.rows import Row
from dongthuan.work.documents.lifecycle import (
    DIRECTIONS,
    FILES,
    QUALIFIERS,
    RELATIONS,
    SECRECY,
    SIDES,
    URGENCY,
    WAYS,
)


class Document(Row):
    """One paper, once. ``identity`` is (number, type, issuers, year) of the State's and (…, term) of the Party's.

    ``symbol`` is canonical, ``as_written`` what stood on the paper. ``type`` is a code of packs/vn/documents/types.csv,
    "" where the symbol leaves it open. ``unit`` entered it; ``public``: whoever works at a desk may read it.
    ``in_force_from`` is the day of effect, else that of issue; ``expires_on`` its own last day, if it names one.
    ``source`` and ``quotation``: whence one knows of it, and the words there.
    """

    SCOPED = Scoped(unit="unit")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="documents")
    identity = models.CharField(max_length=300, unique=True)
    side = models.CharField(max_length=5)
    type = models.CharField(max_length=12, blank=True)
    number = models.CharField(max_length=20, blank=True)
    symbol = models.CharField(max_length=100, blank=True)
    as_written = models.CharField(max_length=300)
    year = models.IntegerField(null=True)
    term = models.CharField(max_length=9, blank=True)
    subject = models.CharField(max_length=500)
    folded = models.CharField(max_length=1_500)
    language = models.CharField(max_length=2, default="vi")
    issued_on = models.DateField(null=True)
    in_force_from = models.DateField(null=True)
    expires_on = models.DateField(null=True)
    secrecy = models.CharField(max_length=12, blank=True)
    urgency = models.CharField(max_length=12, blank=True)
    signers = models.JSONField(default=list)
    public = models.BooleanField(default=False)
    source = models.CharField(max_length=200, blank=True)
    quotation = models.CharField(max_length=1_000, blank=True)
    version = models.IntegerField(default=1)

    class Meta(Row.Meta):
        db_table = "documents_document"
        constraints = [
            models.CheckConstraint(condition=Q(side__in=SIDES), name="documents_document_side"),
            models.CheckConstraint(condition=Q(secrecy__in=("", *SECRECY)), name="documents_document_secrecy"),
            models.CheckConstraint(condition=Q(urgency__in=("", *URGENCY)), name="documents_document_urgency"),
            models.CheckConstraint(
                condition=Q(secrecy="") | Q(public=False), name="documents_document_a_secret_is_not_public"
            ),
        ]
        indexes = [
            models.Index(fields=["issued_on", "id"], name="documents_document_issued"),
            models.Index(fields=["unit", "issued_on"], name="documents_document_unit"),
            models.Index(fields=["symbol"], name="documents_document_symbol"),
        ]

    @property
    def subject_ref(self) -> str:
        return f"document:{self.pk}"

    @property
    def named(self) -> str:
        """By its symbol, else as it was written."""
        return self.symbol or self.as_written


class Issuer(Row):
    """Who issued it, as it was called then: never rewritten. ``unit`` where the body is one of the register."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="issuers")
    position = models.PositiveSmallIntegerField(default=0)
    code = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="issued")

    class Meta(Row.Meta):
        db_table = "documents_issuer"
        constraints = [models.UniqueConstraint(fields=["document", "position"], name="documents_issuer_once")]


class Reader(Row):
    """Who may read a secret document: named persons, and nobody by an office alone."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="readers")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Meta(Row.Meta):
        db_table = "documents_reader"
        constraints = [models.UniqueConstraint(fields=["document", "account"], name="documents_reader_once")]


class Holding(Row):
    """A unit that has the paper, too: it came with it when another had entered it. It may see it from then on."""

    SCOPED = Scoped(unit="unit")

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="holdings")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")

    class Meta(Row.Meta):
        db_table = "documents_holding"
        constraints = [models.UniqueConstraint(fields=["document", "unit"], name="documents_holding_once")]


class Series(Row):
    """The last number that a unit has taken of one series in one period: a year, or a term."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    series = models.CharField(max_length=40)
    period = models.CharField(max_length=9)
    last = models.IntegerField(default=0)

    class Meta(Row.Meta):
        db_table = "documents_series"
        constraints = [models.UniqueConstraint(fields=["unit", "series", "period"], name="documents_series_once")]


class Filing(Row):
    """A line of a unit's register: it came in, went out, or stays inside, under a running number."""

    SCOPED = Scoped(unit="unit")

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="filings")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=8)
    year = models.IntegerField()
    number = models.IntegerField()
    on = models.DateField()

    class Meta(Row.Meta):
        db_table = "documents_filing"
        constraints = [
            models.CheckConstraint(condition=Q(direction__in=DIRECTIONS), name="documents_filing_direction"),
            models.UniqueConstraint(
                fields=["unit", "direction", "year", "number"], name="documents_filing_number_once"
            ),
            models.UniqueConstraint(fields=["unit", "direction", "document"], name="documents_filing_once"),
        ]


class Recipient(Row):
    """To whom it was sent, and when they said that they have it."""

    SCOPED = Scoped(unit="unit")

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="recipients")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="received")
    sent_on = models.DateField()
    acknowledged_on = models.DateField(null=True)

    class Meta(Row.Meta):
        db_table = "documents_recipient"
        constraints = [models.UniqueConstraint(fields=["document", "unit"], name="documents_recipient_once")]


class MadeKnown(Row):
    """A session at which a unit made the document known. ``people`` is how many came, where somebody counted."""

    SCOPED = Scoped(unit="unit")

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="made_known")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    way = models.CharField(max_length=12)
    people = models.PositiveIntegerField(null=True)

    class Meta(Row.Meta):
        db_table = "documents_made_known"
        constraints = [models.CheckConstraint(condition=Q(way__in=WAYS), name="documents_made_known_way")]
        indexes = [models.Index(fields=["document", "unit"], name="documents_made_known_unit")]


class Claim(Row):
    """What a source says of a document. Several may disagree; ``taken`` is what a person decided, None: nobody yet."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="claims")
    field = models.CharField(max_length=20)
    value = models.CharField(max_length=500)
    source = models.CharField(max_length=200)
    quotation = models.CharField(max_length=1_000, blank=True)
    taken = models.BooleanField(null=True)

    class Meta(Row.Meta):
        db_table = "documents_claim"
        indexes = [models.Index(fields=["document", "field"], name="documents_claim_document")]


class Relation(Row):
    """``source`` does something to ``target``, from ``from_day`` on. ``whole`` False: only to a part of it."""

    source = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="acts_on")
    target = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="acted_on_by")
    kind = models.CharField(max_length=12)
    from_day = models.DateField(null=True)
    whole = models.BooleanField(default=True)
    told_by = models.CharField(max_length=200, blank=True)
    quotation = models.CharField(max_length=1_000, blank=True)

    class Meta(Row.Meta):
        db_table = "documents_relation"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=RELATIONS), name="documents_relation_kind"),
            models.UniqueConstraint(fields=["source", "target", "kind"], name="documents_relation_once"),
        ]
        indexes = [models.Index(fields=["target", "kind", "from_day"], name="documents_relation_target")]


class Telling(Row):
    """A further source that tells of a relation which is known already; the first stands in the relation itself."""

    relation = models.ForeignKey(Relation, on_delete=models.CASCADE, related_name="tellings")
    told_by = models.CharField(max_length=200)
    quotation = models.CharField(max_length=1_000, blank=True)

    class Meta(Row.Meta):
        db_table = "documents_telling"
        constraints = [models.UniqueConstraint(fields=["relation", "told_by"], name="documents_telling_once")]


class Attachment(Row):
    """A file of a document: the scan, the signed PDF, an annex. Whoever may read the document may read it."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="attachments")
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=6)
    pages = models.PositiveIntegerField(default=1)
    on = models.DateField()

    class Meta(Row.Meta):
        db_table = "documents_attachment"
        constraints = [
            models.CheckConstraint(condition=Q(what__in=FILES), name="documents_attachment_what"),
            models.UniqueConstraint(fields=["document", "file"], name="documents_attachment_once"),
        ]


class Sourced(Row):
    """What ``unit`` has kept of a source, with the words there."""

    SCOPED = Scoped(unit="unit")

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=200)
    quotation = models.CharField(max_length=1_000)
    on = models.DateField()

    class Meta(Row.Meta):
        abstract = True


class Mention(Sourced):
    """A unit that a source names, and which one a person says is meant."""

    meant = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    as_written = models.CharField(max_length=200)

    class Meta(Row.Meta):
        db_table = "documents_mention"
        constraints = [
            models.UniqueConstraint(fields=["unit", "source", "as_written", "meant"], name="documents_mention_once")
        ]


class Figure(Sourced):
    """What a source counts, kept as it says it: "more than 400". Nothing is reckoned with it here."""

    value = models.BigIntegerField()
    qualifier = models.CharField(max_length=10, blank=True)
    of = models.CharField(max_length=200, blank=True)

    class Meta(Row.Meta):
        db_table = "documents_figure"
        constraints = [
            models.CheckConstraint(condition=Q(qualifier__in=("", *QUALIFIERS)), name="documents_figure_qualifier")
        ]
        indexes = [models.Index(fields=["unit", "source"], name="documents_figure_source")]
