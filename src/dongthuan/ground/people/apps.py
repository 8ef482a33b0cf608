from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "dongthuan.ground.people"
    label = "people"
