from django.apps import AppConfig


class ReceptionsConfig(AppConfig):
    name = "dongthuan.work.receptions"
    label = "receptions"
