from django.apps import AppConfig


class CommitmentsConfig(AppConfig):
    name = "dongthuan.work.commitments"
    label = "commitments"
