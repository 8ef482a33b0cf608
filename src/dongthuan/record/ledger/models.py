"""Five tables: what was entered, what waits for the sealer, what is sealed, the tree's full tiles, the checkpoints."""

from django.db import models

from dongthuan.record.store.rows import Row


class Entry(Row):
    """What happened. Append-only: no code of ours changes or deletes one, and on PostgreSQL the right is revoked."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    facts = models.JSONField()
    digests = models.JSONField()

    class Meta(Row.Meta):
        db_table = "ledger_entry"
        indexes = [models.Index(fields=["subject", "at", "id"], name="ledger_entry_subject")]


class Unsealed(models.Model):
    """Entries that are committed and have no number yet. Written with the entry, taken away by the sealer."""

    # no constraint: PostgreSQL checks one with a row lock, which needs the very right that is revoked on entries
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, db_constraint=False)

    class Meta:
        db_table = "ledger_unsealed"
        default_permissions = ()


class Leaf(models.Model):
    """A sealed entry: its number, and the bytes exactly as hashed. Append-only."""

    seq = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="leaf", db_constraint=False)
    recorded_at = models.DateTimeField()
    data = models.TextField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        db_table = "ledger_leaf"
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=models.Q(seq__gte=1), name="ledger_leaf_seq_from_one")]


class Tile(models.Model):
    """256 neighbouring hashes of one level of the tree. Derived: can be dropped and built again from the leaves."""

    level = models.SmallIntegerField()
    index = models.BigIntegerField()
    hashes = models.BinaryField(max_length=8192)

    pk = models.CompositePrimaryKey("level", "index")

    class Meta:
        db_table = "ledger_tile"
        default_permissions = ()


class Checkpoint(models.Model):
    """A signed statement: so many leaves, this root. Append-only."""

    size = models.BigIntegerField(primary_key=True)
    note = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        db_table = "ledger_checkpoint"
        default_permissions = ()


class Cursor(models.Model):
    """How far a reader of the ledger has come. The reader moves it in the transaction in which it does its work."""

    reader = models.CharField(max_length=60, primary_key=True)
    seq = models.BigIntegerField(default=0)

    class Meta:
        db_table = "ledger_cursor"
        default_permissions = ()
