from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "dongthuan.record.deadlines"
    label = "deadlines"
