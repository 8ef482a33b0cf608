from django.apps import AppConfig


class RulebookConfig(AppConfig):
    name = "dongthuan.record.rulebook"
    label = "rulebook"
