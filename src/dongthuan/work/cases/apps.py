from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "dongthuan.work.cases"
    label = "cases"
