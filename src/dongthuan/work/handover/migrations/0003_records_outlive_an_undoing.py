"""A record of what was handed over outlives its plan and its unit: it says itself who gave and who took."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def say_who(apps: Any, schema: Any) -> None:
    """Of the records that there are: as the units are called now."""
    Record, Succession = apps.get_model("handover", "Record"), apps.get_model("organisations", "Succession")
    for record in Record.objects.select_related("old"):
        ways = Succession.objects.filter(reorganisation=record.reorganisation_id, old=record.old_id)
        news = [way.new for way in ways.exclude(new=record.old_id).select_related("new").order_by("new__code")]
        record.gave, record.took = _side(record.old), [_side(new) for new in news]
        record.save(update_fields=["gave", "took"])


def _side(unit: Any) -> dict[str, Any]:
    return {"id": unit.id, "code": unit.code, "vi": unit.name_vi, "en": unit.name_en, "ar": unit.name_ar,
            "path": unit.path}  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("handover", "0002_records_and_placings"), ("organisations", "0003_offices_are_rows")]

    operations = [
        migrations.AddField("record", "gave", models.JSONField(default=dict)),
        migrations.AddField("record", "took", models.JSONField(default=list)),
        migrations.RunPython(say_who, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            "record", "old",
            models.ForeignKey(
                db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+",
                to="organisations.unit",
            ),
        ),
    ]
