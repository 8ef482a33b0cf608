from django.apps.registry import Apps
from django.db import migrations, models
from django.db.models import Q


def as_before(apps: Apps, schema_editor: object) -> None:
    """A token of the time before scopes could read and move cases: it still can, and nothing more."""
    apps.get_model("people", "Token").objects.update(scopes=["work"])


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField("account", "kind", models.CharField(default="person", max_length=8)),
        migrations.AddConstraint(
            "account",
            models.CheckConstraint(condition=Q(kind__in=("person", "system")), name="people_account_kind"),
        ),
        migrations.AddConstraint(
            "account",
            models.CheckConstraint(
                condition=~Q(kind="system") | Q(password__startswith="!"), name="people_account_program_has_no_password"
            ),
        ),
        migrations.AddField("token", "scopes", models.JSONField(default=list)),
        migrations.AddField("token", "last_used", models.DateField(null=True)),
        migrations.RunPython(as_before, migrations.RunPython.noop, elidable=True),
    ]
