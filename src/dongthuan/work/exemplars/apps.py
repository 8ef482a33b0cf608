from django.apps import AppConfig


class ExemplarsConfig(AppConfig):
    name = "dongthuan.work.exemplars"
    label = "exemplars"
