from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "dongthuan.record.search"
    label = "search"
