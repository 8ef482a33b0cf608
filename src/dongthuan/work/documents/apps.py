from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "dongthuan.work.documents"
    label = "documents"
