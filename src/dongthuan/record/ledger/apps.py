from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "dongthuan.record.ledger"
    label = "ledger"
