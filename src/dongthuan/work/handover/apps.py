from django.apps import AppConfig


class HandoverConfig(AppConfig):
    name = "dongthuan.work.handover"
    label = "handover"
