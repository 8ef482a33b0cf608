from typing import Any

from django.db import migrations, models

from dongthuan.kernel.text import fold


def fill(apps: Any, schema: Any) -> None:
    """Promises that stand already are found by their words too."""
    rows = apps.get_model("commitments", "Commitment").objects.using(schema.connection.alias)
    for number, what, place in rows.values_list("id", "what", "place").iterator(1_000):
        rows.filter(id=number).update(sought=fold(f"{what} {place}"))


class Migration(migrations.Migration):
    dependencies = [("commitments", "0001_first")]

    operations = [
        migrations.AddField("commitment", "sought", models.TextField(blank=True, default="", db_default="")),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
