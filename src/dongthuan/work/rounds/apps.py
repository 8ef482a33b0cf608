from django.apps import AppConfig


class RoundsConfig(AppConfig):
    name = "dongthuan.work.rounds"
    label = "rounds"
