"""A paper is no picture: it has no pixels."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("files", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="file", name="files_file_not_empty"),
        migrations.AddConstraint(
            model_name="file",
            constraint=models.CheckConstraint(
                condition=models.Q(("size__gt", 0))
                & models.Q(models.Q(("height__gt", 0), ("width__gt", 0)), models.Q(("height", 0), ("width", 0)), _connector="OR"),
                name="files_file_not_empty",
            ),
        ),
    ]
