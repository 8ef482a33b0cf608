"""Unsorted letters of an office in the order of their days, in an index of their own: the youngest are due last, so that
whoever counted them among all that waits walked past everything else.
"""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_receipt_and_ending")]
    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["unit", "due", "id"], condition=Q(state="received"), name="cases_case_unsorted"),
        ),
    ]
