from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "dongthuan.work.desk"
    label = "desk"
