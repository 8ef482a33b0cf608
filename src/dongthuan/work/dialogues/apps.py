from django.apps import AppConfig


class DialoguesConfig(AppConfig):
    name = "dongthuan.work.dialogues"
    label = "dialogues"
