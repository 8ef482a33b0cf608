from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    name = "dongthuan.ground.webhooks"
    label = "webhooks"
