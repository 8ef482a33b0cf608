"""Django's ``migrate``, with a short way for a database in which nothing stands."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connection

from dongthuan.record.store import founding


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        connection.prepare_database()
        asked = options["app_label"] or options["plan"] or options["check_unapplied"] or options["fake"]
        if founding.nothing_stands() and not asked:
            founding.lay()
        super().handle(*args, **options)
