from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "dongthuan.ground.channels"
    label = "channels"
