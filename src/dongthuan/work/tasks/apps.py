from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "dongthuan.work.tasks"
    label = "tasks"
