from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "dongthuan.record.files"
    label = "files"
