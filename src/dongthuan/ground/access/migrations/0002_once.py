from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Once",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("wish", models.CharField(max_length=64)),
                ("subject", models.CharField(blank=True, db_index=True, max_length=80)),
                ("status", models.PositiveSmallIntegerField(default=0)),
                ("answer", models.BinaryField(default=bytes)),
                ("at", models.DateTimeField(db_index=True)),
            ],
            options={"db_table": "access_once", "default_permissions": ()},
        ),
    ]
