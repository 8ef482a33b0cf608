from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dialogues", "0002_chair_and_papers")]

    operations = [
        migrations.RemoveConstraint(model_name="question", name="dialogues_question_state"),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        (
                            "open", "joined", "to_write", "answered", "accepted", "adopted", "assigned", "sent_up",
                            "replied", "in_case", "declined", "referred", "taken_back",
                        ),
                    )
                ),
                name="dialogues_question_state",
            ),
        ),
    ]
