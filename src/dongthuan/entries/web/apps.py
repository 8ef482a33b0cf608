from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "dongthuan.entries.web"
    label = "web"
