from django.apps import AppConfig


class SigningConfig(AppConfig):
    name = "dongthuan.ground.signing"
    label = "signing"
