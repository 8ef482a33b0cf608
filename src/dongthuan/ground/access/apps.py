from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "dongthuan.ground.access"
    label = "access"
