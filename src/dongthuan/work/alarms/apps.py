from django.apps import AppConfig


class AlarmsConfig(AppConfig):
    name = "dongthuan.work.alarms"
    label = "alarms"
