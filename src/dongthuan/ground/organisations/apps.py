from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "dongthuan.ground.organisations"
    label = "organisations"
