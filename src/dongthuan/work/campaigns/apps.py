from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "dongthuan.work.campaigns"
    label = "campaigns"
