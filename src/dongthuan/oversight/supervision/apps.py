from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "dongthuan.oversight.supervision"
    label = "supervision"
